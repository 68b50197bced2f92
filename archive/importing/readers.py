"""The readers of every format, asked in one way."""

from archive.catalogue.incoming import FileFormat
from archive.formats import cmif, mapped, tei

MEDIA_TYPES = {
    FileFormat.TEI: "application/tei+xml",
    FileFormat.CMIF: "application/tei+xml",
    FileFormat.TABLE: "text/csv",
}
CANONICAL = "application/zip"
"""The canonical tables, kept as one zip: they are read together, and name their collections."""

READERS = {
    FileFormat.TEI: lambda file, name, collection, mapping: tei.read(file.read(), collection, name),
    FileFormat.CMIF: lambda file, name, collection, mapping: cmif.read(file.read(), collection),
    FileFormat.TABLE: lambda file, name, collection, mapping: mapped.read(
        file, collection, mapping
    ),
}
ALL_OR_NOTHING = {FileFormat.CMIF, FileFormat.TABLE}
"""The formats of which nothing is taken in where anything is refused."""


def written_as(format, media_type):
    """The format of a file that is kept; of canonical tables their media type.

    They go by the format of tables too, but no mapping reads them.
    """
    return CANONICAL if media_type == CANONICAL else format
