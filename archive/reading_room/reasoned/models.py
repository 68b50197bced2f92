"""The public rows of observations and hypotheses, each made from its view."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from archive.record.reasoning_view import HypothesisView, ObservationView
from archive.record.versioned import from_json

from .queries import HypothesisQuerySet, ReasonedQuerySet


class Reasoned(models.Model):
    """What archivists argue from letters: the view as JSON, and all earlier editions of it.

    Earlier editions are made anew with each change, so that they too withhold what is withheld
    today. Of what is `withdrawn_in` a version of the archive nothing else is left.
    """

    kind = None
    public_id = models.CharField(max_length=20, unique=True)
    view = models.JSONField(null=True)
    earlier = models.JSONField(default=list)
    added_in = models.BigIntegerField()
    changed_in = models.BigIntegerField()
    withdrawn_in = models.BigIntegerField(null=True)

    class Meta:
        abstract = True

    def __str__(self):
        return self.public_id

    def seen(self):
        """The view this row was made from."""
        return from_json(self.kind, self.view)

    def seen_before(self):
        """The views of earlier editions, the newest first."""
        return [from_json(self.kind, one) for one in reversed(self.earlier)]


class ReadingObservation(Reasoned):
    """A published observation."""

    kind = ObservationView

    objects = ReasonedQuerySet.as_manager()


class ReadingHypothesis(Reasoned):
    """A published hypothesis; `letters` and `collections` are those it is about, to be found by."""

    kind = HypothesisView
    letters = ArrayField(models.CharField(max_length=20), default=list)
    collections = ArrayField(models.CharField(max_length=100), default=list)

    objects = HypothesisQuerySet.as_manager()

    class Meta:
        indexes = [
            GinIndex(fields=["letters"], name="reading_hypothesis_letters"),
            GinIndex(fields=["collections"], name="reading_hypothesis_collected"),
        ]
