"""Letters invented for measuring, as lists of words: on one template, or on none."""

from collections.abc import Sequence

import numpy as np

VOCABULARY = [f"w{number}" for number in range(3_000)]


def words(chance: np.random.Generator, vocabulary: Sequence[str], count: int) -> list[str]:
    """So many words of a vocabulary, drawn at random."""
    return [vocabulary[n] for n in chance.integers(len(vocabulary), size=count)]


def letter(chance: np.random.Generator, length: int = 120) -> list[str]:
    """A letter of words drawn at random."""
    return words(chance, VOCABULARY, length)


def sibling(chance: np.random.Generator, template: Sequence[str], changed: float) -> list[str]:
    """A letter on a template, in which this share of the words was put anew."""
    new = letter(chance, len(template))
    kept = chance.random(len(template)) >= changed
    return [one if keep else other for one, other, keep in zip(template, new, kept, strict=True)]


def planted(
    seed: int, groups: dict[float, int], size: int = 6, alone: int = 100
) -> list[list[str]]:
    """Letters on templates, mixed with others: `groups` is how many of each share of change."""
    chance = np.random.default_rng(seed)
    letters = [letter(chance) for _ in range(alone)]
    for changed, count in groups.items():
        for template in [letter(chance) for _ in range(count)]:
            letters += [sibling(chance, template, changed) for _ in range(size)]
    chance.shuffle(letters)
    return letters
