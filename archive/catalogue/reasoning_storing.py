"""Records of observations and hypotheses to rows, and the ties of arguments kept."""

from contextlib import contextmanager
from dataclasses import replace

from django.db import transaction

from archive.record.letter import Status
from archive.record.versioned import RecordError

from . import models
from .chain import keep, wait_for_the_head
from .checking import check_characters, check_row
from .columns import into_row

OWN = ("claim", "author", "standing", "reason")


@transaction.atomic
def store_observation(record, *, by, why):
    """Create or update the observation with the record's public id; the row.

    Whether it is published stays as it is.
    """
    row = _row(models.Observation, record)
    into_row(replace(record, status=Status(row.status)), row)
    check_row(row).save()
    keep(row, by=by, why=why)
    return row


@transaction.atomic
def store_hypothesis(record, *, by, why):
    """Create or update the hypothesis with the record's public id; the row.

    What it refers to must be there; raises RecordError. Whether it is published stays as it is.
    """
    row = _row(models.Hypothesis, record)
    for name in OWN:
        setattr(row, name, getattr(record, name))
    row.public_id, row.alternatives = record.public_id, "\n".join(record.alternatives)
    row.collection = _collection(record.collection)
    check_row(row).save()
    row.letters.set(_known(models.Letter, "letter", record.letters))
    row.arguments.all().delete()
    for position, argument in enumerate(record.arguments):
        _store_argument(row, argument, position)
    keep(row, by=by, why=why)
    return row


def _row(model, record):
    check_characters(record)
    wait_for_the_head()
    found = model.objects.select_for_update().publicly_known_as(record.public_id)
    return found.first() or model()


def _collection(code):
    found = models.Collection.objects.coded(code).first() if code else None
    if code and not found:
        raise RecordError(f"read collection {code!r}, which is not in the archive")
    return found


def _known(model, word, public_ids):
    """The rows with these public ids, every one of them."""
    rows = {one.public_id: one for one in model.objects.publicly_known_as(*public_ids)}
    if lost := sorted({*public_ids} - rows.keys()):
        raise RecordError(f"read {word} {lost[0]!r}, which is not in the archive")
    return rows.values()


def _store_argument(row, argument, position):
    kept = models.Argument(
        hypothesis=row, position=position, side=argument.side, sentence=argument.sentence
    )
    check_row(kept).save()
    kept.observations.set(_known(models.Observation, "observation", argument.observations))
    kept.statements.set(map(_statement, argument.statements))


def _statement(tie):
    found = models.Statement.objects.saying(tie).first()
    if found is None:
        about = tie.letter or tie.collection
        raise RecordError(f"read a statement on {tie.field} of {about}, which says so no more")
    return found


@contextmanager
def still_argued_from(manager):
    """While the statements of `manager` are written anew: what rests on one, rests on its like.

    An import or a restoring writes them all again. What nobody states any more is argued from
    no more in the draft; published revisions keep what they said.
    """
    if manager.model is not models.Statement:
        yield
        return
    held = [
        (_said(one), list(one.arguments.all())) for one in manager.prefetch_related("arguments")
    ]
    yield
    resting = {said: arguments for said, arguments in held if arguments}
    for one in manager.all() if resting else ():
        one.arguments.add(*resting.get(_said(one), ()))


def _said(row):
    return row.field, row.value, row.source_id
