"""What is argued from letters: measured observations, and hypotheses with their arguments."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from archive.catalogue.fields import choices
from archive.record.letter import Status
from archive.record.reasoning import Side, Standing

from ..queries import ArgumentQuerySet, ReasoningQuerySet
from .collection import Collection
from .kept import Kept, Ordered, mint_public_id
from .letter import Letter, Statement


class Reasoned(Kept):
    """What is published in editions; `editions` are the revisions that readers were ever shown.

    `published_revision` is the one they see now. Never deleted, only withdrawn.
    """

    public_id = models.CharField(max_length=20, unique=True, default=mint_public_id, editable=False)
    status = models.CharField(
        max_length=10, choices=choices(Status), default=Status.DRAFT, editable=False
    )
    published_revision = models.PositiveIntegerField(null=True, editable=False)
    editions = ArrayField(models.PositiveIntegerField(), default=list, editable=False)

    objects = ReasoningQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["-pk"]


class Observation(Reasoned):
    """What a comparison of public wordings measured; nobody types a figure."""

    title = models.CharField(max_length=300)
    measured = models.CharField(max_length=40, editable=False)
    query = models.TextField(editable=False)
    settings = models.JSONField(default=dict, editable=False)
    figures = models.JSONField(default=dict, editable=False)
    archive_version = models.BigIntegerField(editable=False)
    wordings = ArrayField(models.CharField(max_length=20), default=list, editable=False)
    letters = ArrayField(models.CharField(max_length=20), default=list, editable=False)
    made_by = models.CharField(max_length=150)
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    note = models.TextField(blank=True)

    def __str__(self):
        return self.title


class Hypothesis(Reasoned):
    """A claim about letters or a collection, argued for and against by its author."""

    claim = models.TextField()
    author = models.CharField(max_length=150)
    collection = models.ForeignKey(
        Collection, models.PROTECT, null=True, blank=True, related_name="+"
    )
    letters = models.ManyToManyField(Letter, blank=True, related_name="+")
    alternatives = models.TextField(blank=True)
    standing = models.CharField(max_length=10, choices=choices(Standing), default=Standing.OPEN)
    reason = models.TextField(blank=True)

    def __str__(self):
        return self.claim


class Argument(Ordered):
    """One sentence for or against a hypothesis, and what it rests on."""

    hypothesis = models.ForeignKey(Hypothesis, models.CASCADE, related_name="arguments")
    side = models.CharField(max_length=10, choices=choices(Side))
    sentence = models.TextField()
    observations = models.ManyToManyField(Observation, blank=True, related_name="arguments")
    statements = models.ManyToManyField(Statement, blank=True, related_name="arguments")

    objects = ArgumentQuerySet.as_manager()

    def __str__(self):
        return self.sentence
