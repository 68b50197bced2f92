"""A letter's original TEI file with only what differs changed.

What differs is found by reading the file and comparing it with the view. A change is tried on
the file and the file read again: it stays only if that field is now right and no other one has
become wrong. So a field that cannot be placed is told, and nothing is ever written wrongly.
"""

import copy
import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from archive.record.collection import Collection
from archive.record.letter import LetterRecord
from archive.record.versioned import strings, to_json
from archive.record.view import LetterView

from ..incoming import IncomingLetter, Unreadable
from ..outgoing import Outgoing
from ..xml import line_of, parse
from .editing_correspondence import correspondence_changes
from .editing_differences import WORDS, differences, parts_of
from .editing_texts import text_changes
from .editing_words import Change, word_changes
from .reading import read
from .writing_tree import TEI

_ROOTS = (f"{TEI}TEI", f"{TEI}teiCorpus")
# What `archive.masking`, a neighbour, puts where the name of a withheld person stood.
_MASKS = ("[name withheld]", "[%% name]")
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
    letters = _letters(one.original, one.view)
    if not letters:
        return Edited()
    nearest, data = _nearest(letters, one.view), one.original
    if _masked(one.view) > _masked(nearest.record):
        return Edited()
    if len(letters) == 1:
        return _changed(data, nearest.record, one)
    data = _cut_out(data, nearest.line)
    return _changed(data, _letters(data, one.view)[0].record, one)


def _withholds(view: LetterView) -> bool:
    """A second wall: the caller gives no original to whom anything is withheld from."""
    return bool(view.withheld) or any(person.withheld_as for person in view.correspondents)


def _masked(letter: LetterView | LetterRecord) -> int:
    """How often a mask stands for a name: one that its view has and its file has not hides one."""
    words = "\n".join(strings(to_json(letter)))
    return sum(words.count(mask) for mask in _MASKS)


def _letters(data: bytes, view: LetterView) -> list[IncomingLetter]:
    """The letters of a file; none where it cannot be read."""
    unit = Collection(view.collection.code, view.collection.title, view.collection.level)
    try:
        return [one for one in read(data, unit) if isinstance(one, IncomingLetter)]
    except Unreadable:
        return []


def _nearest(letters: list[IncomingLetter], view: LetterView) -> IncomingLetter:
    """The letter of the file that the view is of: the one from which it differs least."""
    return min(letters, key=lambda letter: len(differences(letter.record, view)))


def _cut_out(data: bytes, line: int) -> bytes:
    """One letter of a corpus as a file of its own."""
    elements = parse(data, _ROOTS).iter(f"{TEI}TEI")
    alone = copy.deepcopy(next(one for one in elements if line_of(one) == line))
    alone.tail = None
    return _bytes(alone)


def _bytes(root: etree._Element) -> bytes:
    return etree.tostring(root.getroottree(), encoding="UTF-8", xml_declaration=True)


def _changed(data: bytes, record: LetterRecord, one: Outgoing) -> Edited:
    """The file after every change that helps."""
    left, unplaced = differences(record, one.view), set[str]()
    while field := min(left - unplaced, default=""):
        if better := next(_tried(data, field, record, one), None):
            data, record = better
            left = differences(record, one.view)
        else:
            unplaced.add(field)
    return Edited(data, tuple(sorted(unplaced)))


def _tried(
    data: bytes, field: str, record: LetterRecord, one: Outgoing
) -> Iterator[tuple[bytes, LetterRecord]]:
    """The file after each change that makes the field right and none wrong."""
    for number in range(len(_changes(field, parse(data, _ROOTS), record, one))):
        root = parse(data, _ROOTS)
        _changes(field, root, record, one)[number]()
        new = _bytes(root)
        read_again = _letters(new, one.view)
        if read_again and _is_better(field, record, read_again[0].record, one.view):
            yield new, read_again[0].record


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
    same = all(getattr(old, name) == getattr(new, name) for name in others)
    return same and after <= before - {field}
