"""Authority identifiers in words: whoever has a person's number has the name.

An identifier is found by the last part of its address, as a whole token and however it is
written: `999999999` of `https://d-nb.info/gnd/999999999` in `GND 999 999 999` and in
`gnd%3A999999999`. A short one may be a year or a page, and one of letters a word: these count
only behind a word of their address, as in `viaf.org/viaf/1943` and `VIAF: 1943`.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from archive.language.fold import HYPHENS, INVISIBLE

from .spans import Span

LEAST_DIGITS = 7
"""Digits that nobody takes for a year, a page, a post code or a field post number."""
LEAST_BESIDE_LETTERS = 4
MOST_TOKENS = 5  # 0000-0002-1825-0097
MOST_BETWEEN = 4  # words from the authority's to a number: `viaf.org/viaf/`, `GND number`
FARTHEST = 100

_SIGN = r"[^\W_]"
_NUMBER = rf"(?:[^\W\d_]*\d{_SIGN}*|[xX](?!{_SIGN}))"
_TOKEN = re.compile(rf"{_SIGN}+")
_NUMBERS = re.compile(rf"(?<!{_SIGN}){_NUMBER}(?:[{HYPHENS}.\s]{_NUMBER})*")
_IN_ADDRESS = re.compile(rf"(?<=[/#=:@]){_SIGN}+(?:[-_.~]{_SIGN}+)*")
_BEHIND_LETTERS = re.compile(r"[^\W\d_]+(\d+)")
_CODED = re.compile(rf"%([0-7][0-9A-Fa-f])|[{INVISIBLE}]")
_TIMES_CODED = 3
_SAY_NOTHING = frozenset(("http", "https", "www"))


class Candidate(NamedTuple):
    """A stretch `text[start:end]` that may be an identifier, and its key."""

    start: int
    end: int
    key: str


class IdIndex:
    """The identifiers of withheld agents, made once and asked about many texts.

    `keys` are what of them is looked for.
    """

    def __init__(self, ids: Iterable[tuple[str, str]]) -> None:
        known: defaultdict[str, list[tuple[str, frozenset[str]]]] = defaultdict(list)
        for identifier, agent in ids:
            key, beside = _parted(identifier)
            if key:
                known[key].append((agent, beside))
        self._known = dict(known)
        self.keys = frozenset(known)

    def find(self, text: str) -> Iterator[Span]:
        """Where `text` has an identifier of anybody; stretches may overlap."""
        if not self._known:
            return
        read, places = _decoded(text)
        for start, end, key in _candidates(read):
            for agent, beside in self._known.get(key, ()):
                if _tells_alone(key) or _stands_behind(beside, read[:start], key):
                    yield Span(places[start], places[end], agent)


def id_keys(texts: Iterable[str]) -> frozenset[str]:
    """The keys of all that an identifier may be in `texts`; `find` finds no other."""
    read = (_decoded(text)[0] for text in dict.fromkeys(texts))
    return frozenset(key for text in read for _, _, key in _candidates(text))


def _parted(identifier: str) -> tuple[str, frozenset[str]]:
    """The key of an identifier, and the words of its address that may stand before it."""
    address = _decoded(identifier.strip())[0]
    own = _own_part(address)
    before = address[: address.rindex(own)] if own else ""
    host = (urlsplit(before).hostname or "") if "://" in before else ""
    ending = host.rpartition(".")[2]
    words = {_key(one) for one in _TOKEN.findall(before)} - _SAY_NOTHING - {ending}
    return _key(own), frozenset(word for word in words if len(word) > 1)


def _own_part(address: str) -> str:
    """The part of an address that is one person's alone."""
    if "/" not in address:
        numbers = [one[0] for one in _NUMBERS.finditer(address)]
        return numbers[-1] if numbers else _last(re.split(r"[:#\s]", address))
    path, _, query = address.partition("?")
    parts = [part for part in re.split(r"[/#:]", path) if _key(part)]
    if query and not any(map(_has_digit, parts)):
        parts = [part for part in re.split(r"[=&#]", query) if _key(part)] or parts
    last = _last(parts)
    long = [part for part in parts if _tells_alone(_key(part))]
    return last if _has_digit(last) or not long else long[-1]


def _candidates(text: str) -> Iterator[Candidate]:
    """All in a decoded text that an identifier may be."""
    for run in _NUMBERS.finditer(text):
        yield from _of_numbers(text, list(_TOKEN.finditer(text, *run.span())))
    for part in _IN_ADDRESS.finditer(text):
        yield Candidate(*part.span(), _key(part[0]))


def _of_numbers(text: str, tokens: Sequence[re.Match[str]]) -> Iterator[Candidate]:
    """Each token, without letters run together with it too, and several that make one number."""
    for place, first in enumerate(tokens):
        yield Candidate(*first.span(), _key(first[0]))
        if number := _BEHIND_LETTERS.fullmatch(first[0]):
            yield Candidate(*number.span(1), _key(number[1]))
        for last in tokens[place + 1 : place + MOST_TOKENS]:
            key = _key(text[first.start() : last.end()])
            if _tells_alone(key):
                yield Candidate(first.start(), last.end(), key)


def _tells_alone(key: str) -> bool:
    least = LEAST_DIGITS if key.isdigit() else LEAST_BESIDE_LETTERS
    return sum(map(str.isdigit, key)) >= least


def _stands_behind(beside: frozenset[str], before: str, key: str) -> bool:
    """Whether words of its address stand before a key: any before a number, else all of them."""
    near = before[-FARTHEST:]
    if _has_digit(key):
        return not beside.isdisjoint(map(_key, _TOKEN.findall(near)[-MOST_BETWEEN:]))
    words = frozenset(map(_key, _TOKEN.findall(re.split(r"\s", near)[-1])))
    return bool(beside) and beside <= words


def _decoded(text: str) -> tuple[str, Sequence[int]]:
    """The text with coded signs written out and unseen ones gone, and where each sign stood."""
    places: Sequence[int] = range(len(text) + 1)
    for _ in range(_TIMES_CODED):
        if not _CODED.search(text):
            break
        text, places = _decoded_once(text, places)
    return text, places


def _decoded_once(text: str, places: Sequence[int]) -> tuple[str, Sequence[int]]:
    signs: list[str] = []
    stood: list[int] = []
    at = 0
    for coded in _CODED.finditer(text):
        signs += text[at : coded.start()]
        stood += places[at : coded.start()]
        if coded[1]:
            signs.append(chr(int(coded[1], 16)))
            stood.append(places[coded.start()])
        at = coded.end()
    return "".join((*signs, text[at:])), (*stood, *places[at:])


def _key(part: str) -> str:
    """The letters and digits of a part, in small letters and the plainest digits."""
    plain = unicodedata.normalize("NFKC", part).casefold()
    return "".join(_TOKEN.findall(plain))


def _has_digit(part: str) -> bool:
    return any(map(str.isdigit, part))


def _last(parts: Sequence[str]) -> str:
    return parts[-1] if parts else ""
