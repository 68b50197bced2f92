"""Numbers of rows that were met, a bit for each: those of one import lie side by side."""

from collections import defaultdict

TOGETHER = 1 << 12  # numbers whose bits are one whole number


class RowNumbers:
    """Like a set of row numbers, in a few kilobytes for a hundred thousand side by side."""

    def __init__(self):
        self._bits = defaultdict(int)

    def __contains__(self, number):
        at, bit = divmod(number, TOGETHER)
        return bool(self._bits.get(at, 0) >> bit & 1)

    def __ior__(self, other):
        for at, bits in other._bits.items():
            self._bits[at] |= bits
        return self

    def add(self, number):
        """Add one."""
        at, bit = divmod(number, TOGETHER)
        self._bits[at] |= 1 << bit
