"""What a comparison comes to in figures, for an observation: computed from public wordings alone.

`MEASURES` is the one table of what can be measured: the name of a page, and a function of what
follows the question mark of its address. It gives JSON: `wordings` and `letters` (public ids),
`settings` and `figures`, of two groups with the words that differ. What figures may be called, and
which of those words are seen, `masking.reasoning` says.
"""

import dataclasses
import math
from collections import Counter
from urllib.parse import urlsplit

from django.conf import settings
from django.http import QueryDict
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.compare.aligned import TooLongError
from archive.reading_room.asked.filters import MisreadAddressError
from archive.reading_room.compared.beside import Asked, UnknownWordingError, wordings
from archive.reading_room.compared.collating import (
    BusyError,
    alone_side_by_side,
    are_in_one_language,
    collated,
)
from archive.reading_room.compared.counting import why_not_counted
from archive.reading_room.groups.asked import complete
from archive.reading_room.groups.contrasted import contrasted
from archive.reading_room.groups.counted import Refusal
from archive.reading_room.holdings import current
from archive.reading_room.models import ArchiveVersion
from archive.reading_room.shown.comparing.page import comparison
from archive.reading_room.shown.comparing.too_much import too_much_as_data
from archive.reading_room.shown.template.data import template_data
from archive.reading_room.shown.template.words import REFUSALS

PAGES = "archive.reading_room.urls"
GROUPS = "compare_groups"
MOST_DIGITS = 12
GREATEST = 10**15
MOST_BY_CHANCE = 0.05
BUSY = gettext_lazy("A large comparison is being made already. Please ask again in a moment.")
NOT_MEASURED = {"compare": ("at", "part")}
"""What of an address says which part was looked at, or when: wordings never change. A search does:
where one is measured, its version says which letters."""


class UnmeasurableError(ValueError):
    """An address that gives no figures; the message says what was read and what would do."""


@dataclasses.dataclass(frozen=True, slots=True)
class Measured:
    """The figures that an address gives in a version of the archive."""

    measured: str
    query: str
    archive_version: int
    wordings: tuple[str, ...]
    letters: tuple[str, ...]
    settings: dict
    figures: dict


def measure(address):
    """The figures of the comparison at `address`, whole or from its path on; UnmeasurableError."""
    return _measured(*_read(address))


def measure_again(name, query):
    """The figures today of what was measured once; raises UnmeasurableError."""
    return _measured(name, QueryDict(query))


def _measured(name, data):
    version = ArchiveVersion.objects.current()
    try:
        found = MEASURES[name](data)
    except MisreadAddressError as fault:
        raise UnmeasurableError(_read_and_expected(fault.problems)) from fault
    except BusyError as fault:
        raise UnmeasurableError(str(BUSY)) from fault
    return Measured(
        name,
        data.urlencode(),
        version,
        tuple(found["wordings"]),
        tuple(found["letters"]),
        plain(found["settings"]),
        plain(found["figures"]),
    )


def compare_figures(query):
    """Two wordings side by side, or the table of more."""
    asked = Asked(query, ArchiveVersion.objects.current())
    if asked.problems:
        raise UnmeasurableError(_read_and_expected(asked.problems))
    besides = _besides(asked)
    figures = _of_table(besides, asked) if asked.is_table else _of_pair(*besides)
    return {
        "wordings": [one.text.public_id for one in besides],
        "letters": list(dict.fromkeys(one.letter.public_id for one in besides)),
        "settings": dict(asked.settings),
        "figures": figures,
    }


def groups_figures(query):
    """Two groups of letters: how many are counted, and how many of the words tested differ."""
    asked = complete(query, current())
    found = contrasted(asked)
    if isinstance(found, Refusal):
        raise UnmeasurableError(found.words)
    counted = [one for side in found.sides for one in side.counted]
    parts = {name: getattr(found, name) for name in ("words", "themes", "address")}
    return {
        "wordings": [],
        "letters": [one.named.public_id for one in counted],
        "settings": {name: one for name, one in asked.settings.items() if one and name != "at"},
        "figures": {
            "first": _side(found, 0),
            "second": _side(found, 1),
            **{name: _tested(one) for name, one in parts.items()},
            "lengths": {"p": found.lengths.p, "longer": found.lengths.longer},
            "apart": [_apart(one, found.spelt) for one in found.shown if _differs(one)],
        },
    }


def template_figures(query):
    """How much of a group's letters is formula, beside what chance and genre give."""
    found = template_data(query, current(), str)
    if not found["computed"]:
        raise UnmeasurableError(str(REFUSALS[found["refused"]["why"]]))
    likeness = {"found": "similar"} if found["found_by_likeness"] else {}
    return {
        "wordings": [one["text"] for one in found["letters"]],
        "letters": [one["letter"] for one in found["letters"]],
        "settings": likeness | {"seed": str(found["seed"])},
        "figures": {
            "mean": {name: found[name] for name in ("mean", "low", "high")},
            "texts": [
                {name: one[name] for name in ("text", "words", "share")} for one in found["letters"]
            ],
        }
        | {name: _null(one) for name, one in found["nulls"].items()},
    }


MEASURES = {
    "compare": compare_figures,
    GROUPS: groups_figures,
    "compare_template": template_figures,
}


def plain(held):
    """Figures as JSON keeps them for ever: numbers that PostgreSQL gives back as they were."""
    match held:
        case dict():
            return {name: plain(one) for name, one in held.items()}
        case list() | tuple():
            return [plain(one) for one in held]
        case float() if not math.isfinite(held):
            return None
        case float():
            return int(held) if abs(held) >= GREATEST else round(held, MOST_DIGITS) + 0.0
    return held


def address_of(name, query):
    """The path and query of the page that is measured, in the language of whoever reads it."""
    return f"{reverse(f'reading_room:{name}')}?{query}"


def _read(address):
    """The name of the page, and what is asked of it."""
    try:
        parts = urlsplit(address.strip())
        name = resolve(_without_language(parts.path), PAGES).url_name
    except (Resolver404, ValueError):
        name = ""
    if name not in MEASURES:
        understood = ", ".join(reverse(f"{one}", PAGES) for one in MEASURES)
        raise UnmeasurableError(
            _("This is no comparison of this archive. Understood are the addresses: %(pages)s")
            % {"pages": understood}
        )
    data = QueryDict(parts.query, mutable=True)
    for one in NOT_MEASURED.get(name, ()):
        data.pop(one, None)
    return name, data


def _without_language(path):
    for code, _name in settings.LANGUAGES:
        if path.startswith(f"/{code}/"):
            return path.removeprefix(f"/{code}")
    return path


def _read_and_expected(problems):
    return " ".join(f"{one.read}: {one.expected}" for one in problems)


def _side(found, which):
    letters, votes = (getattr(found.words, name)[which] for name in ("letters", "votes"))
    return {"letters": letters, "votes": votes, "wordings": found.sides[which].wordings}


def _tested(contrast):
    """How many keys were tested, and how many differ where one in twenty of those is chance."""
    differing = sum(map(_differs, contrast.keys))
    return {"tested": contrast.tested, "differing": differing}


def _differs(key):
    return key.q <= MOST_BY_CHANCE


def _apart(key, spelt):
    """A word that the page draws, with the letters of each group that have it."""
    first, second = key.letters
    kept = {name: getattr(key, name) for name in ("difference", "low", "high", "q")}
    return {"word": spelt[key.key], "first": first, "second": second} | kept


def _null(one):
    """What a null gives and of how many draws, or why it was refused; the draws are the page's."""
    if "refused" in one:
        return {"refused": one["refused"]["why"]}
    kept = {name: one[name] for name in ("found", "expected", "p", "z")}
    return kept | {"drawn": len(one["drawn"])}


def _besides(asked):
    if len(asked.texts) < 2:
        raise UnmeasurableError(_("A comparison takes at least two wordings."))
    try:
        besides = wordings(asked.texts)
    except UnknownWordingError as fault:
        raise UnmeasurableError(
            _("A wording of this address is not in the reading room.")
        ) from fault
    if not are_in_one_language(besides):
        raise UnmeasurableError(_("Wordings in several languages cannot be measured."))
    return besides


def _of_pair(left, right):
    """The summary of the comparison; whether it tells of letters, or of wordings alone."""
    counted = {"counted": not why_not_counted([left, right])}
    with alone_side_by_side([left, right]):
        found = comparison(left, right)
    if found is None:
        raise UnmeasurableError(_("Wordings in several languages cannot be measured."))
    return counted | dataclasses.asdict(found.summary)


def _of_table(besides, asked):
    """How many places the texts agree in, and the words of each text by that."""
    if reasons := why_not_counted(besides):
        raise UnmeasurableError(" ".join(map(str, reasons)))
    try:
        found = collated(besides, asked)
    except TooLongError as fault:
        raise UnmeasurableError(_read_and_expected([too_much_as_data(besides, asked)])) from fault
    texts = [
        {"text": one.text.public_id, "words": sum(dataclasses.asdict(bar).values())}
        | dataclasses.asdict(bar)
        for one, bar in zip(besides, found.bars, strict=True)
    ]
    columns = Counter(one.agreement.value for one in found.columns)
    return {"counted": True, "columns": {"places": len(found.columns)} | columns, "texts": texts}
