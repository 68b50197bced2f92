"""Where the people of a letter stand in a TEI file: in its correspondence or its titles.

Who only sends may stand among the authors; a recipient stands in the correspondence alone.
"""

from collections.abc import Iterator, Sequence
from functools import partial

from lxml import etree

from archive.record.letter import LetterRecord
from archive.record.people import Correspondent
from archive.record.view import LetterView, PersonView

from .editing_differences import held_as, is_same_person, shown_as
from .editing_tree import found, put_behind, rewrite, take_out
from .editing_words import Change
from .writing_people import write_person
from .writing_tree import TEI, XML_ID

NAMES = tuple(TEI + name for name in ("persName", "orgName", "name", "rs"))


def people_changes(
    field: str,
    root: etree._Element,
    actions: list[etree._Element],
    record: LetterRecord,
    view: LetterView,
) -> Iterator[Change]:
    """In each action, a sender then among the authors: who stays keeps his element."""
    held, shown = held_as(field, record), shown_as(field, view)
    authors = list(found(root, "titleStmt/author")) if field == "senders" else []
    for parent in (*actions, *authors):
        elements = [child for child in parent if child.tag in NAMES]
        if elements or parent in actions:
            yield partial(_people, parent, elements, held, shown)
    if len(authors) == len(held) == len(shown):
        yield partial(_rename_all, authors, held, shown)


def write_people_of(
    action: etree._Element,
    people: Sequence[tuple[int, PersonView]],
    root: etree._Element,
    record: LetterRecord,
) -> None:
    """People in a new action; of an author, whose name goes there too, all that is said of him."""
    authors = list(_authors(root))
    held = held_as("senders", record)
    there = list(zip(authors, held, strict=False)) if len(authors) == len(held) else []
    taken: list[etree._Element] = []
    for _, person in people:
        new = _written(person)
        if (author := _stays(there, taken, person)) is not None:
            taken.append(author)
            new = _told_again(author, new)
        action.append(new)


def _authors(root: etree._Element) -> Iterator[etree._Element]:
    for author in found(root, "teiHeader/fileDesc/titleStmt/author"):
        named = [child for child in author if child.tag in NAMES]
        yield from named or [author]


def _told_again(author: etree._Element, new: etree._Element) -> etree._Element:
    """The author's rank, certainty and authority, and the way back to him for who points there."""
    again = etree.Element(author.tag if author.tag in NAMES else new.tag)
    again.text = new.text
    for name, value in author.attrib.items():
        again.set(name, value)
    if identifier := again.get(XML_ID, ""):
        del again.attrib[XML_ID]
        pointing = "key" if again.get("key") and not again.get("ref") else "ref"
        again.set(pointing, f"{again.get(pointing, '')} #{identifier}".strip())
    return again


def _people(
    parent: etree._Element,
    elements: list[etree._Element],
    held: list[Correspondent],
    shown: list[tuple[int, PersonView]],
) -> None:
    if len(held) == len(elements) == len(shown):
        _rename_all(elements, held, shown)
        return
    there = list(zip(elements, held, strict=False)) if len(elements) == len(held) else []
    kept: list[etree._Element] = []
    for _, person in shown:
        stays = _stays(there, kept, person)
        kept.append(_arrives(parent, kept, person) if stays is None else stays)
    for element in elements:
        if element not in kept:
            take_out(element)


def _rename_all(
    elements: list[etree._Element],
    held: list[Correspondent],
    shown: list[tuple[int, PersonView]],
) -> None:
    for element, was, (_, person) in zip(elements, held, shown, strict=True):
        if not is_same_person(was, person):
            _rename(element, was, person)


def _rename(element: etree._Element, was: Correspondent, person: PersonView) -> None:
    """Another name; what points to an authority stays only if the archive says the same."""
    new = _written(person)
    rewrite(element, new.text or "")
    known = was.agent.authority_ids if was.agent else ()
    if not set(known) & set(person.authority_ids):
        for name in ("ref", "key"):
            element.attrib.pop(name, "")
        if reference := new.get("ref"):
            element.set("ref", reference)


def _stays(
    there: list[tuple[etree._Element, Correspondent]],
    kept: list[etree._Element],
    person: PersonView,
) -> etree._Element | None:
    same = (one for one, was in there if one not in kept and is_same_person(was, person))
    return next(same, None)


def _arrives(
    parent: etree._Element, earlier: list[etree._Element], person: PersonView
) -> etree._Element:
    new = _written(person)
    put_behind(parent, earlier, new)
    return new


def _written(person: PersonView) -> etree._Element:
    action = etree.Element(f"{TEI}correspAction")
    write_person(action, person)
    return action[0]
