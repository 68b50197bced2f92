"""What comes in: its fixed words here, the language of its tables in `queries.py`."""

from enum import StrEnum


class FileFormat(StrEnum):
    """How a file that comes in is written; the values stand in commands and tables."""

    TEI = "tei"
    CMIF = "cmif"
    TABLE = "table"


class ImportState(StrEnum):
    """How far an import has come; the last four are its ends."""

    WAITING = "waiting"
    CHECKING = "checking"
    CHECKED = "checked"
    TAKING = "taking"
    TAKEN = "taken"
    STOPPED = "stopped"
    FAILED = "failed"
    DROPPED = "dropped"

    @property
    def is_an_end(self):
        """Whether nothing more becomes of the import."""
        return self in list(ImportState)[-4:]
