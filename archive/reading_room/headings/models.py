"""The public rows of headings."""

from django.db import models

from .queries import HeadingQuerySet


class HeadingKind(models.TextChoices):
    """What letters are listed under."""

    COLLECTION = "collection"
    TERM = "term"
    PLACE = "place"
    AGENT = "agent"
    FAMILY = "family"


class Heading(models.Model):
    """A collection, term, place, agent or family as JSON of its view, and how many letters it has.

    One without a published letter is taken away.
    """

    kind = models.CharField(max_length=10, choices=HeadingKind.choices)
    key = models.CharField(max_length=100)
    view = models.JSONField()
    letters = models.IntegerField(default=0)

    objects = HeadingQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="heading_once")]

    def __str__(self):
        return f"{self.kind} {self.key}"
