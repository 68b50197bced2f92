"""The texts of a `group`: one letter and its translations or other readings, or many letters.

TEI P5, chapter 4.3.1. No element says which of the two is meant. Several `correspDesc` do, and
dates for machines that have no day in common; else a text that is framed as a letter is told. Dates
in words are written in too many ways to decide it.
"""

from collections.abc import Iterator
from itertools import pairwise
from math import inf

from lxml import etree

from ..tei_dates import read_date
from .reading_elements import TEI, XML_LANG, attributes_of, below, child, words
from .reading_languages import tag_of

_FRAME = ("opener", "dateline", "salute", "closer", "signed")
_DATED = ("opener", "dateline", "closer")


def texts_of_group(file: etree._Element) -> Iterator[etree._Element]:
    """The body of each text in the `group` of a file, however deep."""
    for text in below(child(file, "text", "group"), "text"):
        if (body := child(text, "body")) is not None:
            yield body


def is_framed(body: etree._Element) -> bool:
    """Whether a text begins or ends as a letter does."""
    return any(map(words, below(body, *_FRAME)))


def another_letter(file: etree._Element, described: int) -> etree._Element | None:
    """The first text of a group that is plainly another letter than the one before it, if any.

    `described` is how many letters the header describes.
    """
    framed = filter(is_framed, texts_of_group(file))
    pairs = pairwise(framed)
    return next((two for one, two in pairs if described > 1 or _are_of_other_days(one, two)), None)


def _are_of_other_days(one: etree._Element, two: etree._Element) -> bool:
    """Whether both texts have dates for machines, and none of one shares a day with the other's."""
    ours, theirs = _days(one), _days(two)
    return bool(ours and theirs) and not _meet(ours, theirs)


def _days(body: etree._Element) -> set[tuple[float, float]]:
    """The first and the last day of each date in the frame of a text, infinite where open."""
    dates = (read_date(attributes_of(date), "")[0] for date in _dates(body))
    return {
        (
            -inf if date.first_day is None else date.first_day,
            inf if date.last_day is None else date.last_day,
        )
        for date in dates
        if date
    }


def _meet(ours: set[tuple[float, float]], theirs: set[tuple[float, float]]) -> bool:
    """Whether a period of ours and one of theirs have a day in common."""
    reached: dict[int, float] = {}  # the last day of either side so far
    for first, last, side in sorted([(*one, 0) for one in ours] + [(*one, 1) for one in theirs]):
        if 1 - side in reached and first <= reached[1 - side]:
            return True
        reached[side] = max(reached.get(side, last), last)
    return False


def _dates(body: etree._Element) -> Iterator[etree._Element]:
    for date in below(body, "date"):
        if any(True for _ in date.iterancestors(*(TEI + name for name in _DATED))):
            yield date


def language_of(body: etree._Element) -> str:
    """The language that a body, or the text around it, says it is in; else none."""
    text = body.getparent()
    above = "" if text is None else text.get(XML_LANG, "")
    return tag_of(body.get(XML_LANG) or above)
