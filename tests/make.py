"""Plain makers: one of each thing, to be changed by keyword."""

import dataclasses

from archive.record.collection import Collection, Level
from archive.record.dates import HistoricalDate
from archive.record.letter import Completeness, LetterRecord, TextRole, TextVersion
from archive.record.names import LocalName
from archive.record.people import Agent, Correspondent, Protection, Role
from archive.record.sources import Source
from archive.record.vocabulary import Facet, Place, Precision, Term

UKRAINE = Place("ukraine", (LocalName("en", "Ukraine"),), Precision.COUNTRY)
KHARKIV_REGION = Place(
    "kharkiv-region", (LocalName("en", "Kharkiv region"),), Precision.REGION, parent=UKRAINE
)
IZYUM = Place(
    "izyum",
    (LocalName("en", "Izyum"), LocalName("uk", "Ізюм"), LocalName("ru", "Изюм")),
    Precision.SETTLEMENT,
    49.21,
    37.25,
    parent=KHARKIV_REGION,
)


def a_collection(code="F", **changes):
    """A file without parents."""
    return Collection(code, "Papers of a find", Level.FILE, **changes)


def a_term(key="raport", facet=Facet.KIND, **changes):
    """A term with an English label."""
    return Term(key, facet, (LocalName("en", key.replace("-", " ")),), **changes)


def an_agent(name="Иван Петрович Иванов", protection=Protection.POSSIBLE_PRISONER, key="ivanov"):
    """An identified person with one name."""
    return Agent(key, (LocalName("ru", name),), protection=protection)


def a_sender(agent=None, **changes):
    """Who wrote the letter; an unnamed soldier unless told otherwise."""
    said = {"described_as": "unnamed soldier"} if agent is None and "name" not in changes else {}
    return Correspondent(Role.SENDER, agent, **(said | changes))


def a_text(text="Я отказываюсь.", key="F-1-a", **changes):
    """A transcription of a whole letter."""
    held = {
        "role": TextRole.TRANSCRIPTION,
        "language": "ru",
        "completeness": Completeness.WHOLE,
        "public_id": f"t-{key.lower()}",
    }
    return TextVersion(key, text=text, **(held | changes))


def a_source(key="paper", **changes):
    """A newspaper's report."""
    held = {"title": "A title", "url": "https://news.example/report/20220916"}
    return Source(key, "A newspaper", **(held | changes))


def a_letter(**changes):
    """A report to command of 30 August 2022, found at Izyum."""
    whole = LetterRecord(
        reference="F-1",
        public_reference="F-1",
        public_id="letter0001",
        collection=a_collection(),
        kind=a_term(),
        title="Report to command",
        sent=HistoricalDate.parse("2022-08-30"),
        found_at=IZYUM,
        languages=("ru",),
        correspondents=(a_sender(),),
        lawful_basis="archiving in the public interest",
    )
    return dataclasses.replace(whole, **changes)
