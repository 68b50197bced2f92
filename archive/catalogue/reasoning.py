"""Rows of observations and hypotheses to records; each is read anew, as in `reading`."""

from archive.record.letter import Status
from archive.record.reasoning import (
    Argument,
    HypothesisRecord,
    ObservationRecord,
    Side,
    Standing,
    StatementTie,
)

from . import models
from .columns import from_row


def observation_record(row):
    """The observation."""
    return from_row(ObservationRecord, models.Observation.objects.get(pk=row.pk))


def hypothesis_record(row):
    """The hypothesis with its arguments and what they rest on."""
    now = models.Hypothesis.objects.get(pk=row.pk)
    letters = now.letters.order_by("public_id").values_list("public_id", flat=True)
    return HypothesisRecord(
        now.public_id,
        now.claim,
        now.author,
        collection=now.collection.code if now.collection else "",
        letters=tuple(letters),
        alternatives=lines(now.alternatives),
        arguments=tuple(map(_argument, now.arguments.whole())),
        standing=Standing(now.standing),
        reason=now.reason,
        status=Status(now.status),
    )


def lines(text):
    """The lines of a text in which something stands."""
    return tuple(filter(None, map(str.strip, text.splitlines())))


def _argument(row):
    return Argument(
        Side(row.side),
        row.sentence,
        tuple(sorted(one.public_id for one in row.observations.all())),
        tuple(_tie(one) for one in row.statements.all()),
    )


def _tie(row):
    """A statement by what it says: its row is written anew with every import of its letter."""
    return StatementTie(
        row.field,
        row.value,
        row.letter.public_id if row.letter else "",
        row.collection.code if row.collection else "",
        row.source.key if row.source else "",
    )
