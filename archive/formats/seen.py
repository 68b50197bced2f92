"""What was seen of a long file, in little memory: hashes, never the things themselves."""

from array import array
from collections.abc import Hashable, Iterable

FEWEST = 1 << 6  # places; they double whenever two thirds of them are taken


class Seen:
    """Texts or numbers that were seen, each with a number of its own: 18 to 36 bytes for each.

    A set takes 70, a dict of texts 200. Of two things with one hash (64 bits; of texts another
    one in every process) the second passes for seen; among 100,000 that is one case in billions.
    """

    __slots__ = ("_count", "_hashes", "_numbers")

    def __init__(self, things: Iterable[Hashable] = ()) -> None:
        self._clear(FEWEST)
        for thing in things:
            self.add(thing)

    def __len__(self) -> int:
        return self._count

    def __contains__(self, thing: Hashable) -> bool:
        return self._hashes[self._place(_sign(thing))] != 0

    def add(self, thing: Hashable, number: int = 0) -> None:
        """Remember a thing, and a number (0 to 4,294,967,295) for it in place of an earlier one."""
        self._put(_sign(thing), number)
        if 3 * self._count > 2 * len(self._hashes):
            self._double()

    def number(self, thing: Hashable) -> int:
        """The number that a thing was seen with; 0 of what was not seen."""
        return self._numbers[self._place(_sign(thing))]

    def _put(self, sign: int, number: int) -> None:
        place = self._place(sign)
        self._count += self._hashes[place] == 0
        self._hashes[place], self._numbers[place] = sign, number

    def _place(self, sign: int) -> int:
        """Where a hash stands, or would stand: the next free place from where it belongs."""
        last = len(self._hashes) - 1
        place = sign & last
        while self._hashes[place] not in (0, sign):
            place = (place + 1) & last
        return place

    def _double(self) -> None:
        before = self._hashes, self._numbers
        self._clear(2 * len(self._hashes))
        for sign, number in zip(*before, strict=True):
            if sign:
                self._put(sign, number)

    def _clear(self, places: int) -> None:
        self._hashes, self._numbers = array("q", [0]) * places, array("I", [0]) * places
        self._count = 0


def _sign(thing: Hashable) -> int:
    """The hash of a thing; 0 means that a place is free."""
    return hash(thing) or 1
