"""What a record refers to: collected by key, and found among the rows or refused."""

from collections import defaultdict
from difflib import get_close_matches
from functools import cache

from archive.record.versioned import RecordError

from .columns import into_row, is_record, leaves
from .kinds import OF_RECORD, OF_WORD


class Ties:
    """The rows that a record refers to, in one query a kind.

    Raises RecordError for a key that no row has; `also` are keys named in words, by kind.
    """

    def __init__(self, record, also=None):
        keys = defaultdict(set)
        for tie in ties_of(record):
            kind = OF_RECORD[type(tie)]
            keys[kind.word].add(kind.key_of(tie))
        for word, more in (also or {}).items():
            keys[word] |= set(more)
        self.rows = {word: _found(OF_WORD[word], wanted) for word, wanted in keys.items()}

    def row_of(self, record):
        """The row of `record`, None for None."""
        if record is None:
            return None
        kind = OF_RECORD[type(record)]
        return self.rows[kind.word][kind.key_of(record)]

    def fill(self, row, record, /, **more):
        """Write into `row` what `record` holds and the single things it refers to."""
        into_row(record, row)
        for name, leaf in leaves(type(record)).items():
            if leaf in OF_RECORD and not isinstance(getattr(record, name), tuple):
                setattr(row, name, self.row_of(getattr(record, name)))
        for name, value in more.items():
            setattr(row, name, value)
        return row


def ties_of(record):
    """Every record that `record` refers to, not those that these refer to in their turn."""
    for name in _records_in(type(record)):
        held = getattr(record, name)
        for one in held if isinstance(held, tuple) else (held,):
            if type(one) in OF_RECORD:
                yield one
            elif one is not None:
                yield from ties_of(one)


@cache
def _records_in(kind):
    return [name for name, leaf in leaves(kind).items() if is_record(leaf)]


def _found(kind, keys):
    rows = kind.keyed(keys)
    for key in sorted(keys - rows.keys()):
        near = get_close_matches(key, list(kind.keys()), n=5, cutoff=0)
        known = f"nearest of those known: {', '.join(near)}" if near else "none is known yet"
        raise RecordError(f"read {kind.word} {key!r}, which is not in the archive; {known}")
    return rows
