"""Letters like one by PostgreSQL's own `pg_trgm`, where the server has it, beside ours.

The embedded server has no extensions. All is one transaction of the owner's, taken back at the
end. The table is no temporary one: PostgreSQL asks those without its other processes.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from django.db import connections, transaction

from archive.compare.shingles import Numbers, likeness, shingles
from archive.compare.sketch import Signature, bands, signature, worth_checking
from archive.ops.owner import knows_owner, owner_connection

from .imports import Asked
from .invented import SYLLABLES
from .rates import Rate, peak_memory, prove, seconds_of
from .wordings import Wordings

TIED = 0.3
ASKED_FOR = 20
# A family has ten letters at most.
LIKEST = 10
IS_THERE = "SELECT 1 FROM pg_available_extensions WHERE name = 'pg_trgm'"
MADE = (
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    "CREATE TABLE bench_letter (n integer, said text, bands integer[])",
)
INDEXED = (
    "CREATE INDEX ON bench_letter USING gin (bands)",
    "CREATE INDEX ON bench_letter USING gin (said gin_trgm_ops)",
    "ANALYZE bench_letter",
)
OURS = "SELECT n FROM bench_letter WHERE bands OPERATOR(pg_catalog.&&) %(bands)s"
THEIRS = """\
SELECT n FROM bench_letter WHERE said %% %(said)s
ORDER BY said <-> %(said)s LIMIT %(most)s"""
Found = list[set[int]]


def trigrams(asked: Asked) -> Iterator[Rate]:
    """Letters tied to one of a small family; beside it those that pg_trgm thinks alike."""
    if not knows_owner():
        return
    with owner_connection() as alias, transaction.atomic(using=alias):
        with connections[alias].cursor() as cursor:
            cursor.execute(IS_THERE)
            if cursor.fetchone():
                yield _raced(cursor, asked)
        transaction.set_rollback(True, using=alias)


PARTS = {"trigrams": trigrams}


def _raced(cursor, asked: Asked) -> Rate:
    letters, (_, *families) = Wordings(asked.seed).archive(asked.letters)
    sets = [shingles(one) for one in letters]
    signatures = np.stack([signature(one) for one in sets])
    _fill(cursor, letters, signatures)
    asking = [family.start for family in families][:ASKED_FOR]
    prove("there is a small family to ask for", bool(asking), True)
    plain, theirs = seconds_of(lambda: [_likest(cursor, letters[n]) for n in asking])
    seconds, ours = seconds_of(lambda: [_tied(cursor, signatures, sets, n) for n in asking])
    tied = [
        {n for n in family if likeness(sets[n], sets[family.start]).jaccard >= TIED}
        for family in families[: len(asking)]
    ]
    recall = _recall(tied, ours)
    prove("tied letters are found in .95", recall >= 0.95, True)
    told = f"letters like one, of {len(letters):,}, recall {recall:.3f}"
    slower, theirs_recall = plain / seconds, _recall(tied, theirs)
    against = f"pg_trgm takes {slower:.0f} times as long, recall {theirs_recall:.3f}"
    return Rate(told, len(asking), seconds, against, plain, 100, peak_memory())


def _fill(cursor, letters: Sequence[Sequence[str]], signatures: Signature) -> None:
    for statement in MADE:
        cursor.execute(statement)
    with cursor.copy("COPY bench_letter FROM STDIN") as copy:
        for n, one in enumerate(letters):
            copy.write_row((n, _written(one), list(bands(signatures[n]))))
    for statement in INDEXED:
        cursor.execute(statement)


def _written(words: Sequence[str]) -> str:
    """The words as sounds, the frequent ones short: numbers would be alike in their trigrams."""
    return " ".join(_sounds(int(word.removeprefix("w"))) for word in words)


def _sounds(number: int) -> str:
    rest, last = divmod(number, len(SYLLABLES))
    return (_sounds(rest - 1) if rest else "") + SYLLABLES[last]


def _likest(cursor, words: Sequence[str]) -> set[int]:
    return _asked(cursor, THEIRS, said=_written(words), most=LIKEST)


def _tied(cursor, signatures: Signature, sets: Sequence[Numbers], own: int) -> set[int]:
    met = np.array(sorted(_asked(cursor, OURS, bands=list(bands(signatures[own])))))
    checked = met[worth_checking(signatures[own], signatures[met])]
    return {int(n) for n in checked if likeness(sets[own], sets[n]).jaccard >= TIED}


def _asked(cursor, question: str, **values: object) -> set[int]:
    cursor.execute(question, values)
    return {n for (n,) in cursor.fetchall()}


def _recall(tied: Sequence[set[int]], found: Found) -> float:
    pairs = zip(tied, found, strict=True)
    return sum(len(one & other) for one, other in pairs) / sum(map(len, tied))
