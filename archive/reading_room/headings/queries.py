"""The language of the table of headings."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Cast


class HeadingQuerySet(models.QuerySet):
    """Collections, terms, places, agents and families of published letters."""

    def of(self, kind):
        """Headings of one kind."""
        return self.filter(kind=kind)

    def numbered(self, pks):
        """The rows with these numbers."""
        return self.filter(pk__in=pks)

    def among(self, pairs):
        """The headings of these pairs of kind and key."""
        wanted = Q(pk__in=[])
        for kind in {kind for kind, _ in pairs}:
            wanted |= Q(kind=kind, key__in=[key for of, key in pairs if of == kind])
        return self.filter(wanted)

    def stored(self):
        """Tuples of kind, key and the heading's JSON as text."""
        return self.values_list("kind", "key", Cast("view", models.TextField()))

    def keyed(self, kind, *keys):
        """The headings of one kind with one of `keys`."""
        return self.filter(kind=kind, key__in=keys)
