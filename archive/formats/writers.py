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


def _list_of_one(one: Outgoing, issuer: Issuer) -> bytes:
    """CMIF knows lists only."""
    return b"".join(cmif.write([one], issuer))


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
    Format("tei", TEI_ZIP, tei.write, tei.write_one, TEI),
    Format("cmif", CMIF, cmif.write, _list_of_one, CMIF),
    Format("table", TABLE, shown.write, shown.write_one, TABLE),
    Format("json", JSON, json_whole.write, json_whole.write_one, JSON),
    Format("jsonld", JSONLD, jsonld.write, jsonld.write_one, JSONLD),
    Format("bibtex", BIBTEX, bibtex.write, bibtex.write_one, BIBTEX),
    Format("ris", RIS, ris.write, ris.write_one, RIS),
    Format("csl", CSL, csl.write, csl.write_one, CSL),
)
FORMATS: Mapping[str, Format] = {one.name: one for one in _ALL}
