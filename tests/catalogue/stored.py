"""Records put into the catalogue, for tests."""

from archive.catalogue import records
from archive.catalogue.kinds import OF_RECORD
from tests.catalogue.records_made import DESCRIBED_WITH


def stored(record, by="iryna", why="as reported"):
    """The row of a record of whichever kind."""
    word = OF_RECORD[type(record)].word
    storing = records.store if word == "letter" else getattr(records, f"store_{word}")
    return storing(record, by=by, why=why)


def described():
    """Store what the letters of these tests refer to."""
    for record in DESCRIBED_WITH:
        stored(record)
