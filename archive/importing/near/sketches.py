"""How alike two wordings are: the runs of four words that they share (Broder 1997)."""

import re

import numpy as np

from archive.language.fold import fold

RUN = 4
SKETCH = 4
FEWEST_WORDS = 12
ALIKE = 0.8
_WORD = re.compile(r"[^\W_]+")
# Odd numbers without a pattern: the same words in another order make another run.
_TIMES = np.array(
    [0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93], np.uint64
)


def sketch(text):
    """The smallest hashes of the text's runs of words; none of a text that is very short.

    Two texts of which four fifths agree share one of them but for some cases in a thousand.
    """
    words = _WORD.findall(text.lower())
    if len(words) < FEWEST_WORDS:
        return []
    hashes = np.fromiter(map(hash, words), np.int64, len(words)).view(np.uint64)
    runs = np.sort(np.convolve(hashes, _TIMES, "valid"))
    is_first = np.append(True, runs[1:] != runs[:-1])
    return runs[is_first][:SKETCH].tolist()


def resemblance(one, other):
    """Which part of all runs of words of either text stands in both, from 0 to 1."""
    ours, theirs = (set(_runs(_WORD.findall(fold(text)))) for text in (one, other))
    return len(ours & theirs) / len(ours | theirs) if ours and theirs else 0.0


def _runs(words):
    if len(words) < FEWEST_WORDS:
        return []
    return list(zip(*(words[at:] for at in range(RUN)), strict=False))
