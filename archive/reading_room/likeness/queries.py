"""The language of the table of sketches."""

from django.db import models
from django.db.models import Case, Subquery, When

from archive.reading_room.queries import NumberedQuerySet


class SketchQuerySet(NumberedQuerySet):
    """The wordings of letters as numbers."""

    def of(self, keys):
        """The sketches of the letters with these row numbers, of which there may be thousands."""
        return self.filter(letter__id__among=keys)

    def made_by(self, version):
        """Those that rules of this version made: only they can be compared."""
        return self.filter(version=version)

    def to_gather(self):
        """Tuples of row number, language, signature and shingles, in order."""
        rows = self.values_list("pk", "language", "signature", "shingles")
        return rows.order_by("pk")

    def fingerprinted(self):
        """Tuples of row number, fingerprints and family."""
        return self.values_list("pk", "fingerprints", "letter__family").order_by("pk")

    def sharing(self, bands):
        """Those that have any of these bands."""
        return self.filter(bands__sharing=bands)

    def beside(self, key, version):
        """The sketch of the letter with this row number, and behind it those that may be like it.

        Those are in its language, made by rules of the same version, and share a band with it.
        """
        own = self.filter(pk=key)
        met = self.sharing(Subquery(own.values("bands")))
        same = met.made_by(version).filter(language=Subquery(own.values("language")))
        is_own = Case(When(pk=key, then=0), default=1, output_field=models.IntegerField())
        return same.order_by(is_own, "pk")
