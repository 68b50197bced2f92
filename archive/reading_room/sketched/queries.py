"""The language of the table of sketches."""

from archive.reading_room.fields import SketchesMet
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

    def of_each_letter(self, version, most):
        """The sketch of each letter of a query, and behind it those that may be like it.

        To be asked for with the letters: at most so many, each packed, all in one value, or None.
        They are in the letter's language, made by rules of the same version, and share a band
        with it.
        """
        return SketchesMet("pk", table=self.model._meta.db_table, version=version, most=most)
