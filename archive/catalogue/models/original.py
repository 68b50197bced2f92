"""Files as they came in, and by which identifiers they call a letter."""

from django.db import models

from archive.catalogue.fields import choices
from archive.catalogue.incoming import FileFormat

from ..incoming.queries import IdentifierQuerySet, OriginalOfQuerySet, OriginalQuerySet
from .collection import Collection
from .letter import Letter


class Original(models.Model):
    """A file byte for byte, once for each content; rows are added and never changed.

    `warnings` is what was not understood in it. Even its `name` may name somebody: all of this
    is for staff.
    """

    sha256 = models.CharField(max_length=64, unique=True)
    format = models.CharField(max_length=10, choices=choices(FileFormat))
    name = models.CharField(max_length=500)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    content = models.BinaryField()
    warnings = models.JSONField(default=list)
    taken_at = models.DateTimeField()
    by = models.CharField(max_length=150)

    objects = OriginalQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"{self.format} {self.sha256[:12]}"


class OriginalOf(models.Model):
    """A letter taken from a file: where it stands there, and how the file calls it.

    Newest last; rows are added and never changed. `line` counts from 1 (0 where a format has no
    lines), `position` is the letter's place among the letters of the file, from 0.
    """

    letter = models.ForeignKey(Letter, models.PROTECT, related_name="originals")
    original = models.ForeignKey(Original, models.PROTECT, related_name="letters")
    identifier = models.CharField(max_length=300, blank=True)
    line = models.PositiveIntegerField(default=0)
    position = models.PositiveIntegerField(default=0)
    taken_at = models.DateTimeField()

    objects = OriginalOfQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"{self.original}, line {self.line}"


class LetterIdentifier(models.Model):
    """What files call a letter, so that it is met again in another file; for staff.

    It counts within the collection for which the file came in, wherever the letter was put
    since. An identifier that two letters share tells neither.
    """

    letter = models.ForeignKey(Letter, models.CASCADE, related_name="identifiers")
    collection = models.ForeignKey(Collection, models.PROTECT, related_name="+")
    identifier = models.CharField(max_length=300)

    objects = IdentifierQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["collection", "identifier", "letter"], name="identifier_once_a_letter"
            )
        ]

    def __str__(self):
        return self.identifier
