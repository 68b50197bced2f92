"""WHAT READERS SEE: the public tables. Every row is made from a `LetterView`."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from archive.record.versioned import from_json
from archive.record.view import LetterView

from .fields import LexemesField
from .headings.models import Heading, HeadingKind
from .public_words.models import ReadingWord, WordTraces
from .queries import (
    DateQuerySet,
    LetterQuerySet,
    OriginalQuerySet,
    TextQuerySet,
    TombstoneQuerySet,
    VersionQuerySet,
)
from .reasoned.models import ReadingHypothesis, ReadingObservation
from .search.queries import SearchQuerySet
from .sketched.models import ReadingSketch

__all__ = [
    "ArchiveVersion",
    "Heading",
    "HeadingKind",
    "ReadingDate",
    "ReadingHypothesis",
    "ReadingLetter",
    "ReadingObservation",
    "ReadingOriginal",
    "ReadingSearch",
    "ReadingSketch",
    "ReadingText",
    "ReadingWord",
    "Tombstone",
    "WordTraces",
]


def _keys(**options):
    return ArrayField(models.CharField(max_length=100), default=list, blank=True, **options)


class ArchiveVersion(models.Model):
    """One row: the number that rises by one with every change that readers can see."""

    number = models.BigIntegerField(default=0)
    at = models.DateTimeField(auto_now=True)

    objects = VersionQuerySet.as_manager()

    def __str__(self):
        return str(self.number)


class ReadingLetter(models.Model):
    """A published letter: the whole view as JSON, and narrow columns to find it by.

    Key columns hold the keys of terms, places and collections with all broader ones, so that a
    broad choice finds the narrow. `first_day` and `last_day` are proleptic ordinals of the
    preferred date, None where open or not recorded. `line` is the letter in a table, as CSV.
    `added_in` and `changed_in` are archive versions; `changed_at` is when readers last saw the
    letter change. `harvested` stays true once others could harvest the letter, so that they
    are told when they no longer may. A withdrawn letter leaves only its `Tombstone`.

    `family` holds the key of the letters like it that it is one wording with, none or one;
    `gathered_in` is the archive version in which that changed last: the letter itself did not.
    """

    # By code point, whatever the server's language: the order of the list.
    public_id = models.CharField(max_length=20, unique=True, db_collation="C")
    view = models.JSONField()
    title = models.CharField(max_length=500, blank=True)
    public_reference = models.CharField(max_length=100, blank=True, db_collation="C")
    kind = _keys()
    act = _keys()
    theme = _keys()
    feature = _keys()
    medium = _keys()
    collection = _keys()
    sender = _keys()
    recipient = _keys()
    mentioned = _keys()
    written_at = _keys()
    found_at = _keys()
    lang = _keys()
    authenticity = _keys()
    has = _keys()
    family = _keys()
    first_day = models.IntegerField(null=True)
    last_day = models.IntegerField(null=True)
    is_dated = models.BooleanField(default=False)
    harvestable = models.BooleanField(default=False)
    practice = models.BooleanField(default=False)
    harvested = models.BooleanField(default=False)
    line = models.TextField()
    edition = models.PositiveIntegerField(default=1)
    added_in = models.BigIntegerField()
    changed_in = models.BigIntegerField()
    changed_at = models.DateTimeField()
    gathered_in = models.BigIntegerField(default=0)

    objects = LetterQuerySet.as_manager()
    places = ()  # until `with_places_of` is asked for them
    hypotheses = ()  # likewise: JSON of the views of those about it
    _read = None

    class Meta:
        indexes = [
            models.Index(fields=["changed_in"], name="reading_letter_changed"),
            models.Index(fields=["gathered_in"], name="reading_letter_gathered"),
            # The last column spares a look at the letters themselves.
            models.Index(
                fields=["first_day", "public_reference", "public_id", "id"],
                name="reading_letter_order",
            ),
            models.Index(
                fields=["public_reference", "public_id", "id"], name="reading_letter_reference"
            ),
            models.Index(fields=["changed_at", "public_id"], name="reading_letter_harvest"),
        ]

    def __str__(self):
        return self.public_id

    def letter(self):
        """The `LetterView` this row was made from; read once of what the row holds now."""
        if self._read is None or self._read[0] is not self.view:
            self._read = self.view, from_json(LetterView, self.view)
        return self._read[1]

    def may_be_harvested(self, protected_too=False):
        """Whether others may harvest and keep it, as the clause `harvestable` says."""
        return not self.practice if protected_too else self.harvestable


class ReadingSearch(models.Model):
    """The words of a letter, apart from it, so that a search reads little of what it passes by."""

    letter = models.OneToOneField(
        ReadingLetter, models.CASCADE, primary_key=True, related_name="searched"
    )
    search = LexemesField()

    objects = SearchQuerySet.as_manager()

    class Meta:
        indexes = [GinIndex(fields=["search"], name="reading_search")]

    def __str__(self):
        return f"words of {self.letter_id}"


class ReadingOriginal(models.Model):
    """The file that a letter came in as, byte for byte, where readers may have it."""

    letter = models.OneToOneField(
        ReadingLetter, models.CASCADE, primary_key=True, related_name="original"
    )
    content = models.BinaryField()

    objects = OriginalQuerySet.as_manager()

    def __str__(self):
        return f"original of {self.letter_id}"


class ReadingDate(models.Model):
    """One date that somebody gives a letter, in proleptic ordinals; None is an open side."""

    letter = models.ForeignKey(ReadingLetter, models.CASCADE, related_name="dates")
    first_day = models.IntegerField(null=True)
    last_day = models.IntegerField(null=True)

    objects = DateQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["first_day", "last_day"], name="reading_date_days")]

    def __str__(self):
        return f"{self.first_day}..{self.last_day}"


class ReadingText(models.Model):
    """Which letter a public wording belongs to; the wording itself stands in the view.

    Of an older wording only this is left, and the public id of what it was `replaced_by`.
    """

    public_id = models.CharField(max_length=20, unique=True)
    replaced_by = models.CharField(max_length=20, blank=True)
    letter = models.ForeignKey(ReadingLetter, models.CASCADE, related_name="texts")

    objects = TextQuerySet.as_manager()

    def __str__(self):
        return self.public_id


class Tombstone(models.Model):
    """That a letter was here and is withdrawn; nothing of what it said.

    `number` is the row number it had, and has again if it comes back: by it a snapshot knows
    what to drop. `harvested` says that others may hold it, and are to be told.
    """

    number = models.BigIntegerField(null=True)
    public_id = models.CharField(max_length=20, unique=True)
    added_in = models.BigIntegerField()
    withdrawn_in = models.BigIntegerField(db_index=True)
    at = models.DateTimeField(auto_now_add=True)
    harvested = models.BooleanField(default=False)

    objects = TombstoneQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["at", "public_id"], name="reading_tombstone_harvest")]

    def __str__(self):
        return self.public_id
