"""THE FORMATS THAT LETTERS GO OUT IN, by the names that addresses and commands call them.

for part in FORMATS["ris"].write(letters, issuer): ...
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from . import bibtex, cmif, csl, json_whole, jsonld, ris
from .outgoing import Issuer, Outgoing, Writer
from .table import shown
from .tei import writing as tei

WriterOfOne: TypeAlias = Callable[[Outgoing, Issuer], bytes]


@dataclass(frozen=True, slots=True)
class Kind:
    """What sort of file it is: its media type, and how its name ends (no dot before)."""

    media_type: str
    suffix: str


@dataclass(frozen=True, slots=True)
class Format:
    """How letters are written: any number of them in parts, or one letter whole.

    `of_one` is the kind of file that one letter makes; of TEI many letters are a zip.
    """

    name: str
    kind: Kind
    write: Writer
    write_one: WriterOfOne
    of_one: Kind

    @property
    def media_type(self) -> str:
        """The media type of many letters."""
        return self.kind.media_type

    @property
    def suffix(self) -> str:
        """How the name of a file of many letters ends."""
        return self.kind.suffix


def _one_of_many(write: Writer) -> WriterOfOne:
    """A file that looks the same with one letter as with many."""
    return lambda one, issuer: b"".join(write([one], issuer))


def _format(
    name: str,
    kind: Kind,
    write: Writer,
    write_one: WriterOfOne | None = None,
    of_one: Kind | None = None,
) -> Format:
    return Format(name, kind, write, write_one or _one_of_many(write), of_one or kind)


BIBTEX = Kind("application/x-bibtex", "bib")
CMIF = Kind("application/tei+xml", "cmif.xml")
CSL = Kind("application/vnd.citationstyles.csl+json", "csl.json")
JSON = Kind("application/json", "json")
JSONLD = Kind("application/ld+json", "jsonld")
RIS = Kind("application/x-research-info-systems", "ris")
TABLE = Kind("application/zip", "csv.zip")
TEI = Kind("application/tei+xml", "xml")
TEI_ZIP = Kind("application/zip", "tei.zip")

_ALL = (
    _format("tei", TEI_ZIP, tei.write, tei.write_one, TEI),
    _format("cmif", CMIF, cmif.write),
    _format("table", TABLE, shown.write),
    _format("json", JSON, json_whole.write, json_whole.write_one),
    _format("jsonld", JSONLD, jsonld.write, jsonld.write_one),
    _format("bibtex", BIBTEX, bibtex.write),
    _format("ris", RIS, ris.write),
    _format("csl", CSL, csl.write),
)
FORMATS: Mapping[str, Format] = {one.name: one for one in _ALL}
