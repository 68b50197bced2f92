"""A letter in the data files of a list: the same fields in JSON and in CSV, in no language.

Fields: `id` (public id), `url`, `reference`, `title`, `kind` and `medium` (keys of terms), `date`
(the preferred date, EDTF), `dates` (every date somebody gives), `match` (`certain` or `possible`
where dates were asked for), `senders`, `recipients` (as readers see them), `written_at`,
`found_at` (keys of places), `languages` (BCP 47), `collection` (code), `acts`, `themes`,
`features` (keys), `authenticity`, `has`. Where CSV holds several values they stand in one cell,
parted by ` | `.
"""

import csv
import json
import re
from collections.abc import Iterable, Iterator

from archive.record.names import in_language
from archive.record.people import Role
from archive.record.view import LetterView, PersonView
from archive.record.vocabulary import Facet

from .rows import TEXTS

FIELDS = (
    "id",
    "url",
    "reference",
    "title",
    "kind",
    "medium",
    "date",
    "dates",
    "match",
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
# What a spreadsheet would take for a formula
# (https://owasp.org/www-community/attacks/CSV_Injection).
_FORMULA = re.compile(r"[\t\r]|\s*[=+\-@]")
BETWEEN = " | "


def summary(view: LetterView, url: str, match: str) -> dict[str, object]:
    """The fields of one letter, in the order of FIELDS."""
    values = (
        view.public_id,
        url,
        view.public_reference,
        view.title,
        view.kind.key if view.kind else "",
        view.medium.key if view.medium else "",
        str(view.sent or ""),
        [str(date) for date in view.possible_dates()],
        match,
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
    return dict(zip(FIELDS, values, strict=True))


def json_parts(head: dict[str, object], letters: Iterable[dict[str, object]]) -> Iterator[str]:
    """One JSON object, `head` and then `letters`, in parts."""
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "letters": ['
    between = "\n"
    for letter in letters:
        yield between + json.dumps(letter, ensure_ascii=False)
        between = ",\n"
    yield "\n]}\n"


def csv_parts(letters: Iterable[dict[str, object]]) -> Iterator[str]:
    """A table (RFC 4180) with a header, in parts; no cell is a formula."""
    writer = csv.writer(_Line())
    yield writer.writerow(FIELDS)
    for letter in letters:
        yield writer.writerow([cell(letter[name]) for name in FIELDS])


def cell(value: object) -> str:
    """A value as a spreadsheet may open it: what looks like a formula gets an apostrophe."""
    text = BETWEEN.join(value) if isinstance(value, list) else str(value)
    return f"'{text}" if _FORMULA.match(text) else text


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
