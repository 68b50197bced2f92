"""What comes in or goes out in one go: letters with everything they are described by."""

from dataclasses import dataclass

from .collection import Collection
from .letter import LetterRecord
from .people import Agent
from .sources import Source
from .vocabulary import Place, Term


@dataclass(frozen=True, slots=True)
class Accession:
    """A whole folder of tables as one value; parents stand before their children."""

    collections: tuple[Collection, ...] = ()
    agents: tuple[Agent, ...] = ()
    places: tuple[Place, ...] = ()
    terms: tuple[Term, ...] = ()
    sources: tuple[Source, ...] = ()
    letters: tuple[LetterRecord, ...] = ()
