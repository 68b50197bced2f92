"""What readers see of letters, in the canonical tables: only the columns of staff stay empty.

A letter's reference and its ties are public ids here, and a wording's key is its public id:
nobody learns the archive's own. What is withheld stays out of `redactions.csv`, for a redaction
names what it withholds. A person without a name keeps the class that readers are told, so that
whoever takes these tables in protects him too.
"""

from collections.abc import Iterable, Iterator

from archive.record.accession import Accession
from archive.record.view import LetterView

from ..outgoing import Issuer, Outgoing
from .gathered import Gathering
from .streamed import tables_zip


def accession_of(views: Iterable[LetterView]) -> Accession:
    """All that these views hold, as one accession; `table.sheets` writes it."""
    gathering = Gathering()
    letters = [gathering.take(view) for view in views]
    return gathering.accession(letters)


def write(letters: Iterable[Outgoing], issuer: Issuer) -> Iterator[bytes]:
    """A zip of the twelve tables, written while the letters come in."""
    gathering = Gathering()
    coming = (gathering.take(one.view) for one in letters)
    yield from tables_zip(coming, lambda: gathering.accession(()), issuer.day, bom=issuer.bom)


def write_one(one: Outgoing, issuer: Issuer) -> bytes:
    """The zip of one letter."""
    return b"".join(write([one], issuer))
