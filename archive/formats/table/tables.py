"""The canonical tables: every column declared once, with what it means.

A table's rows are records of one kind. Some stand alone and have a key; the others belong to
the record that an owner column names, in the order of their rows.
"""

from archive.record.collection import Collection, Level
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
from archive.record.people import Agent, AgentKind, Certainty, Correspondent, Protection, Role
from archive.record.sources import Source, Statement
from archive.record.vocabulary import Facet, Place, Precision, TellsOf, Term

from .cells import (
    DAY,
    EDTF,
    LANGUAGE,
    LANGUAGES,
    MOMENT,
    NAMES,
    PUBLIC_KEY,
    SHA256,
    SLUG_KEY,
    SLUG_KEYS,
    TEXT,
    TEXTS,
    YES_NO,
    degrees,
    words,
)
from .columns import Owner, Table, column, dates, refers, text

SOURCES = Table(
    "sources",
    Source,
    key="key",
    columns=(
        column("key", SLUG_KEY, "names the source in the other tables", once=True),
        text("publication", "newspaper, site or body that published"),
        text("title", "title of the publication"),
        text("url", "its address"),
        column("published", EDTF, "when it was published"),
        column("language", LANGUAGE, "its language"),
        text("origin", "whom it retells"),
        column("names_protected", YES_NO, "readers see publication and date only"),
        column("accessed", EDTF, "when it was read"),
        text("seen_as", "in what form it was read"),
        text("archived_copy", "address of an archived copy"),
        column("archived_sha256", SHA256, "fingerprint of the archived copy"),
        text("note", "note for staff"),
    ),
)
AGENTS = Table(
    "agents",
    Agent,
    key="key",
    columns=(
        column("key", SLUG_KEY, "names the agent in the other tables", once=True),
        column("names", NAMES, "names in several languages and scripts"),
        column("kind", words(AgentKind), "what the agent is"),
        column("protection", words(Protection), "how strictly the agent is protected"),
        column("authority_ids", TEXTS, "addresses in authority files"),
        text("note", "note for staff"),
    ),
)
PLACES = Table(
    "places",
    Place,
    key="key",
    columns=(
        column("key", SLUG_KEY, "names the place in the other tables", once=True),
        column("names", NAMES, "names in several languages"),
        column("precision", words(Precision), "how exactly the place is known"),
        column("latitude", degrees(90), "WGS 84; with the longitude or not at all"),
        column("longitude", degrees(180), "WGS 84; with the latitude or not at all"),
        text("gazetteer", "address in a gazetteer"),
        refers("parent", "places", "the place it lies in; its row stands above"),
    ),
)
TERMS = Table(
    "terms",
    Term,
    key="key",
    columns=(
        column("key", SLUG_KEY, "names the term in the other tables and in addresses", once=True),
        column("facet", words(Facet), "the list it belongs to"),
        column("labels", NAMES, "labels in several languages"),
        refers("parent", "terms", "the broader term; its row stands above"),
        text("scope_note", "when to use it"),
        column("tells_of", words(TellsOf), "what of a person's life it gives away"),
    ),
)
COLLECTIONS = Table(
    "collections",
    Collection,
    key="code",
    columns=(
        column("code", SLUG_KEY, "names the collection in the other tables", once=True),
        column("level", words(Level), "level of description (ISAD(G) 3.1.4)"),
        refers("parent", "collections", "the collection it is part of; its row stands above"),
        text("title", "title"),
        column("title_supplied", YES_NO, "the archive made the title"),
        text("creator", "who brought it together"),
        text("extent", "how much there is"),
        text("scope", "scope and content"),
        text("repository", "who keeps it"),
        text("originals", "existence and location of originals"),
        text("copies", "existence and location of copies"),
        text("custodial_history", "through whose hands it went"),
        text("access_conditions", "conditions of access"),
        text("rights_uri", "address of a rights statement"),
        text("licence_texts", "licence of the texts"),
        text("licence_metadata", "licence of the metadata"),
        text("lawful_basis", "lawful basis of keeping it"),
        column("default_protection", words(Protection), "class of persons who have none"),
        column("practice", YES_NO, "invented for practice, never evidence"),
        text("note", "public note"),
    ),
)
LETTERS = Table(
    "letters",
    LetterRecord,
    key="reference",
    columns=(
        column("reference", TEXT, "the archive's own reference", once=True),
        refers("collection", "collections", "the collection it belongs to"),
        text("public_reference", "the reference that readers see"),
        column("public_id", PUBLIC_KEY, "its address for ever; empty: minted", once=True),
        refers("kind", "terms", "what form it has"),
        text("title", "title"),
        column("title_supplied", YES_NO, "the archive made the title"),
        text("summary", "what it says, in short"),
        *dates("sent", "when it was written or sent, as the archive prefers"),
        *dates("received", "when it was received"),
        refers("written_at", "places", "where it was written"),
        refers("sent_to", "places", "where it was sent"),
        refers("found_at", "places", "where it was found"),
        *dates("found", "when it was found"),
        text("found_by", "who found it"),
        text("find_context", "in what surroundings it was found"),
        column("languages", LANGUAGES, "the letter's own languages"),
        text("language_basis", "on what these languages rest"),
        refers("medium", "terms", "how it was written"),
        text("material", "on what it was written"),
        refers("terms", "terms", "themes, acts and features", SLUG_KEYS),
        text("features_described", "drawings, stamps and marks in words"),
        text("extent", "sheets, pages, size"),
        text("condition", "state of the sheet"),
        text("hand", "the handwriting"),
        column("signed", YES_NO, "whether it is signed; empty: not known"),
        column("authenticity", words(Authenticity), "what has been said of it"),
        text("authenticity_by", "who said so"),
        text("lawful_basis", "lawful basis of keeping it"),
        text("content_warning", "what a reader is warned of"),
        text("licence", "licence of this letter's texts, where not its collection's"),
        column("original_shown", YES_NO, "readers may have the file that the letter came in as"),
        column("coarsen", words(Coarsen), "what readers get coarsely of a possible prisoner"),
        column("status", words(Status), "where it stood when written out; import ignores it"),
        column("embargo", MOMENT, "no reader sees it before"),
        text("private_note", "note for staff"),
    ),
)
CORRESPONDENTS = Table(
    "correspondents",
    Correspondent,
    owners=(Owner("letter", "letters", "correspondents"),),
    columns=(
        column("role", words(Role), "the part in the letter"),
        refers("agent", "agents", "the identified person or body, if any"),
        text("name", "name as written; may be withheld"),
        text("described_as", "description that readers see"),
        column("protection", words(Protection), "class; the agent's if that is stricter"),
        column("certainty", words(Certainty), "how sure the archive is"),
        text("note", "note for staff"),
    ),
)
TEXTS_TABLE = Table(
    "texts",
    TextVersion,
    key="key",
    owners=(Owner("letter", "letters", "texts"),),
    columns=(
        column("key", TEXT, "names the wording", once=True),
        column("public_id", PUBLIC_KEY, "its address for ever; empty: minted", once=True),
        column("role", words(TextRole), "what the wording is to the letter"),
        column("language", LANGUAGE, "language of the wording"),
        column("completeness", words(Completeness), "how much of the letter it gives"),
        text("maker", "who made it"),
        refers("source", "sources", "where it is printed"),
        text("derived_from", "what it was made from"),
        column("base", YES_NO, "the wording that others are laid against"),
        text("replaces", "key of the letter's older wording that it corrects"),
        text("text", "marked text"),
        text("note", "public note"),
    ),
)
STATEMENTS = Table(
    "statements",
    Statement,
    owners=(
        Owner("letter", "letters", "statements"),
        Owner("collection", "collections", "statements"),
    ),
    columns=(
        text("field", "what it is about, such as date"),
        text("value", "what is said; an EDTF date where the field is date"),
        refers("source", "sources", "who says so; empty: not itemised"),
        column("certainty", words(Certainty), "how sure the source is"),
        column("preferred", YES_NO, "the archive prefers this value"),
        text("reason", "why it is preferred"),
        text("preferred_by", "who prefers it"),
        text("note", "public note"),
    ),
)
CUSTODY = Table(
    "custody",
    CustodyEvent,
    owners=(Owner("letter", "letters", "custody"),),
    columns=(
        column("kind", words(CustodyKind), "what happened to the sheet"),
        *dates("date", "when"),
        text("sentence", "what readers are told"),
        text("private_note", "note for staff"),
    ),
)
REDACTIONS = Table(
    "redactions",
    Redaction,
    owners=(Owner("letter", "letters", "redactions"),),
    columns=(
        column("what", words(WithheldKind), "what is withheld"),
        text("target", "key of the agent or wording, or name of the field"),
        text("reason", "kind of reason that readers are told"),
        text("authority", "who decided, or which law"),
        column("since", DAY, "since when"),
        column("review", DAY, "when it is looked at again"),
    ),
)
RELATIONS = Table(
    "relations",
    Relation,
    owners=(Owner("letter", "letters", "relations"),),
    columns=(
        column("kind", words(RelationKind), "how the two letters belong together"),
        text("reference", "reference of the other letter, in this folder or not"),
    ),
)

# In the order in which they are read: a table stands below all that it refers to.
TABLES = (
    SOURCES,
    AGENTS,
    PLACES,
    TERMS,
    STATEMENTS,
    COLLECTIONS,
    CORRESPONDENTS,
    TEXTS_TABLE,
    CUSTODY,
    REDACTIONS,
    RELATIONS,
    LETTERS,
)

# The column that others refer to, by table.
KEYS = {table.name: table.key for table in TABLES if table.key}
