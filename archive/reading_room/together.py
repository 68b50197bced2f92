"""Letters compared together: those of a list or a tray, where they are neither too few nor many."""

from .rows import TEXTS
from .tray import MOST, letters_address

LEAST = 2


def together(letters, search):
    """How many of the letters have words, and where those are compared; empty if not."""
    number = len(worded(letters))
    if not LEAST <= number <= MOST:
        return {}
    return {"count": number, "url": letters_address(search.pairs)}


def worded(letters):
    """Of letters of the holdings those that have any words."""
    return letters.listed_under("has", list(TEXTS.values()))
