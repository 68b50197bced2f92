"""`correspDesc`: who wrote from where and when, and to whom (TEI P5, chapter 2.4.6)."""

from collections.abc import Iterable, Iterator

from lxml import etree

from archive.record.letter import CustodyKind, RelationKind
from archive.record.people import Role
from archive.record.view import CustodyView, LetterView, PersonView

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
    sent = kind == "sent"
    people = list(_with_roles(view, _ACTIONS[kind]))
    date = view.sent if sent else view.received
    place = view.written_at if sent else view.sent_to
    if people or date or place:
        action = add(description, "correspAction", type=kind)
        for number, person in people:
            write_person(action, person, number)
        write_date_in(action, date)
        places.write_in(action, place)


def _with_roles(view: LetterView, roles: Iterable[Role]) -> Iterator[tuple[int, PersonView]]:
    return (pair for pair in enumerate(view.correspondents, 1) if pair[1].role in roles)


def _transfer(description: etree._Element, event: CustodyView) -> None:
    action = add(description, "correspAction", type=event.kind.value)
    write_date_in(action, event.date)
    add(action, "note", event.sentence)
