"""CSL-JSON: what citation managers and Pandoc read (schema csl-data 1.0.2).

A date that is a day, month, season or year stands in numbers, `circa` where a sign qualifies it;
any other, and every inferred one, in words.
"""

import json
from collections.abc import Iterable, Iterator

from archive.record.date_parts import Point, Range
from archive.record.dates import HistoricalDate

from .cited import Cited, cited
from .naming import known_parts
from .outgoing import Issuer, Outgoing


def write(letters: Iterable[Outgoing], issuer: Issuer) -> Iterator[bytes]:
    """All letters as one array."""
    between = "[\n"
    for one in letters:
        yield (between + _text(one, issuer)).encode()
        between = ",\n"
    yield b"[]\n" if between == "[\n" else b"\n]\n"


def write_one(one: Outgoing, issuer: Issuer) -> bytes:
    """An array of one letter, as citation managers expect it."""
    return b"".join(write([one], issuer))


def item(one: Outgoing, issuer: Issuer) -> dict[str, object]:
    """One letter as an item of CSL; what is not recorded is left out."""
    said = cited(one, issuer)
    return {name: value for name, value in _variables(said).items() if value}


def _text(one: Outgoing, issuer: Issuer) -> str:
    return json.dumps(item(one, issuer), ensure_ascii=False)


def _variables(said: Cited) -> dict[str, object]:
    return {
        "id": said.public_id,
        "type": "personal_communication" if said.recipients else "manuscript",
        "title": said.title,
        "author": _names(said.writers),
        "recipient": _names(said.recipients),
        "issued": said.sent and issued(said.sent, said.date_words),
        "genre": said.kind,
        "abstract": said.summary,
        "language": ", ".join(said.languages),
        "archive": said.archive,
        "archive_collection": said.collection,
        "archive_location": said.reference,
        "source": said.repository,
        "version": said.version.removeprefix("version "),
        "URL": said.url,
        "accessed": {"date-parts": [[said.day.year, said.day.month, said.day.day]]},
        "note": "; ".join(filter(None, [said.practice, said.licence])),
    }


def _names(names: Iterable[str]) -> list[dict[str, str]]:
    return [{"literal": name} for name in names]


def issued(date: HistoricalDate, words: str) -> dict[str, object]:
    """A date-variable: `date-parts`, or `literal` in `words` where numbers would say too much."""
    parts = date.parts
    points = parts.points
    numbers = [list(known_parts(point)) for point in points]
    literal: dict[str, object] = {"literal": words}
    circa: dict[str, object] = {"circa": True} if any(point.sign for point in points) else {}
    match parts:
        case _ if date.basis == "inferred":
            return literal
        case Point(precision="season", first_year=year, month=month) if year > 0:
            return {"date-parts": [[year]], "season": month - 20} | circa
        case Point() if all(numbers):
            return {"date-parts": numbers} | circa
        case Range(start=Point(), end=Point()) if all(numbers):
            return {"date-parts": numbers} | circa
    return literal
