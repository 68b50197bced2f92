"""IN: files become records, records become the catalogue, with a preview and a report.

    Import(FileFormat.TEI, "SOL", by="iryna").run(files.listed(["letters/"], FileFormat.TEI))

Canonical tables name their own collections: their `collection` may be "".

opened     files, one by one out of folders and zips
met        which letter a file speaks of, and the files kept byte for byte
matched    who is who, which place, which term
merged     a letter met again: nobody's work is lost
near       letters that may be one under two references
told       the report
alike      when two names, values or licences are one

`taking_files` and `taking_tables` lead a file through them.
"""

from .importing import Import
from .told.named import Named
from .told.report import Near, Proposed, Refused, Report

__all__ = [
    "Import",
    "Named",
    "Near",
    "Proposed",
    "Refused",
    "Report",
]
