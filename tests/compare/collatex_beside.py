"""CollateX beside our own collation, on the same invented letters.

    python -m tests.compare.collatex_beside [letters words seed ...]

Both get the same tokens. For each: columns, columns in which all letters agree, pairs of letters
that agree in a word, and seconds of the processor.
"""

import contextlib
import gc
import json
import sys
import time
from collections import Counter
from typing import NamedTuple

import collatex

from archive.compare.collate import collate
from archive.compare.words import units, words_of
from archive.ops.bench.template import Template
from archive.record.text import parse
from tests.untraced import untraced

ASKED = ("10", "200", "1", "10", "200", "2", "10", "200", "3")


class Found(NamedTuple):
    columns: int
    agreeing: int
    pairs: int
    seconds: float


def beside(letters, words, seed):
    """What ours finds in letters on one template, and what CollateX."""
    texts = [words_of(parse(letter)) for letter in Template(seed, words).letters(letters)]
    return _timed(_ours, texts), _timed(_collatex, texts)


def _timed(method, texts):
    with untraced(), _uncollected():
        begun = time.process_time()
        rows = method(texts)
        seconds = time.process_time() - begun
    tallies = [Counter(filter(None, column)) for column in zip(*rows, strict=True)]
    times = [times for tally in tallies for times in tally.values()]
    agreeing = sum(len(texts) in tally.values() for tally in tallies)
    return Found(len(tallies), agreeing, sum(n * (n - 1) // 2 for n in times), seconds)


@contextlib.contextmanager
def _uncollected():
    """What others left in memory is not swept up inside, as in timeit: it would be timed too."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _ours(texts):
    return collate(texts).keys


def _collatex(texts):
    tokens = [[{"t": f"{one.key} ", "n": one.key} for one in units(text)] for text in texts]
    asked = {"witnesses": [{"id": str(n), "tokens": one} for n, one in enumerate(tokens)]}
    table = json.loads(collatex.collate(asked, output="json", segmentation=False))["table"]
    return [[cell[0]["n"] if cell else "" for cell in row] for row in table]


def main(asked):
    numbers = [int(one) for one in asked or ASKED]
    for letters, words, seed in zip(*[iter(numbers)] * 3, strict=True):
        ours, theirs = beside(letters, words, seed)
        print(f"{letters} letters of {words} words, seed {seed}")
        print("  ours    ", ours)
        print("  CollateX", theirs, f"{theirs.seconds / ours.seconds:.0f} times as long")


if __name__ == "__main__":
    main(sys.argv[1:])
