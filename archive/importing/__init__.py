"""IN: files become records, records become the catalogue, with a preview and a report."""

from .taken import Named, Refusal, Taken
from .taking import take_in

__all__ = ["Named", "Refusal", "Taken", "take_in"]
