"""The public rows of words."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from .queries import WordQuerySet


class ReadingWord(models.Model):
    """A word as written in public texts, and in how many letters it stands."""

    word = models.CharField(max_length=200, unique=True)
    letters = models.IntegerField()

    objects = WordQuerySet.as_manager()

    def __str__(self):
        return self.word


class WordTraces(models.Model):
    """What is left of a public word when letters are lost, as numbers: to find what was meant.

    Apart from the word, whose count changes with every letter that holds it.
    """

    word = models.OneToOneField(
        ReadingWord, models.CASCADE, primary_key=True, related_name="traces"
    )
    traces = ArrayField(models.IntegerField())

    class Meta:
        indexes = [GinIndex(fields=["traces"], name="reading_word_traces", fastupdate=False)]

    def __str__(self):
        return f"traces of {self.word_id}"
