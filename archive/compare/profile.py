"""Texts aligned so far as a table of numbers, and the best place in it for one text more.

Global alignment of a sequence with a profile: S. B. Needleman and C. D. Wunsch, Journal of
Molecular Biology 48 (1970); sum over pairs: H. Carrillo and D. Lipman, SIAM Journal on Applied
Mathematics 48 (1988). What counts is, first, how many pairs of texts agree in a word; then the
sum of all pairs, in which a mark or a function word weighs less and two different words in one
place cost less than two gaps; then longer words, and words in a run.
"""

import numpy as np

from .lexicon import EMPTY, GAP, LONGEST_COUNTED, WORD_AGREES, Lexicon, Numbers

# In tenths, as agreement is in the lexicon.
DIFFERS = -7
FACES_NOTHING = -5
# Dearer than two gaps, so that no mark stands where others have a word.
WORD_FACES_MARK = -11
RUN = 2
"""How far before and behind a word its run is looked at."""


def joined(rows: Numbers, text: Numbers, lexicon: Lexicon) -> Numbers:
    """The rows with a text as one row more, and a new column where no column takes its word."""
    # Turned round, so that the way found from the end goes from the beginning.
    steps = path(gains(rows[:, ::-1], text[::-1], lexicon))
    places, columns = np.array(steps, np.int64).reshape(-1, 2).T
    grid = np.full((len(rows) + 1, len(steps)), EMPTY, np.int64)
    said, held = places >= 0, columns >= 0
    grid[-1, said] = text[len(text) - 1 - places[said]]
    grid[:-1, held] = rows[:, rows.shape[1] - 1 - columns[held]]
    return grid


def gains(rows: Numbers, text: Numbers, lexicon: Lexicon) -> Numbers:
    """What each word of a text (down) gains by sharing a column (across) with the rows.

    It is reckoned against two gaps: a new column, and nothing in the old one.
    """
    of_pairs, of_score = _scales(len(text), int(np.count_nonzero(rows)))
    is_mark = lexicon.is_mark[text]
    gained = (_facing(rows, lexicon) * of_score)[is_mark.astype(np.int64)]
    word, column, agreeing = _agreeing(rows, text)
    worth = ~is_mark * of_pairs + (lexicon.agrees[text] - DIFFERS) * of_score
    tie = lexicon.length[text[word]] * (2 * RUN + 1) + _run(word, column, gained.shape)
    gained[word, column] += agreeing * worth[word] + tie
    return gained


def path(gained: Numbers) -> list[tuple[int, int]]:
    """The best way from the end: each step a word and its column, -1 where there is none.

    Of ways that gain the same the one that shares columns sooner.
    """
    i, j = gained.shape
    # Python's own numbers, which are quicker one by one.
    best, gain = _best(gained).data, gained.data
    steps = []
    while i or j:
        if i and j and best[i, j] == best[i - 1, j - 1] + gain[i - 1, j - 1]:
            i, j = i - 1, j - 1
            steps.append((i, j))
        elif i and best[i, j] == best[i - 1, j]:
            i -= 1
            steps.append((i, -1))
        else:
            j -= 1
            steps.append((-1, j))
    return steps


def _best(gained: Numbers) -> Numbers:
    """The most that can be gained up to each place.

    As gaps gain nothing, a whole row is the better of two rows and one running maximum.
    """
    length, width = gained.shape
    best = np.zeros((length + 1, width + 1), np.int64)
    aslant, above, below = best[:-1, :-1], best[:-1, 1:], best[1:, 1:]
    for shared, alone, here, gain in zip(aslant, above, below, gained, strict=True):
        np.add(shared, gain, out=here)
        np.maximum(alone, here, out=here)
        np.maximum.accumulate(here, out=here)
    return best


def _scales(length: int, words: int) -> tuple[int, int]:
    """What a pair that agrees in a word is worth, and a tenth in the sum over pairs.

    So much that no number of the lesser things makes up for one of the greater: of the `words`
    in the rows each is in one pair at most. Below the limits of `aligned` all stays under 2^62.
    """
    of_score = length * (LONGEST_COUNTED * (2 * RUN + 1) + 2 * RUN) + 1
    return of_score * (words * (WORD_AGREES - WORD_FACES_MARK) + 1), of_score


def _facing(rows: Numbers, lexicon: Lexicon) -> Numbers:
    """What a word and a mark gain in each column, whatever agrees with them there.

    A gap is as a word of which nothing is known.
    """
    marks = lexicon.is_mark[rows].sum(axis=0)
    words = np.count_nonzero(rows, axis=0) - marks
    word = DIFFERS * words + WORD_FACES_MARK * marks
    mark = WORD_FACES_MARK * words + DIFFERS * marks
    facing: Numbers = np.stack([word, mark]) - 2 * FACES_NOTHING * (words + marks)
    return facing


def _agreeing(rows: Numbers, text: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Each place of the text and each column in which rows have its word, and how many have.

    A gap agrees with nothing.
    """
    present, inverse = np.unique(text, return_inverse=True)
    local = np.full(int(max(rows.max(initial=GAP), text.max())) + 1, -1, np.int64)
    local[present] = np.arange(len(present))
    local[GAP] = -1
    words, width = local[rows], int(rows.shape[1])
    cells, times = np.unique((words * width + np.arange(width))[words >= 0], return_counts=True)
    first, behind = (np.searchsorted(cells, (inverse + n) * width) for n in (0, 1))
    many = behind - first
    at = np.arange(many.sum()) + np.repeat(first - np.cumsum(many) + many, many)
    return np.repeat(np.arange(len(text)), many), cells[at] % width, times[at]


def _run(word: Numbers, column: Numbers, shape: tuple[int, ...]) -> Numbers:
    """How many of the words next before and behind agree too, without a break."""
    agrees = np.zeros([size + 2 * RUN for size in shape], bool)
    agrees[word + RUN, column + RUN] = True
    run = np.zeros(len(word), np.int64)
    for way in (-1, 1):
        unbroken = np.ones(len(word), bool)
        for step in range(1, RUN + 1):
            unbroken &= agrees[word + RUN + way * step, column + RUN + way * step]
            run += unbroken
    return run
