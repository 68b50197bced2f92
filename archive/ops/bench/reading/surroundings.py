"""What invented letters share: collections, places and terms as trees, and agents."""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from random import Random

from archive.language.transliterate import to_latin
from archive.record.collection import Level
from archive.record.names import LocalName
from archive.record.view import CollectionView, PlaceView, TermView
from archive.record.vocabulary import Facet, Precision

from .vocabulary import Vocabulary

FONDS = 6
COUNTRIES, REGIONS, TOWNS = 3, 8, 12
THEMES, NARROWER = 14, 5
FLAT = {Facet.KIND: 9, Facet.ACT: 8, Facet.FEATURE: 6, Facet.MEDIUM: 5}
FAMILY_NAMES, GIVEN_NAMES = 400, 60
FEWEST_AGENTS, LETTERS_AN_AGENT = 60, 50
FEWEST_FILES, LETTERS_A_FILE = 6, 2500


class Often:
    """Things of which the first is drawn most often, the tenth a tenth as often (Zipf)."""

    def __init__(self, things: Sequence) -> None:
        self.things = things
        self._weights = list(accumulate(1 / rank for rank in range(1, len(things) + 1)))

    def draw(self, chance: Random):
        """One of them."""
        return chance.choices(self.things, cum_weights=self._weights)[0]


class Surroundings:
    """All of it, the same for the same seed and number of letters."""

    def __init__(self, seed: int, letters: int, russian: Vocabulary, ukrainian: Vocabulary) -> None:
        self._chance = Random(f"{seed} surroundings")
        self._russian, self._ukrainian = russian, ukrainian
        files = max(FEWEST_FILES, letters // LETTERS_A_FILE)
        self.collections = Often(list(self._collections(files)))
        self.places = Often(list(self._places()))
        self.themes = Often(list(self._themes()))
        self.flat = {facet: Often(list(self._terms(facet, n))) for facet, n in FLAT.items()}
        agents = max(FEWEST_AGENTS, letters // LETTERS_AN_AGENT)
        self.agents = Often(list(self._agents(agents)))

    def _collections(self, files: int) -> Iterator[CollectionView]:
        for number in range(files):
            fonds = number % FONDS
            above = CollectionView(f"FONDS-{fonds}", f"Fonds {fonds}", Level.FONDS)
            title = " ".join(self._russian.names(self._chance, 2))
            yield CollectionView(
                f"FILE-{number}",
                f"{title}, file {number}",
                Level.FILE,
                within=(above,),
                scope="Letters invented for timing; they mean nothing.",
                licence_metadata="CC0 1.0",
            )

    def _places(self) -> Iterator[PlaceView]:
        towns = [
            self._place(f"town-{c}-{r}-{t}", Precision.SETTLEMENT, (region, country))
            for c in range(COUNTRIES)
            for country in [self._place(f"country-{c}", Precision.COUNTRY)]
            for r in range(REGIONS)
            for region in [self._place(f"region-{c}-{r}", Precision.REGION, (country,))]
            for t in range(TOWNS)
        ]
        self._chance.shuffle(towns)
        yield from towns

    def _place(self, key: str, precision: Precision, within: tuple = ()) -> PlaceView:
        point = self._chance.uniform(44, 52), self._chance.uniform(22, 40)
        coordinates = [round(one, 2) for one in point] if within else [None, None]
        return PlaceView(key, self._both_languages(), precision, *coordinates, within=within)

    def _themes(self) -> Iterator[TermView]:
        for number in range(THEMES):
            theme = TermView(f"theme-{number}", Facet.THEME, self._both_languages())
            yield theme
            for narrow in range(NARROWER):
                key = f"{theme.key}-{narrow}"
                yield TermView(key, Facet.THEME, self._both_languages(), broader=(theme,))

    def _terms(self, facet: Facet, many: int) -> Iterator[TermView]:
        for number in range(many):
            yield TermView(f"{facet.value}-{number}", facet, self._both_languages())

    def _agents(self, many: int) -> Iterator[tuple[str, tuple[LocalName, ...]]]:
        given = self._russian.names(self._chance, GIVEN_NAMES)
        family = self._russian.names(self._chance, FAMILY_NAMES)
        for number in range(many):
            name = f"{self._chance.choice(given)} {self._chance.choice(family)}"
            names = LocalName("ru", name), LocalName("en", to_latin(name))
            yield f"agent-{number}", names

    def _both_languages(self) -> tuple[LocalName, ...]:
        (word,) = self._ukrainian.names(self._chance, 1)
        return LocalName("uk", word), LocalName("en", to_latin(word))
