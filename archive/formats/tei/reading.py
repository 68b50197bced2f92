"""Letters read from TEI P5: one in a file, or several in a `teiCorpus`.

The header gives who, when and where; the body becomes marked text. What is not understood is told
as a warning and stays in the original, which the importer keeps.
"""

from collections.abc import Iterator
from pathlib import PurePath
from typing import Any, TypeAlias

from lxml import etree

from archive.record.collection import Collection
from archive.record.letter import LetterRecord
from archive.record.people import Role
from archive.record.vocabulary import Facet, Term

from ..incoming import IncomingLetter, Unreadable
from ..mojibake import mojibake_in
from ..xml import line_of, parse
from .reading_authorities import Authorities
from .reading_correspondence import Correspondence, read_correspondence
from .reading_dates import Dating, datings, statements
from .reading_edition import edition_of
from .reading_elements import TEI, Warnings, below, child, words
from .reading_header import (
    identifiers_of,
    languages_of,
    licence_of,
    makers_of,
    title_of,
    warn_of_rest,
)
from .reading_index import no_letter
from .reading_measure import out_of_measure, refuse_long_attributes
from .reading_people import People, shared_keys
from .reading_sheet import Sheet, read_sheet
from .reading_terms import terms_of
from .reading_wordings import Making, Wordings, read_wordings

_Fields: TypeAlias = dict[str, Any]
_ROOTS = frozenset((TEI + "TEI", TEI + "teiCorpus"))


def read(
    data: bytes, collection: Collection, name: str = ""
) -> Iterator[IncomingLetter | Unreadable]:
    """The letters of a file, one after the other, or why one of them was refused.

    `name` is the file's. Raises Unreadable where the whole file is refused.
    """
    root = parse(data, _ROOTS)
    refuse_long_attributes(root)
    files = list(below(root, "TEI")) or [root]
    if files[0].tag != TEI + "TEI":
        raise Unreadable(line_of(root), "a “teiCorpus” without a “TEI” in it: no letter to read")
    whole = _File(root, collection, name, len(files) == 1)
    return (whole.letter(file, number) for number, file in enumerate(files, 1))


class _File:
    """What holds for all letters of one file."""

    def __init__(
        self, root: etree._Element, collection: Collection, name: str, is_one_letter: bool
    ) -> None:
        self._collection = collection
        self._name = name
        self._is_one_letter = is_one_letter
        self._header = child(root, "teiHeader")
        self._authorities = Authorities(root)
        self._shared = shared_keys(root)

    def letter(self, file: etree._Element, number: int) -> IncomingLetter | Unreadable:
        """One letter, or the reason why it is none."""
        if refused := out_of_measure(file):
            return refused
        header = child(file, "teiHeader")
        if header is None:
            return Unreadable(line_of(file), "no “teiHeader”: who wrote to whom is not told")
        if refused := no_letter(file, header):
            return refused
        warnings = Warnings()
        known_as = identifiers_of(file, header, self._name, self._is_one_letter)
        reference = known_as[0] if known_as else f"{PurePath(self._name).stem or 'letter'}-{number}"
        record = self._record(file, header, reference, warnings)
        warn_of_rest(file, header, warnings)
        names = (person.name for person in record.correspondents)
        if broken := mojibake_in((record.title, *names, *(text.text for text in record.texts))):
            warnings.add("text", broken, file)
        return IncomingLetter(record, known_as[1:], line_of(file), tuple(warnings.heard))

    def _record(
        self, file: etree._Element, header: etree._Element, reference: str, warnings: Warnings
    ) -> LetterRecord:
        people = People(self._authorities, self._shared, warnings)
        description = child(header, "profileDesc", "correspDesc")
        ways = read_correspondence(description, people, self._authorities, warnings)
        if not any(person.role is Role.SENDER for person in people.listed):
            people.authors(child(header, "fileDesc", "titleStmt"))
        source = child(header, "fileDesc", "sourceDesc")
        sheet = read_sheet(source, self._authorities, warnings)
        languages = languages_of(header, warnings) or self._languages(warnings)
        edition = edition_of(file, header, self._header)
        sheet.statements += edition.statements
        language = languages[0] if languages else "und"
        making = Making(language, makers_of(header), sheet.derived_from, edition.source)
        wordings = read_wordings(file, making, people, warnings)
        return LetterRecord(
            reference,
            self._collection,
            languages=languages,
            licence=licence_of(header, self._header),
            correspondents=tuple(people.listed),
            **_titled(header),
            **_dated(ways, list(datings(file, warnings)), sheet),
            **_described(sheet, header),
            **_worded(wordings, header),
        )

    def _languages(self, warnings: Warnings) -> tuple[str, ...]:
        return () if self._header is None else languages_of(self._header, warnings)


def _titled(header: etree._Element) -> _Fields:
    title, supplied = title_of(header)
    return {"title": title, "title_supplied": supplied}


def _dated(ways: Correspondence, others: list[Dating], sheet: Sheet) -> _Fields:
    """When and where; every date that contradicts another stands beside it as a statement."""
    described = [Dating(ways.sent.date, "correspDesc")] if ways.sent.date else []
    given = [*described, *others]
    return {
        "sent": given[0].date if given else None,
        "received": ways.received.date,
        "written_at": ways.sent.place,
        "sent_to": ways.received.place,
        "statements": (*statements(given), *ways.statements, *sheet.statements),
        "custody": (*ways.custody, *sheet.custody),
        "relations": tuple(ways.relations),
    }


def _described(sheet: Sheet, header: etree._Element) -> _Fields:
    """The sheet, and the terms; those of kind and medium go where there is one place for each."""
    terms = list(terms_of(child(header, "profileDesc", "textClass")))
    kind = sheet.kind or _first_of(Facet.KIND, terms)
    medium = sheet.medium or _first_of(Facet.MEDIUM, terms)
    others = dict.fromkeys(term for term in terms if term not in (kind, medium))
    return {
        "kind": kind,
        "medium": medium,
        "terms": tuple(others),
        "material": sheet.material,
        "extent": sheet.extent,
        "condition": sheet.condition,
        "hand": sheet.hand,
        "features_described": sheet.features_described,
    }


def _first_of(facet: Facet, terms: list[Term]) -> Term | None:
    return next((term for term in terms if term.facet is facet), None)


def _worded(wordings: Wordings, header: etree._Element) -> _Fields:
    return {
        "texts": tuple(wordings.texts),
        "summary": words(child(header, "profileDesc", "abstract")) or wordings.summary,
        "signed": True if wordings.is_signed else None,
    }
