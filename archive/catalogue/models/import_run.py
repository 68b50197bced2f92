"""An import as it goes on, for whoever waits for it."""

from django.db import models

from archive.catalogue.fields import choices
from archive.catalogue.incoming import FileFormat, ImportState

from ..incoming.queries import ImportedFileQuerySet, ImportRunQuerySet
from .collection import Collection


class ImportRun(models.Model):
    """One import at the desk: whose, of what, how far, and what became of it.

    Tables that name their own collections need none here. Whoever works on the import says so by
    `beat_at` every few seconds, and whether it `waits` for another's save to end. `ended_by`
    dropped it, or asked it to stop, be it too late: where it is taken in, all had come in by then.
    """

    format = models.CharField(max_length=10, choices=choices(FileFormat))
    collection = models.ForeignKey(
        Collection, models.PROTECT, related_name="imports", null=True, blank=True
    )
    by = models.CharField(max_length=150)
    why = models.TextField(blank=True)
    options = models.JSONField(default=dict, blank=True)
    started_at = models.DateTimeField(auto_now_add=True)
    beat_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.CharField(max_length=150, blank=True)
    state = models.CharField(
        max_length=10, choices=choices(ImportState), default=ImportState.WAITING
    )
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    waits = models.BooleanField(default=False)
    report = models.JSONField(default=dict, blank=True)

    objects = ImportRunQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.format}, {self.state}"

    @property
    def is_of_own_tables(self):
        """Whether the archive's own tables came, which need no mapping."""
        return self.format == FileFormat.TABLE and not self.options.get("mapping")


class ImportedFile(models.Model):
    """A file handed in for an import; it goes when the import is at an end."""

    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="files")
    name = models.CharField(max_length=500)
    content = models.BinaryField()

    objects = ImportedFileQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"file {self.pk} of {self.run_id}"
