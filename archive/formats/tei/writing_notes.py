"""`notesStmt`: what the archive says of a letter for which TEI has no element of its own."""

from lxml import etree

from archive.record.letter import Authenticity
from archive.record.view import LetterView, StatementView, TextView, WithheldView

from .writing_dates import write_date_in
from .writing_people import certainty
from .writing_sources import Sources
from .writing_tree import add, told, word

PRACTICE = "Invented for practice; never evidence."


def write_notes(file: etree._Element, view: LetterView, sources: Sources) -> None:
    """Who says what, what is withheld, and how sure one may be of all of it."""
    notes = add(file, "notesStmt")
    told(notes, "note", PRACTICE if view.collection.practice else "", type="practice")
    told(notes, "note", view.content_warning, type="content-warning")
    told(notes, "note", view.language_basis, type="language-basis")
    if view.signed is not None:
        add(notes, "note", "yes" if view.signed else "no", type="signed")
    _authenticity(notes, view)
    for text in view.texts:
        _text(notes, text)
    for said in view.statements:
        _statement(notes, said, sources)
    for withheld in view.withheld:
        _withheld(notes, withheld)
    for note in notes:
        for part in list(note)[:-1]:
            part.tail = " "


def _authenticity(notes: etree._Element, view: LetterView) -> None:
    if view.authenticity is not Authenticity.NOT_STATED or view.authenticity_by:
        note = add(notes, "note", type="authenticity")
        _segments(note, value=view.authenticity.value, by=view.authenticity_by)


def _text(notes: etree._Element, text: TextView) -> None:
    base = "yes" if text.base else ""
    if base or text.derived_from or text.note:
        note = add(notes, "note", type="wording", target=f"#text-{text.public_id}")
        _segments(note, base=base, derived_from=text.derived_from, note=text.note)


def _statement(notes: etree._Element, said: StatementView, sources: Sources) -> None:
    note = add(
        notes,
        "note",
        type="statement",
        subtype="preferred" if said.preferred else "",
        source=sources.of(said.source),
        cert=certainty(said.certainty),
    )
    add(note, "label", said.field)
    _segments(note, value=said.value, reason=said.reason, about=said.about, note=said.note)
    write_date_in(note, said.date())


def _withheld(notes: etree._Element, withheld: WithheldView) -> None:
    note = add(notes, "note", type="withheld", subtype=word(withheld.what))
    told(note, "label", withheld.field)
    _segments(note, reason=withheld.reason)
    for name, day in (("since", withheld.since), ("review", withheld.review)):
        told(note, "date", day.isoformat() if day else "", type=name, when=str(day or ""))


def _segments(note: etree._Element, /, **told_of: str) -> None:
    """What is to be told, each under the name of its field."""
    for name, words in told_of.items():
        told(note, "seg", words, type=word(name.replace("_", " ")))
