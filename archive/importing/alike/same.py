"""When two values of a field are one, and how a value is said in a statement."""

from archive.record.dates import HistoricalDate
from archive.record.letter import TextVersion
from archive.record.people import Agent
from archive.record.sources import Source, Statement
from archive.record.vocabulary import Place, Term


def is_empty(value):
    """Whether nothing is said; a letter that is not signed is said to be so."""
    return value in (None, "", ())


def key_of(value):
    """What makes a value itself: of what is referred to the key alone counts."""
    match value:
        case Place() | Term() | Agent() | Source():
            return type(value), value.key
        case Statement():
            return value.field, value.value, value.source and value.source.key
    return value


def same(one, other):
    """Whether two values of a field are one."""
    return key_of(one) == key_of(other)


def listed(value):
    """The values of a field that holds one, several or none."""
    return value if isinstance(value, tuple) else (value,)


def names_of(thing):
    """The names of a place, term or agent; none of None."""
    names = thing.labels if isinstance(thing, Term) else getattr(thing, "names", ())
    return {name.text for name in names}


def in_words(value):
    """A value as a statement says it: a date as EDTF, a place by its first name."""
    match value:
        case HistoricalDate():
            return value.edtf
        case Place(names=(first, *_)) | Agent(names=(first, *_)):
            return first.text
        case Term(labels=(first, *_)):
            return first.text
        case tuple():
            return ", ".join(map(in_words, value))
        case Place() | Term() | Agent() | TextVersion():
            return value.key
        case bool():
            return "yes" if value else "no"
        case None:
            return ""
    return str(value)
