"""What is kept of a letter's words to find letters like it: a pure function of its view.

Only of what may be counted: all that a letter says in its own words, whole or nearly whole.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from struct import Struct
from typing import NamedTuple

import numpy as np

from archive.compare.alignment import Keys
from archive.compare.passages import fingerprints
from archive.compare.shingles import Numbers, Shingles, shingles
from archive.compare.sketch import PERMUTATIONS, VERSION, bands, packed, signature
from archive.compare.words import Unit, units, words_of
from archive.reading_room.compared.base_wordings import primary
from archive.reading_room.compared.countable import reason_left_out
from archive.reading_room.named.cards import first_text
from archive.reading_room.named.practice import is_practice
from archive.record.text import parse
from archive.record.view import LetterView, TextView

# Behind the language of what was invented (BCP 47, private use): it is compared with its like
# alone, so that no letter is alike, or in a family with, what is no evidence.
PRACTICE = "-x-practice"
# Before each packed sketch its row number and the bytes of its shingles, as PostgreSQL sends them.
HEAD = Struct(">qi")
SIGNATURE = 4 * PERMUTATIONS


@dataclass(frozen=True, slots=True)
class Sketch:
    """The columns of `ReadingSketch`; see docs/comparing-families.md for what they hold."""

    version: int
    language: str
    signature: bytes
    bands: list[int]
    shingles: bytes
    fingerprints: bytes


def sketch(view: LetterView) -> Sketch | None:
    """The sketch of a letter; None where nothing of it may be counted, or it says too little."""
    text = counted_text(view)
    return sketch_of(view, text, keys_of(units_of(text.text))) if text else None


def sketch_of(view: LetterView, text: TextView, keys: Keys) -> Sketch | None:
    """The sketch of a letter by its counted text, of which `keys` are what is compared."""
    runs = shingles(keys)
    if not len(runs):
        return None
    own = signature(runs)
    return Sketch(
        version=VERSION,
        language=primary(text) + (PRACTICE if is_practice(view) else ""),
        signature=packed(own),
        bands=list(bands(own)),
        shingles=shortened(runs),
        fingerprints=shortened(fingerprints(keys)[1]),
    )


def counted_text(view: LetterView) -> TextView | None:
    """The wording that stands for the letter, where it is its own words, whole or nearly whole."""
    text = first_text(view)
    return None if reason_left_out(view, text) else text


def units_of(marked: str) -> tuple[Unit, ...]:
    """The words of a marked text as they are compared, each with its marks."""
    return units(words_of(parse(marked, strict=False)))


def keys_of(said: tuple[Unit, ...]) -> list[str | None]:
    """What is compared of each word; None is a gap."""
    return [one.key for one in said]


class Kept(NamedTuple):
    """The row number of a letter, and of its sketch what a likeness is told by."""

    pk: int
    signature: bytes
    shingles: bytes


def unpacked(held: bytes) -> Iterator[Kept]:
    """The sketches that were packed into one value."""
    start = 0
    while start < len(held):
        pk, size = HEAD.unpack_from(held, start)
        signature = start + HEAD.size
        shingles = signature + SIGNATURE
        start = shingles + size
        yield Kept(pk, held[signature:shingles], held[shingles:start])


def signatures_of(kept: list[bytes]) -> np.ndarray:
    """The signatures that were packed, as an array of shape (n, 128)."""
    return np.frombuffer(b"".join(kept), "<u4").reshape(len(kept), -1).astype(np.uint32)


def shingles_of(kept: bytes) -> Shingles:
    """The shingles of a sketch: the upper half of each, uint32, each once, rising."""
    return np.frombuffer(kept, "<u4")


def fingerprints_of(kept: bytes) -> np.ndarray:
    """The fingerprints of a sketch: uint32, each once, rising."""
    return np.frombuffer(kept, "<u4")


def shortened(numbers: Numbers) -> bytes:
    """The upper half of each number, each once, rising: enough to tell what two letters share.

    Of two letters of 200 words two different runs have one half once in a hundred thousand pairs.
    """
    return np.unique((numbers >> np.uint64(32)).astype("<u4")).tobytes()
