"""The sheet itself: what it is, what it is made of, where it is kept and where it has been.

TEI P5, chapter 11: `msDesc` in `sourceDesc`, or one in each `witness`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from archive.record.letter import CustodyEvent, CustodyKind
from archive.record.sources import Statement
from archive.record.vocabulary import Facet, Term

from .reading_authorities import Authorities, full_name
from .reading_dates import date_of, is_dated
from .reading_edition import citation
from .reading_elements import (
    ORIGINAL_ONLY,
    Warnings,
    below,
    child,
    children,
    name_of,
    parts,
    pointers,
    words,
)
from .reading_terms import term_of

_EVENTS = {
    "acquisition": CustodyKind.HANDED_OVER,
    "found": CustodyKind.FOUND,
    **{kind.value.replace(" ", "-"): kind for kind in CustodyKind},
}
_CHARACTERS = frozenset(("zeichenanzahl", "zeichen", "characters", "character", "chars", "char"))
_DOWNWARDS = (
    *("country", "region", "district", "settlement", "institution", "repository"),
    *("collection", "idno"),
)
_READ_IN_SOURCE = ("msDesc", "listWit", "bibl", "biblFull", "biblStruct", "listBibl")


@dataclass
class Sheet:
    """What the file tells of the sheet or sheets; several witnesses are told apart by number."""

    kind: Term | None = None
    medium: Term | None = None
    material: str = ""
    extent: str = ""
    condition: str = ""
    hand: str = ""
    features_described: str = ""
    custody: list[CustodyEvent] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    derived_from: str = ""


def read_sheet(
    source: etree._Element | None, authorities: Authorities, warnings: Warnings
) -> Sheet:
    """The manuscript descriptions of a `sourceDesc`, and what it was printed in."""
    described = list(_witnesses(source))
    sheets = [msdesc for _, msdesc in described if msdesc is not None]
    sheet = Sheet(
        kind=_first_term(Facet.KIND, (_object_type(one) for one, _ in described)),
        medium=_first_term(Facet.MEDIUM, (_form(one) for one in sheets)),
        material=_of_all(sheets, _material),
        extent=_of_all(sheets, lambda one: _extent(one, warnings)),
        condition=_of_all(sheets, _condition),
        hand=_of_all(sheets, lambda one: _hands(one, authorities)),
        features_described=_of_all(sheets, _features),
    )
    for number, msdesc in enumerate(sheets, 1):
        sheet.custody += _custody(msdesc, warnings)
        sheet.statements += _repository(msdesc, number if len(sheets) > 1 else 0)
    _printed(sheet, source, bool(sheets), warnings)
    return sheet


def _witnesses(
    source: etree._Element | None,
) -> Iterator[tuple[etree._Element, etree._Element | None]]:
    """Each witness, or a description without one, with its `msDesc`."""
    for witness in below(child(source, "listWit"), "witness"):
        yield witness, child(witness, "msDesc")
    for msdesc in children(source, "msDesc"):
        yield msdesc, msdesc


def _of_all(sheets: list[etree._Element], told: Callable[[etree._Element], str]) -> str:
    """What is told of each sheet; with its number before it where there are several."""
    said = [(number, text) for number, one in enumerate(sheets, 1) if (text := told(one))]
    if len(sheets) < 2:
        return "".join(text for _, text in said)
    return "; ".join(f"({number}) {text}" for number, text in said)


def _object_type(witness: etree._Element) -> str:
    found = next(below(witness, "objectType"), None)
    if found is None:
        return ""
    return words(found) or found.get("ana", "") or found.get("corresp", "")


def _form(msdesc: etree._Element) -> str:
    found = child(msdesc, "physDesc", "objectDesc")
    return "" if found is None else found.get("form", "")


def _first_term(facet: Facet, names: Iterator[str]) -> Term | None:
    return next((term for name in names if (term := term_of(name, facet))), None)


def _material(msdesc: etree._Element) -> str:
    support = child(msdesc, "physDesc", "objectDesc", "supportDesc")
    attribute = "" if support is None else support.get("material", "")
    return ", ".join(filter(None, (attribute, words(child(support, "support")))))


def _condition(msdesc: etree._Element) -> str:
    return words(child(msdesc, "physDesc", "objectDesc", "supportDesc", "condition"))


def _extent(msdesc: etree._Element, warnings: Warnings) -> str:
    """How many leaves or cards; how many characters are on them is no extent of the sheet."""
    extent = child(msdesc, "physDesc", "objectDesc", "supportDesc", "extent")
    if said := words(extent):
        return said
    measured = []
    for one in children(extent, "measure"):
        if one.get("unit", "").lower() in _CHARACTERS:
            warnings.add("measure", f"a count of characters: {ORIGINAL_ONLY}", one)
        else:
            measured.append(" ".join(filter(None, (one.get("quantity"), one.get("unit")))))
    return ", ".join(measured)


def _hands(msdesc: etree._Element, authorities: Authorities) -> str:
    hands = children(child(msdesc, "physDesc", "handDesc"), "handNote")
    return "; ".join(filter(None, (_hand(one, authorities) for one in hands)))


def _hand(note: etree._Element, authorities: Authorities) -> str:
    """Whose hand, in what ink and script, in the words of the file."""
    entries = (authorities.listed(key) for key in pointers(note))
    names = (child(one, "persName") for one in entries)
    writers = [full_name(name) for name in names if name is not None]
    said = [note.get(name, "") for name in ("scribe", "medium", "script", "style")]
    return ", ".join(filter(None, (*writers, *said, words(note))))


def _features(msdesc: etree._Element) -> str:
    """Additions, stamps and seals, one after the other."""
    physical = child(msdesc, "physDesc")
    additions = child(physical, "additions")
    told = [" ".join(_leaves(one)) for one in children(additions)] or [words(additions)]
    return "; ".join(filter(None, (*told, words(child(physical, "sealDesc")))))


def _leaves(element: etree._Element) -> list[str]:
    """The words inside, those of a stamp with blanks between place, day and hour."""
    stamps = list(below(element, "stamp"))
    if len(stamps) == 1 and words(stamps[0]) == words(element):
        return parts(stamps[0])
    return [words(element)]


def _custody(msdesc: etree._Element, warnings: Warnings) -> Iterator[CustodyEvent]:
    """Every step of the history, in the words of the file."""
    for step in children(child(msdesc, "history"), "provenance", "acquisition"):
        said = f"{step.get('type', '')} {step.get('subtype', '')} {name_of(step)}".lower().split()
        kind = next((_EVENTS[word] for word in said if word in _EVENTS), CustodyKind.HANDED_OVER)
        paragraphs = [words(one) for one in children(step, "p")]
        own = [date_of(step, warnings, said="")] if is_dated(step) else []
        dates = [date_of(one, warnings) for one in below(step, "date") if is_dated(one)]
        date = next(filter(None, (*dates, *own)), None)
        yield CustodyEvent(kind, " ".join(paragraphs) or words(step), date)


def _repository(msdesc: etree._Element, number: int) -> Iterator[Statement]:
    """Where the sheet is kept, and its number there, from the country down."""
    given = sorted(children(child(msdesc, "msIdentifier")), key=_rank)
    if said := ", ".join(filter(None, map(words, given))):
        yield Statement("repository", said, note=f"witness {number}" if number else "")


def _rank(part: etree._Element) -> int:
    """Where a part of `msIdentifier` comes, from the widest; what is not known comes last."""
    name = name_of(part)
    return _DOWNWARDS.index(name) if name in _DOWNWARDS else len(_DOWNWARDS)


def _printed(
    sheet: Sheet, source: etree._Element | None, has_sheet: bool, warnings: Warnings
) -> None:
    """What the text was taken from where no sheet is described; else that stays in the original."""
    editions = list(children(child(source, "listBibl")))
    others = list(children(source, "bibl"))
    if not has_sheet and (first := next(iter((*editions, *others)), None)) is not None:
        sheet.derived_from = citation(first)
        others = [other for other in others if other is not first]
    for other in others:
        warnings.add("sourceDesc/bibl", ORIGINAL_ONLY, other)
    for other in children(source):
        if name_of(other) not in _READ_IN_SOURCE:
            warnings.add(f"sourceDesc/{name_of(other)}", ORIGINAL_ONLY, other)
