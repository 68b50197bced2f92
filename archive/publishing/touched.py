"""Which published letters a change touches.

Asked of the revisions that readers see, not of the rows: an archivist may have changed a letter
since. A name may stand anywhere, in any case and script: their concordance says which letters may
have it, and those are read.
"""

from collections import defaultdict
from itertools import chain

from archive.catalogue.kinds import OF_ROW
from archive.catalogue.models import Agent, Correspondent, Letter, Revision
from archive.masking.names import NameIndex, WithheldName
from archive.masking.people import names_of
from archive.masking.sounds import may_name, sounds_of, wanted
from archive.masking.words import may_have_gaps, readings
from archive.record.versioned import strings

from .concordance import SHOWN, entry_of_id, entry_of_key, with_any, wordings_of


def touched_by(*things):
    """Published letters of which the views change when any of `things`, catalogue rows, changes."""
    keys = defaultdict(set)
    for thing in things:
        kind = OF_ROW[type(thing)]
        keys[kind.key] |= {kind.key_of(one) for one in with_all_below(thing)}
    return _letters(_sought(keys, chain.from_iterable(map(_names, things))))


def with_all_below(thing):
    """A row and all rows below it today; a letter may have been published under another parent."""
    rows, level = [], [thing]
    while level:
        rows += level
        level = list(type(thing).objects.directly_within(level)) if _is_tree(thing) else []
    return rows


def _is_tree(thing):
    return hasattr(thing, "parent_id")


def naming_the_people_of(records):
    """Published letters tied to anybody in `records`, or naming them in whatever form."""
    people = [person for record in records for person in record.correspondents]
    keys = {person.agent.key for person in people if person.agent}
    names = [_name(name) for person in people for name in names_of(person)]
    agents = (person.agent for person in people if person.agent)
    names += [_id(one) for agent in agents for one in agent.authority_ids]
    return _letters(_sought({"key": keys}, names))


class Sought:
    """What letters are looked through for: `keys` by the name of their field, and `names`."""

    def __init__(self, keys, names):
        self._keys = keys
        self._index = NameIndex(tuple(dict.fromkeys(names)))
        self._pairs = wanted(self._index)

    def entries(self):
        """The lists of entries without which no letter has any of it."""
        for name, keys in self._keys.items():
            yield [[entry_of_key(name, key) for key in keys]]
        if self._index.agents:
            yield [[SHOWN]]
            yield [[entry_of_id(key) for key in self._index.ids.keys]]
        yield from self._pairs

    def is_in(self, record):
        """Whether a record has any of it, or may: a file it came in as holds more words."""
        if any(_refers_to(record, name, keys) for name, keys in self._keys.items()):
            return True
        if self._index.agents and record.get("original_shown", False):
            return True
        named = any(map(self._index.find, strings(record)))
        return named or any(map(self._is_read, wordings_of(record)))

    def _is_read(self, text):
        """Whether a wording names anybody, or may once something between the words is withheld."""
        read = tuple(dict.fromkeys(readings(text)))
        if any(any(self._index.ids.find(one)) for one in read):
            return True
        if not may_name(sounds_of(read), self._pairs):
            return False
        return may_have_gaps(text) or any(map(self._index.find, read))


def _sought(keys, names):
    """Those keys and names, and whoever has an authority id of them: he is withheld with them."""
    names = list(names)
    if ids := [one.full for one in names if one.is_id]:
        keys["key"] |= set(Agent.objects.identified_as(ids).values_list("key", flat=True))
    return Sought(keys, names)


def _letters(sought):
    letters = with_any(sought.entries())
    seen = Revision.objects.seen_of(letters).iterator()
    return letters.publicly_known_as(*(one.key for one in seen if sought.is_in(one.record)))


def _names(thing):
    """The names that `thing` may withhold, in the letters of others too.

    Those are an agent's names, also such as it once had, and the names as written in letters for
    which a collection says how strictly people are protected.
    """
    match OF_ROW[type(thing)].word:
        case "agent":
            once = Revision.objects.of("agent", thing.key).values_list(
                "record__names", "record__authority_ids"
            )
            for names, ids in once:
                yield from (_name(name["text"]) for name in names or ())
                yield from map(_id, ids or ())
            yield from (_name(name.text) for name in thing.names.all())
            yield from map(_id, thing.authority_ids)
        case "collection":
            letters = Letter.objects.within(with_all_below(thing))
            yield from map(_name, Correspondent.objects.of(letters).names_as_written())


def _name(text):
    return WithheldName(text, text)


def _id(text):
    return WithheldName(text, text, is_id=True)


def _refers_to(held, name, keys):
    match held:
        case dict():
            return held.get(name) in keys or _refers_to(list(held.values()), name, keys)
        case list():
            return any(_refers_to(one, name, keys) for one in held)
    return False
