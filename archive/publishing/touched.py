"""Which published letters a change touches.

Asked of the revisions that readers see, not of the rows: an archivist may have changed a letter
since. Every one of them is read, since a name may stand anywhere, in any case and script.
"""

from archive.catalogue.kinds import OF_ROW
from archive.catalogue.models import Correspondent, Letter, Revision
from archive.masking.names import NameIndex, WithheldName
from archive.masking.people import names_of
from archive.record.versioned import strings


def touched_by(thing):
    """Published letters of which the views change when `thing`, a catalogue row, changes."""
    kind = OF_ROW[type(thing)]
    keys, names = {kind.key_of(one) for one in with_all_below(thing)}, _names(thing)
    return _whose_record(lambda record: _refers_to(record, kind.key, keys) or names(record))


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
    """Whether a record may have a name that `thing` withholds, in the letters of others too.

    Those are an agent's names, and the names as written in letters for which a collection says
    how strictly people are protected.
    """
    match OF_ROW[type(thing)].word:
        case "agent":
            return _naming([name.text for name in thing.names.all()])
        case "collection":
            letters = Letter.objects.within(with_all_below(thing))
            return _naming(Correspondent.objects.of(letters).names_as_written())
    return lambda record: False


def _naming(names):
    """Whether a record has any of `names`, or may: a file it came in as holds more words."""
    index = NameIndex([WithheldName(name, name) for name in dict.fromkeys(names)])

    def names_anybody(record):
        shows_more = bool(names) and record.get("original_shown", False)
        return shows_more or any(index.find(words) for words in strings(record))

    return names_anybody


def _refers_to(held, name, keys):
    match held:
        case dict():
            return held.get(name) in keys or _refers_to(list(held.values()), name, keys)
        case list():
            return any(_refers_to(one, name, keys) for one in held)
    return False
