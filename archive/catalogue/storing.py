"""Records to rows: collections, agents, places, terms and sources. See `letter_storing` too.

What a record refers to is found by its key and must be there already; what is said of it
inside the record is not read. Everything happens in the caller's transaction.
"""

from django.db import transaction

from archive.record.versioned import to_json

from .below import BELOW
from .chain import keep, wait_for_the_head
from .checking import check_row
from .differences import own_part
from .fitting import check_fits
from .kinds import OF_RECORD
from .reasoning_storing import still_argued_from
from .ties import Ties


def store_collection(record, *, by, why):
    """Create or update the collection with the record's code; the row.

    Raises NeedsSecondPerson where that would lower the class of minors or possible prisoners.
    """
    return write(record, by=by, why=why)[0]


def store_agent(record, *, by, why):
    """Create or update the agent with the record's key; the row.

    Raises NeedsSecondPerson where that would lower the class of a minor or possible prisoner.
    """
    return write(record, by=by, why=why)[0]


def store_place(record, *, by, why):
    """Create or update the place with the record's key; the row."""
    return write(record, by=by, why=why)[0]


def store_term(record, *, by, why):
    """Create or update the term with the record's key; the row."""
    return write(record, by=by, why=why)[0]


def store_source(record, *, by, why):
    """Create or update the source with the record's key; the row."""
    return write(record, by=by, why=why)[0]


@transaction.atomic
def write(record, *, by, why):
    """As `store_agent` and the like; the row, and the revision made, None where all is the same."""
    check_fits(record)
    wait_for_the_head()
    kind = OF_RECORD[type(record)]
    key = kind.key_of(record)
    row = kind.model.objects.select_for_update().keyed(key).first() or kind.model()
    before = stored_part(kind.read(row)) if row.pk else {}
    if before == stored_part(record):
        return row, None
    ties = Ties(record)
    check_row(ties.fill(row, record)).save()
    write_lists(row, record, before, ties)
    return row, keep(row, by=by, why=why)


def stored_part(record):
    """The JSON of what storing `record` writes."""
    return own_part(to_json(record))


def write_lists(row, record, before, ties):
    """Write the rows below `row` anew, list by list, where a list differs from `before`."""
    after = stored_part(record)
    for name, model in BELOW[type(row)].items():
        if after.get(name) != before.get(name):
            write_list(getattr(row, name), getattr(record, name), ties, model)


def write_list(manager, records, ties, model):
    """Put the rows of `records` in the place of all that `manager` has."""
    owner = {manager.field.name: manager.instance}
    with still_argued_from(manager):
        manager.all().delete()
        model.objects.bulk_create(
            check_row(ties.fill(model(), one, position=position, **owner))
            for position, one in enumerate(records)
        )
