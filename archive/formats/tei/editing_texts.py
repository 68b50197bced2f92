"""Where a wording stands in a TEI file: in one `div`, else in the whole body."""

from collections.abc import Iterator
from functools import partial

from lxml import etree

from archive.record.letter import LetterRecord
from archive.record.text import MarkedText, mentions
from archive.record.view import LetterView, PersonView, TextView

from .editing_differences import counterparts, opened
from .editing_tree import found, take_out
from .editing_words import Change
from .writing_marks import write_marked
from .writing_tree import TEI


def text_changes(
    field: str, root: etree._Element, record: LetterRecord, view: LetterView
) -> Iterator[Change]:
    """Each `div` for the whole of the wording that `text 2` names, then the body.

    A heading, which many files put in, stays if the wording is read rightly below it.
    """
    number = int(field.removeprefix("text "))
    held, shown = counterparts(record.texts, view.texts)[number - 1]
    if held is None or shown is None:
        return
    for division in (*found(root, "body//div"), *found(root, "body")):
        keys = _keys(division, opened(held.text))
        for kept in ((f"{TEI}head",), ()):
            yield partial(_reword, division, shown, view.correspondents, keys, kept)


def _keys(division: etree._Element, held: MarkedText) -> dict[int, str]:
    """By which key the wording points at each person: its names stand in the order of its signs."""
    given = [
        key
        for name in division.iter(f"{TEI}persName", f"{TEI}rs", f"{TEI}name")
        if name.tag == f"{TEI}persName" or name.get("type", "").startswith("person")
        for key in (name.get("ref") or name.get("key") or name.get("corresp") or "").split()
    ]
    numbers = [mention.number for mention in mentions(held)]
    return dict(zip(numbers, given, strict=False)) if len(numbers) == len(given) else {}


def _reword(
    division: etree._Element,
    text: TextView,
    people: tuple[PersonView, ...],
    keys: dict[int, str],
    kept: tuple[str, ...],
) -> None:
    for child in list(division):
        if child.tag not in kept:
            take_out(child)
    division.text = division.text if len(division) else None
    write_marked(division, opened(text.text), people, keys)
