"""The public rows of sketches."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models

from archive.reading_room.fields import BandsField

from .queries import SketchQuerySet


class ReadingSketch(models.Model):
    """The wording of a letter as numbers, by which letters like it are found.

    Made of the public words of the letter alone, by the rules of the version it names: see
    `likeness/sketches.py`. A letter of which nothing may be counted has none.
    """

    letter = models.OneToOneField(
        "ReadingLetter", models.CASCADE, primary_key=True, related_name="sketch"
    )
    version = models.SmallIntegerField()
    language = models.CharField(max_length=100)
    signature = models.BinaryField()
    bands = BandsField()
    shingles = models.BinaryField()
    fingerprints = models.BinaryField()

    objects = SketchQuerySet.as_manager()

    class Meta:
        indexes = [GinIndex(fields=["bands"], name="reading_sketch_bands", fastupdate=False)]

    def __str__(self):
        return f"sketch of {self.letter_id}"
