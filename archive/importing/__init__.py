"""IN: files become records, records become the catalogue, with a preview and a report."""

from .report import Named, Refusal, Report
from .taking import take_in

__all__ = ["Named", "Refusal", "Report", "take_in"]
