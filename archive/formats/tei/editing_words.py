"""Where a title, a summary, a licence, the languages and the sheet's facts stand in a TEI file."""

from collections.abc import Callable, Iterator
from functools import partial

from lxml import etree

from archive.record.letter import LetterRecord
from archive.record.view import LetterView

from .editing_tree import found, made, rewrite, take_out, words_of
from .writing_tree import TEI, XML_LANG, add, language, pointer

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
        for body in (None, *found(root, "body")):
            yield partial(_speak, root, body, record.languages, view.languages)
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


def _speak(
    root: etree._Element,
    body: etree._Element | None,
    held: tuple[str, ...],
    spoken: tuple[str, ...],
) -> None:
    """The languages in their order; the element of one that stays is not touched.

    A `body` that was in the first of them only because nothing else was said now says it.
    """
    if body is not None and held:
        body.set(XML_LANG, held[0])
    header = next(found(root, "teiHeader"))
    usage = made(header, "profileDesc/langUsage")
    there = usage.findall(f"{TEI}language")
    known = dict(zip(held, there, strict=False)) if len(held) == len(there) else {}
    for element in there:
        take_out(element)
    for tag in spoken:
        if tag in known:
            usage.append(known[tag])
        else:
            add(usage, "language", "" if language(tag) else tag, ident=language(tag) or "und")


def _license(element: etree._Element, licence: str) -> None:
    """The words of another licence go with it."""
    rewrite(element, licence)
    element.attrib.pop("target", "")
    if target := pointer(licence):
        element.set("target", target)


def _license_anew(publication: etree._Element, licence: str) -> None:
    _license(made(publication, "availability/licence"), licence)
