"""A small accession with a row in every table, and its files with one cell changed."""

import csv
import io
from datetime import UTC, date, datetime

from archive.formats import table
from archive.record.accession import Accession
from archive.record.collection import Collection, Level
from archive.record.dates import HistoricalDate
from archive.record.letter import (
    Completeness,
    CustodyEvent,
    CustodyKind,
    LetterRecord,
    Redaction,
    Relation,
    RelationKind,
    TextRole,
    TextVersion,
    WithheldKind,
)
from archive.record.names import LocalName
from archive.record.people import Agent, Correspondent, Role
from archive.record.sources import Source, Statement
from archive.record.vocabulary import Facet, Place, Precision, Term

WAPO = Source("wapo", "The Washington Post", published="2022-09-16")
PRESS = Source("press", "Press Insider")
ANNA = Agent("anna", (LocalName("uk", "Анна"),), authority_ids=("https://a.example/1; x",))
UKRAINE = Place("ukraine", (LocalName("en", "Ukraine"),), Precision.COUNTRY)
IZYUM = Place(
    "izyum", (LocalName("en", "Izyum"),), Precision.SETTLEMENT, 49.21, 37.25, parent=UKRAINE
)
RAPORT = Term("raport", Facet.KIND, (LocalName("en", "report to command"),))
PENCIL = Term("pencil", Facet.MEDIUM, (LocalName("en", "pencil"),))
FEAR = Term("fear", Facet.THEME, (LocalName("en", "fear"), LocalName("uk", "страх")))
PAPERS = Collection(
    "IZY", "Papers", Level.COLLECTION, statements=(Statement("date", "2022-08-30", WAPO),)
)
FILE = Collection("IZY-R", "Ten letters", Level.FILE, parent=PAPERS)
LETTER = LetterRecord(
    "R 1",
    FILE,
    public_id="8jgbrrd3ak",
    kind=RAPORT,
    sent=HistoricalDate("2022-08-30", basis="stated", basis_note="in reports"),
    written_at=IZYUM,
    languages=("ru", "uk"),
    medium=PENCIL,
    terms=(FEAR,),
    signed=False,
    correspondents=(Correspondent(Role.SENDER, ANNA, name="Анна"),),
    texts=(
        TextVersion("t1", TextRole.PRINTED, "en", Completeness.SENTENCE, "I refuse"),
        TextVersion("t2", TextRole.PRINTED, "en", Completeness.SENTENCE, "I do", replaces="t1"),
    ),
    statements=(Statement("date", "2022-08-10"), Statement("hand", "one hand")),
    custody=(CustodyEvent(CustodyKind.FOUND, "Found.", HistoricalDate("2022-09")),),
    redactions=(Redaction(WithheldKind.FIELD, "hand", "safety", since=date(2026, 1, 2)),),
    relations=(Relation(RelationKind.REPLY, "R 0"),),
    embargo=datetime(2027, 1, 1, tzinfo=UTC),
)
SMALL = Accession(
    collections=(PAPERS, FILE),
    agents=(ANNA,),
    places=(UKRAINE, IZYUM),
    terms=(RAPORT, PENCIL, FEAR),
    sources=(WAPO, PRESS),
    letters=(LETTER,),
)


def small(**changed):
    """The files of the small accession, some (`letters=b"..."`) changed; None takes one away."""
    files = table.sheets(SMALL) | {f"{name}.csv": stored for name, stored in changed.items()}
    return {name: stored for name, stored in files.items() if stored is not None}


def small_with(name, row, **cells):
    """The files of the small accession with `cells` of one row of `name` changed."""
    header, *rows = csv.reader(io.StringIO(small()[f"{name}.csv"].decode(), newline=""))
    for column, text in cells.items():
        rows[row - 2][header.index(column)] = text
    file = io.StringIO(newline="")
    csv.writer(file).writerows([header, *rows])
    return small(**{name: file.getvalue().encode()})
