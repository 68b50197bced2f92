"""The language of the table of words."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models


class WordQuerySet(models.QuerySet):
    """The public vocabulary of words."""

    def numbered(self, pks):
        """The rows with these numbers."""
        return self.filter(pk__in=pks)

    def written(self, words):
        """The rows of `words`."""
        return self.filter(word__in=words)

    def leaving(self, traces):
        """The words that leave any of these traces when letters are lost."""
        rows = self.model.traces.related.related_model.objects
        leaving = rows.filter(traces__overlap=list(traces)).values("pk")
        return self.filter(pk__in_array=ArraySubquery(leaving))

    def with_frequency(self):
        """Pairs of a word and the number of letters it stands in."""
        return self.values_list("word", "letters")
