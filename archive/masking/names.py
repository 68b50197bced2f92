"""Find the people who must not be named: whole names in any letter, then single parts in it too.

The text is read once. Each word is looked up under its consonants, which no case and no
script changes much; only then are the forms of the names found there compared. A name is
whole when two of its parts stand together, or one part beside an initial of another.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from archive.language.tokens import Token
from archive.language.transliterate import skeleton

from .identifiers import IdIndex
from .inflection import VOWELS, forms, possessives, spellings
from .name_words import Words, as_read, closed_up, name_words
from .neighbours import initials_beside, stand_together
from .particles import BESIDE, particles
from .spans import Span, apart

LEAST_LONE = 3
# Titles, places and names stand in many letters and are looked through once.
LONGEST_REMEMBERED = 200
MOST_REMEMBERED = 1 << 14
# A wording is looked through several times while its letter is: as typed, and across its signs.
MOST_OF_ONE_LETTER = 32


@dataclass(frozen=True, slots=True)
class WithheldName:
    """A person's full name, in any order and script, and the agent it belongs to.

    Other spellings of one person (Николай, Микола) are names of their own with one agent, and so
    are the authority identifiers, which `is_id` tells apart.
    """

    full: str
    agent: str
    is_id: bool = False


# Which parts of which names a word may be: name number -> numbers of its parts.
Reading = Mapping[int, frozenset[int]]

Readings = Sequence[Reading]

_NOBODY: Reading = {}
_ENDING_CONSONANTS = ("", "m", "h", "g", "v", "n", "s", "vm", "vh", "vg", "nm", "nh", "ng")
# Back from the last consonant of Одарці, Ользі, Олеже; `c` is also the `t's` of Albert's.
_HARDENED = {"c": "kt", "C": "k", "z": "g", "Z": "g", "s": "h", "S": "h"}


class NameIndex:
    """The withheld names of an archive, made once and asked about many texts.

    `parts` are the folded parts of each name, `words` all of them, `agents` whose names they are,
    `ids` those of their names that are identifiers and have no parts.
    """

    def __init__(self, names: Sequence[WithheldName]) -> None:
        self._names = tuple(names)
        self._agents = tuple(name.agent for name in names)
        self.parts = tuple(() if name.is_id else tuple(_parts(name.full)) for name in names)
        self._particles = tuple(map(particles, self.parts))
        self.ids = IdIndex((name.full, name.agent) for name in names if name.is_id)
        self._owners = self._owners_of_parts()
        self._parts_like = _by_consonants(self._owners)
        self._numbers = _numbers_by_agent(self._agents)
        self.agents = frozenset(self._agents)
        self.words = frozenset(self._owners)
        self._found = lru_cache(maxsize=MOST_REMEMBERED)(self._find)
        self._heard = lru_cache(maxsize=MOST_OF_ONE_LETTER)(self._hear)

    def find(self, text: str, linked: frozenset[str] = frozenset()) -> tuple[Span, ...]:
        """Where `text` names anybody, in order and without overlap.

        Of the agents `linked` to the text, and of those whom it names whole somewhere, a single
        part of at least three letters is enough.
        Where two agents share a stretch, the one who begins first, then the longer, has it.
        """
        if not self._agents:
            return ()
        short = len(text) <= LONGEST_REMEMBERED
        return self._found(text, linked) if short else self._find(text, linked)

    def agents_in(self, texts: Iterable[str]) -> frozenset[str]:
        """All whom any of `texts` names whole."""
        heard = map(self._heard, texts) if self._agents else ()
        return frozenset(span.agent for _, whole in heard for span in whole)

    def agents_partly_in(self, texts: Iterable[str]) -> frozenset[str]:
        """All of whose names a part stands in any of `texts`, and many who are not meant there."""
        read = chain.from_iterable(map(as_read, texts))
        heard = {_sounds(word.key) for text in read for word in name_words(text)}
        return frozenset(
            self._agents[number]
            for sounds in heard
            for part in self._candidates(sounds)
            if sounds in forms(part) | possessives(part)
            for number in self._owners[part]
        )

    def names_in(self, text: str, linked: frozenset[str] = frozenset()) -> tuple[str, ...]:
        """The full names of those whom `text` names, each looked for by itself: slow."""
        agents = {span.agent for span in self.find(text, linked)}
        likely = (name for name in self._names if name.agent in agents)
        return tuple(one.full for one in likely if NameIndex([one]).find(text, linked))

    def _find(self, text: str, linked: frozenset[str]) -> tuple[Span, ...]:
        words, whole = self._heard(text)
        known = linked.union(span.agent for span in whole)
        return apart(chain(whole, self._lone_parts(words, known)))

    def _hear(self, text: str) -> tuple[Words, tuple[Span, ...]]:
        """The words of a text, and where it names anybody whole; stretches may overlap.

        A word whose letters stand singly is among them as one, too.
        """
        words, whole = self._hear_as_written(text)
        whole = (*whole, *self.ids.find(text))
        closed = closed_up(text)
        if closed is None:
            return words, whole
        read, named = self._hear_as_written(closed.text)
        stood = ((one, *closed.stood(one.start, one.end)) for one in read)
        more = (one._replace(start=start, end=end) for one, start, end in stood)
        spans = (Span(*closed.stood(one.start, one.end), one.agent) for one in named)
        return (*words, *more), (*whole, *spans)

    def _hear_as_written(self, text: str) -> tuple[Words, tuple[Span, ...]]:
        words = name_words(text)
        readings = tuple(self._read(_sounds(word.key)) for word in words)
        whole = self._whole_names(text, words, readings)
        return words, (*whole, *self._with_initials(text, words, readings))

    def _owners_of_parts(self) -> dict[str, dict[int, frozenset[int]]]:
        owners: defaultdict[str, dict[int, frozenset[int]]] = defaultdict(dict)
        for number, parts in enumerate(self.parts):
            for place, part in enumerate(parts):
                held = owners[part].get(number, frozenset())
                owners[part][number] = held | {place}
        return dict(owners)

    def _candidates(self, sounds: str) -> set[str]:
        """Parts whose consonants agree with those of a word, less those of an ending."""
        return {part for key in _keys(sounds) for part in self._parts_like.get(key, ())}

    def _read(self, sounds: str) -> Reading:
        found = sorted(part for part in self._candidates(sounds) if sounds in forms(part))
        if len(found) < 2:
            return self._owners[found[0]] if found else _NOBODY
        reading: dict[int, frozenset[int]] = {}
        for part in found:
            for number, places in self._owners[part].items():
                reading[number] = reading.get(number, frozenset()) | places
        return reading

    def _whole_names(self, text: str, words: Words, readings: Readings) -> Iterator[Span]:
        for first, second in _pairs(readings):
            shared = tuple(_shared(readings[first], readings[second]))
            stretch = words[first : second + 1]
            if shared and stand_together(text, stretch):
                near = range(max(0, first - BESIDE), min(len(words), second + BESIDE + 1))
                for number in shared:
                    if any(self._may_tell(number, words[n], readings[n]) for n in near):
                        yield self._span(stretch, number)

    def _may_tell(self, number: int, word: Token, reading: Reading) -> bool:
        """Whether a word is more of the name than a particle, or one letter that may be more."""
        said = reading.get(number, frozenset())
        return len(word.key) == 1 or not said <= self._particles[number]

    def _with_initials(self, text: str, words: Words, readings: Readings) -> Iterator[Span]:
        for place, reading in enumerate(readings):
            for initials in initials_beside(text, words, place) if reading else ():
                stretch = sorted((*initials, words[place]), key=_start)
                for number, whole in reading.items():
                    if self._agree(initials, number, whole):
                        yield self._span(stretch, number)

    def _agree(self, initials: Words, number: int, whole: frozenset[int]) -> bool:
        """Whether the first initial fits, and the second if the name has a third part.

        Small letters prove less, so that all of them must fit.
        """
        others = [
            spellings(part)
            for place, part in enumerate(self.parts[number])
            if whole != frozenset({place})
        ]
        all_count = len(others) > 1 or not initials[0].text[0].isupper()
        return all(_take(others, initial) for initial in (initials if all_count else initials[:1]))

    def _lone_parts(self, words: Words, linked: frozenset[str]) -> Iterator[Span]:
        owners = self._lone_owners(linked)
        for word in words if owners else ():
            sounds = _sounds(word.key)
            for part in self._candidates(sounds):
                if part in owners and sounds in forms(part) | possessives(part):
                    yield self._span((word,), owners[part])

    def _lone_owners(self, linked: frozenset[str]) -> dict[str, int]:
        """The parts that count alone here, and whose they are; the first name has a shared one."""
        return {
            part: number
            for agent in sorted(linked)
            for number in reversed(self._numbers.get(agent, ()))
            for part in self.parts[number]
            if len(part) >= LEAST_LONE
        }

    def _span(self, words: Words, number: int) -> Span:
        return Span(words[0].start, words[-1].end, self._agents[number])


def find_names(
    text: str, names: Sequence[WithheldName], lone: Sequence[WithheldName] = ()
) -> tuple[Span, ...]:
    """Where `text` has one of `names` whole, or a single part of one of `lone`."""
    return NameIndex((*names, *lone)).find(text, frozenset(name.agent for name in lone))


def _parts(full: str) -> Iterator[str]:
    """The folded parts of a name, initials left out: they prove nothing by themselves."""
    for word in name_words(full):
        if len(word.key) > 1 and spellings(word.key):
            yield word.key


def _numbers_by_agent(agents: Sequence[str]) -> dict[str, list[int]]:
    numbers: defaultdict[str, list[int]] = defaultdict(list)
    for number, agent in enumerate(agents):
        numbers[agent].append(number)
    return dict(numbers)


def _by_consonants(parts: Iterable[str]) -> dict[str, tuple[str, ...]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for part in parts:
        for key in {_consonants(spelling) for spelling in spellings(part)}:
            found[key].append(part)
    return {key: tuple(parts) for key, parts in found.items()}


@lru_cache(maxsize=MOST_REMEMBERED)
def _sounds(key: str) -> str:
    """How a word sounds: most words of letters are those of others."""
    return skeleton(key)


@lru_cache(maxsize=MOST_REMEMBERED)
def _keys(sounds: str) -> frozenset[str]:
    """Where a part may be kept of which `sounds` is a form."""
    key = _consonants(sounds)
    stems = {key.removesuffix(ending) for ending in _ENDING_CONSONANTS if key != ending}
    hardened = {stem[:-1] + hard for stem in stems for hard in _HARDENED.get(stem[-1:], "")}
    return frozenset(stems | hardened)


def _consonants(sounds: str) -> str:
    """The first sound and every later consonant: fleeting vowels and endings leave it alone."""
    return sounds[:1] + "".join(sound for sound in sounds[1:] if sound not in VOWELS)


def _pairs(readings: Readings) -> Iterator[tuple[int, int]]:
    """Places of two words that may both be names, side by side or with one word between."""
    known = [place for place, reading in enumerate(readings) if reading]
    for before, first in enumerate(known):
        for second in known[before + 1 : before + 3]:
            if second - first <= 2:
                yield first, second


def _shared(one: Reading, other: Reading) -> Iterator[int]:
    """The names of which the two words are different parts."""
    fewer, more = sorted((one, other), key=len)
    return (number for number in fewer if number in more and len(fewer[number] | more[number]) > 1)


def _take(others: list[frozenset[str]], initial: Token) -> bool:
    """Whether `initial` begins one of the parts left; that part is then taken out."""
    sounds = skeleton(initial.key)
    for part in others:
        if any(spelling.startswith(sounds) for spelling in part):
            others.remove(part)
            return True
    return False


def _start(word: Token) -> int:
    return word.start
