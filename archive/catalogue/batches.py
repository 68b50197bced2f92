"""Many records to rows at once: what an import stores by.

The same rules, checks and results as one by one, and the same words for what is refused. What is
plainly new is laid out without a query and put in together, its revisions sealed in memory under
the one lock; all else goes the way of one by one (docs/decisions/0019-many-at-once.md).
"""

from functools import cached_property

from django.db import transaction

from archive.record.versioned import RecordError

from . import letter_storing, storing
from .checking import check_characters
from .holding import take_hold, take_hold_for_letters
from .kinds import OF_RECORD
from .known import Known
from .layout import sheet
from .letter_sheets import sheet_of_letter
from .letter_storing import completed, withheld_agents
from .models import Letter
from .reading import letter_records
from .storing import stored_part
from .writing import Outcome, Stored, Writing


@transaction.atomic(savepoint=False)
def store_many(records, *, by, why, known=None):
    """Create or update letters as `store` does each, in their order; a `Stored` for each.

    `known` is shared between the batches of an import, so that what letters refer to is read
    once. The chain is held until the caller's transaction ends.
    """
    records, known = list(records), known or Known()
    hold = take_hold_for_letters(records)
    known.stand_at(hold.head)
    known.learn(records)
    known.learn_keys("agent", {key for record in records for key in withheld_agents(record)})
    writing = Writing(known, hold, letter_storing.write, hold.names, by=by, why=why)
    there = _LettersThere(hold.letters)
    for record in records:
        writing.take(record, _names_of(record), sheet_of_letter, there)
    writing.put_in()
    return writing.results


@transaction.atomic(savepoint=False)
def store_all(records, *, by, why, known=None):
    """Create or update agents, places, terms, sources or collections; a `Stored` for each.

    All are of one kind, and what is referred to stands before what refers to it. As `store_agent`
    and the like do each; `known` as for `store_many`.
    """
    records, known = list(records), known or Known()
    if not records:
        return []
    kind = OF_RECORD[type(records[0])]
    keys = [kind.key_of(record) for record in records]
    hold = take_hold(kind.model, len(records))
    known.stand_at(hold.head)
    known.learn(records)
    known.learn_keys(kind.word, keys)
    taken = {key for key in keys if known.has(kind.word, key)}
    writing = Writing(known, hold, storing.write, taken, by=by, why=why)
    there = _ThingsThere(known)
    for record, key in zip(records, keys, strict=True):
        writing.put_in_what_is_referred_to(record)
        writing.take(record, {key}, sheet, there)
    writing.put_in()
    return writing.results


def _says_the_same(kept, record):
    try:
        check_characters(record)
    except RecordError:
        return False
    return stored_part(kept) == stored_part(record)


def _names_of(letter):
    """What tells a letter and its wordings apart from all others."""
    names = {("reference", letter.reference), *(("wording", text.key) for text in letter.texts)}
    return names | {("public id", letter.public_id)} if letter.public_id else names


class _ThingsThere:
    """What of a batch the archive has; any kind but letters."""

    def __init__(self, known):
        self._known = known

    def same(self, record):
        """What becomes of a record that says what is kept already; None of any other."""
        tie = self._known.tie(record)
        if tie and _says_the_same(tie.record, record):
            return Stored(Outcome.SAME, tie.pk, OF_RECORD[type(record)].key_of(record))
        return None

    def kept(self, record):
        """No record is handed on: these are read again when they change."""
        return None, None


class _LettersThere:
    """Letters of a batch that the archive has, read when the first of them is asked for."""

    def __init__(self, numbers):
        self._numbers = numbers

    def same(self, record):
        """What becomes of a record that says what is kept already; None of any other."""
        pk, kept = self.kept(record)
        if kept and _says_the_same(kept, completed(record, kept)):
            return Stored(Outcome.SAME, pk, kept.public_id)
        return None

    def kept(self, record):
        """The row's number and the record of the one letter that is meant, or twice None."""
        names = (("reference", record.reference), ("public id", record.public_id))
        pks = {self._numbers[name] for name in names if name in self._numbers}
        if len(pks) != 1:
            return None, None
        (pk,) = pks
        return pk, self._kept[self._public_ids[pk]]

    @cached_property
    def _kept(self):
        letters = Letter.objects.numbered(*self._numbers.values())
        return {record.public_id: record for record in letter_records(letters)}

    @cached_property
    def _public_ids(self):
        names = self._numbers.items()
        return {pk: name for (what, name), pk in names if what == "public id"}
