"""Sets of small numbers as the bits of one Python integer: exact, and quick to count."""

from collections.abc import Iterable, Iterator


def bits_of(numbers: Iterable[int], size: int) -> int:
    """The set of `numbers`, all below `size`."""
    held = bytearray((size + 7) // 8)
    for number in numbers:
        held[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(held, "little")


def numbers_in(bits: int) -> Iterator[int]:
    """The numbers of the set, from low to high."""
    digits = bin(bits)[:1:-1]
    at = digits.find("1")
    while at >= 0:
        yield at
        at = digits.find("1", at + 1)
