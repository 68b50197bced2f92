"""`correspDesc`: who wrote from where and when, and to whom (TEI P5, chapter 2.4.6)."""

from typing import NamedTuple

from lxml import etree

from archive.record.dates import HistoricalDate
from archive.record.letter import CustodyKind, RelationKind
from archive.record.people import Role
from archive.record.view import CustodyView, LetterView, PersonView, PlaceView

from ..outgoing import Outgoing
from .writing_dates import write_date_in
from .writing_people import write_person
from .writing_places import Places
from .writing_tree import add, pointer, word

_ACTIONS = {
    "sent": (Role.SENDER, Role.CO_SIGNER),
    "received": (Role.RECIPIENT,),
}
ON_THE_WAY = (CustodyKind.TRANSMITTED, CustodyKind.FORWARDED, CustodyKind.REDIRECTED)
"""What happened between sender and recipient: TEI has its own actions for it."""

_CONTEXTS = {RelationKind.PREVIOUS: "prev", RelationKind.NEXT: "next"}


class Passage(NamedTuple):
    """What one action tells: its people, each with the number in the letter, when and where."""

    people: tuple[tuple[int, PersonView], ...]
    date: HistoricalDate | None
    place: PlaceView | None


def passage(kind: str, view: LetterView) -> Passage:
    """What the letter says of having been `sent` or `received`."""
    several = enumerate(view.correspondents, 1)
    people = tuple(pair for pair in several if pair[1].role in _ACTIONS[kind])
    if kind == "sent":
        return Passage(people, view.sent, view.written_at)
    return Passage(people, view.received, view.sent_to)


def write_correspondence(profile: etree._Element, one: Outgoing, places: Places) -> None:
    """`correspDesc`: what was sent, what befell it on the way, what was received, its context."""
    view = one.view
    description = add(profile, "correspDesc")
    _action(description, "sent", view, places)
    for event in view.custody:
        if event.kind in ON_THE_WAY:
            _transfer(description, event)
    _action(description, "received", view, places)
    context = add(description, "correspContext")
    for tie in view.relations:
        kind = _CONTEXTS.get(tie.kind, word(tie.kind))
        add(context, "ref", type=kind, target=beside(one, tie.public_id))


def beside(one: Outgoing, public_id: str) -> str:
    """The address of another letter of the same archive."""
    return pointer(one.url.replace(one.view.public_id, public_id)) or public_id


def _action(description: etree._Element, kind: str, view: LetterView, places: Places) -> None:
    people, date, place = passage(kind, view)
    if people or date or place:
        action = add(description, "correspAction", type=kind)
        for number, person in people:
            write_person(action, person, number)
        write_date_in(action, date)
        places.write_in(action, place)


def _transfer(description: etree._Element, event: CustodyView) -> None:
    action = add(description, "correspAction", type=event.kind.value)
    write_date_in(action, event.date)
    add(action, "note", event.sentence)
