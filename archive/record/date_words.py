"""A date in human words, English and Ukrainian: "c. July 1916", "близько липня 1916 року".

An interval (`A/B`) runs "from A to B"; one of a range (`[A..B]`) lies "between A and B". What two
neighbouring dates share at their end is said once: "between 24 February and 10 September 2022".
"""

from collections.abc import Sequence
from itertools import pairwise

from .date_parts import Choice, End, Point, Range
from .date_vocabulary import VOCABULARIES, Case, Vocabulary
from .dates import HistoricalDate


def describe(date: HistoricalDate, language: str) -> str:
    """The date in words of the language, "en" or "uk"; raises ValueError for any other."""
    if language not in VOCABULARIES:
        understood = ", ".join(VOCABULARIES)
        raise ValueError(f"read “{language}” as a language for dates: understood are {understood}")
    words = VOCABULARIES[language]
    parts = date.parts
    if isinstance(parts, Point):
        return _joined([parts], words, "names")[0]
    return _choice(parts, words) if isinstance(parts, Choice) else _interval(parts, words)


def _interval(interval: Range, words: Vocabulary) -> str:
    match interval.start, interval.end:
        case End() as start, Point() as end:
            phrase = words.up_to if start is End.OPEN else words.start_unknown
            return phrase.format(*_joined([end], words, "of"))
        case Point() as start, End() as end:
            phrase = words.onwards if end is End.OPEN else words.end_unknown
            return phrase.format(*_joined([start], words, "of"))
    return words.from_to.format(*_joined(interval.points, words, "of"))


def _choice(choice: Choice, words: Vocabulary) -> str:
    if choice.bracket == "{":
        return _listed([_every(member, words) for member in choice.members], words.conjunction)
    if all(isinstance(member, Point) for member in choice.members):
        return _listed(_joined(choice.points, words, "names"), words.disjunction)
    return _listed([_one_of(member, words) for member in choice.members], words.disjunction)


def _one_of(member: Point | Range, words: Vocabulary) -> str:
    match member:
        case Point():
            return _joined([member], words, "names")[0]
        case Range(end=End()):
            return words.or_later.format(*_joined(member.points, words, words.case_of_bound))
        case Range(start=End()):
            return words.or_earlier.format(*_joined(member.points, words, words.case_of_bound))
    return words.between.format(*_joined(member.points, words, "of"))


def _every(member: Point | Range, words: Vocabulary) -> str:
    match member:
        case Point():
            return _joined([member], words, "names")[0]
        case Range(end=End()):
            return words.and_all_later.format(*_joined(member.points, words, "names"))
        case Range(start=End()):
            return words.and_all_earlier.format(*_joined(member.points, words, "names"))
    return words.all_from_to.format(*_joined(member.points, words, "of"))


def _listed(items: Sequence[str], word: str) -> str:
    *others, last = items
    return f"{', '.join(others)} {word} {last}" if others else last


def _joined(points: Sequence[Point], words: Vocabulary, case: Case) -> list[str]:
    """Each point in words, without the tail that the next one repeats."""
    cases: list[Case] = [_governed(point, case) for point in points]
    pieces = [_pieces(point, words, own) for point, own in zip(points, cases, strict=True)]
    short = [_without_shared_tail(*pair) for pair in pairwise(pieces)] + pieces[-1:]
    return [_qualified(point, said, words) for point, said in zip(points, short, strict=True)]


def _governed(point: Point, case: Case) -> Case:
    return "of" if point.sign in ("~", "%") else case


def _without_shared_tail(said: Sequence[str], following: Sequence[str]) -> Sequence[str]:
    shared = 0
    for mine, theirs in zip(reversed(said[1:]), reversed(following), strict=False):
        if mine != theirs:
            break
        shared += 1
    return said[: len(said) - shared]


def _qualified(point: Point, said: Sequence[str], words: Vocabulary) -> str:
    text = " ".join(said)
    if point.unspecified:
        text += f" ({words.unspecified[point.unspecified]})"
    return words.signs[point.sign].format(text)


def _pieces(point: Point, words: Vocabulary, case: Case) -> tuple[str, ...]:
    """Day, month or season, year and era, as far as they are known, each a piece."""
    if not point.month:
        return _years(point, words, case)
    month = point.month - 1 if point.month <= 12 else point.month - 9
    months = words.months["of" if point.day else case]
    day = (str(point.day),) if point.day else ()
    return (*day, months[month], *_years(point, words, "of"))


def _years(point: Point, words: Vocabulary, case: Case) -> tuple[str, ...]:
    year = point.first_year
    if point.precision == "decade" and year:
        return tuple(words.decade[case].format(year).split(" "))
    if point.last_year > year:
        return (f"{year}–{point.last_year}", *words.years[case])
    # EDTF counts a year 0, which is 1 BC.
    return (str(year), *words.year[case]) if year > 0 else (str(1 - year), *words.year_bc[case])
