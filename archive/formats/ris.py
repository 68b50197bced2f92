"""RIS: one record a letter, `TY` first and `ER` last, lines ended by CRLF, in UTF-8.

Tags as in the RIS specification of Research Information Systems (2011) and EndNote's table of
types: PCOMM is a personal communication, MANSCPT a manuscript.
"""

from collections.abc import Iterable, Iterator

from archive.record.date_parts import Point

from .cited import Cited, cited
from .naming import certain_date, known_parts, year_of
from .outgoing import Issuer, Outgoing

END = "ER  - \r\n\r\n"


def write(letters: Iterable[Outgoing], issuer: Issuer) -> Iterator[bytes]:
    """All letters as one file."""
    for one in letters:
        yield write_one(one, issuer)


def write_one(one: Outgoing, issuer: Issuer) -> bytes:
    """The record of one letter."""
    said = cited(one, issuer)
    lines = (f"{tag}  - {text}\r\n" for tag, text in _lines(said) if text)
    return ("".join(lines) + END).encode()


def _lines(said: Cited) -> Iterator[tuple[str, str]]:
    yield "TY", "PCOMM" if said.recipients else "MANSCPT"
    yield "ID", said.public_id
    yield "TI", said.title
    yield from (("AU", name) for name in said.writers)
    yield from (("A2", name) for name in said.recipients)
    yield from _dates(said)
    yield from _where(said)
    yield "M3", said.kind
    yield "AB", said.summary
    yield "LA", ", ".join(said.languages)
    yield from (("N1", note) for note in (said.practice, said.licence))


def _dates(said: Cited) -> Iterator[tuple[str, str]]:
    yield "PY", year_of(said.sent)
    yield "DA", _date(said)
    yield "Y2", f"{said.day:%Y/%m/%d}/"


def _where(said: Cited) -> Iterator[tuple[str, str]]:
    """Where it is found: in which collection, under what, who shows it and who keeps the sheet."""
    yield "T2", said.collection
    yield "CN", said.reference
    yield "DB", said.archive
    yield "AV", said.repository
    yield "ET", said.version
    yield "UR", said.url


def _date(said: Cited) -> str:
    """Year, month, day and, after the last slash, the words of a date that is not certain."""
    if said.sent is None:
        return ""
    parts = said.sent.parts
    known = [f"{part:02}" for part in known_parts(parts)] if isinstance(parts, Point) else []
    year = known[0].zfill(4) if known else year_of(said.sent)
    month, day = (*known[1:], "", "")[:2]
    words = "" if certain_date(said.sent) else said.date_words.replace("/", " ")
    return f"{year}/{month}/{day}/{words}"
