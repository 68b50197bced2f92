"""Letters invented for timing, as readers would see them; the same ones for the same seed.

Each holds words that no language has: one of each row of TENTHS, which every tenth letter has, and
one of HUNDREDTHS. They are what is searched for.
"""

from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import product
from random import Random

from archive.record.dates import HistoricalDate
from archive.record.letter import Authenticity, Completeness, TextRole, WithheldKind
from archive.record.people import Protection, Role
from archive.record.view import LetterView, PersonView, StatementView, TextView, WithheldView
from archive.record.vocabulary import Facet

from .surroundings import Surroundings
from .vocabulary import LANGUAGES, SHARES, Vocabulary

BENCH = "bench"
# No word of the three languages holds "zq", and no stemmer knows an ending in these.
SIGNS = "bdfgkmnprt"
HUNDREDTHS = [f"zq{a}{b}x" for a, b in product(SIGNS, repeat=2)]
TENTHS = [[f"zq{a}z{row}x" for a in SIGNS] for row in SIGNS[:5]]
WORDS_A_TEXT = (80, 230)
A_SENTENCE = (6, 16)
YEARS = [*range(1914, 1919), *range(1941, 1946), *range(1941, 1946), *range(2014, 2024)]
# As often as the letters in them: mostly a day, often a month or a year, seldom what is odd.
DATES = {
    "{y}-{m:02}-{d:02}": 60,
    "{y}-{m:02}": 14,
    "{y}": 8,
    "{y}-{m:02}~": 4,
    "{y}?": 3,
    "{y}-{m:02}-{d:02}/": 2,
    "[..{y}-{m:02}-{d:02}]": 2,
    "{y}-{m:02}-{d:02}/{y}-12-31": 3,
    "": 4,
}
SIBLINGS = 60
"""Letters of one template family, in the mean; one letter in twelve belongs to a family."""


class Letters:
    """`count` letters; any can be asked for by its number, without those before it."""

    def __init__(self, seed: int, count: int) -> None:
        self.count, self._seed = count, seed
        self._words = {one: Vocabulary(one, seed, count) for one in LANGUAGES}
        self._around = Surroundings(seed, count, self._words["ru"], self._words["uk"])
        chance = Random(f"{seed} titles")
        self._titles = [" ".join(self._words["uk"].names(chance, 3)) for _ in range(500)]
        self._template = lru_cache(1 << 14)(self._made_template)

    def between(self, start: int, stop: int) -> Iterator[LetterView]:
        """The letters from number `start` on, without number `stop`."""
        return map(self.letter, range(start, stop))

    def letter(self, number: int) -> LetterView:
        """The letter with this number."""
        chance = Random(f"{self._seed} {number}")
        around, flat = self._around, self._around.flat
        language = chance.choices(LANGUAGES, SHARES)[0]
        sent = _date(chance)
        withheld = chance.random() < 0.05
        return LetterView(
            public_id=public_id(number),
            collection=(collection := around.collections.draw(chance)),
            public_reference=f"{collection.code}/{number}" if chance.random() < 0.9 else "",
            kind=flat[Facet.KIND].draw(chance) if chance.random() < 0.95 else None,
            title=chance.choice(self._titles) if chance.random() < 0.4 else "",
            sent=sent,
            written_at=around.places.draw(chance) if chance.random() < 0.7 else None,
            found_at=around.places.draw(chance) if chance.random() < 0.3 else None,
            languages=ONE_LANGUAGE[language],
            medium=flat[Facet.MEDIUM].draw(chance) if chance.random() < 0.6 else None,
            terms=self._terms(chance),
            correspondents=tuple(self._people(chance, withheld)),
            texts=tuple(self._texts(chance, number, language)),
            statements=_other_dates(chance) if sent and chance.random() < 0.05 else (),
            withheld=(WITHHELD,) if withheld else (),
            authenticity=chance.choice(AUTHENTICITY),
            harvestable=not withheld,
        )

    def _terms(self, chance: Random) -> tuple:
        themes = [self._around.themes.draw(chance) for _ in range(chance.randint(0, 3))]
        flat = (Facet.ACT, 0.3), (Facet.FEATURE, 0.4)
        others = [self._around.flat[facet].draw(chance) for facet, p in flat if chance.random() < p]
        return tuple(dict.fromkeys([*themes, *others]))

    def _people(self, chance: Random, withheld: bool) -> Iterator[PersonView]:
        yield PROTECTED if withheld else self._person(chance, Role.SENDER)
        yield self._person(chance, Role.RECIPIENT)
        if chance.random() < 0.3:
            yield self._person(chance, Role.MENTIONED)

    def _person(self, chance: Random, role: Role) -> PersonView:
        if chance.random() < 0.25:
            return described(role, chance.choice(DESCRIBED))
        return named(role, *self._around.agents.draw(chance))

    def _texts(self, chance: Random, number: int, language: str) -> Iterator[TextView]:
        words = self._said(chance, language)
        for planted in (*TENTHS, HUNDREDTHS):
            words.insert(chance.randrange(len(words)), chance.choice(planted))
        yield _text(chance, f"bencht{number:07}", TextRole.TRANSCRIPTION, language, words)
        if chance.random() < 0.25:
            into = "en" if language == "uk" else "uk"
            words = self._words[into].draw(chance, chance.randint(*WORDS_A_TEXT))
            yield _text(chance, f"benchv{number:07}", TextRole.TRANSLATION, into, words)

    def _said(self, chance: Random, language: str) -> list[str]:
        """Words of the letter's own, or those of its siblings with a few of its own among them."""
        own = self._words[language].draw(chance, chance.randint(*WORDS_A_TEXT))
        if chance.random() >= 1 / 12:
            return own
        family = chance.randrange(max(4, self.count // (12 * SIBLINGS)))
        shared = list(self._template(language, family))
        for word in own[:8]:
            shared[chance.randrange(len(shared))] = word
        return shared

    def _made_template(self, language: str, family: int) -> tuple[str, ...]:
        chance = Random(f"{self._seed} {language} family {family}")
        return tuple(self._words[language].draw(chance, 150))


ONE_LANGUAGE = {one: (one,) for one in LANGUAGES}
PROTECTED = PersonView(Role.SENDER, withheld_as=Protection.POSSIBLE_PRISONER)
WITHHELD = WithheldView(WithheldKind.AGENT, Protection.POSSIBLE_PRISONER.value)
AUTHENTICITY = (Authenticity.NOT_STATED, Authenticity.NOT_ASSESSED, Authenticity.CONFIRMED)
DESCRIBED = ("unnamed soldier", "mother", "wife", "any soldier", "commander")


def public_id(number: int) -> str:
    """The public id of the letter with this number."""
    return f"{BENCH}{number:07}"


def row_of(public_id: str) -> int:
    """The number of the row of the letter with this public id, as it is loaded."""
    return int(public_id.removeprefix(BENCH)) + 1


@cache
def described(role: Role, words: str) -> PersonView:
    """Somebody who is no agent."""
    return PersonView(role, described_as=words)


@cache
def named(role: Role, agent: str, names: tuple) -> PersonView:
    """An agent in a role; one and the same object, so that rows remember it."""
    return PersonView(role, agent, names)


@lru_cache(1 << 16)
def dated(edtf: str) -> HistoricalDate:
    """The date that this string writes, read once."""
    return HistoricalDate.parse(edtf)


def _date(chance: Random) -> HistoricalDate | None:
    (shape,) = chance.choices(list(DATES), list(DATES.values()))
    when = {"y": chance.choice(YEARS), "m": chance.randint(1, 12), "d": chance.randint(1, 28)}
    return dated(shape.format(**when)) if shape else None


def _other_dates(chance: Random) -> tuple[StatementView, ...]:
    said = _date(chance)
    return (StatementView("date", said.edtf),) if said else ()


def _text(chance: Random, key: str, role: TextRole, language: str, words: list[str]) -> TextView:
    text = " ".join(_sentences(chance, words))
    base = role is TextRole.TRANSCRIPTION
    return TextView(key, role, language, Completeness.WHOLE, text, base=base)


def _sentences(chance: Random, words: list[str]) -> Iterator[str]:
    start = 0
    while start < len(words):
        stop = start + chance.randint(*A_SENTENCE)
        sentence = " ".join(words[start:stop])
        yield f"{sentence[0].upper()}{sentence[1:]}."
        start = stop
