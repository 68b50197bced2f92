"""A letter in the data files of a list: the same fields in JSON and in CSV, in no language.

Fields: `id` (public id), `url`, `match` (`certain` or `possible` where dates were asked for),
`practice` (`yes` where it was invented for practice and is no evidence), `reference`, `title`,
`kind` and `medium` (keys of terms), `date` (the preferred date, EDTF), `dates` (every date
somebody gives), `senders`, `recipients` (as readers see them), `written_at`, `found_at` (keys of
places), `languages` (BCP 47), `collection` (code), `acts`, `themes`, `features` (keys),
`authenticity`, `has`, `changed` (`yes` where the search is frozen and the letter was changed since;
it is given as it is now). Where CSV holds several values they stand in one cell, parted by ` | `.

What the letter alone decides, all but the first four and the last, is written once, when it is
published: a table of 100,000 letters is then as quick as reading its lines.
"""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from archive.formats.table.cells import guarded
from archive.record.letter import TextRole
from archive.record.names import in_language
from archive.record.people import Role
from archive.record.view import LetterView, PersonView
from archive.record.vocabulary import Facet

TEXTS = {
    TextRole.TRANSCRIPTION: "transcription",
    TextRole.TRANSLATION: "translation",
    TextRole.PRINTED: "printed",
    TextRole.MACHINE: "machine-reading",
}
OF_THE_LETTER = (
    "reference",
    "title",
    "kind",
    "medium",
    "date",
    "dates",
    "senders",
    "recipients",
    "written_at",
    "found_at",
    "languages",
    "collection",
    "acts",
    "themes",
    "features",
    "authenticity",
    "has",
)
FIELDS = ("id", "url", "match", "practice", *OF_THE_LETTER, "changed")
BETWEEN = " | "
BOM = "\ufeff"


def summary(view: LetterView, url: str, match: str, is_newer: bool) -> dict[str, object]:
    """The fields of one letter, in the order of FIELDS."""
    begun = (view.public_id, url, match, yes(view.collection.practice))
    return dict(zip(FIELDS, (*begun, *_said(view), yes(is_newer)), strict=True))


def line(view: LetterView) -> str:
    """The cells of OF_THE_LETTER as CSV writes them, without the end of the line."""
    return csv.writer(_Line()).writerow([cell(one) for one in _said(view)]).removesuffix("\r\n")


def _said(view: LetterView) -> tuple[object, ...]:
    """What the letter says of itself, in the order of OF_THE_LETTER."""
    return (
        view.public_reference,
        view.title,
        view.kind.key if view.kind else "",
        view.medium.key if view.medium else "",
        str(view.sent or ""),
        [str(date) for date in view.possible_dates()],
        _people(view, Role.SENDER),
        _people(view, Role.RECIPIENT),
        view.written_at.key if view.written_at else "",
        view.found_at.key if view.found_at else "",
        list(view.languages),
        view.collection.code,
        _terms(view, Facet.ACT),
        _terms(view, Facet.THEME),
        _terms(view, Facet.FEATURE),
        view.authenticity.value,
        list(dict.fromkeys(TEXTS[text.role] for text in view.texts)),
    )


def json_parts(head: dict[str, object], letters: Iterable[dict[str, object]]) -> Iterator[str]:
    """One JSON object, `head` and then `letters`, in parts."""
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "letters": ['
    between = "\n"
    for letter in letters:
        yield between + json.dumps(letter, ensure_ascii=False)
        between = ",\n"
    yield "\n]}\n"


def yes(is_so: bool) -> str:
    """What a field says that says `yes` or nothing."""
    return "yes" if is_so else ""


def csv_parts(batches: Iterable[Iterable[tuple[str, ...]]], *, bom: bool = False) -> Iterator[str]:
    """A table (RFC 4180) with a header, in parts; no cell is a formula.

    Each batch gives, letter by letter, id, address, match, practice, the `line` kept of it
    and changed.
    With `bom` it begins with a byte order mark.
    """
    if bom:
        yield BOM
    yield ",".join(FIELDS) + "\r\n"
    for batch in batches:
        yield "".join(",".join(cells) + "\r\n" for cells in batch)


def table_parts(fields: Sequence[str], lines: Iterable[Mapping[str, object]]) -> Iterator[str]:
    """A table (RFC 4180) of cells by their fields, with a header, in parts."""
    written = csv.writer(_Line())
    yield written.writerow(fields)
    for line in lines:
        yield written.writerow([line[name] for name in fields])


def cell(value: object) -> str:
    """A value as a spreadsheet may open it: what looks like a formula gets an apostrophe."""
    return guarded(BETWEEN.join(value) if isinstance(value, list) else str(value))


class _Line:
    """A file for `csv.writer` that gives each line back."""

    def write(self, line: str) -> str:
        return line


def _people(view: LetterView, role: Role) -> list[str]:
    return [_name(one) for one in view.correspondents if one.role is role]


def _name(person: PersonView) -> str:
    withheld = f"[{person.withheld_as.value}: name withheld]" if person.withheld_as else ""
    return in_language(person.names, "en") or person.name or person.described_as or withheld


def _terms(view: LetterView, facet: Facet) -> list[str]:
    return [term.key for term in view.terms if term.facet is facet]
