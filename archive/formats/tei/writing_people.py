"""People of a letter in TEI: by name where it may be seen, else by the neutral word."""

from lxml import etree

from archive.record.names import LocalName
from archive.record.people import AgentKind, Certainty, Role
from archive.record.view import LetterView, PersonView

from ..naming import ANYBODY, NEUTRAL
from .writing_tree import add, language, pointer, told, word

_NAMED = {AgentKind.PERSON: "persName", AgentKind.BODY: "orgName", AgentKind.GROUP: "name"}
_NAMES = {AgentKind.PERSON: "persName", AgentKind.BODY: "orgName", AgentKind.GROUP: "persName"}
_ENTRIES = {AgentKind.PERSON: "person", AgentKind.BODY: "org", AgentKind.GROUP: "personGrp"}


def write_people(profile: etree._Element, view: LetterView) -> None:
    """`particDesc`: whom the letter mentions, and every name of whoever has several."""
    people = add(add(profile, "particDesc"), "listPerson")
    for number, person in enumerate(view.correspondents, 1):
        if person.role is Role.MENTIONED:
            _entry(people, person, f"person-{number}")
        elif _is_listed(person):
            _entry(people, person, f"agent-{number}")


def write_person(parent: etree._Element, person: PersonView, number: int = 0) -> None:
    """One person by name, or by the neutral word where the name is withheld or not known.

    With a `number` the texts can point there, and the name to its entry in `particDesc`.
    """
    name, tag = _name(person)
    withheld = not name or person.withheld_as is not None
    add(
        parent,
        "rs" if withheld else _NAMED[person.kind],
        neutral(person) if withheld else name,
        id=f"person-{number}" if number else "",
        type=_type(person, withheld),
        role=word(person.role) if person.role is Role.CO_SIGNER else "",
        lang="" if withheld else tag,
        ref="" if withheld else _addresses(person, number),
        cert=certainty(person.certainty),
    )


def neutral(person: PersonView) -> str:
    """How a person without a name is called: as described, else by the word for the class."""
    if person.described_as or not person.withheld_as:
        return person.described_as or ANYBODY["en"]
    return NEUTRAL["en"].get(person.withheld_as, ANYBODY["en"])


def certainty(how_sure: Certainty) -> str:
    """`@cert`, which has a word for everything but silence."""
    return "" if how_sure is Certainty.NOT_STATED else how_sure.value


def _type(person: PersonView, withheld: bool) -> str:
    if withheld:
        return "person"
    return "group" if person.kind is AgentKind.GROUP else ""


def _addresses(person: PersonView, number: int) -> str:
    listed = f"#agent-{number}" if number and _is_listed(person) else ""
    return " ".join(filter(None, (listed, *map(pointer, person.authority_ids))))


def _is_listed(person: PersonView) -> bool:
    """True where the agent has more names than the one by which the letter calls him."""
    if person.withheld_as or len(person.names) > 1:
        return not person.withheld_as
    return any(name != LocalName("und", person.name) for name in person.names if person.name)


def _entry(people: etree._Element, person: PersonView, identifier: str) -> None:
    """All names and addresses of somebody; of a withheld one only the neutral word."""
    entry = add(people, _ENTRIES[person.kind], id=identifier, role=_role(person))
    if person.withheld_as or not (person.names or person.name):
        add(entry, "note", neutral(person))
        return
    for name in person.names or (LocalName("und", person.name),):
        add(entry, _NAMES[person.kind], name.text, lang=language(name.language))
    for address in person.authority_ids:
        add(entry, "idno", address)
    told(entry, "note", person.described_as)


def _role(person: PersonView) -> str:
    return "mentioned" if person.role is Role.MENTIONED else ""


def _name(person: PersonView) -> tuple[str, str]:
    """The name as written, else the first of the agent's in the language it is in."""
    if person.name or not person.names:
        return person.name, ""
    return person.names[0].text, language(person.names[0].language)
