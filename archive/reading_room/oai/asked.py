"""What a harvester asks: one verb and its arguments, or what is wrong with them."""

import re
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from .harvest import Harvest, harvest_of

PREFIX = "oai_dc"
CHOOSING = ("from", "until", "set")
LONGEST = 2000
_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
GRANULES = {
    re.compile(_DAY): ("%Y-%m-%d", timedelta(days=1)),
    re.compile(_DAY + "T[0-9]{2}:[0-9]{2}:[0-9]{2}Z"): ("%Y-%m-%dT%H:%M:%SZ", timedelta(seconds=1)),
}
_PLAIN = re.compile(r"[\x20-\x7e\xa0-\ud7ff]*")


class Refused(ValueError):
    """An error of the protocol: one of its codes, and words for a person."""

    def __init__(self, code, words):
        super().__init__(words)
        self.code = code


class Takes(NamedTuple):
    """The arguments of a verb; a token, where one may be given, stands alone."""

    needed: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    token: bool = False


VERBS = {
    "Identify": Takes(),
    "ListMetadataFormats": Takes(optional=("identifier",)),
    "ListSets": Takes(token=True),
    "GetRecord": Takes(needed=("identifier", "metadataPrefix")),
    "ListIdentifiers": Takes(needed=("metadataPrefix",), optional=CHOOSING, token=True),
    "ListRecords": Takes(needed=("metadataPrefix",), optional=CHOOSING, token=True),
}


class Asked(NamedTuple):
    """A verb and its arguments, each once and each in its place."""

    verb: str
    given: dict[str, str]


def read(data):
    """The question that a QueryDict holds. Raises Refused."""
    verbs = data.getlist("verb")
    if len(verbs) != 1 or verbs[0] not in VERBS:
        raise Refused("badVerb", f"Understood is one verb of: {', '.join(VERBS)}.")
    given = {name: data[name] for name in data if name != "verb"}
    for name, values in data.lists():
        if len(values) > 1 or len(values[0]) > LONGEST or not _PLAIN.fullmatch(values[0]):
            raise Refused("badArgument", f"{_safe(name)} is given twice or cannot be read.")
    _refuse_misplaced(VERBS[verbs[0]], given)
    if given.get("metadataPrefix", PREFIX) != PREFIX:
        raise Refused("cannotDisseminateFormat", f"The only format is {PREFIX}.")
    return Asked(verbs[0], given)


def _refuse_misplaced(takes, given):
    if takes.token and "resumptionToken" in given:
        if len(given) > 1:
            raise Refused("badArgument", "resumptionToken stands alone.")
        return
    if missing := [name for name in takes.needed if name not in given]:
        raise Refused("badArgument", f"{missing[0]} is missing.")
    if unknown := given.keys() - {*takes.needed, *takes.optional}:
        raise Refused("badArgument", f"{_safe(min(unknown))} is no argument of this verb.")


def _safe(name):
    return name if re.fullmatch("[A-Za-z]{1,40}", name) else "An argument"


def harvest(given, codes):
    """Which records are asked for; `codes` are those of the sets. Raises Refused."""
    if "resumptionToken" in given:
        asked = harvest_of(given["resumptionToken"])
        if asked is None or asked.collection not in {"", *codes}:
            raise Refused("badResumptionToken", "This token was not given here.")
        return asked
    since, until = (_stamp(given.get(name)) for name in ("from", "until"))
    if since and until and (since.step != until.step or until.at < since.at):
        raise Refused("badArgument", "from and until are of two kinds, or until is the earlier.")
    if (code := given.get("set", "")) not in {"", *codes}:
        raise Refused("noRecordsMatch", "There is no such set.")
    return Harvest(since and since.at, until and until.end, code)


class _Stamp(NamedTuple):
    at: datetime
    step: timedelta

    @property
    def end(self):
        """The first moment after it; None where that is after all time."""
        try:
            return self.at + self.step
        except OverflowError:
            return None


def _stamp(text):
    """A day or a second of UTC, None where none is given."""
    if text is None:
        return None
    for shape, (form, step) in GRANULES.items():
        if shape.fullmatch(text):
            try:
                return _Stamp(datetime.strptime(text, form).replace(tzinfo=UTC), step)
            except ValueError:
                break
    raise Refused("badArgument", "A date is YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ.")
