"""The head of the chain taken hold of for a batch, and all it has to ask, on one journey."""

from dataclasses import dataclass

from .chain import LOCK, wait_for_the_head
from .journeys import journey
from .models import Letter

# The disk is not waited for at the end of an import's transactions: see
# docs/decisions/0019-many-at-once.md.
HOLD = "SELECT set_config('synchronous_commit', 'off', true), pg_try_advisory_xact_lock(%s)"
# Asked behind the lock, since a statement sees what was committed when it began.
ASK = """
    SELECT
        (SELECT sha256 FROM catalogue_revision ORDER BY id DESC LIMIT 1),
        ARRAY(SELECT nextval(%s) FROM generate_series(1, %s)),
        ARRAY(
            SELECT ROW(id::text, reference, public_id) FROM catalogue_letter
            WHERE reference = ANY(%s) OR public_id = ANY(%s)
        ),
        ARRAY(SELECT key FROM catalogue_textversion WHERE key = ANY(%s))
"""


@dataclass(frozen=True, slots=True)
class Hold:
    """The chain held until the transaction ends: its `head`, and `numbers` for new rows.

    `letters` are the numbers of those there already, by what tells them apart; `names` all that
    a new letter may not have.
    """

    head: str
    numbers: list
    letters: dict
    names: frozenset


def take_hold(model, count):
    """Hold the chain, with numbers for as many new rows of `model`."""
    return _hold(model, count, [], [], [])


def take_hold_for_letters(records):
    """Hold the chain, and know which of the letters of `records` are there already."""
    references = [record.reference for record in records]
    public_ids = [record.public_id for record in records if record.public_id]
    texts = [text.key for record in records for text in record.texts]
    return _hold(Letter, len(records), references, public_ids, texts)


def _hold(model, count, references, public_ids, texts):
    asking = [f"{model._meta.db_table}_id_seq", count, references, public_ids, texts]
    both = (HOLD, [LOCK]), (ASK, asking)
    [(_, is_held)], asked = journey(*both)
    if not is_held:
        wait_for_the_head()
        _, asked = journey(*both)
    [(head, numbers, rows, keys)] = asked
    letters = {("reference", reference): int(pk) for pk, reference, _ in rows}
    letters |= {("public id", public_id): int(pk) for pk, _, public_id in rows}
    names = frozenset(letters) | {("wording", key) for key in keys}
    return Hold(head or "", numbers, letters, names)
