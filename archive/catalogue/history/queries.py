"""The language of the table of revisions."""

from django.db import models
from django.db.models import Exists, OuterRef


class RevisionQuerySet(models.QuerySet):
    """The chain of revisions."""

    def of(self, kind, key):
        """The history of one thing, newest first."""
        return self.filter(kind=kind, key=key).order_by("-number")

    def numbered_any(self, kind, key, numbers):
        """The revisions of a thing with any of these numbers, oldest first."""
        return self.filter(kind=kind, key=key, number__in=numbers).order_by("number")

    def of_all(self, kind, keys):
        """The histories of all things of one kind with any of `keys`."""
        return self.filter(kind=kind, key__in=keys)

    def numbered(self, kind, key, number):
        """The one revision of a thing with this number."""
        return self.get(kind=kind, key=key, number=number)

    def seen_of(self, letters):
        """The revisions of `letters` that readers see."""
        seen = letters.filter(public_id=OuterRef("key"), published_revision=OuterRef("number"))
        return self.filter(Exists(seen), kind="letter")

    def newest_of(self, letters):
        """The newest revision of each of `letters`."""
        newest = letters.filter(public_id=OuterRef("key"), revision=OuterRef("number"))
        return self.filter(Exists(newest), kind="letter")

    def since(self, number):
        """Those made after the revision `number` of their thing."""
        return self.filter(number__gt=number)

    def until(self, number):
        """Those up to the revision `number` of their thing."""
        return self.filter(number__lte=number)

    def after(self, pk):
        """The chain behind the row `pk`, oldest first."""
        return self.filter(pk__gt=pk).order_by("pk")

    def sealed(self, sha256):
        """The one with this hash."""
        return self.filter(sha256=sha256)

    def of_other_than_letters(self):
        """Those of what letters refer to."""
        return self.exclude(kind="letter")

    def newest_first(self):
        """The chain from its head."""
        return self.order_by("-pk")
