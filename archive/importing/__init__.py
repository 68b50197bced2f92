"""IN: files become records, records become the catalogue, with a preview and a report.

    Import(FileFormat.TEI, "SOL", by="iryna").run(files.listed(["letters/"], FileFormat.TEI))

Canonical tables name their own collections: their `collection` may be "".
"""

from .importing import Import
from .named import Named
from .report import Near, Proposed, Refused, Report

__all__ = [
    "Import",
    "Named",
    "Near",
    "Proposed",
    "Refused",
    "Report",
]
