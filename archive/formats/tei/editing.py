"""A letter's original TEI file with only what differs changed.

What differs is found by reading the file and comparing it with the view. A change is tried on
the file and the file read again: it stays only if that field is now right and no other one has
become wrong. So a field that cannot be placed is told, and nothing is ever written wrongly.
"""

import copy
import dataclasses
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from lxml import etree

from archive.record.collection import Collection
from archive.record.letter import LetterRecord
from archive.record.versioned import strings, to_json
from archive.record.view import LetterView

from ..incoming import IncomingLetter, Unreadable
from ..outgoing import Outgoing
from ..xml import parse
from .editing_correspondence import correspondence_changes, standing_changes
from .editing_differences import WORDS, differences, parts_of
from .editing_texts import text_changes
from .editing_words import Change, word_changes
from .reading import read
from .writing_tree import TEI

_ROOTS = (f"{TEI}TEI", f"{TEI}teiCorpus")
# What `archive.masking`, a neighbour, puts where the name of a withheld person stood.
_MASKS = ("[name withheld]", "[%% name]")
_Ways = Callable[[str, etree._Element, LetterRecord, Outgoing], list[Change]]
_PARTS = dataclasses.fields(LetterRecord)


@dataclass(frozen=True, slots=True)
class Edited:
    """The file, empty where there is no original to be used; `unplaced` names what it lacks.

    An unplaced field is right in the view and still as it was in the file.
    """

    data: bytes = b""
    unplaced: tuple[str, ...] = ()


def edited(one: Outgoing) -> Edited:
    """The original where it may be used: nothing of the letter is withheld, and it is in it."""
    if not one.original or _withholds(one.view):
        return Edited()
    letters, data = _letters(one.original, one.view), one.original
    number = _which(letters, one.view)
    record = None if number is None else letters[number]
    if number is None or record is None or _masked(one.view) > _masked(record):
        return Edited()
    if len(letters) > 1:
        data = _cut_out(data, number)
        record = _letters(data, one.view)[0] or record
    return _changed(data, record, one)


def _withholds(view: LetterView) -> bool:
    """A second wall: the caller gives no original to whom anything is withheld from."""
    return bool(view.withheld) or any(person.withheld_as for person in view.correspondents)


def _masked(letter: LetterView | LetterRecord) -> int:
    """How often a mask stands for a name: one that its view has and its file has not hides one."""
    words = "\n".join(strings(to_json(letter)))
    return sum(words.count(mask) for mask in _MASKS)


def _letters(data: bytes, view: LetterView) -> list[LetterRecord | None]:
    """The letters of a file, None for one that is refused; none at all where the file is."""
    unit = Collection(view.collection.code, view.collection.title, view.collection.level)
    try:
        given = list(read(data, unit))
    except Unreadable:
        return []
    return [one.record if isinstance(one, IncomingLetter) else None for one in given]


def _which(letters: list[LetterRecord | None], view: LetterView) -> int | None:
    """Which letter of the file the view is of; None in doubt, for another one is not to be seen."""
    if len(letters) == 1:
        return 0
    alike = [n for n, record in enumerate(letters) if record and _is_alike(record, view)]
    return alike[0] if len(alike) == 1 else None


def _is_alike(record: LetterRecord, view: LetterView) -> bool:
    """The same reference, or all the same texts."""
    if view.public_reference.endswith(f"-{record.reference}"):
        return True
    differing = differences(record, view)
    return bool(record.texts) and not any(name.startswith("text ") for name in differing)


def _cut_out(data: bytes, number: int) -> bytes:
    """One letter of a corpus as a file of its own."""
    elements = parse(data, _ROOTS).iterdescendants(f"{TEI}TEI")
    alone = copy.deepcopy(next(islice(elements, number, None)))
    alone.tail = None
    return _bytes(alone)


def _bytes(root: etree._Element) -> bytes:
    return etree.tostring(root.getroottree(), encoding="UTF-8", xml_declaration=True)


def _changed(data: bytes, record: LetterRecord, one: Outgoing) -> Edited:
    """The file after every change that helps.

    What stands there is put right first: a new `correspDesc` says it again, and may not differ.
    """
    data, record, _ = _placed(data, record, one, _standing)
    data, _, unplaced = _placed(data, record, one, _changes)
    return Edited(data, tuple(sorted(unplaced)))


def _placed(
    data: bytes, record: LetterRecord, one: Outgoing, ways: _Ways
) -> tuple[bytes, LetterRecord, set[str]]:
    left, unplaced = differences(record, one.view), set[str]()
    while field := min(left - unplaced, default=""):
        if better := next(_tried(data, field, record, one, ways), None):
            data, record = better
            left = differences(record, one.view)
        else:
            unplaced.add(field)
    return data, record, unplaced


def _tried(
    data: bytes, field: str, record: LetterRecord, one: Outgoing, ways: _Ways
) -> Iterator[tuple[bytes, LetterRecord]]:
    """The file after each change that makes the field right and none wrong."""
    for number in range(len(ways(field, parse(data, _ROOTS), record, one))):
        root = parse(data, _ROOTS)
        ways(field, root, record, one)[number]()
        new = _bytes(root)
        again = next(iter(_letters(new, one.view)), None)
        if again and _is_better(field, record, again, one.view):
            yield new, again


def _standing(
    field: str, root: etree._Element, record: LetterRecord, one: Outgoing
) -> list[Change]:
    """Every way to put right what a file without correspondence says of sender and date."""
    if field not in ("sent", "senders"):
        return []
    return list(standing_changes(field, root, record, one.view))


def _changes(field: str, root: etree._Element, record: LetterRecord, one: Outgoing) -> list[Change]:
    """Every way to put the field into this tree of the file."""
    if field in WORDS:
        return list(word_changes(field, root, record, one.view))
    if field.startswith("text "):
        return list(text_changes(field, root, record, one.view))
    return list(correspondence_changes(field, root, record, one.view))


def _is_better(field: str, old: LetterRecord, new: LetterRecord, view: LetterView) -> bool:
    """Whether the field is right now, and nothing else says what neither file nor view said."""
    before, after = differences(old, view), differences(new, view)
    may_change = frozenset[str]().union(*map(parts_of, before))
    others = (part.name for part in _PARTS if part.name not in may_change)
    same = all(_kept(name, old, new) for name in others)
    return same and after <= before - {field}


def _kept(name: str, old: LetterRecord, new: LetterRecord) -> bool:
    """The same; the same people may stand in another order, and have other numbers in texts."""
    were, are = getattr(old, name), getattr(new, name)
    if were == are or old.correspondents == new.correspondents:
        return bool(were == are)
    if name == "texts":
        # The words are compared with the view's, by the names of those they mention.
        were, are = ([dataclasses.replace(text, text="") for text in one] for one in (were, are))
        return bool(were == are)
    return name == "correspondents" and Counter(were) == Counter(are)
