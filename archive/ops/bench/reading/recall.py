"""Whether letters like one are found: beside every letter of its language, compared exactly."""

from collections.abc import Callable, Iterable, Mapping

import numpy as np
import psycopg

from archive.ops.bench.rates import prove
from archive.reading_room.likeness.sketches import shingles_of

# What is promised: of all letters with such a Jaccard index, the share that is found.
PROMISED = {0.3: 0.95, 0.5: 0.99}
LIKE = """\
SELECT letter_id, shingles FROM reading_room_readingsketch
WHERE language = (SELECT language FROM reading_room_readingsketch WHERE letter_id = %s)"""


def prove_recall(
    connection: psycopg.Connection,
    asked: Iterable[int],
    found: Callable[[int], Mapping[int, float]],
) -> None:
    """Raise NotRight unless `found`, the letters like one with their Jaccard index, is enough."""
    met: dict[float, list[bool]] = {least: [] for least in PROMISED}
    for pk in asked:
        told, exact = found(pk), _exactly(connection, pk)
        wrong = {one: told[one] for one in told if abs(told[one] - exact[one]) > 1e-9}
        prove(f"letters like {pk}: Jaccard index", wrong, {one: exact[one] for one in wrong})
        for least, each in met.items():
            each += [one in told for one, jaccard in exact.items() if jaccard >= least]
    prove("letters that are like another", bool(met[0.3]), True)
    for least, each in met.items():
        share = sum(each) / len(each) if each else 1.0
        prove(f"recall at J >= {least} is {PROMISED[least]}", share >= PROMISED[least], True)


def _exactly(connection: psycopg.Connection, pk: int) -> dict[int, float]:
    """The Jaccard index of every letter that has any run of words in common with this one."""
    with connection.cursor(binary=True) as cursor:
        rows = cursor.execute(LIKE, [pk]).fetchall()
    sets = {key: shingles_of(kept) for key, kept in rows}
    own = sets.pop(pk)
    sizes = np.array([len(one) for one in sets.values()])
    owners = np.repeat(np.arange(len(sizes)), sizes)
    both = np.bincount(owners[np.isin(np.concatenate([*sets.values()]), own)], minlength=len(sizes))
    jaccard = both / (sizes + len(own) - both)
    return {key: float(j) for key, j in zip(sets, jaccard, strict=True) if j}
