"""The texts of a `group`: one letter and its translations or other readings, or many letters.

TEI P5, chapter 4.3.1. Nothing in a file says which of the two is meant: dates that differ do, and
several `correspDesc`. Where neither does, a text that is framed as a letter is told.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from lxml import etree

from .reading_elements import TEI, XML_LANG, below, child, words
from .reading_languages import tag_of

_FRAME = ("opener", "dateline", "salute", "closer", "signed")
_DATED = ("opener", "dateline", "closer")
_WHEN = ("when", "when-iso", "from", "to", "notBefore", "notAfter")
_NUMBER = re.compile(r"[0-9]+")


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
    return next((two for one, two in pairs if described > 1 or _differ(one, two)), None)


def _differ(one: etree._Element, two: etree._Element) -> bool:
    """Whether two texts are of other days: by what dates say, else by the numbers in the words."""
    ours, theirs = _dates(one), _dates(two)
    if ours and theirs:
        return not any(a.startswith(b) or b.startswith(a) for a in ours for b in theirs)
    ours, theirs = _numbers(one), _numbers(two)
    is_one_language = language_of(one) == language_of(two)
    return is_one_language and not (ours <= theirs or theirs <= ours)


def _dates(body: etree._Element) -> set[str]:
    dates = below(body, "date")
    return {date.get(name, "") for date in dates if _in_frame(date) for name in _WHEN} - {""}


def _in_frame(date: etree._Element) -> bool:
    return any(True for _ in date.iterancestors(*(TEI + name for name in _DATED)))


def _numbers(body: etree._Element) -> set[str]:
    return {one for line in below(body, "dateline") for one in _NUMBER.findall(words(line))}


def language_of(body: etree._Element) -> str:
    """The language that a body, or the text around it, says it is in; else none."""
    text = body.getparent()
    above = "" if text is None else text.get(XML_LANG, "")
    return tag_of(body.get(XML_LANG) or above)
