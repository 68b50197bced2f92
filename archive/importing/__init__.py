"""IN: files become records, records become the catalogue, with a preview and a report.

    Import(FileFormat.TEI, "SOL", by="iryna").run(files.listed(["letters/"], FileFormat.TEI))

`take_in` is for the canonical folder of tables, which names its own collections.
"""

from .importing import Import
from .report import Near, Proposed, Refused, Report
from .taken import Named, Refusal, Taken
from .taking import take_in

__all__ = [
    "Import",
    "Named",
    "Near",
    "Proposed",
    "Refusal",
    "Refused",
    "Report",
    "Taken",
    "take_in",
]
