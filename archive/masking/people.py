"""A letter's people as readers see them, and the mask made from them."""

from collections.abc import Iterator
from itertools import chain

from archive.record.letter import LetterRecord, WithheldKind
from archive.record.people import AgentKind, Correspondent, Protection
from archive.record.versioned import strings, to_json
from archive.record.view import PersonView

from .names import NameIndex, WithheldName
from .policy import NOBODY, Policy
from .words import NameMask, readings

NOT_ITS_OWN = ("collection", "redactions", "texts")


def mask_of(record: LetterRecord, policy: Policy) -> NameMask:
    """What takes withheld names out of this letter's words."""
    people = dict(enumerate(record.correspondents, 1))
    withheld = {n for n, person in people.items() if is_withheld(person, record, policy)}
    names = [one for n in withheld for one in _withheld_names(people[n], str(n))]
    linked = frozenset(map(str, withheld))
    named = frozenset(people.keys() - withheld)
    spoken_of = policy.names.agents_in(_words_of(record))
    here = NameIndex(names) if names else NOBODY
    return NameMask(policy.names, here, linked, named, spoken_of)


def _withheld_names(person: Correspondent, number: str) -> Iterator[WithheldName]:
    yield from (WithheldName(name, number) for name in names_of(person))
    yield from (WithheldName(one, number, is_id=True) for one in _ids_of(person))


def _words_of(record: LetterRecord) -> Iterator[str]:
    """All that is said of a letter alone, its wordings also as they are read across their signs.

    What its collection says is said of many letters, and why something is withheld of none.
    """
    held = to_json(record)
    yield from strings([held[name] for name in held if name not in NOT_ITS_OWN])
    for text in record.current_texts():
        yield from strings(to_json(text))
        yield from readings(text.text)


def archive_mask(policy: Policy) -> NameMask:
    """What takes the full names of the archive out of words that many letters share."""
    return NameMask(policy.names, NOBODY)


def names_of(person: Correspondent) -> tuple[str, ...]:
    """Every name of a correspondent: as written, and the identified agent's."""
    of_agent = [name.text for name in person.agent.names] if person.agent else []
    return tuple(name for name in (person.name, *of_agent) if name)


def _ids_of(person: Correspondent) -> tuple[str, ...]:
    return person.agent.authority_ids if person.agent else ()


def is_withheld(person: Correspondent, record: LetterRecord, policy: Policy) -> bool:
    """Whether readers may not see the name, by class or by a redaction of the agent.

    Whoever is withheld in one letter of the archive is withheld in all, and so is everybody of
    that name or authority identifier: it may be the same person, recorded twice.
    """
    if policy.withholds(class_of(person, record)):
        return True
    return policy.masks and (_is_redacted(person, record, policy) or _is_namesake(person, policy))


def class_of(person: Correspondent, record: LetterRecord) -> Protection:
    """The protection class that holds for this person in this letter."""
    return person.protected_as(record.collection.protection())


def _is_redacted(person: Correspondent, record: LetterRecord, policy: Policy) -> bool:
    redacted = {one.target for one in record.redactions if one.what is WithheldKind.AGENT}
    return person.agent is not None and person.agent.key in redacted | policy.names.agents


def withheld_as(person: Correspondent, record: LetterRecord) -> Protection:
    """The class that readers are told of whoever is withheld.

    Who is withheld although his class is not, as a namesake, is of no class that says why.
    """
    held = class_of(person, record)
    return held if held.withholds_name else Protection.UNKNOWN


def namesakes_of(person: Correspondent, record: LetterRecord, policy: Policy) -> tuple[str, ...]:
    """The withheld names that alone withhold this person, who is somebody else perhaps."""
    if policy.withholds(class_of(person, record)) or _is_redacted(person, record, policy):
        return ()
    said = (*names_of(person), *_ids_of(person))
    found = (policy.names.names_in(name) for name in said)
    return tuple(dict.fromkeys(chain.from_iterable(found)))


def _is_namesake(person: Correspondent, policy: Policy) -> bool:
    """Whether a name or identifier of this person is one that the archive withholds."""
    return any(policy.names.find(name) for name in (*names_of(person), *_ids_of(person)))


def person_views(record: LetterRecord, policy: Policy, mask: NameMask) -> tuple[PersonView, ...]:
    """Everybody in the record's order, so that `[%1 ...]` still counts right."""
    return tuple(_person_view(person, record, policy, mask) for person in record.correspondents)


def _person_view(
    person: Correspondent, record: LetterRecord, policy: Policy, mask: NameMask
) -> PersonView:
    described = mask.plain(person.described_as)
    if is_withheld(person, record, policy):
        stands_for = withheld_as(person, record)
        return PersonView(
            person.role,
            described_as=described,
            withheld_as=stands_for if names_of(person) or not described else None,
            certainty=person.certainty,
        )
    return PersonView(
        person.role,
        agent=person.agent.key if person.agent else "",
        names=person.agent.names if person.agent else (),
        name=mask.of_others.plain(person.name),
        described_as=described,
        kind=person.agent.kind if person.agent else AgentKind.PERSON,
        authority_ids=_ids_of(person),
        certainty=person.certainty,
    )
