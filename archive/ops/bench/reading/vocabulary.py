"""The words that letters are invented from: real ones, drawn as often as in a language."""

import math
from itertools import accumulate, islice
from random import Random

from simplemma.strategies.dictionaries import LOW_MEMORY_DICTIONARY_FACTORY

LANGUAGES = ("ru", "uk", "en")
SHARES = (45, 35, 20)
SHORTEST, LONGEST = 3, 14
FEWEST_WORDS, MOST_WORDS = 1_200, 40_000
# Mandelbrot's shift: without it the first word would be every tenth.
SHIFT = 2.7


class Vocabulary:
    """Word forms of one language; more of them where there are more letters (Heaps)."""

    def __init__(self, language: str, seed: int, letters: int) -> None:
        forms = LOW_MEMORY_DICTIONARY_FACTORY.get_dictionary(language)
        size = min(MOST_WORDS, max(FEWEST_WORDS, 40 * math.isqrt(letters)))
        # From all over the dictionary, which is in its own order: more than needed, for the choice.
        spread = islice(forms, 0, None, max(1, len(forms) // (3 * size)))
        chance = Random(f"{seed} words {language}")
        self._words = chance.sample(list(filter(is_plain, spread)), size)
        self._weights = list(accumulate(1 / (rank + SHIFT) for rank in range(1, size + 1)))

    def draw(self, chance: Random, many: int) -> list[str]:
        """That many words, frequent ones often."""
        return chance.choices(self._words, cum_weights=self._weights, k=many)

    def names(self, chance: Random, many: int) -> list[str]:
        """That many different words, to call somebody or something by."""
        return [word.capitalize() for word in chance.sample(self._words, many)]


def is_plain(word: str) -> bool:
    """Whether it is one word in small letters, of a usual length."""
    return word.isalpha() and word.islower() and SHORTEST <= len(word) <= LONGEST
