"""How evenly a word is spread over the letters of a group."""

import numpy as np

from .proportions import Figures


def deviation_of_proportions(counts: Figures, sizes: Figures) -> Figures:
    """0 where each letter has its share of a word, near 1 where one short letter has it all.

    `counts` is how often each letter has each word, shape (letters, words), `sizes` how many
    words each letter has, shape (letters,). NaN where no letter has the word, or where there is
    one letter only. S. Gries, "Dispersions and adjusted frequencies in corpora" (2008), over
    its largest value as in J. Lijffijt and S. Gries, "Correction to ..." (2012).
    """
    nothing = np.full(counts.shape[1], np.nan)
    if len(sizes) < 2 or not sizes.sum():
        return nothing
    expected = sizes / sizes.sum()
    total = counts.sum(axis=0)
    shares = np.divide(counts, total, out=np.zeros_like(counts), where=total > 0)
    apart = np.abs(shares - expected[:, np.newaxis]).sum(axis=0) / 2
    return np.where(total > 0, apart / (1 - expected.min()), nothing)
