"""A mapping file (TOML) becomes a `Mapping`; `docs/formats.md` describes the language."""

import codecs
import re
import tomllib

from archive.formats.table.cells import LANGUAGE_TAG, SLUG
from archive.formats.table.faults import quoted
from archive.record.dates import BASES, CALENDARS
from archive.record.letter import Completeness, RelationKind, TextRole
from archive.record.names import LocalName
from archive.record.people import AgentKind, Certainty, Role
from archive.record.vocabulary import Facet, Precision

from .asked import MappingError, Part, each, nearest
from .dates import HABITS
from .rules import (
    DateRule,
    Mapping,
    PersonRule,
    PlaceRule,
    RelationRule,
    StatementRule,
    TermRule,
    TextRule,
)
from .signs import LEIDEN, PAIRS, SINGLES, Signs, is_pair, signs_from

MAPPING_LIMIT = 100_000  # bytes; a long mapping has 5,000
MOST_DOTS = 500  # in a line: each may be a table within a table
DATES = ("sent", "received", "found")
PLACES = ("written_at", "sent_to", "found_at")
# The fields of a letter that are plain text; each takes a pattern in [letter].
WORDS = (
    *("public_reference", "title", "summary", "found_by", "find_context", "language_basis"),
    *("material", "features_described", "extent", "condition", "hand", "authenticity_by"),
    *("lawful_basis", "licence", "content_warning", "private_note"),
)
# Encodings in which no byte is executed, and no character takes more than a few bytes.
_ENCODINGS = re.compile(r"utf-8|utf-16(-le|-be)?|ascii|iso8859-\d+|cp\d+|koi8-[ru]|mac-\w+")


def read_mapping(stored: bytes) -> Mapping:
    """The mapping that a TOML file describes. Raises MappingError."""
    columns: set[str] = set()
    file = Part("mapping", _toml(stored), columns)
    letter = file.part("letter")
    if letter is None:
        raise MappingError("mapping", "no table [letter]", "one, with at least its reference")
    delimiter, encoding = _delimiter(file), _encoding(file)
    read = Mapping(
        delimiter=delimiter,
        encoding=encoding,
        ignored=frozenset(file.texts("ignored")),
        not_given=frozenset(file.texts("not_given")),
        number_doubles=file.one_of("doubles", ("refuse", "number"), "refuse") == "number",
        reference=letter.needed_pattern("reference"),
        known_as=letter.patterns("known_as"),
        languages=letter.tags("languages"),
        words={name: pattern for name in WORDS if (pattern := letter.pattern(name)).parts},
        dates=each(filter(None, map(file.part, DATES)), _date),
        places=each(filter(None, map(file.part, PLACES)), _place),
        people=each(file.parts("person"), _person),
        texts=_texts(file),
        terms=each(file.parts("term"), _term),
        statements=each(file.parts("statement"), _statement),
        relations=each(file.parts("relation"), _relation),
        columns=frozenset(columns),
    )
    letter.finish()
    file.finish()
    return read


def _toml(stored: bytes) -> dict[str, object]:
    if len(stored) > MAPPING_LIMIT:
        raise MappingError("mapping", f"{len(stored)} bytes", f"at most {MAPPING_LIMIT}")
    if max(line.count(b".") for line in stored.split(b"\n")) > MOST_DOTS:
        raise MappingError("mapping", "tables nested too deep", "TOML 1.0")
    try:
        return tomllib.loads(stored.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = stored.count(b"\n", 0, error.start) + 1
        read = f"the byte 0x{stored[error.start]:02X}"
        raise MappingError("mapping", read, "UTF-8", line) from error
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+)", str(error))
        line = int(found[1]) if found else 0
        raise MappingError("mapping", f"no TOML ({error})", "TOML 1.0", line) from error
    except ValueError as error:
        raise MappingError("mapping", f"no TOML ({error})", "TOML 1.0") from error
    except RecursionError as error:
        raise MappingError("mapping", "brackets nested too deep", "TOML 1.0") from error


def _delimiter(file: Part) -> str:
    delimiter = file.text("delimiter", ",")
    if len(delimiter) != 1 or delimiter in '"\r\n\0 ':
        raise file.wrong("delimiter", "one character, such as “,” or “|” or a tab")
    return delimiter


def _encoding(file: Part) -> str:
    name = file.text("encoding", "utf-8")
    try:
        known = codecs.lookup(name).name
    except LookupError:
        known = ""
    if not _ENCODINGS.fullmatch(known):
        raise file.wrong("encoding", "utf-8, utf-16, windows-1251, koi8-u, iso-8859-1 or the like")
    return known


def _date(part: Part) -> DateRule:
    habits = part.texts("habits", ("edtf",))
    if not habits:
        raise part.wrong("habits", "the name of one at least, or no such line, which is edtf")
    for habit in habits:
        if habit not in HABITS:
            raise part.wrong("habits", nearest(habit, HABITS))
    return DateRule(
        field=part.where.strip("[]"),
        column=part.needed_column("date"),
        habits=habits,
        as_written=part.pattern("as_written"),
        calendar=part.one_of("calendar", CALENDARS, "gregorian"),
        basis=part.one_of("basis", BASES),
        basis_note=part.pattern("basis_note"),
        brackets=part.brackets(),
    )


def _place(part: Part) -> PlaceRule:
    return PlaceRule(
        field=part.where.strip("[]"),
        name=part.needed_column("name"),
        gazetteer=part.column("gazetteer"),
        precision=part.word("precision", Precision, Precision.SETTLEMENT),
        several=part.text("several"),
        brackets=part.brackets(),
    )


def _person(part: Part) -> PersonRule:
    orders = ("as written", "last, first")
    return PersonRule(
        role=part.word("role", Role),
        name=part.needed_column("name"),
        authority=part.column("authority"),
        several=part.text("several"),
        turned=part.one_of("order", orders, "as written") == "last, first",
        given_names=part.text("given_names"),
        placeholders=part.texts("placeholders"),
        bodies=part.texts("bodies"),
        kind=part.word("kind", AgentKind, AgentKind.PERSON),
        note=part.pattern("note"),
    )


def _texts(file: Part) -> tuple[TextRule, ...]:
    parts = file.parts("text")
    rules = each(parts, _text)
    for part, rule in zip(parts, rules, strict=True):
        if [one.key for one in rules].count(rule.key) > 1:
            raise part.wrong("key", "a key that no other text has")
    return rules


def _text(part: Part) -> TextRule:
    completeness = part.word("completeness", Completeness)
    signs, marked = _signs(part)
    return TextRule(
        column=part.needed_column("column"),
        key=part.needed("key"),
        role=part.word("role", TextRole),
        language=part.needed_tag("language"),
        completeness=completeness,
        with_gaps=part.word("with_gaps", Completeness, completeness),
        signs=signs,
        marked=marked,
        maker=part.pattern("maker"),
        derived_from=part.pattern("derived_from"),
        note=part.pattern("note"),
        base=part.yes("base"),
    )


def _signs(part: Part) -> tuple[Signs | None, bool]:
    """The signs of a wording, and whether it is marked text already."""
    if isinstance(part.given.get("signs"), dict):
        meanings = part.pairs("signs")
        for sign, meaning in meanings.items():
            understood = tuple(PAIRS) if is_pair(sign) else SINGLES
            if meaning not in understood or not sign.replace(" ", ""):
                raise part.wrong("signs", f"for {quoted(sign)} {nearest(meaning, understood)}")
        return signs_from(meanings), False
    chosen = part.one_of("signs", ("none", "fieldpost", "leiden"), "none")
    return (signs_from(LEIDEN) if chosen == "leiden" else None), chosen == "fieldpost"


def _term(part: Part) -> TermRule:
    facet = part.word("facet", Facet)
    language = part.language("language")
    column, words, several = part.column("column"), part.pairs("words"), part.text("several")
    if column and not (words and all(map(SLUG.fullmatch, words.values()))):
        raise part.wrong("words", 'the key of a term for each word, such as { "Brief" = "letter" }')
    key = "" if column else part.slug("key")
    return TermRule(facet, key, _labels(part, key), column, several, words, language)


def _labels(part: Part, key: str) -> tuple[LocalName, ...]:
    labels = part.pairs("labels") or {"en": key.replace("-", " ")}
    for language in labels:
        if not LANGUAGE_TAG.fullmatch(language):
            raise part.wrong("labels", 'labels by language, such as { en = "private letter" }')
    return tuple(LocalName(language, label) for language, label in labels.items())


def _statement(part: Part) -> StatementRule:
    return StatementRule(
        field=part.needed("field"),
        value=part.needed_pattern("value"),
        certainty=part.word("certainty", Certainty, Certainty.NOT_STATED),
        note=part.pattern("note"),
    )


def _relation(part: Part) -> RelationRule:
    kind = part.word("kind", RelationKind)
    return RelationRule(kind, part.needed_pattern("reference"))
