"""The readers of every format, asked in one way."""

from archive.catalogue.incoming import FileFormat
from archive.formats import cmif, mapped, tei

MEDIA_TYPES = {
    FileFormat.TEI: "application/tei+xml",
    FileFormat.CMIF: "application/tei+xml",
    FileFormat.TABLE: "text/csv",
}
READERS = {
    FileFormat.TEI: lambda data, name, collection, mapping: tei.read(data, collection, name),
    FileFormat.CMIF: lambda data, name, collection, mapping: cmif.read(data, collection),
    FileFormat.TABLE: lambda data, name, collection, mapping: mapped.read(
        data, collection, mapping
    ),
}
ALL_OR_NOTHING = {FileFormat.CMIF, FileFormat.TABLE}
"""The formats of which nothing is taken in where anything is refused."""
