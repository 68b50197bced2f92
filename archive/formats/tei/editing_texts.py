"""Where a wording stands in a TEI file: in some paragraphs, else in one `div`, else in the body."""

from collections.abc import Iterator
from functools import partial

from lxml import etree

from archive.record.letter import LetterRecord
from archive.record.text import MarkedText, Mention, mentions, plain
from archive.record.view import LetterView, PersonView

from .editing_differences import counterparts, opened
from .editing_paragraphs import Blocks, stretches
from .editing_tree import found, words_of
from .editing_words import Change
from .writing_marks import Pointing, paragraphs, write_marked
from .writing_tree import TEI


def text_changes(
    field: str, root: etree._Element, record: LetterRecord, view: LetterView
) -> Iterator[Change]:
    """The changed paragraphs of the wording that `text 2` names; else each `div`, then the body.

    A heading, which many files put in, stays if the wording is read rightly below it.
    """
    number = int(field.removeprefix("text "))
    held, shown = counterparts(record.texts, view.texts)[number - 1]
    if held is None or shown is None:
        return
    old, new = opened(held.text), opened(shown.text)
    for body in found(root, "body"):
        yield partial(_reword_paragraphs, body, old, new, view.correspondents)
    for division in (*found(root, "body//div"), *found(root, "body")):
        for kept in ((f"{TEI}head",), ()):
            yield partial(_reword, division, old, new, view.correspondents, kept)


def _reword_paragraphs(
    body: etree._Element, old: MarkedText, new: MarkedText, people: tuple[PersonView, ...]
) -> None:
    before, after = list(paragraphs(old)), list(paragraphs(new))
    blocks = Blocks(body, people, _keys(body, old))
    for stretch in stretches(before, after):
        blocks.change(stretch)


def _reword(
    division: etree._Element,
    old: MarkedText,
    new: MarkedText,
    people: tuple[PersonView, ...],
    kept: tuple[str, ...],
) -> None:
    keys = _keys(division, old)
    for child in list(division):
        if child.tag not in kept:
            division.remove(child)
    division.text = division.text if len(division) else None
    write_marked(division, new, people, keys)


def _keys(division: etree._Element, held: MarkedText) -> dict[int, Pointing]:
    """How the wording points at each person.

    Its names stand in the order of its signs; where they do not, the words tell which is which.
    """
    given = [(words_of(name), one) for name in _names(division) for one in _pointings(name)]
    said = mentions(held)
    if len(said) == len(given):
        return {mention.number: one for mention, (_, one) in zip(said, given, strict=True)}
    of_words: dict[str, set[Pointing]] = {}
    for words, one in given:
        of_words.setdefault(words, set()).add(one)
    known = {words: one for words, (one, *others) in of_words.items() if not others}
    nameless = Pointing("rs", "")
    return {mention.number: known.get(_plain(mention), nameless) for mention in said}


def _names(division: etree._Element) -> Iterator[etree._Element]:
    for name in division.iter(f"{TEI}persName", f"{TEI}rs", f"{TEI}name"):
        if name.tag == f"{TEI}persName" or name.get("type", "").startswith("person"):
            yield name


def _pointings(name: etree._Element) -> list[Pointing]:
    given = name.get("ref") or name.get("key") or name.get("corresp") or ""
    return [Pointing(etree.QName(name).localname, key) for key in given.split() or [""]]


def _plain(mention: Mention) -> str:
    return " ".join(plain(MarkedText(mention.content), struck=True).split())
