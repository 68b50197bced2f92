"""The sources that a letter's texts and statements name, numbered in the order they are met."""

from collections.abc import Iterator

from lxml import etree

from archive.record.dates import EDTFError, HistoricalDate
from archive.record.view import LetterView, SourceView

from .writing_dates import write_date_in
from .writing_tree import add, language, pointer, told


class Sources:
    """The sources of one letter; `Sources(view).of(source)` points at one of them."""

    def __init__(self, view: LetterView) -> None:
        self.numbers = {one: n for n, one in enumerate(dict.fromkeys(_named(view)), 1)}

    def of(self, source: SourceView | None) -> str:
        """What `@source` says; nothing where no source is named."""
        return f"#source-{self.numbers[source]}" if source else ""

    def write(self, description: etree._Element) -> None:
        """`listBibl`: who published what, when, where it can be read and whom it retells."""
        several = add(description, "listBibl")
        for source, number in self.numbers.items():
            _bibl(several, source, f"source-{number}")


def _named(view: LetterView) -> Iterator[SourceView]:
    yield from (text.source for text in view.texts if text.source)
    yield from (said.source for said in view.statements if said.source)


def _bibl(several: etree._Element, source: SourceView, identifier: str) -> None:
    bibl = add(several, "bibl", id=identifier, lang=language(source.language))
    told(bibl, "title", source.title, level="a")
    told(bibl, "publisher", source.publication)
    _published(bibl, source.published)
    told(bibl, "ref", source.url, target=pointer(source.url))
    told(bibl, "note", source.origin, type="origin")
    told(bibl, "note", source.accessed, type="accessed")
    if source.names_protected:
        add(bibl, "note", "Title and address would identify somebody.", type="withheld")


def _published(bibl: etree._Element, edtf: str) -> None:
    try:
        write_date_in(bibl, HistoricalDate.parse(edtf, as_written=edtf))
    except EDTFError:
        told(bibl, "date", edtf)
