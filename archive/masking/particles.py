"""Words of a name of which two name nobody by themselves: "von der" is in every German letter."""

from collections.abc import Sequence

BESIDE = 2
"""So many words before and after two of them are looked at for more of the name."""
_PARTICLES = frozenset(["von", "vom", "zu", "zum", "zur", "der", "den", "of", "the", "фон", "дер"])


def particles(parts: Sequence[str]) -> frozenset[int]:
    """Where in a name of folded parts they stand; nowhere in one that ends with such a word."""
    if parts and parts[-1] in _PARTICLES:
        return frozenset()
    return frozenset(place for place, part in enumerate(parts) if part in _PARTICLES)
