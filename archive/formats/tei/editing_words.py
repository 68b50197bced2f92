"""Where a title, a summary, a licence, the languages and the sheet's facts stand in a TEI file."""

from collections.abc import Callable, Iterator
from functools import partial

from lxml import etree

from archive.record.letter import LetterRecord
from archive.record.view import LetterView

from .editing_tree import found, made, put_behind, rewrite, take_out, words_of
from .writing_tree import TEI, XML_LANG, language, pointer

Change = Callable[[], None]
"""One way to make the file say what the view says; whether it did is found by reading."""

_STANDS_IN = {
    "title": ("titleStmt/title",),
    "summary": ("abstract/p", "abstract"),
    "extent": ("msDesc//extent", "fileDesc/extent"),
    "material": ("msDesc//material", "msDesc//support"),
    "condition": ("msDesc//condition",),
    "hand": ("msDesc//handNote", "msDesc//handDesc"),
    "features_described": ("msDesc//additions",),
}
_MADE_IN = {
    "summary": ("teiHeader", "profileDesc/abstract/p"),
    "extent": ("msDesc", "physDesc/objectDesc/supportDesc/extent"),
    "material": ("msDesc", "physDesc/objectDesc/supportDesc/support/material"),
    "condition": ("msDesc", "physDesc/objectDesc/supportDesc/condition"),
    "hand": ("msDesc", "physDesc/handDesc/handNote"),
    "features_described": ("msDesc", "physDesc/additions"),
}


def word_changes(
    field: str, root: etree._Element, record: LetterRecord, view: LetterView
) -> Iterator[Change]:
    """Every way to put this field of `differences.WORDS` into the file, the likeliest first."""
    if field == "languages":
        yield partial(_speak, root, record.languages, view.languages)
        yield partial(_speak_beside, root, record, view.languages)
    elif field == "licence":
        yield from (partial(_license, one, view.licence) for one in found(root, "licence"))
        yield from (
            partial(_license_anew, one, view.licence) for one in found(root, "publicationStmt")
        )
    else:
        yield from _word_changes(field, root, getattr(view, field))


def _word_changes(field: str, root: etree._Element, words: str) -> Iterator[Change]:
    for element in (one for path in _STANDS_IN[field] for one in found(root, path)):
        yield partial(rewrite, element, words)
        if words_of(element).startswith("["):
            yield partial(rewrite, element, f"[{words}]")
    if field == "hand":
        yield partial(_one_hand, list(found(root, "msDesc//handNote")), words)
    parent, path = _MADE_IN.get(field, ("", ""))
    for element in found(root, parent) if parent else ():
        yield partial(_make, element, path, words)


def _one_hand(notes: list[etree._Element], words: str) -> None:
    """One description in place of several, or of one in attributes."""
    for number, note in enumerate(notes):
        if number:
            take_out(note)
        else:
            rewrite(note, words)
            for name in ("scribe", "scribeRef", "medium", "script", "style", "scope", "corresp"):
                note.attrib.pop(name, "")


def _make(parent: etree._Element, path: str, words: str) -> None:
    made(parent, path).text = words


def _speak_beside(root: etree._Element, record: LetterRecord, spoken: tuple[str, ...]) -> None:
    """A body that was in the first language only because nothing else was said now says it."""
    for body, text in zip(found(root, "body"), record.texts, strict=False):
        body.set(XML_LANG, text.language)
    _speak(root, record.languages, spoken)


def _speak(root: etree._Element, held: tuple[str, ...], spoken: tuple[str, ...]) -> None:
    """The languages in their order; the element of one that stays is not touched."""
    usage = made(next(found(root, "teiHeader")), "profileDesc/langUsage")
    there = usage.findall(f"{TEI}language")
    known = dict(zip(held, there, strict=False)) if len(held) == len(there) else {}
    new = {tag: _language(tag) for tag in spoken if tag not in known}
    moved = [tag for tag in held if tag in spoken] != [tag for tag in spoken if tag in held]
    last: list[etree._Element] = []
    for tag in spoken:
        if tag in new or moved:
            put_behind(usage, last, new[tag] if tag in new else known[tag])
        last = [new[tag] if tag in new else known[tag]]
    for element in there:
        if element not in [known.get(tag) for tag in spoken]:
            take_out(element)


def _language(tag: str) -> etree._Element:
    element = etree.Element(f"{TEI}language", ident=language(tag) or "und")
    element.text = None if language(tag) else tag
    return element


def _license(element: etree._Element, licence: str) -> None:
    """The words of another licence go with it."""
    rewrite(element, licence)
    element.attrib.pop("target", "")
    if target := pointer(licence):
        element.set("target", target)


def _license_anew(publication: etree._Element, licence: str) -> None:
    _license(made(publication, "availability/licence"), licence)
