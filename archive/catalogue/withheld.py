"""Who must not be named anywhere in the archive."""

from dataclasses import replace

from archive.masking.names import WithheldName
from archive.record.people import Protection, strictest

from .models import Agent, Collection, Correspondent, Redaction, Revision


def withheld_names():
    """Every name and authority id to be masked in every letter, once each, in a fixed order.

    Those are all names of an agent whose class withholds, or whom a letter redacts or protects
    by a class of its own, and the names as written of correspondents who are withheld in their
    letter, which may have no agent. A name or id that such an agent once had stays withheld:
    letters, and the files they came in as, still name the person by it.
    """
    agents = withheld_agents()
    found = {*_called(agents), *_once_called(agents), *_named_as_written()}
    return tuple(sorted(found, key=lambda one: (one.is_id, one.full, one.agent)))


def withheld_agents():
    """The agents who are named nowhere, for their class or for that or a redaction in a letter."""
    redacted = Redaction.objects.of_agents().values("target")
    protected = Correspondent.objects.withheld().values("agent__key")
    return Agent.objects.withheld(redacted, protected)


def withheld_in(letters, withheld):
    """Of the names `withheld` those of the people of `letters`, each under the one key `""`.

    Together they are what a text on all these letters may not say, not even a part of it.
    """
    people = Correspondent.objects.of(letters)
    keys = set(people.agents())
    written = set(people.named_as_written().values_list("name", flat=True))
    found = (one for one in withheld if one.agent in keys or one.full in written)
    return tuple(dict.fromkeys(replace(one, agent="") for one in found))


def _called(agents):
    for key, name, ids in agents.values_list("key", "names__text", "authority_ids"):
        yield from _withheld(key, [name] if name else [], ids)


def _once_called(agents):
    history = Revision.objects.of_all("agent", agents.values("key"))
    kept = history.values_list("key", "record__names", "record__authority_ids")
    for key, names, ids in kept:
        yield from _withheld(key, [name["text"] for name in names or ()], ids or ())


def _withheld(key, names, ids):
    yield from (WithheldName(one, key) for one in names)
    yield from (WithheldName(one, key, is_id=True) for one in ids)


def _named_as_written():
    defaults = _default_classes()
    for name, agent, *classes, collection in Correspondent.objects.named_as_written().values_list(
        "name", "agent__key", "protection", "agent__protection", "letter__collection"
    ):
        given = [Protection(one) for one in classes if one] or [defaults[collection]]
        if strictest(*given).withholds_name:
            yield WithheldName(name, agent or "")


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
