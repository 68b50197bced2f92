"""A batch on its way in: what is plainly new is put in together, all else one by one."""

import json
from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum

from django.db import DatabaseError, DataError, IntegrityError, transaction

from archive.record.versioned import RecordError

from .chain import first_links, head_now
from .journeys import insertion, journey
from .kinds import OF_RECORD
from .layout import NotPlain
from .models import Letter, Revision
from .protection import NeedsSecondPerson
from .ties import ties_of

REFUSALS = (RecordError, NeedsSecondPerson)
DATABASE_REFUSALS = (IntegrityError, DataError)
BEFORE = "before_the_batch"
LINK = ("kind", "key", "number", "at", "by", "why", "record", "sha256", "previous")


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
    have.
    """

    def __init__(self, known, hold, write, taken, *, by, why):
        self.known, self.write, self.words = known, write, {"by": by, "why": why}
        self.head, self.numbers = hold.head, iter(hold.numbers)
        self.results, self.waiting = [], []
        self.taken, self.touched = set(taken), set()

    def take(self, record, names, lay, same):
        """Lay out a record that is plainly new, by its `names`; else store it, unless it is same.

        `lay(record, known)` gives its sheet, `same(record)` what it is the same as, if anything.
        """
        if self.taken.isdisjoint(names) and (sheet := self._laid(record, lay)):
            self.taken |= names
            self.waiting.append((len(self.results), record, sheet))
            self.results.append(None)
        elif (stored := same(record)) and stored.pk not in self.touched:
            self.results.append(stored)
        else:
            self.put_in()
            self.results.append(self._one_by_itself(record))

    def put_in_what_is_referred_to(self, record):
        """Put in what waits, if `record` refers to any of it."""
        ties = [(OF_RECORD[type(tie)], tie) for tie in ties_of(record)]
        if any(kind.key_of(tie) in self.taken and not self.known.tie(tie) for kind, tie in ties):
            self.put_in()
            self.known.learn([record])

    def put_in(self):
        """Insert what waits, sealed into the chain; one by one where the database refuses it."""
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
        links, new_head = first_links(sheets, head, **self.words)
        insertions = [
            insertion(model, rows[0], json.dumps(rows, ensure_ascii=False))
            for model, rows in _tables(sheets).items()
        ]
        before = (f"SAVEPOINT {BEFORE}", ()), *insertions, insertion(Revision, LINK, links)
        try:
            journey(*before, (f"RELEASE {BEFORE}", ()))
        except DatabaseError:
            journey((f"ROLLBACK TO {BEFORE}", ()))
            return False
        self.head = new_head
        self.known.follow(new_head)
        return True

    def _one_by_itself(self, record):
        try:
            with transaction.atomic():
                row, revision = self.write(record, **self.words)
        except REFUSALS as refusal:
            return Stored(Outcome.REFUSED, refusal=refusal)
        except DATABASE_REFUSALS as refusal:
            # Behind its first line PostgreSQL shows the whole row, which may name somebody.
            words = str(refusal).partition("\n")[0]
            return Stored(Outcome.REFUSED, refusal=RecordError(words))
        self.touched.add(row.pk)
        key = OF_RECORD[type(record)].key_of(row)
        if revision is None:
            return Stored(Outcome.SAME, row.pk, key)
        self.head = None
        if not isinstance(row, Letter):
            self.known.forget()
        return Stored(Outcome.NEW if revision.number == 1 else Outcome.CHANGED, row.pk, key)


def _tables(sheets):
    """The rows of all sheets, by model."""
    tables = defaultdict(list)
    for sheet in sheets:
        tables[sheet.kind.model].append(sheet.row)
        for model, _, row in sheet.parts:
            tables[model].append(row)
    return tables
