"""BibTeX: an `@unpublished` entry for each letter, in UTF-8, its public id as the key.

Fields as in Patashnik, "BibTeXing" (1988), with biblatex's `date`, `version`, `language`, `url`
and `urldate`. Names stand in braces of their own: nobody's name is split by guessing.
"""

import re
from collections.abc import Iterable, Iterator

from .cited import Cited, cited
from .naming import certain_date
from .outgoing import Issuer, Outgoing

# BibTeX counts braces that have a backslash before them too, so no brace may be left as one.
ESCAPES = {
    "\\": r"\textbackslash{}",
    "{": r"\ensuremath{\lbrace}",
    "}": r"\ensuremath{\rbrace}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
}
SPECIAL = re.compile(r"[\\{}~^&%$#_]")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# What ends a value or begins a comment though it stands in an address.
IN_ADDRESS = {"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"}


def write(letters: Iterable[Outgoing], issuer: Issuer) -> Iterator[bytes]:
    """All letters as one file."""
    for one in letters:
        yield write_one(one, issuer)


def write_one(one: Outgoing, issuer: Issuer) -> bytes:
    """The entry of one letter."""
    said = cited(one, issuer)
    fields = "".join(f"  {name} = {value},\n" for name, value in _fields(said))
    return f"@unpublished{{{said.public_id},\n{fields}}}\n\n".encode()


def tex(text: str) -> str:
    """The text with the signs of TeX written out."""
    return SPECIAL.sub(lambda sign: ESCAPES[sign[0]], text)


def _fields(said: Cited) -> Iterator[tuple[str, str]]:
    """Names and values as they stand in the file; what is not recorded is left out."""
    if said.writers:
        yield "author", "{" + " and ".join(f"{{{tex(name)}}}" for name in said.writers) + "}"
    yield "title", f"{{{{{tex(said.title)}}}}}"
    yield from _date(said)
    for name, text in _plain(said):
        if text:
            yield name, f"{{{tex(text)}}}"
    yield "url", f"{{{_address(said.url)}}}"
    yield "urldate", f"{{{said.day.isoformat()}}}"


def _date(said: Cited) -> Iterator[tuple[str, str]]:
    """A certain date in numbers; any other as the year, in words."""
    certain = certain_date(said.sent)
    if certain:
        yield "date", f"{{{certain}}}"
        yield "year", f"{{{certain[:4]}}}"
        if month := certain[5:7]:
            yield "month", MONTHS[int(month) - 1]
    elif said.date_words:
        yield "year", f"{{{tex(said.date_words)}}}"


def _plain(said: Cited) -> Iterator[tuple[str, str]]:
    yield "type", said.kind
    yield "abstract", said.summary
    yield "language", ", ".join(said.languages)
    yield "version", said.version.removeprefix("version ")
    yield "note", "; ".join(filter(None, _notes(said)))


def _notes(said: Cited) -> Iterator[str]:
    yield said.practice
    yield f"to {' and '.join(said.recipients)}" if said.recipients else ""
    yield said.date_words
    yield said.place_in_archive
    yield said.repository
    yield said.archive
    yield said.version
    yield said.licence


def _address(url: str) -> str:
    return "".join(IN_ADDRESS.get(sign, sign) for sign in url)
