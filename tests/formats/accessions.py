"""Accessions as hypothesis makes them: whole, and as strange as a record may be.

Hypothesis draws records that lack what they refer to, with a number for each that is missing. The
numbers are then looked up in what the accession holds. So no strategy depends on what was drawn:
they are all made once, where each draw would make hundreds.
"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from enum import StrEnum
from functools import partial

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


def unfinished(kind, **fields):
    """Records of a kind that still lack what they refer to: functions of that."""
    return st.builds(partial, st.just(kind), **fields)


numbers = st.integers(0, 5)


def numbered(number, pool):
    """What a number stands for among the things there are: nothing, or one of them."""
    return pool[number % len(pool)] if number and pool else None


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
degrees = st.none() | st.tuples(st.floats(-90, 90), st.floats(-180, 180))
places = st.builds(
    lambda where, **rest: partial(
        Place, **rest, latitude=where and where[0], longitude=where and where[1]
    ),
    degrees,
    key=keys,
    names=names,
    precision=one_of(Precision),
    gazetteer=words,
)
terms = unfinished(
    Term,
    key=keys,
    facet=one_of(Facet),
    labels=names,
    scope_note=words,
    tells_of=one_of(TellsOf),
)
statements = unfinished(
    Statement,
    field=some_words,
    value=some_words,
    certainty=one_of(Certainty),
    preferred=st.booleans(),
    reason=words,
    preferred_by=words,
    note=words,
) | unfinished(Statement, field=st.just("date"), value=edtf)

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
collections = unfinished(
    Collection,
    code=keys,
    title=some_words,
    level=one_of(Level),
    title_supplied=st.booleans(),
    default_protection=st.none() | one_of(Protection),
    practice=st.booleans(),
    **dict.fromkeys(COLLECTION_WORDS, words),
)
texts = unfinished(
    TextVersion,
    role=one_of(TextRole),
    language=languages,
    completeness=one_of(Completeness),
    text=some_words,
    public_id=st.just(""),
    maker=words,
    derived_from=words,
    base=st.booleans(),
    note=words,
)
redactions = unfinished(
    Redaction,
    reason=some_words,
    authority=words,
    since=st.none() | st.dates(),
    review=st.none() | st.dates(),
)
correspondents = unfinished(
    Correspondent,
    role=one_of(Role),
    name=words,
    described_as=words,
    protection=st.none() | one_of(Protection),
    certainty=one_of(Certainty),
    note=words,
)
events = st.builds(CustodyEvent, one_of(CustodyKind), some_words, date=dates, private_note=words)
said = some(st.tuples(statements, numbers))
letters = st.fixed_dictionaries(
    {
        "unfinished": unfinished(
            LetterRecord,
            public_id=st.just("") | public_ids,
            title_supplied=st.booleans(),
            **dict.fromkeys(("sent", "received", "found"), dates),
            languages=some(languages),
            signed=st.none() | st.booleans(),
            custody=some(events),
            relations=some(st.builds(Relation, one_of(RelationKind), some_words)),
            authenticity=one_of(Authenticity),
            coarsen=one_of(Coarsen),
            status=one_of(Status),
            embargo=st.none() | moments,
            **dict.fromkeys(LETTER_WORDS, words),
        ),
        "collection": st.integers(1, 5),
        **dict.fromkeys(("kind", "medium", "written_at", "sent_to", "found_at"), numbers),
        "terms": some(numbers),
        "statements": said,
        "texts": some(st.tuples(texts, numbers, numbers), 3),
        "correspondents": some(st.tuples(correspondents, numbers)),
        "redactions": some(st.tuples(redactions, st.integers(0, 50))),
    }
)


def accessions():
    """Whole accessions: what a letter refers to is listed."""
    return st.builds(
        accession,
        some(sources, unique_by=lambda source: source.key),
        some(agents, unique_by=lambda agent: agent.key),
        some(st.tuples(places, numbers), 3),
        some(st.tuples(terms, numbers), 3),
        some(st.tuples(collections, numbers, said)),
        some(st.tuples(some_words, letters), unique_by=lambda drawn: drawn[0]),
    )


def accession(sources, agents, places, terms, collections, letters):
    """What was drawn, with what the numbers stand for."""
    known = Accession(
        sources=sources,
        agents=agents,
        places=above_one_another(places),
        terms=above_one_another(terms),
        collections=above_one_another(
            (
                (partial(drawn, statements=stated(said, sources)), number)
                for drawn, number, said in collections
            ),
            "code",
        ),
    )
    if not known.collections:
        return known
    made = tuple(letter(reference, known, **drawn) for reference, drawn in letters)
    ids = [one.public_id for one in made if one.public_id]
    return replace(known, letters=made[:1] if len(set(ids)) < len(ids) else made)


def above_one_another(drawn, key="key"):
    """Things of one kind with different keys, each of which may lie in one above it."""
    made = {}
    for unfinished, number in drawn:
        one = unfinished(parent=numbered(number, list(made.values())))
        made.setdefault(getattr(one, key), one)
    return tuple(made.values())


def stated(drawn, sources):
    return tuple(unfinished(source=numbered(number, sources)) for unfinished, number in drawn)


def letter(reference, known, unfinished, collection, **drawn):
    wordings = worded(reference, drawn["texts"], known.sources)
    aims = [(WithheldKind.PASSAGE, "a passage"), (WithheldKind.FIELD, "hand")]
    aims += [(WithheldKind.AGENT, agent.key) for agent in known.agents]
    aims += [(WithheldKind.TEXT, text.key) for text in wordings]
    of_facet = {facet: [one for one in known.terms if one.facet is facet] for facet in Facet}
    described = {numbered(number, known.terms) for number in drawn["terms"]} - {None}
    return unfinished(
        reference=reference,
        collection=numbered(collection, known.collections),
        kind=numbered(drawn["kind"], of_facet[Facet.KIND]),
        medium=numbered(drawn["medium"], of_facet[Facet.MEDIUM]),
        **{
            name: numbered(drawn[name], known.places)
            for name in ("written_at", "sent_to", "found_at")
        },
        terms=tuple(sorted(described, key=known.terms.index)),
        statements=stated(drawn["statements"], known.sources),
        texts=wordings,
        correspondents=tuple(
            one(agent=numbered(number, known.agents)) for one, number in drawn["correspondents"]
        ),
        redactions=tuple(one(*aims[number % len(aims)]) for one, number in drawn["redactions"]),
    )


def worded(reference, drawn, sources):
    """The texts of a letter, each of which may replace one above it."""
    made = []
    for unfinished, source, older in drawn:
        replaced = numbered(older, made)
        made.append(
            unfinished(
                key=f"{reference}-{len(made)}",
                source=numbered(source, sources),
                replaces=replaced.key if replaced else "",
            )
        )
    return tuple(made)
