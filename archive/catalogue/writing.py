"""A batch on its way in: what is plainly new is put in together, all else one by one."""

import json
from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum

from django.db import DatabaseError, DataError, IntegrityError, transaction
from psycopg.errors import UniqueViolation

from archive.record.versioned import RecordError

from .chain import head_now, insertion_of, keep_letters, sealed
from .fitting import check_fits, misfit
from .journeys import insertion, journey
from .kinds import OF_RECORD
from .layout import NotPlain
from .letter_storing import write_rows
from .models import Letter
from .protection import NeedsSecondPerson
from .ties import ties_of

REFUSALS = (RecordError, NeedsSecondPerson)
DATABASE_REFUSALS = (IntegrityError, DataError)
BEFORE = "before_the_batch"


class Outcome(StrEnum):
    """What became of a record."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of one record: its row's number and key (of a letter its public id).

    Of one that was refused there is only the `refusal`.
    """

    outcome: Outcome
    pk: int | None = None
    key: str = ""
    refusal: Exception | None = None


class Writing:
    """Takes records in their order; `results` tells of each once all is put in.

    `write` stores one record, `hold` is the chain's, `taken` are the names that nothing new may
    have. Either sheets of what is new are waiting, or changed letters for their revisions.
    """

    def __init__(self, known, hold, write, taken, *, by, why):
        self.known, self.write, self.words = known, write, {"by": by, "why": why}
        self.head, self.numbers = hold.head, iter(hold.numbers)
        self.results, self.waiting, self.changed = [], [], []
        self.taken, self.touched = set(taken), set()

    def take(self, record, names, lay, there):
        """Lay out a record that is plainly new, by its `names`; else store it, unless it is same.

        `lay(record, known)` gives its sheet; `there` tells what it is the same as, or a letter's
        record as it is kept.
        """
        if self.taken.isdisjoint(names) and (sheet := self._laid(record, lay)):
            self._keep_changed()
            self.taken |= names
            self.waiting.append((len(self.results), record, sheet))
            self.results.append(None)
        elif (stored := there.same(record)) and stored.pk not in self.touched:
            self.results.append(stored)
        elif misfit(record):
            self.results.append(_refused_at_once(record))
        else:
            self._insert_waiting()
            pk, kept = there.kept(record)
            self.results.append(None)
            if kept and pk not in self.touched:
                self._change(record, kept)
            else:
                self._keep_changed()
                self.results[-1] = self._one_by_itself(record)

    def put_in(self):
        """Put in whatever waits."""
        self._insert_waiting()
        self._keep_changed()

    def put_in_what_is_referred_to(self, record):
        """Put in what waits, if `record` refers to any of it."""
        ties = [(OF_RECORD[type(tie)], tie) for tie in ties_of(record)]
        if any(kind.key_of(tie) in self.taken and not self.known.tie(tie) for kind, tie in ties):
            self.put_in()
            self.known.learn([record])

    def _insert_waiting(self):
        """Insert what is new, sealed into the chain; one by one where the database refuses it."""
        waiting, self.waiting = self.waiting, []
        if not waiting:
            return
        sheets = [sheet for *_, sheet in waiting]
        for sheet in sheets:
            sheet.number(next(self.numbers))
        if self._inserted(sheets):
            for place, _, sheet in waiting:
                self.results[place] = Stored(Outcome.NEW, sheet.row["id"], sheet.key)
        else:
            for place, record, _ in waiting:
                self.results[place] = self._one_by_itself(record)

    def _laid(self, record, lay):
        try:
            return lay(record, self.known)
        except (NotPlain, RecordError):
            return None

    def _inserted(self, sheets):
        head = head_now() if self.head is None else self.head
        first = ((sheet.kind.word, sheet.key, 1, sheet.record) for sheet in sheets)
        links, new_head = sealed(first, head, **self.words)
        insertions = [
            insertion(model, rows[0], json.dumps(rows, ensure_ascii=False))
            for model, rows in _tables(sheets).items()
        ]
        before = (f"SAVEPOINT {BEFORE}", ()), *insertions, insertion_of(links)
        try:
            journey(*before, (f"RELEASE {BEFORE}", ()))
        except DatabaseError:
            journey((f"ROLLBACK TO {BEFORE}", ()))
            return False
        self.head = new_head
        self.known.follow(new_head)
        return True

    def _change(self, record, kept):
        """Write the rows of a changed letter; it then waits for its revision."""
        written, refused = _tried(lambda: write_rows(record, kept))
        if refused:
            self.results[-1] = refused
        else:
            letter, _ = written
            self.touched.add(letter.pk)
            self.changed.append((len(self.results) - 1, letter, letter.revision))

    def _keep_changed(self):
        """Give the changed letters their revisions."""
        changed, self.changed = self.changed, []
        if changed:
            keep_letters([letter for _, letter, _ in changed], **self.words)
            self.head = None
        for place, letter, before in changed:
            outcome = Outcome.SAME if letter.revision == before else Outcome.CHANGED
            self.results[place] = Stored(outcome, letter.pk, letter.public_id)

    def _one_by_itself(self, record):
        written, refused = _tried(lambda: self.write(record, **self.words))
        if refused:
            return refused
        row, revision = written
        self.touched.add(row.pk)
        key = OF_RECORD[type(record)].key_of(row)
        if revision is None:
            return Stored(Outcome.SAME, row.pk, key)
        self.head = None
        if not isinstance(row, Letter):
            self.known.forget()
        return Stored(Outcome.NEW if revision.number == 1 else Outcome.CHANGED, row.pk, key)


def _refused_at_once(record):
    """The refusal of what does not fit, without a savepoint for each."""
    try:
        check_fits(record)
    except RecordError as refusal:
        return Stored(Outcome.REFUSED, refusal=refusal)


def _tried(write):
    """What `write` gives, or how it was refused; one of the two is None."""
    try:
        with transaction.atomic():
            return write(), None
    except REFUSALS as refusal:
        return None, Stored(Outcome.REFUSED, refusal=refusal)
    except DATABASE_REFUSALS as refusal:
        return None, Stored(Outcome.REFUSED, refusal=RecordError(words_of_database(refusal)))


def words_of_database(refusal):
    """Why the database refused something, by the name of its rule.

    Its own words show the row, which may name somebody, and are no help to whoever reads them.
    """
    cause = refusal.__cause__ or refusal
    rule = getattr(getattr(cause, "diag", None), "constraint_name", None) or type(cause).__name__
    if isinstance(cause, UniqueViolation):
        return f"it holds what the archive has already and may have once only (rule {rule})"
    return f"the database does not take it in (rule {rule})"


def _tables(sheets):
    """The rows of all sheets, by model."""
    tables = defaultdict(list)
    for sheet in sheets:
        tables[sheet.kind.model].append(sheet.row)
        for model, _, row in sheet.parts:
            tables[model].append(row)
    return tables
