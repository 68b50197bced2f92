"""Which published letters a change touches.

Asked of the revisions that readers see, not of the rows: an archivist may have changed a letter
since. Every one of them is read, since a name may stand anywhere, in any case and script.
"""

from collections import defaultdict
from itertools import chain

from archive.catalogue.kinds import OF_ROW
from archive.catalogue.models import Correspondent, Letter, Revision
from archive.masking.names import NameIndex, WithheldName
from archive.masking.people import names_of
from archive.record.versioned import strings


def touched_by(*things):
    """Published letters of which the views change when any of `things`, catalogue rows, changes."""
    keys = defaultdict(set)
    for thing in things:
        kind = OF_ROW[type(thing)]
        keys[kind.key] |= {kind.key_of(one) for one in with_all_below(thing)}
    names = _naming(chain.from_iterable(map(_names, things)))
    return _whose_record(lambda record: _refers(record, keys) or names(record))


def _refers(record, keys):
    return any(_refers_to(record, name, some) for name, some in keys.items())


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
    names = _naming([name for person in people for name in names_of(person)])
    return _whose_record(lambda record: _refers_to(record, "key", keys) or names(record))


def _whose_record(is_touched):
    letters = Letter.objects.in_the_reading_room()
    seen = Revision.objects.seen_of(letters).iterator()
    return letters.publicly_known_as(*(one.key for one in seen if is_touched(one.record)))


def _names(thing):
    """The names that `thing` may withhold, in the letters of others too.

    Those are an agent's names, also such as it once had, and the names as written in letters for
    which a collection says how strictly people are protected.
    """
    match OF_ROW[type(thing)].word:
        case "agent":
            once = Revision.objects.of("agent", thing.key).values_list("record__names", flat=True)
            yield from (name["text"] for names in once for name in names or ())
            yield from (name.text for name in thing.names.all())
        case "collection":
            letters = Letter.objects.within(with_all_below(thing))
            yield from Correspondent.objects.of(letters).names_as_written()


def _naming(names):
    """Whether a record has any of `names`, or may: a file it came in as holds more words."""
    names = list(dict.fromkeys(names))
    index = NameIndex([WithheldName(name, name) for name in names])

    def names_anybody(record):
        shows_more = names and record.get("original_shown", False)
        return shows_more or any(index.find(words) for words in strings(record))

    return names_anybody


def _refers_to(held, name, keys):
    match held:
        case dict():
            return held.get(name) in keys or _refers_to(list(held.values()), name, keys)
        case list():
            return any(_refers_to(one, name, keys) for one in held)
    return False
