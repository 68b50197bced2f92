"""A mapping as values: for each part of a letter, from which columns it comes and how."""

from dataclasses import dataclass

from archive.record.letter import Completeness, RelationKind, TextRole
from archive.record.names import LocalName
from archive.record.people import AgentKind, Certainty, Role
from archive.record.vocabulary import Facet, Precision

from .patterns import Pattern
from .signs import Signs


@dataclass(frozen=True, slots=True)
class DateRule:
    """A date: its column, the habits it is written in, and what is said about it."""

    field: str
    column: str
    habits: tuple[str, ...]
    as_written: Pattern
    calendar: str
    basis: str
    basis_note: Pattern
    brackets: bool


@dataclass(frozen=True, slots=True)
class PlaceRule:
    """A place: the columns of its name and of its address in a gazetteer."""

    field: str
    name: str
    gazetteer: str
    precision: Precision
    several: str
    brackets: bool


@dataclass(frozen=True, slots=True)
class PersonRule:
    """The people of one column, and how names, bodies and placeholders are told apart.

    `placeholders` and `bodies` are names in which `*` stands for anything. `given_names` stands
    between the given names of several people with one surname.
    """

    role: Role
    name: str
    authority: str
    several: str
    turned: bool
    given_names: str
    placeholders: tuple[str, ...]
    bodies: tuple[str, ...]
    kind: AgentKind
    note: Pattern


@dataclass(frozen=True, slots=True)
class TextRule:
    """A wording: its column, and what it is to the letter.

    `signs` None takes the cell as words without any sign, or as marked text where `marked`.
    `with_gaps` is the completeness of a wording in which a sign says that something is lost.
    """

    column: str
    key: str
    role: TextRole
    language: Pattern
    completeness: Completeness
    with_gaps: Completeness
    signs: Signs | None
    marked: bool
    maker: Pattern
    derived_from: Pattern
    note: Pattern
    base: bool


@dataclass(frozen=True, slots=True)
class TermRule:
    """A term: the same for every letter, or one a cell's words stand for."""

    facet: Facet
    key: str
    labels: tuple[LocalName, ...]
    column: str
    several: str
    words: dict[str, str]
    language: str


@dataclass(frozen=True, slots=True)
class StatementRule:
    """A statement about a field, from no source but the table."""

    field: str
    value: Pattern
    certainty: Certainty
    note: Pattern


@dataclass(frozen=True, slots=True)
class RelationRule:
    """A tie to another letter."""

    kind: RelationKind
    reference: Pattern


@dataclass(frozen=True, slots=True)
class Mapping:
    """What a mapping file says; `read_mapping` makes it.

    `words` holds a pattern for each field of the letter that is plain text. With
    `number_doubles` a reference that comes again is numbered; else its row is refused.
    """

    delimiter: str
    encoding: str
    ignored: frozenset[str]
    not_given: frozenset[str]
    number_doubles: bool
    reference: Pattern
    known_as: tuple[Pattern, ...]
    languages: tuple[Pattern, ...]
    words: dict[str, Pattern]
    dates: tuple[DateRule, ...] = ()
    places: tuple[PlaceRule, ...] = ()
    people: tuple[PersonRule, ...] = ()
    texts: tuple[TextRule, ...] = ()
    terms: tuple[TermRule, ...] = ()
    statements: tuple[StatementRule, ...] = ()
    relations: tuple[RelationRule, ...] = ()
    columns: frozenset[str] = frozenset()
