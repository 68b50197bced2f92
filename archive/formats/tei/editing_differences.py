"""What a letter's view says otherwise than the TEI file the letter came in as.

Compared is only what the reader takes from a file and what can be put back into it. What the
archive added of its own (statements, custody, terms, ties to other letters) is no difference.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from archive.record.dates import HistoricalDate
from archive.record.letter import LetterRecord, TextVersion
from archive.record.people import Correspondent, Role
from archive.record.text import MarkedText, Mention, Node, Nodes, Withheld, mentions, parse
from archive.record.text import replace as replaced
from archive.record.view import LetterView, PersonView, PlaceView, TextView
from archive.record.vocabulary import Place

WORDS = (
    *("title", "summary", "languages", "licence"),
    *("extent", "material", "condition", "hand", "features_described"),
)
DATES = ("sent", "received")
PLACES = ("written_at", "sent_to")
PEOPLE = {
    "senders": (Role.SENDER, Role.CO_SIGNER),
    "recipients": (Role.RECIPIENT,),
}


def differences(record: LetterRecord, view: LetterView) -> frozenset[str]:
    """The names of the fields that differ, `senders`, `recipients` and `text 1` among them."""
    return frozenset(_differing(record, view))


def parts_of(field: str) -> frozenset[str]:
    """The parts of a record that change with a field.

    The people of a letter have numbers in its texts. Where a file gives another date or place
    elsewhere, the reader states the contradiction.
    """
    if field in PEOPLE:
        return frozenset(("correspondents", "texts"))
    if field in (*DATES, *PLACES):
        return frozenset((field, "statements"))
    return frozenset(("texts",)) if field.startswith("text ") else frozenset((field,))


def held_as(name: str, record: LetterRecord) -> list[Correspondent]:
    """The file's people who stand in this one of the `PEOPLE`."""
    return [person for person in record.correspondents if person.role in PEOPLE[name]]


def shown_as(name: str, view: LetterView) -> list[tuple[int, PersonView]]:
    """The view's people who stand in this one of the `PEOPLE`, with their numbers."""
    people = enumerate(view.correspondents, 1)
    return [(number, person) for number, person in people if person.role in PEOPLE[name]]


def counterparts(
    held: Sequence[TextVersion], shown: Sequence[TextView]
) -> list[tuple[TextVersion | None, TextView | None]]:
    """The file's texts, each with the view's of the same role and language; what is left over."""
    left = list(shown)
    pairs: list[tuple[TextVersion | None, TextView | None]] = []
    for text in held:
        same = (one for one in left if (one.role, one.language) == (text.role, text.language))
        found = next(same, None)
        pairs.append((text, found))
        if found:
            left.remove(found)
    return pairs + [(None, text) for text in left]


def opened(marked: str) -> MarkedText:
    """Marked text without the signs of withholding: who may have the file may read it whole."""
    return replaced(parse(marked, strict=False), _opened)


def is_same_person(held: Correspondent, shown: PersonView) -> bool:
    """By the name as written where both have one, else by any name, else as described."""
    if held.name and shown.name:
        return held.name == shown.name
    theirs = {name.text for name in held.agent.names} if held.agent else set()
    ours = {name.text for name in shown.names} | {shown.name}
    known = (theirs | {held.name}) - {""}
    return bool(known & ours) if known else held.described_as == shown.described_as


def is_same_date(held: HistoricalDate | None, shown: HistoricalDate | None) -> bool:
    """The same date in the same words; where the view has none, those of the file count."""
    if held is None or shown is None:
        return held is shown
    return held == replace(shown, as_written=shown.as_written or held.as_written)


def is_same_place(held: Place | None, shown: PlaceView | None) -> bool:
    """By the address in the gazetteer, else by any name."""
    if held is None or shown is None:
        return held is None and shown is None
    theirs, ours = ({name.text for name in place.names} for place in (held, shown))
    return bool(theirs & ours) or (held.gazetteer != "" and held.gazetteer == shown.gazetteer)


def _differing(record: LetterRecord, view: LetterView) -> Iterator[str]:
    yield from (name for name in WORDS if not _is_same(name, record, view))
    yield from (name for name in DATES if not is_same_date(*_both(name, record, view)))
    yield from (name for name in PLACES if not is_same_place(*_both(name, record, view)))
    for name in PEOPLE:
        held, shown = held_as(name, record), [person for _, person in shown_as(name, view)]
        if len(held) != len(shown) or not all(map(is_same_person, held, shown)):
            yield name
    for number, (text, ours) in enumerate(counterparts(record.texts, view.texts), 1):
        if text is None or ours is None or not _is_same_text(text, ours, record, view):
            yield f"text {number}"


def _is_same_text(
    held: TextVersion, shown: TextView, record: LetterRecord, view: LetterView
) -> bool:
    """The same signs and words; the same people are mentioned, whatever their numbers."""
    theirs, ours = opened(held.text), opened(shown.text)
    if theirs == ours:
        return True
    named = [_called(one, record) for one in mentions(theirs)]
    meant = [_called(one, view) for one in mentions(ours)]
    return named == meant and replaced(theirs, _unnumbered) == replaced(ours, _unnumbered)


def _called(mention: Mention, letter: LetterRecord | LetterView) -> str:
    """The name as written of whom a mention means; its number where nobody has it."""
    people = letter.correspondents
    if mention.number > len(people):
        return str(mention.number)
    return people[mention.number - 1].name or people[mention.number - 1].described_as


def _unnumbered(node: Node) -> Nodes:
    return node.content if isinstance(node, Mention) else (node,)


def _opened(node: Node) -> Nodes:
    return node.content if isinstance(node, Withheld) and node.content else (node,)


def _is_same(name: str, record: LetterRecord, view: LetterView) -> bool:
    """The same words; a letter without a licence of its own leaves the file's as it is."""
    held, shown = _both(name, record, view)
    return held == shown or (name == "licence" and not shown)


def _both(name: str, record: LetterRecord, view: LetterView) -> tuple[Any, Any]:
    return getattr(record, name), getattr(view, name)
