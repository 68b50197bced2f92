"""Letters as lists of words, invented for timing: alone, on a template, or of one genre."""

from collections.abc import Iterator

import numpy as np

WORDS = 8_000
WORDS_A_LETTER = 200
# A few words in a hundred changed, and letters on one template are no longer tied.
CHANGED = (0.02, 0.12)


class Wordings:
    """Letters one after the other, the same for the same seed.

    A frequent word is as frequent as in a language (Zipf).
    """

    def __init__(self, seed: int) -> None:
        self.chance = np.random.default_rng(seed)
        self._words = [f"w{number}" for number in range(WORDS)]
        rank = 1 / np.arange(1, WORDS + 1)
        self._often = rank / rank.sum()

    def letter(self) -> list[str]:
        """A letter like no other."""
        return self.words(WORDS_A_LETTER)

    def words(self, count: int) -> list[str]:
        """So many words."""
        drawn = self.chance.choice(WORDS, size=count, p=self._often)
        return [self._words[number] for number in drawn]

    def on_template(self, count: int) -> Iterator[list[str]]:
        """So many letters on one template, in each of which other words are changed."""
        template = self.letter()
        for changed in self.chance.uniform(*CHANGED, size=count):
            kept = self.chance.random(WORDS_A_LETTER) >= changed
            pairs = zip(template, self.letter(), kept, strict=True)
            yield [ours if keep else other for ours, other, keep in pairs]

    def archive(self, count: int) -> tuple[list[list[str]], list[range]]:
        """So many letters, and where in them the templates are.

        A thousand, but at most half, are on one template, a tenth on templates of two to ten.
        """
        groups = [min(1_000, count // 2)]
        while sum(groups[1:]) + 10 < count // 10:
            groups.append(2 + len(groups) % 9)
        letters: list[list[str]] = []
        places = []
        for size in groups:
            places.append(range(len(letters), len(letters) + size))
            letters.extend(self.on_template(size))
        letters.extend(self.letter() for _ in range(count - len(letters)))
        return letters, places
