"""Invented letters as an accession, for the canonical tables."""

from archive.record.accession import Accession
from archive.record.collection import Collection
from archive.record.dates import HistoricalDate
from archive.record.letter import Completeness, LetterRecord, TextRole, TextVersion
from archive.record.names import LocalName
from archive.record.people import Agent, Correspondent, Role
from archive.record.vocabulary import Place, Precision

from .invented import Invented


def accession_of(invented: Invented, count: int, collection: Collection) -> Accession:
    """So many letters with a wording each, and whom and what they refer to."""
    agents: dict[str, Agent] = {}
    places: dict[str, Place] = {}
    letters = []
    for said in invented.letters(count):
        town = places.setdefault(said["town"], _place(said["town"], said["town_id"]))
        people = [
            agents.setdefault(said[name], _agent(said[name], said[f"{name}_id"]))
            for name in ("sender", "addressee")
        ]
        letters.append(
            LetterRecord(
                said["key"],
                collection,
                title=f"{said['sender']} to {said['addressee']}",
                sent=HistoricalDate(said["date"]),
                written_at=town,
                correspondents=tuple(
                    Correspondent(role, agent, name=agent.names[0].text)
                    for role, agent in zip((Role.SENDER, Role.RECIPIENT), people, strict=True)
                ),
                texts=(_wording(f"{said['key']}-1", invented.wording()),),
            )
        )
    return Accession((collection,), (*agents.values(),), (*places.values(),), letters=(*letters,))


def _agent(name: str, address: str) -> Agent:
    names = (LocalName("und", name),)
    return Agent(_key(name), names, authority_ids=(address,))


def _place(name: str, address: str) -> Place:
    names = (LocalName("und", name),)
    return Place(_key(name), names, Precision.SETTLEMENT, gazetteer=address)


def _wording(key: str, words: str) -> TextVersion:
    return TextVersion(key, TextRole.TRANSCRIPTION, "de", Completeness.WHOLE, words)


def _key(name: str) -> str:
    return name.lower().replace(" ", "-")
