"""What is written in TEI and is no letter: an index, a register of people or places, many letters.

A letter need not have a `correspDesc`, nor a text: it may say who wrote it in `titleStmt`, or be
known by its description alone. So only what can be nothing else is refused.
"""

from collections.abc import Iterator
from itertools import islice

from lxml import etree

from ..incoming import Unreadable
from ..xml import line_of
from .reading_elements import below, child, children, name_of, words
from .reading_group import another_letter

_REGISTERS = (
    *("listPerson", "listOrg", "listPlace", "listBibl", "listEvent", "listObject", "listNym"),
    *("listRelation", "listWit", "person", "personGrp", "org", "place", "event", "object"),
    *("bibl", "biblStruct", "biblFull", "nym", "relation"),
)
_DIVISIONS = ("div", "div1", "div2", "div3", "div4", "div5", "div6", "div7")
_BESIDE = ("head", "pb", "lb", "milestone")


def no_letter(file: etree._Element, header: etree._Element) -> Unreadable | None:
    """Why a file is no letter, with the line where that shows; None where it may be one."""
    described = list(children(child(header, "profileDesc"), "correspDesc"))
    if len(described) > 1 and not words(child(file, "text")):
        reason = "an index of several letters without their texts: import it as CMIF"
        return Unreadable(line_of(header), reason)
    if (second := _second_letter(file)) is not None:
        return Unreadable(
            line_of(second),
            "a second division of type “letter” in one text: each letter needs a “TEI” of its own, "
            "in a file or a “teiCorpus”",
        )
    if (other := another_letter(file, len(described))) is not None:
        return Unreadable(
            line_of(other),
            "a text of a “group” that is a letter of its own, by its date or “correspDesc”: each "
            "letter needs a “TEI” of its own, in a file or a “teiCorpus”",
        )
    register = None if described else _register(file)
    if register is None:
        return None
    return Unreadable(
        line_of(register),
        f"read “{name_of(register)}” and nothing else: a register, and no letter. A letter has "
        "words of its own, or a “correspDesc” that says who wrote to whom",
    )


def _second_letter(file: etree._Element) -> etree._Element | None:
    """The second letter of a body, if there is one; texts of a group may hold one each."""
    for body in below(child(file, "text"), "body"):
        letters = (one for one in below(body, "div") if one.get("type") == "letter")
        if found := list(islice(letters, 1, 2)):
            return found[0]
    return None


def _register(file: etree._Element) -> etree._Element | None:
    """The first list of a file that has only lists: in its bodies or, without text, beside it."""
    parts = list(below(child(file, "text"), "body"))
    if not any(map(words, parts)):
        parts = list(children(file, "standOff")) or parts
    blocks = [block for part in parts for block in _blocks(part)]
    if not all(name_of(block) in _REGISTERS for block in blocks):
        return None
    return next(iter(blocks), None)


def _blocks(part: etree._Element) -> Iterator[etree._Element]:
    """What stands in a body, but for its divisions and their headings."""
    for one in children(part):
        if name_of(one) in _DIVISIONS:
            yield from _blocks(one)
        elif name_of(one) not in _BESIDE:
            yield one
