"""Accessions as hypothesis makes them: whole, and as strange as a record may be."""

from datetime import UTC, datetime, timedelta, timezone
from enum import StrEnum

from hypothesis import strategies as st

from archive.record.accession import Accession
from archive.record.collection import Collection, Level
from archive.record.dates import HistoricalDate
from archive.record.letter import (
    Authenticity,
    Coarsen,
    Completeness,
    CustodyEvent,
    CustodyKind,
    LetterRecord,
    Redaction,
    Relation,
    RelationKind,
    Status,
    TextRole,
    TextVersion,
    WithheldKind,
)
from archive.record.names import LocalName
from archive.record.people import Agent, AgentKind, Certainty, Correspondent, Protection, Role
from archive.record.sources import Source, Statement
from archive.record.vocabulary import Facet, Place, Precision, TellsOf, Term

STRANGE = "=+-@\t\r\n'\";,\\ \ufeff\u2028яі–=a1"
characters = st.sampled_from(STRANGE) | st.characters(
    exclude_categories=("Cs",), exclude_characters="\0"
)
words = st.text(characters, max_size=8)
some_words = st.text(characters, min_size=1, max_size=8)
keys = st.from_regex(r"[A-Za-z0-9_-]{1,6}", fullmatch=True)
public_ids = st.text("0123456789abcdefghjkmnpqrstvwxyz", min_size=10, max_size=10)
languages = st.sampled_from(["en", "uk", "ru-Latn", "und", "orv"])
edtf = st.sampled_from(
    ["2022-08-30", "[2022-02-24..2022-09-10]", "1916~", "1985/", "-0044", "Y17000"]
)
names = st.lists(st.builds(LocalName, languages, some_words), min_size=1, max_size=3).map(tuple)
moments = st.datetimes(
    datetime(1000, 1, 1), timezones=st.sampled_from([UTC, timezone(timedelta(hours=-3.5))])
)


def one_of(kind: type[StrEnum]):
    return st.sampled_from(list(kind))


def some(strategy, most=2, **rules):
    return st.lists(strategy, max_size=most, **rules).map(tuple)


def one_or_none(pool):
    return st.none() | st.sampled_from(pool) if pool else st.none()


dates = st.none() | st.builds(
    HistoricalDate,
    edtf,
    as_written=words,
    calendar=st.sampled_from(["gregorian", "julian"]),
    basis=st.sampled_from(["", "stated", "inferred"]),
    basis_note=words,
)
sources = st.builds(
    Source,
    key=keys,
    publication=some_words,
    title=words,
    url=words,
    published=st.just("") | edtf,
    language=st.just("") | languages,
    origin=words,
    names_protected=st.booleans(),
    accessed=st.just("") | edtf,
    seen_as=words,
    archived_copy=words,
    archived_sha256=st.just("") | st.text("0123456789abcdef", min_size=64, max_size=64),
    note=words,
)
agents = st.builds(
    Agent,
    key=keys,
    names=names,
    kind=one_of(AgentKind),
    protection=one_of(Protection),
    authority_ids=some(some_words),
    note=words,
)


@st.composite
def pool(draw, make, key="key", most=3):
    """Things of one kind with different keys, each of which may lie in one above it."""
    made = []
    for _ in range(draw(st.integers(0, most))):
        one = draw(make(one_or_none(made)))
        if getattr(one, key) not in {getattr(other, key) for other in made}:
            made.append(one)
    return tuple(made)


def places(parent):
    degrees = st.none() | st.tuples(st.floats(-90, 90), st.floats(-180, 180))
    made = st.builds(
        lambda where, **rest: Place(
            **rest, latitude=where and where[0], longitude=where and where[1]
        ),
        degrees,
        key=keys,
        names=names,
        precision=one_of(Precision),
        gazetteer=words,
        parent=parent,
    )
    return made


def terms(parent):
    return st.builds(
        Term,
        key=keys,
        facet=one_of(Facet),
        labels=names,
        parent=parent,
        scope_note=words,
        tells_of=one_of(TellsOf),
    )


def statements(known):
    made = st.builds(
        Statement,
        field=some_words,
        value=some_words,
        source=one_or_none(known),
        certainty=one_of(Certainty),
        preferred=st.booleans(),
        reason=words,
        preferred_by=words,
        note=words,
    )
    return some(made | st.builds(Statement, field=st.just("date"), value=edtf))


def collections(parent, known_sources):
    return st.builds(
        Collection,
        code=keys,
        title=some_words,
        level=one_of(Level),
        parent=parent,
        title_supplied=st.booleans(),
        default_protection=st.none() | one_of(Protection),
        practice=st.booleans(),
        statements=statements(known_sources),
        **dict.fromkeys(COLLECTION_WORDS, words),
    )


COLLECTION_WORDS = (
    *("creator", "extent", "scope", "repository", "originals", "copies", "custodial_history"),
    *("access_conditions", "rights_uri", "licence_texts", "licence_metadata", "lawful_basis"),
    "note",
)
LETTER_WORDS = (
    *("public_reference", "title", "summary", "found_by", "find_context", "language_basis"),
    *("material", "features_described", "extent", "condition", "hand", "authenticity_by"),
    *("lawful_basis", "licence", "content_warning", "private_note"),
)


@st.composite
def texts(draw, reference, known_sources):
    made = []
    for number in range(draw(st.integers(0, 3))):
        older = st.sampled_from([text.key for text in made]) if made else st.nothing()
        text = st.builds(
            TextVersion,
            key=st.just(f"{reference}-{number}"),
            role=one_of(TextRole),
            language=languages,
            completeness=one_of(Completeness),
            text=some_words,
            public_id=st.just(""),
            maker=words,
            source=one_or_none(known_sources),
            derived_from=words,
            base=st.booleans(),
            replaces=st.just("") | older,
            note=words,
        )
        made.append(draw(text))
    return tuple(made)


def redactions(known_agents, known_texts):
    targets = [(WithheldKind.PASSAGE, "a passage"), (WithheldKind.FIELD, "hand")]
    targets += [(WithheldKind.AGENT, agent.key) for agent in known_agents]
    targets += [(WithheldKind.TEXT, text.key) for text in known_texts]
    made = st.builds(
        lambda aim, **rest: Redaction(*aim, **rest),
        st.sampled_from(targets),
        reason=some_words,
        authority=words,
        since=st.none() | st.dates(),
        review=st.none() | st.dates(),
    )
    return some(made)


@st.composite
def letters(draw, reference, known):
    wordings = draw(texts(reference, known.sources))
    correspondents = st.builds(
        Correspondent,
        role=one_of(Role),
        agent=one_or_none(known.agents),
        name=words,
        described_as=words,
        protection=st.none() | one_of(Protection),
        certainty=one_of(Certainty),
        note=words,
    )
    events = st.builds(
        CustodyEvent, one_of(CustodyKind), some_words, date=dates, private_note=words
    )
    place = one_or_none(known.places)
    made = {
        "reference": st.just(reference),
        "collection": st.sampled_from(known.collections),
        "public_id": st.just("") | public_ids,
        "kind": one_or_none([t for t in known.terms if t.facet is Facet.KIND]),
        "medium": one_or_none([t for t in known.terms if t.facet is Facet.MEDIUM]),
        "title_supplied": st.booleans(),
        **dict.fromkeys(("sent", "received", "found"), dates),
        **dict.fromkeys(("written_at", "sent_to", "found_at"), place),
        "languages": some(languages),
        "terms": some(st.sampled_from(known.terms), unique_by=lambda t: t.key)
        if known.terms
        else st.just(()),
        "signed": st.none() | st.booleans(),
        "correspondents": some(correspondents),
        "texts": st.just(wordings),
        "statements": statements(known.sources),
        "custody": some(events),
        "redactions": redactions(known.agents, wordings),
        "relations": some(st.builds(Relation, one_of(RelationKind), some_words)),
        "authenticity": one_of(Authenticity),
        "coarsen": one_of(Coarsen),
        "status": one_of(Status),
        "embargo": st.none() | moments,
        **dict.fromkeys(LETTER_WORDS, words),
    }
    return draw(st.builds(LetterRecord, **made))


@st.composite
def accessions(draw):
    """Whole accessions: what a letter refers to is listed."""
    known_sources = draw(pool(lambda _: sources, most=2))
    known = Accession(
        sources=known_sources,
        agents=draw(pool(lambda _: agents, most=2)),
        places=draw(pool(places)),
        terms=draw(pool(terms)),
        collections=draw(pool(lambda above: collections(above, known_sources), "code", 2)),
    )
    references = draw(some(some_words, unique=True)) if known.collections else ()
    made = tuple(draw(letters(reference, known)) for reference in references)
    ids = [letter.public_id for letter in made if letter.public_id]
    if len(set(ids)) < len(ids):
        made = made[:1]
    held = {name: getattr(known, name) for name in KNOWN}
    return Accession(**held, letters=made)


KNOWN = ("collections", "agents", "places", "terms", "sources")
