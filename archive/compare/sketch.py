"""A letter's wording in 512 bytes, so that letters like it are found among a million.

    own = signature(shingles(keys))
    bands(own)            # kept in an `int[]` column; who shares one is a candidate
    worth_checking(own, signatures_of_candidates)

MinHash: A. Broder, "On the resemblance and containment of documents" (1997). The share of
places in which two signatures agree estimates the Jaccard index J of the shingles, with a
standard deviation of sqrt(J (1 - J) / 128). Two rows a band, because letters on one template
have a J of about .3: 1 - (1 - .3^2)^32 = .95 of them share a band, with four rows .23.

Made from public text only: with patience, words can be guessed back from a signature.
"""

from typing import TypeAlias, cast

import numpy as np
from numpy.typing import NDArray

from .shingles import Numbers, mixed, stream

Signature: TypeAlias = NDArray[np.uint32]

# Sketches of two versions must not be compared: raise it with any change to what is kept.
VERSION = 2
PERMUTATIONS = 128
BANDS = 32
ROWS = 2
# An estimate this low means J < .3 but for one pair in ten thousand (3.7 standard deviations).
LEAST_AGREEMENT = 0.15
# A thousand letters on one template are a thousand candidates of each.
MOST_CHECKED = 64

_NOTHING = np.uint32(0xFFFFFFFF)
_AT_ONCE = 4096
_MULTIPLIERS, _ADDENDS = (stream(2 * PERMUTATIONS) | np.uint64(1)).reshape(2, PERMUTATIONS, 1)


def signature(shingles: Numbers) -> Signature:
    """The least of all shingles under each of 128 permutations: uint32, shape (128,).

    A text without shingles has one too, which agrees with none.
    """
    least = np.full(PERMUTATIONS, _NOTHING)
    for start in range(0, len(shingles), _AT_ONCE):
        permuted = _MULTIPLIERS * shingles[start : start + _AT_ONCE] + _ADDENDS
        np.minimum(least, (permuted.min(axis=1) >> np.uint64(32)).astype(np.uint32), out=least)
    return least


def packed(one: Signature) -> bytes:
    """A signature as 512 bytes, the same on every machine."""
    return one.astype("<u4").tobytes()


def unpacked(kept: bytes) -> Signature:
    """The signature that was `packed`."""
    return np.frombuffer(kept, "<u4").astype(np.uint32)


def says_something(signatures: Signature) -> NDArray[np.bool_]:
    """Which signatures, shape (..., 128), are of texts that have any shingles: shape (...)."""
    return cast("NDArray[np.bool_]", (signatures != _NOTHING).any(axis=-1))


def bands(one: Signature) -> tuple[int, ...]:
    """What an index keeps of a signature: 32 signed numbers of 32 bits, none for an empty text.

    Two letters are candidates when they have one in common, whichever its place.
    """
    return tuple(band_numbers(one).tolist()) if says_something(one) else ()


def band_numbers(signatures: Signature) -> NDArray[np.int32]:
    """The bands of many signatures, empty texts with them: from (..., 128) to (..., 32)."""
    rows = signatures[..., : BANDS * ROWS].reshape(*signatures.shape[:-1], BANDS, ROWS)
    both = (rows[..., 0].astype(np.uint64) << np.uint64(32)) | rows[..., 1]
    # Each band is stirred with its place, for an index does not know places.
    placed = mixed(both ^ stream(BANDS))
    return (placed >> np.uint64(32)).astype(np.uint32).view(np.int32)


def agreement(left: Signature, right: Signature) -> NDArray[np.float64]:
    """The share of places that agree, 0 to 1: of shapes (..., 128), broadcast; an estimate of J."""
    said = says_something(left) & says_something(right)
    return cast("NDArray[np.float64]", (left == right).mean(axis=-1) * said)


def worth_checking(own: Signature, others: Signature, most: int = MOST_CHECKED) -> list[int]:
    """Which of the candidates, shape (n, 128), to compare exactly: at most `most`, likest first."""
    found = agreement(own, others)
    likest = np.argsort(-found, kind="stable")[:most]
    return [int(n) for n in likest if found[n] >= LEAST_AGREEMENT]
