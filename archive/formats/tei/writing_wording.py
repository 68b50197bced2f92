"""One wording of a letter in TEI: a `div` that says what it is to the letter."""

from collections.abc import Sequence

from lxml import etree

from archive.record.letter import TextRole
from archive.record.text import parse
from archive.record.view import PersonView, TextView

from .writing_marks import write_marked
from .writing_tree import add, language

_TYPES = {
    TextRole.TRANSCRIPTION: ("transcription", ""),
    TextRole.TRANSLATION: ("translation", ""),
    TextRole.PRINTED: ("translation", "printed"),
    TextRole.MACHINE: ("transcription", "machine"),
}


def write_wording(
    body: etree._Element, text: TextView, people: Sequence[PersonView], resp: str, source: str
) -> None:
    """A `div` at the end of `body`; `@n` says how much of the letter it gives."""
    kind, subtype = _TYPES[text.role]
    division = add(
        body,
        "div",
        id=f"text-{text.public_id}" if text.public_id else "",
        type=kind,
        subtype=subtype,
        n=text.completeness.value,
        lang=language(text.language),
        resp=resp,
        source=source,
    )
    write_marked(division, parse(text.text, strict=False), people)
    if not len(division):
        add(division, "p")
