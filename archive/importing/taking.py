"""An accession becomes rows: matched by natural keys, written only where it differs.

A letter is matched by its reference, a collection by its code, everything else by its key.
Nothing is taken away: what the accession does not hold stays as it is. Nothing is published.
"""

from django.db import IntegrityError, transaction

from archive.catalogue import records
from archive.catalogue.models import Agent, Collection, Letter, Place, Source, Term
from archive.catalogue.protection import NeedsSecondPerson
from archive.record.versioned import RecordError

from .changed_things import left_as_they_are, tell
from .taken import Named, Refusal, Taken

# What is referred to stands before what refers to it: each with its list and its natural key.
ORDER = (
    ("source", "sources", "key", Source, records.store_source),
    ("agent", "agents", "key", Agent, records.store_agent),
    ("place", "places", "key", Place, records.store_place),
    ("term", "terms", "key", Term, records.store_term),
    ("collection", "collections", "code", Collection, records.store_collection),
    ("letter", "letters", "reference", Letter, records.store),
)
REFUSALS = (RecordError, NeedsSecondPerson, IntegrityError)


def take_in(
    accession,
    *,
    by,
    why,
    create_terms=True,
    only_new=False,
    dry_run=False,
    republish=left_as_they_are,
):
    """Bring an accession into the catalogue in one transaction; the Taken of what became of it.

    All or nothing: if anything is refused, nothing is taken in. `create_terms=False` refuses
    terms that the vocabulary lacks. `only_new` leaves alone what is there already, whatever is
    said of it now. `dry_run` takes nothing in and reports what would be. `republish` is called with
    the row of whatever was there before and was changed, but letters, in the same transaction.
    """
    report = Taken()
    with transaction.atomic(using="default"):
        for kind, plural, key, model, store in ORDER:
            things = {getattr(one, key): one for one in getattr(accession, plural)}
            may_create = create_terms or model is not Term
            for named, thing, revision in _awaited(kind, key, model, things):
                if only_new and revision is not None:
                    report.left.append(named)
                elif revision is None and not may_create:
                    report.refused.append(Refusal(named, "the vocabulary has no such term"))
                else:
                    _take(named, thing, store, revision, report, by=by, why=why)
        report.taken = not (report.refused or dry_run)
        if report.taken:
            tell(republish, report.changed_things())
        transaction.set_rollback(not report.taken, using="default")
    return report


def _awaited(kind, key, model, things):
    """Each thing with its name, and the newest revision of what is there already or None."""
    kept = _kept(model, key, things)
    for name, thing in things.items():
        yield Named(kind, name), thing, kept.get(name)


def _kept(model, key, things):
    """The number of the newest revision of each thing that is there already, by natural key.

    A letter that was given another reference since is still known by its public id.
    """
    rows = model.objects.in_bulk(list(things), field_name=key)
    if model is Letter:
        ids = {one.public_id: name for name, one in things.items()}
        known = Letter.objects.in_bulk(list(ids), field_name="public_id")
        rows = {ids[public_id]: row for public_id, row in known.items()} | rows
    return {name: row.revision for name, row in rows.items()}


def _take(named, thing, store, revision, report, *, by, why):
    try:
        row = store(thing, by=by, why=why)
    except REFUSALS as refusal:
        report.refused.append(Refusal(named, str(refusal)))
        return
    outcome = report.new if revision is None else report.changed
    (report.same if row.revision == revision else outcome).append(named)
