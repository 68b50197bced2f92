"""Where people, dates and places of a letter stand in a TEI file."""

from collections.abc import Iterator
from functools import partial
from itertools import islice

from lxml import etree

from archive.record.dates import HistoricalDate
from archive.record.letter import LetterRecord
from archive.record.view import LetterView, PlaceView

from ..tei_dates import read_date, write_date
from .editing_differences import PEOPLE
from .editing_people import NAMES, people_changes, write_people_of
from .editing_tree import found, made, put_behind, rewrite, take_out, words_of
from .editing_words import Change
from .reading_correspondence import type_of
from .reading_elements import attributes_of
from .writing_correspondence import passage
from .writing_places import write_place
from .writing_tree import TEI

_ACTIONS = {
    "sent": ("sent", "sending", "sender", "send"),
    "received": ("received", "receiving", "recipient", "receiver"),
}
_ACTION_OF = {
    **{"sent": "sent", "written_at": "sent", "senders": "sent"},
    **{"received": "received", "sent_to": "received", "recipients": "received"},
}
_DATING = (
    *("when", "from", "to", "notBefore", "notAfter"),
    *("when-iso", "from-iso", "to-iso", "notBefore-iso", "notAfter-iso"),
    *("cert", "evidence", "calendar"),
)
_DATED = tuple(TEI + name for name in ("date", "origDate", "title", "head", "dateline"))
_MOST_DATES = 12


def correspondence_changes(
    field: str, root: etree._Element, record: LetterRecord, view: LetterView
) -> Iterator[Change]:
    """Every way to put a person, a date or a place into the file, the likeliest first."""
    yield from standing_changes(field, root, record, view)
    # TEI wants either paragraphs or actions.
    if not [*found(root, "correspDesc/p"), *found(root, "correspDesc/ab")]:
        yield partial(_correspond, root, record, view)


def standing_changes(
    field: str, root: etree._Element, record: LetterRecord, view: LetterView
) -> Iterator[Change]:
    """Every way to put it where the file has something of the kind, without a new action."""
    actions = list(_actions(root, _ACTION_OF[field]))
    if field in PEOPLE:
        yield from people_changes(field, root, actions, record, view)
    elif field in ("sent", "received"):
        yield from _date_changes(root, actions, getattr(record, field), getattr(view, field))
    else:
        yield from _place_changes(actions, getattr(view, field))


def _actions(root: etree._Element, kind: str) -> Iterator[etree._Element]:
    for action in found(root, "correspAction"):
        if type_of(action) in _ACTIONS[kind]:
            yield action


def _correspond(root: etree._Element, record: LetterRecord, view: LetterView) -> None:
    """Each action that the letter lacks, whole: half of one says that the rest is not known."""
    description = made(next(found(root, "teiHeader")), "profileDesc/correspDesc")
    for kind in _ACTIONS:
        people, date, place = passage(kind, view)
        if (people or date or place) and not list(_actions(root, kind)):
            action = etree.Element(f"{TEI}correspAction", type=kind)
            there = description.findall(f"{TEI}correspAction")
            put_behind(description, there if kind == "received" else (), action)
            write_people_of(action, people, root, record)
            if place:
                write_place(action, place)
            if date:
                _date_in(action, date)


# Dates.


def _date_changes(
    root: etree._Element,
    actions: list[etree._Element],
    held: HistoricalDate | None,
    shown: HistoricalDate | None,
) -> Iterator[Change]:
    for action in actions:
        dates = action.findall(f"{TEI}date")
        yield from (partial(_date, date, shown) for date in dates)
        if shown and not dates:
            yield partial(_date_anew, action, shown)
    alike = _alike(root, held) if held else []
    if shown:
        yield from (partial(_date, date, shown) for date in alike)
    else:
        yield partial(_undate, alike)


def _alike(root: etree._Element, held: HistoricalDate) -> list[etree._Element]:
    """The first dates anywhere in the file that say what was read."""
    dated = (one for one in root.iter(*_DATED) if _read(one) == held.edtf)
    return list(islice(dated, _MOST_DATES))


def _undate(elements: list[etree._Element]) -> None:
    """The words of a date stay where they are; they are no date any more."""
    for element in elements:
        for name in _DATING:
            element.attrib.pop(name, "")


def _read(date: etree._Element) -> str:
    read, _ = read_date(attributes_of(date), "")
    return read.edtf if read else ""


def _date(element: etree._Element, date: HistoricalDate | None) -> None:
    """What is written stays as it is marked up, if its words stay; they tell the calendar."""
    if date is None:
        take_out(element)
        return
    attributes, words = write_date(date)
    for name in _DATING:
        element.attrib.pop(name, "")
    for name, value in attributes.items():
        element.set(name, value)
    if words_of(element) != words:
        rewrite(element, words)


def _date_anew(action: etree._Element, date: HistoricalDate) -> None:
    element = etree.Element(f"{TEI}date")
    _date(element, date)
    put_behind(action, [child for child in action if child.tag in NAMES], element)


def _date_in(action: etree._Element, date: HistoricalDate) -> None:
    element = etree.SubElement(action, f"{TEI}date")
    _date(element, date)


# Places.


def _place_changes(actions: list[etree._Element], place: PlaceView | None) -> Iterator[Change]:
    for action in actions:
        element = action.find(f"{TEI}placeName")
        if element is not None:
            yield partial(_place, element, place) if place else partial(take_out, element)
        elif place:
            yield partial(write_place, action, place)


def _place(element: etree._Element, place: PlaceView) -> None:
    """Another name; the address of the place before goes with its name."""
    new = etree.Element(f"{TEI}correspAction")
    write_place(new, place)
    rewrite(element, new[0].text or "")
    for name in ("ref", "key"):
        element.attrib.pop(name, "")
    for attribute, value in new[0].items():
        element.set(attribute, value)
