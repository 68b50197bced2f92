"""Who wrote, who received, who is mentioned, and how strictly each is protected."""

from dataclasses import dataclass
from enum import StrEnum

from .names import LocalName


class Protection(StrEnum):
    """How strictly a person is protected; the values stand in tables, files and pages."""

    PUBLIC_OFFICIAL = "public official"
    DECEASED = "deceased"
    FAMILY_NOT_TRACED = "deceased, family not traced"
    UNKNOWN = "unknown"
    PRIVATE = "private"
    POSSIBLE_PRISONER = "possible prisoner"
    MINOR = "minor"

    @property
    def strictness(self) -> int:
        """0 for a public official, rising to a minor; an unknown class counts as protected."""
        return _STRICTNESS[self]

    @property
    def withholds_name(self) -> bool:
        """True unless readers may see the name: only officials and the traced dead are named."""
        return self not in (Protection.PUBLIC_OFFICIAL, Protection.DECEASED)

    @property
    def needs_second_person(self) -> bool:
        """True where lowering the class takes two people (a minor, a possible prisoner)."""
        return self in (Protection.POSSIBLE_PRISONER, Protection.MINOR)


_STRICTNESS = {one: place for place, one in enumerate(Protection)}


def strictest(*classes: Protection | None) -> Protection:
    """The strictest class that anybody gave; `UNKNOWN`, which withholds, when nobody gave one."""
    given = [one for one in classes if one is not None]
    return max(given, key=lambda one: one.strictness, default=Protection.UNKNOWN)


class AgentKind(StrEnum):
    """What an agent is, in the terms of ISAAR(CPF)."""

    PERSON = "person"
    BODY = "body"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Agent:
    """An identified person, body or group; an unnamed soldier is never one."""

    key: str
    names: tuple[LocalName, ...]
    kind: AgentKind = AgentKind.PERSON
    protection: Protection = Protection.UNKNOWN
    authority_ids: tuple[str, ...] = ()
    note: str = ""


class Role(StrEnum):
    """What a person has to do with a letter."""

    SENDER = "sender"
    RECIPIENT = "recipient"
    MENTIONED = "mentioned"
    CO_SIGNER = "co-signer"


class Certainty(StrEnum):
    """How sure the archive is, in the values of TEI `@cert`."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    NOT_STATED = "not stated"


@dataclass(frozen=True, slots=True)
class Correspondent:
    """One person's part in one letter; its place in the letter's tuple, from 1, is `[%1 ...]`.

    `name` is as written and may be withheld; `described_as` ("unnamed soldier") is public.
    `protection` None leaves the class to the agent, and then to the collection.
    """

    role: Role
    agent: Agent | None = None
    name: str = ""
    described_as: str = ""
    protection: Protection | None = None
    certainty: Certainty = Certainty.NOT_STATED
    note: str = ""

    def protected_as(self, default: Protection | None = None) -> Protection:
        """The stricter of the own class and the agent's; `default` where neither is given.

        A class given as unknown protects no less than the default does.
        """
        of_agent = self.agent.protection if self.agent else None
        if self.protection is None and of_agent is None:
            return strictest(default)
        given = strictest(self.protection, of_agent)
        return strictest(given, default) if given is Protection.UNKNOWN else given
