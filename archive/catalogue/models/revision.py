"""The one history: every save of everything described, as one chain."""

from django.db import models

from archive.catalogue.fields import choices
from archive.record.people import Protection

from ..history.queries import RevisionQuerySet
from .authority import Agent


class Revision(models.Model):
    """What was saved, when, by whom and why; rows are added and never changed.

    `sha256` covers the row's own content and `previous`, the hash of the row before it in the
    whole archive, so that no row can be changed or taken out unseen.
    """

    kind = models.CharField(max_length=12)
    key = models.CharField(max_length=100)
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    by = models.CharField(max_length=150)
    why = models.TextField(blank=True)
    record = models.JSONField()
    sha256 = models.CharField(max_length=64, unique=True)
    previous = models.CharField(max_length=64, blank=True)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "key", "number"], name="revision_number_once")
        ]

    def __str__(self):
        return f"{self.kind} {self.key} #{self.number}"


class Unmasking(models.Model):
    """One person's wish to lower the protection of an agent, until a second person agrees."""

    agent = models.ForeignKey(Agent, models.PROTECT, related_name="unmaskings")
    to = models.CharField(max_length=30, choices=choices(Protection))
    reason = models.TextField()
    asked_by = models.CharField(max_length=150)
    asked_at = models.DateTimeField(auto_now_add=True)
    approved_by = models.CharField(max_length=150, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_at"]
        constraints = [
            models.CheckConstraint(
                name="unmasking_takes_two_people",
                condition=~models.Q(approved_by=models.F("asked_by")),
            )
        ]

    def __str__(self):
        return f"{self.agent}: {self.get_to_display()}"
