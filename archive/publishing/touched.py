"""Which published letters a change touches.

Asked of the revisions that readers see, not of the rows: an archivist may have changed a letter
since. Every one of them is read, since a name may stand anywhere, in any case and script.
"""

from archive.catalogue.kinds import OF_ROW
from archive.catalogue.models import Letter, Revision
from archive.masking.names import NameIndex, WithheldName
from archive.masking.people import names_of


def touched_by(thing):
    """Published letters of which the views change when `thing`, a catalogue row, changes."""
    kind = OF_ROW[type(thing)]
    key, names = kind.key_of(thing), _names(thing)
    return _whose_record(lambda record: _refers_to(record, kind.key, key) or names(record))


def naming_the_people_of(records):
    """Published letters in which the name of anybody in `records` stands, in whatever form."""
    people = (person for record in records for person in record.correspondents)
    names = [name for person in people for name in names_of(person)]
    return _whose_record(_naming(names)) if names else Letter.objects.none()


def _whose_record(is_touched):
    letters = Letter.objects.in_the_reading_room()
    seen = Revision.objects.seen_of(letters).iterator()
    return letters.publicly_known_as(*(one.key for one in seen if is_touched(one.record)))


def _names(thing):
    """Whether a record has a name of `thing`; only agents are named in the letters of others."""
    if OF_ROW[type(thing)].word != "agent":
        return lambda record: False
    return _naming([name.text for name in thing.names.all()])


def _naming(names):
    index = NameIndex([WithheldName(name, name) for name in names])
    return lambda record: any(index.find(words) for words in _strings(record))


def _refers_to(held, name, key):
    match held:
        case dict():
            return held.get(name) == key or _refers_to(list(held.values()), name, key)
        case list():
            return any(_refers_to(one, name, key) for one in held)
    return False


def _strings(held):
    match held:
        case str():
            yield held
        case list():
            for one in held:
                yield from _strings(one)
        case dict():
            yield from _strings(list(held.values()))
