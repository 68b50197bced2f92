"""Who must not be named anywhere in the archive."""

from itertools import chain

from archive.masking.names import WithheldName
from archive.record.people import Protection, strictest

from .models import Agent, AgentName, Collection, Correspondent, Redaction, Revision

LONG_ENOUGH = 6
"""Signs of an authority id that are no year and no page."""


def withheld_names():
    """Every name to be masked in every letter, once each, in a fixed order.

    Those are all names of an agent whose class withholds, or whom a letter redacts or protects
    by a class of its own, and the names as written of correspondents who are withheld in their
    letter, which may have no agent. A name that such an agent once had stays withheld: letters
    still name the person by it.
    """
    agents = _withheld_agents()
    names = AgentName.objects.of(agents).values_list("text", "agent__key")
    found = {*names, *_names_once_kept(agents), *_names_as_written()}
    return tuple(WithheldName(*name) for name in sorted(found))


def withheld_ids():
    """What tells each of the same agents apart in authority files: `118540238` of a GND address.

    Of a short one it is the address, without what stands before `//`.
    """
    found = chain.from_iterable(_withheld_agents().values_list("authority_ids", flat=True))
    return frozenset(filter(None, map(_own_part, found)))


def withheld_in(letters, withheld):
    """Of the names `withheld` those of the people of `letters`, each under the one key `""`.

    Together they are what a text on all these letters may not say, not even a part of it.
    """
    people = Correspondent.objects.of(letters)
    keys = set(people.agents())
    written = set(people.named_as_written().values_list("name", flat=True))
    found = (one.full for one in withheld if one.agent in keys or one.full in written)
    return tuple(WithheldName(name, "") for name in dict.fromkeys(found))


def _withheld_agents():
    redacted = Redaction.objects.of_agents().values("target")
    protected = Correspondent.objects.withheld().values("agent__key")
    return Agent.objects.withheld(redacted, protected)


def _own_part(authority_id):
    address = authority_id.casefold().rpartition("//")[2].rstrip("/")
    own = address.rpartition("/")[2].rpartition(":")[2]
    return own if len(own) >= LONG_ENOUGH else address


def _names_once_kept(agents):
    history = Revision.objects.of_all("agent", agents.values("key"))
    for key, names in history.values_list("key", "record__names"):
        yield from ((name["text"], key) for name in names or ())


def _names_as_written():
    defaults = _default_classes()
    for name, agent, *classes, collection in Correspondent.objects.named_as_written().values_list(
        "name", "agent__key", "protection", "agent__protection", "letter__collection"
    ):
        given = [Protection(one) for one in classes if one] or [defaults[collection]]
        if strictest(*given).withholds_name:
            yield name, agent or ""


def _default_classes():
    """The class that each collection gives, its own or the nearest above it."""
    above = {
        pk: (parent, protection)
        for pk, parent, protection in Collection.objects.values_list(
            "pk", "parent", "default_protection"
        )
    }

    def default(pk):
        parent, protection = above.get(pk, (None, None))
        return protection or (default(parent) if parent else None)

    return {pk: Protection(found) if (found := default(pk)) else None for pk in above}
