"""What a publisher must know before a letter goes out: the check of its default view."""

import dataclasses
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum
from itertools import chain
from typing import Any

from archive.record.date_words import describe
from archive.record.dates import HistoricalDate
from archive.record.letter import Coarsen, LetterRecord, WithheldKind
from archive.record.people import Correspondent, Protection, Role
from archive.record.text import MarkedTextError, parse, pieces
from archive.record.versioned import strings, to_json
from archive.record.view import LetterView, WithheldView
from archive.record.vocabulary import Place

from .coarse import coarse_fields, singles_out
from .letter import REDACTABLE, Masked, is_kept_back, masked, view
from .names import NameIndex, WithheldName
from .people import class_of, is_withheld, names_of, namesakes_of
from .policy import Policy
from .words import INSTEAD, NameMask


class Level(StrEnum):
    """How much a finding weighs."""

    BLOCKS = "blocks"
    WARNS = "warns"
    TELLS = "tells"


class What(StrEnum):
    """What was found, in words; the desk translates them."""

    NAME_REMAINS = "A withheld name can still be read."
    NAME_IN_KEY = "A key says a withheld name, and stands in addresses: take another heading."
    BAD_SIGN = "A sign in a wording cannot be read."
    BARE = "The letter has neither a kind nor a title, and nobody who wrote or received it."
    LOST_REDACTION = "A redaction names nothing that this letter has."
    SINGLES_OUT = "Day, town and a detail of health or family stand together; one gives way."
    REPEATED = "Words that readers get say what is given coarsely: read them for it."
    DETAIL_IN_TEXTS = "The detail gives way, but the wordings are shown whole: read them for it."
    NO_CLASS = "Nobody has said how this person is protected; the name is withheld."
    NO_LAWFUL_BASIS = "No lawful basis is recorded for the letter or its collection."
    NO_REFERENCE = "Readers see no reference, only the address."
    NUMBER = "A long number can be read: a telephone, a unit, a document?"
    NAME_WITHHELD = "A name is withheld."
    NAMESAKE = "A name is withheld, for somebody of this name is."
    COARSE = "Readers get this coarsely or not at all."


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found; `where` is a field, a text's key, or a person's number in the letter.

    `names` are the withheld names that can be read there: for the desk's pages alone, so that no
    log and no error repeats them.
    """

    level: Level
    what: What
    where: str = ""
    names: tuple[str, ...] = dataclasses.field(default=(), repr=False)

    def __str__(self) -> str:
        return f"{self.what} ({self.where})" if self.where else self.what


def findings(record: LetterRecord, policy: Policy) -> tuple[Finding, ...]:
    """All that is found in the view that `policy` makes of the record, the gravest first."""
    one = masked(record, policy)
    found = [*blocks(one), *_warned(record, one.view), *_told(record, policy)]
    return tuple(dict.fromkeys(found))


def to_be_read(record: LetterRecord, policy: Policy) -> tuple[Finding, ...]:
    """What somebody has to read a letter of a child or possible prisoner for before it goes out."""
    if not is_kept_back(record):
        return ()
    warned = _warned(record, view(record, policy))
    return tuple(dict.fromkeys(one for one in warned if one.what in FOR_A_READER))


def blocks(one: Masked) -> tuple[Finding, ...]:
    """What forbids to publish a letter as it is seen."""
    return tuple(dict.fromkeys(_blocks(one.record, one.view, one.mask)))


def _blocks(record: LetterRecord, seen: LetterView, mask: NameMask) -> Iterator[Finding]:
    said = list(_public_words(seen))
    yield from _names_left(to_json(seen), said, mask)
    yield from (Finding(Level.BLOCKS, What.BAD_SIGN, where) for where in _bad_signs(record, said))
    if is_bare(record):
        yield Finding(Level.BLOCKS, What.BARE)
    for decided in record.redactions:
        if decided.target not in _targets(record, decided.what):
            yield Finding(Level.BLOCKS, What.LOST_REDACTION, decided.target)


def _names_left(
    shown: dict[str, object], said: Iterable[tuple[str, str]], mask: NameMask
) -> Iterator[Finding]:
    """Withheld names that can still be read, in words and in keys."""
    for field, words in said:
        of_field = mask.of_others if field in SHARED else mask
        if of_field.plain(words) != words:
            what = What.NAME_IN_KEY if words in _keys(shown) else What.NAME_REMAINS
            yield Finding(Level.BLOCKS, what, field, of_field.names_in(words))
    for field, held in shown.items():
        for key in _keys_under_masked(held) if field in SHARED else ():
            if mask.plain(key) != key:
                yield Finding(Level.BLOCKS, What.NAME_IN_KEY, field, mask.names_in(key))


def is_bare(record: LetterRecord) -> bool:
    """Whether there is nothing to call the letter by: no kind, no title, nobody's letter."""
    return not (record.kind or record.title or any(map(_has_part, record.correspondents)))


def _has_part(person: Correspondent) -> bool:
    """Whether somebody wrote or received the letter, and is not only mentioned."""
    return person.role is not Role.MENTIONED


def _bad_signs(record: LetterRecord, said: Iterable[tuple[str, str]]) -> Iterator[str]:
    for field, words in said:
        if field != "texts" and SIGN_OF_SECRET.search(words):
            yield field
    for text in record.current_texts():
        if not _can_be_read(text.text):
            yield text.key


def _public_words(seen: LetterView) -> Iterator[tuple[str, str]]:
    for field in dataclasses.fields(seen):
        yield from ((field.name, words) for words in _said(getattr(seen, field.name)))


def _said(value: object) -> Iterator[str]:
    """Every string in a view but the words that are ours: "sender" names nobody called Sender."""
    match value:
        case Enum():
            return
        case WithheldView(reason=reason, field=field) if field or reason in CLASSES:
            rest = "" if reason in CLASSES else reason
            yield from _said(dataclasses.replace(value, reason=rest, field=""))
        case str():
            yield value
        case date():
            yield value.isoformat()
        case tuple():
            yield from chain.from_iterable(map(_said, value))
        case _ if dataclasses.is_dataclass(value):
            held = (getattr(value, one.name) for one in dataclasses.fields(value))
            yield from chain.from_iterable(map(_said, held))


def _keys(held: object) -> Iterator[str]:
    """The keys of everything that a view refers to."""
    for one in _things(held):
        yield from (one[name] for name in KEYS if name in one)


def _keys_under_masked(held: object) -> Iterator[str]:
    """Those of what has a masked name among its words: the key may give it."""
    for one in _things(held):
        if any(INSTEAD in words for words in strings(one)):
            yield from _keys(one)


def _things(held: object) -> Iterator[dict[str, Any]]:
    """All that a view holds, at whatever depth."""
    match held:
        case dict():
            yield held
            yield from chain.from_iterable(map(_things, held.values()))
        case list():
            yield from chain.from_iterable(map(_things, held))


def _can_be_read(text: str) -> bool:
    try:
        parse(text)
    except MarkedTextError:
        return False
    return True


def _targets(record: LetterRecord, what: WithheldKind) -> frozenset[str]:
    """What a redaction of this kind may name in this letter."""
    match what:
        case WithheldKind.AGENT:
            return frozenset(one.agent.key for one in record.correspondents if one.agent)
        case WithheldKind.FIELD:
            return REDACTABLE
        case WithheldKind.PASSAGE:
            return frozenset(text.key for text in record.texts if _holds_a_passage(text.text))
    return frozenset(text.key for text in record.texts)


def _holds_a_passage(text: str) -> bool:
    return any("withheld" in piece.marks for piece in pieces(parse(text, strict=False)))


def _warned(record: LetterRecord, seen: LetterView) -> Iterator[Finding]:
    yield from _warnings(record)
    yield from _warnings_on_words(record, seen)


def _warnings(record: LetterRecord) -> Iterator[Finding]:
    if singles_out(record) and Protection.POSSIBLE_PRISONER in _classes(record):
        yield Finding(Level.WARNS, What.SINGLES_OUT, record.coarsen)
        if record.coarsen is Coarsen.DETAIL and record.texts:
            yield Finding(Level.WARNS, What.DETAIL_IN_TEXTS)
    if not (record.lawful_basis or any(c.lawful_basis for c in record.collection.lineage())):
        yield Finding(Level.WARNS, What.NO_LAWFUL_BASIS)
    if not record.public_reference:
        yield Finding(Level.WARNS, What.NO_REFERENCE)


def _warnings_on_words(record: LetterRecord, seen: LetterView) -> Iterator[Finding]:
    for number, person in enumerate(record.correspondents, 1):
        if names_of(person) and class_of(person, record) is Protection.UNKNOWN:
            yield Finding(Level.WARNS, What.NO_CLASS, str(number))
    repeats = _what_repeats(record)
    for field, words in _public_words(seen):
        if repeats(words):
            yield Finding(Level.WARNS, What.REPEATED, field)
        if field not in UNSPOKEN and LONG_NUMBER.search(NO_NUMBER.sub(" ", words)):
            yield Finding(Level.WARNS, What.NUMBER, field)


def _what_repeats(record: LetterRecord) -> Callable[[str], bool]:
    """Whether words say, in any case and script, what the record's fields say coarsely."""
    held = [getattr(record, field) for field in coarse_fields(record)]
    places = (one for place in held if isinstance(place, Place) for one in place.lineage())
    finer = [place for place in places if place.precision.is_below_region]
    index = NameIndex([WithheldName(name.text, "") for place in finer for name in place.names])
    days = [date for date in held if isinstance(date, HistoricalDate)]
    told = {one for day in days for one in (day.edtf, describe(day, "en"), describe(day, "uk"))}
    return lambda words: bool(index.find(words, HERE)) or any(one in words for one in told)


FOR_A_READER = frozenset((What.SINGLES_OUT, What.DETAIL_IN_TEXTS, What.REPEATED, What.NUMBER))
"""Warnings that only somebody who reads the letter can answer."""
CLASSES = frozenset(one.value for one in Protection)
KEYS = ("key", "code", "agent")
SHARED = frozenset(
    ("kind", "medium", "terms", "written_at", "sent_to", "found_at", "collection", "correspondents")
)
"""Fields of what stands in many letters: who is only spoken of in one goes there whole alone."""
HERE = frozenset({""})
SIGN_OF_SECRET = re.compile(r"(?:\[|\(\()%")
"""A mention or a withheld passage: only wordings are read for them, elsewhere they hide nothing."""
UNSPOKEN = ("public_id", "public_reference", "collection")
NO_NUMBER = re.compile(r"\S+://\S+|\d{4}-\d\d(-\d\d)?")
LONG_NUMBER = re.compile(r"(?<![\w/.-])\+?\d(?:[ ()-]?\d){4,}(?![\w/.-])")


def _classes(record: LetterRecord) -> set[Protection]:
    return {class_of(person, record) for person in record.correspondents}


def _told(record: LetterRecord, policy: Policy) -> Iterator[Finding]:
    for number, person in enumerate(record.correspondents, 1):
        if names_of(person) and is_withheld(person, record, policy):
            names = namesakes_of(person, record, policy)
            what = What.NAMESAKE if names else What.NAME_WITHHELD
            yield Finding(Level.TELLS, what, str(number), names)
    for field in sorted(coarse_fields(record)):
        yield Finding(Level.TELLS, What.COARSE, field)
