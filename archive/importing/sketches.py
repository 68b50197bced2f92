"""How alike two wordings are: the runs of four words that they share (Broder 1997)."""

import re

from archive.language.fold import fold

RUN = 4
SKETCH = 4
FEWEST_WORDS = 12
ALIKE = 0.8
_WORD = re.compile(r"[^\W_]+")


def sketch(text):
    """The smallest hashes of the text's runs of words; none of a text that is very short.

    Two texts of which four fifths agree share one of them but for some cases in a thousand.
    """
    runs = _runs(_WORD.findall(text.lower()))
    return sorted(set(map(hash, runs)))[:SKETCH]


def resemblance(one, other):
    """Which part of all runs of words of either text stands in both, from 0 to 1."""
    ours, theirs = (set(_runs(_WORD.findall(fold(text)))) for text in (one, other))
    return len(ours & theirs) / len(ours | theirs) if ours and theirs else 0.0


def _runs(words):
    if len(words) < FEWEST_WORDS:
        return []
    return list(zip(*(words[at:] for at in range(RUN)), strict=False))
