"""People of a letter whom the desk has untied from their agent: no import ties them again."""

from archive.catalogue.models import Revision
from archive.importing.alike.names import in_any_order


def untied_at_the_desk(letter):
    """The names, their words in any order, of whoever was tied to an agent once and is not now."""
    loose = {in_any_order(one.name) for one in letter.correspondents if not one.agent} - {""}
    if not loose:
        return frozenset()
    history = Revision.objects.of("letter", letter.public_id).values_list("record", flat=True)
    people = (one for record in history for one in record.get("correspondents", ()))
    tied = (one for one in people if one.get("agent"))
    return frozenset(loose & {name for one in tied for name in _names(one)})


def _names(stored):
    """The names of a person in the JSON of a revision."""
    names = [stored.get("name", "")]
    names += [name.get("text", "") for name in stored["agent"].get("names", ())]
    return map(in_any_order, names)
