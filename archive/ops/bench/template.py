"""Letters on one template, invented for timing: the same ones for the same seed."""

import random
from itertools import accumulate

from .invented import SYLLABLES

MOST_WORDS = 1500
WORDS_A_SENTENCE = (6, 18)
VARIANTS = 3
# How often each thing happens to a sentence or to a word.
SENTENCE_LEFT_OUT = 0.04
SENTENCE_CHANGED_OVER = 0.03
WORD_VARIED = 0.08
WORD_LEFT_OUT = 0.03
WORD_PUT_IN = 0.04


class Template:
    """A letter of so many words, which those on it leave out, vary, put in and change over.

    A frequent word is as frequent as in a language (Zipf), so that most words stand in a letter
    more than once and may be taken for one another.
    """

    def __init__(self, seed: int, words: int) -> None:
        self._chance = random.Random(seed)
        self._words = ["".join(self._syllables()) for _ in range(MOST_WORDS)]
        self._weights = list(accumulate(1 / rank for rank in range(1, MOST_WORDS + 1)))
        self._sentences = []
        while words > 0:
            length = min(words, self._chance.randint(*WORDS_A_SENTENCE))
            self._sentences.append([self._place() for _ in range(length)])
            words -= length

    def letters(self, count: int) -> list[str]:
        """So many letters on the template."""
        return [self._letter() for _ in range(count)]

    def _letter(self) -> str:
        sentences = [one for one in self._sentences if not self._happens(SENTENCE_LEFT_OUT)]
        for n in range(1, len(sentences)):
            if self._happens(SENTENCE_CHANGED_OVER):
                sentences[n - 1], sentences[n] = sentences[n], sentences[n - 1]
        return " ".join(self._sentence(one) for one in sentences)

    def _sentence(self, places: list[list[str]]) -> str:
        said = []
        for word, *variants in places:
            if self._happens(WORD_PUT_IN):
                said.append(self._word())
            if not self._happens(WORD_LEFT_OUT):
                said.append(self._chance.choice(variants) if self._happens(WORD_VARIED) else word)
        return " ".join(said).capitalize() + "."

    def _place(self) -> list[str]:
        """The word of the template, and what may stand instead of it."""
        return [self._word() for _ in range(1 + VARIANTS)]

    def _word(self) -> str:
        return self._chance.choices(self._words, cum_weights=self._weights)[0]

    def _syllables(self) -> list[str]:
        return self._chance.choices(SYLLABLES, k=self._chance.randint(1, 4))

    def _happens(self, often: float) -> bool:
        return self._chance.random() < often
