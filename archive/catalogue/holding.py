"""The head of the chain taken hold of for a batch, and all it has to ask, on one journey."""

from dataclasses import dataclass

from .chain import LOCK
from .journeys import journey
from .models import Letter

# The disk is not waited for at the end of an import's transactions: see
# docs/decisions/0020-many-at-once.md. The head is read by a statement of its own, after the lock,
# because a statement sees what was committed when it began.
PATIENCE = "SET LOCAL synchronous_commit = off"
HOLD = "SELECT pg_advisory_xact_lock(%s)"
HEAD = "SELECT sha256 FROM catalogue_revision ORDER BY id DESC LIMIT 1"
NUMBERS = "SELECT nextval(%s) FROM generate_series(1, %s)"
LETTERS = """
    SELECT id, reference, public_id FROM catalogue_letter
    WHERE reference = ANY(%s) OR public_id = ANY(%s)
"""
TEXTS = "SELECT key FROM catalogue_textversion WHERE key = ANY(%s)"


@dataclass(frozen=True, slots=True)
class Hold:
    """The chain held until the transaction ends: its `head`, and `numbers` for new rows.

    `letters` are the numbers of those there already, by what tells them apart; `names` all that
    a new letter may not have.
    """

    head: str
    numbers: tuple
    letters: dict
    names: frozenset


def take_hold(model, count):
    """Hold the chain, with numbers for as many new rows of `model`."""
    *_, head, numbers = journey(*_holding(model, count))
    return Hold(_sha256(head), _firsts(numbers), {}, frozenset())


def take_hold_for_letters(records):
    """Hold the chain, and know which of the letters of `records` are there already."""
    references = [record.reference for record in records]
    public_ids = [record.public_id for record in records if record.public_id]
    texts = [text.key for record in records for text in record.texts]
    asking = [(LETTERS, [references, public_ids])] + ([(TEXTS, [texts])] if texts else [])
    (_, _, head, numbers, rows, *keys) = journey(*_holding(Letter, len(records)), *asking)
    letters = {("reference", reference): pk for pk, reference, _ in rows}
    letters |= {("public id", public_id): pk for pk, _, public_id in rows}
    taken = {("wording", key) for key in _firsts(*keys)}
    return Hold(_sha256(head), _firsts(numbers), letters, frozenset(letters.keys() | taken))


def _holding(model, count):
    numbers = (NUMBERS, [f"{model._meta.db_table}_id_seq", count])
    return (PATIENCE, ()), (HOLD, [LOCK]), (HEAD, ()), numbers


def _firsts(rows=()):
    return tuple(row[0] for row in rows)


def _sha256(rows):
    return rows[0][0] if rows else ""
