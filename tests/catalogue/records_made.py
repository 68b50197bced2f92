"""Records as hypothesis makes them, all described by the same few things."""

from datetime import UTC, date, datetime

from hypothesis import strategies as st

from archive.record.collection import Collection, Level
from archive.record.dates import HistoricalDate
from archive.record.letter import (
    CustodyEvent,
    LetterRecord,
    Redaction,
    Relation,
    Status,
    TextVersion,
    WithheldKind,
)
from archive.record.names import LocalName
from archive.record.people import Agent, Correspondent, Protection
from archive.record.sources import Source, Statement
from archive.record.vocabulary import Facet, Place, Precision, Term

WAPO = Source("wapo", "The Washington Post", url="https://example.org/", names_protected=True)
PRESS = Source("pressinsider", "Press Insider Daily", published="2022-09")
PAPERS = Collection(
    "IZY",
    "Papers left in Izyum",
    Level.COLLECTION,
    default_protection=Protection.POSSIBLE_PRISONER,
    statements=(Statement("date", "2022-08-30", WAPO, preferred=True, reason="first report"),),
)
LETTERS = Collection("IZY-R", "Ten handwritten letters", Level.FILE, parent=PAPERS)
UKRAINE = Place("ukraine", (LocalName("uk", "Україна"),), Precision.COUNTRY)
IZYUM = Place(
    "izyum",
    (LocalName("en", "Izyum"), LocalName("uk", "Ізюм")),
    Precision.SETTLEMENT,
    latitude=49.21,
    longitude=37.25,
    parent=UKRAINE,
)
RAPORT = Term("raport", Facet.KIND, (LocalName("en", "Report to command"),))
REFUSAL = Term("refusal", Facet.ACT, (LocalName("en", "Refusal to serve"),))
NO_LEAVE = Term("no-leave", Facet.ACT, (LocalName("en", "No leave"),), parent=REFUSAL)
PAVLIK = Agent(
    "pavlik",
    (LocalName("uk", "Павлик Коваль"), LocalName("en", "Pavlik Koval")),
    protection=Protection.MINOR,
)
OFFICER = Agent("officer", (LocalName("ru", "Иван Петров"),), protection=Protection.PUBLIC_OFFICIAL)
DESCRIBED_WITH = (
    *(WAPO, PRESS, PAPERS, LETTERS, UKRAINE, IZYUM),
    *(RAPORT, REFUSAL, NO_LEAVE, PAVLIK, OFFICER),
)

characters = st.characters(exclude_categories=("Cs",), exclude_characters="\0")
words = st.text(characters, max_size=12)
some_words = st.text(characters, min_size=1, max_size=12)
languages = st.sampled_from(["en", "ru", "uk", "ru-Latn"])
dates = st.none() | st.builds(
    HistoricalDate,
    st.sampled_from(["2022-08-30", "[2022-08-10,2022-08-30]", "1916~", "1985/.."]),
    as_written=words,
    calendar=st.sampled_from(["gregorian", "julian"]),
    basis=st.sampled_from(["", "stated", "inferred"]),
)
terms = st.sampled_from([RAPORT, REFUSAL, NO_LEAVE])
places = st.none() | st.sampled_from([UKRAINE, IZYUM])
sources = st.none() | st.sampled_from([WAPO, PRESS])


def short(*made, most=3, **rules):
    """Tuples of at most three."""
    return st.lists(*made, max_size=most, **rules).map(tuple)


def letters(**fixed):
    """Letters as the archive gives them back, but for the public ids it mints."""
    made = {
        "reference": some_words,
        "collection": st.sampled_from([PAPERS, LETTERS]),
        "public_id": st.just(""),
        "kind": st.none() | terms,
        "medium": st.none() | terms,
        "terms": short(terms, unique_by=lambda term: term.key),
        "sent": dates,
        "received": dates,
        "found": dates,
        "written_at": places,
        "sent_to": places,
        "found_at": places,
        "languages": short(languages),
        "correspondents": short(correspondents),
        "texts": short(texts, unique_by=lambda text: text.key),
        "statements": short(statements),
        "custody": short(events),
        "redactions": short(redactions),
        "relations": short(st.builds(Relation, reference=some_words)),
        "status": st.sampled_from([Status.DRAFT, Status.IN_REVIEW]),
        "embargo": st.none() | st.datetimes(datetime(1900, 1, 1), timezones=st.just(UTC)),
        **{name: words for name in WORDS},
    }
    return st.builds(LetterRecord, **made | fixed)


WORDS = (
    *("public_reference", "title", "summary", "found_by", "find_context", "language_basis"),
    *("material", "features_described", "extent", "condition", "hand", "authenticity_by"),
    *("lawful_basis", "licence", "content_warning", "private_note"),
)
correspondents = st.builds(
    Correspondent,
    agent=st.none() | st.sampled_from([PAVLIK, OFFICER]),
    name=words,
    described_as=words,
    note=words,
)
texts = st.builds(
    TextVersion,
    key=some_words,
    language=languages,
    text=some_words,
    public_id=st.just(""),
    maker=words,
    source=sources,
    derived_from=words,
    replaces=words,
    note=words,
)
statements = st.builds(
    Statement,
    field=some_words,
    value=some_words,
    source=sources,
    reason=words,
    preferred_by=words,
    note=words,
)
events = st.builds(CustodyEvent, sentence=some_words, date=dates, private_note=words)
redactions = st.builds(
    Redaction,
    what=st.just(WithheldKind.AGENT),
    target=st.sampled_from(["pavlik", "officer"]),
    reason=some_words,
    authority=words,
    since=st.none() | st.dates(date(1900, 1, 1)),
)
