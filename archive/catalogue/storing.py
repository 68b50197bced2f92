"""Records to rows: collections, agents, places, terms and sources. See `letter_storing` too.

What a record refers to is found by its key and must be there already; what is said of it
inside the record is not read. Everything happens in the caller's transaction.
"""

from django.db import transaction

from archive.record.versioned import to_json

from . import models
from .chain import keep
from .checking import check_characters, check_row
from .differences import own_part
from .kinds import OF_RECORD
from .ties import Ties

LISTS = {
    models.Collection: {"statements": models.Statement},
    models.Agent: {"names": models.AgentName},
    models.Place: {"names": models.PlaceName},
    models.Term: {"labels": models.TermLabel},
    models.Source: {},
}


def store_collection(record, *, by, why):
    """Create or update the collection with the record's code; the row.

    Raises NeedsSecondPerson where that would lower the class of minors or possible prisoners.
    """
    return _store(record, by, why)


def store_agent(record, *, by, why):
    """Create or update the agent with the record's key; the row.

    Raises NeedsSecondPerson where that would lower the class of a minor or possible prisoner.
    """
    return _store(record, by, why)


def store_place(record, *, by, why):
    """Create or update the place with the record's key; the row."""
    return _store(record, by, why)


def store_term(record, *, by, why):
    """Create or update the term with the record's key; the row."""
    return _store(record, by, why)


def store_source(record, *, by, why):
    """Create or update the source with the record's key; the row."""
    return _store(record, by, why)


@transaction.atomic
def _store(record, by, why):
    check_characters(record)
    kind = OF_RECORD[type(record)]
    key = kind.key_of(record)
    row = kind.model.objects.select_for_update().keyed(key).first() or kind.model()
    before = stored_part(kind.read(row)) if row.pk else {}
    if before == stored_part(record):
        return row
    ties = Ties(record)
    check_row(ties.fill(row, record)).save()
    write_lists(row, record, before, ties, LISTS[kind.model])
    keep(row, by=by, why=why)
    return row


def stored_part(record):
    """The JSON of what storing `record` writes."""
    return own_part(to_json(record))


def write_lists(row, record, before, ties, lists):
    """Write the rows below `row` anew, list by list, where a list differs from `before`."""
    after = stored_part(record)
    for name, model in lists.items():
        if after.get(name) != before.get(name):
            write_list(getattr(row, name), getattr(record, name), ties, model)


def write_list(manager, records, ties, model):
    """Put the rows of `records` in the place of all that `manager` has."""
    manager.all().delete()
    owner = {manager.field.name: manager.instance}
    model.objects.bulk_create(
        check_row(ties.fill(model(), one, position=position, **owner))
        for position, one in enumerate(records)
    )
