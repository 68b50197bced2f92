"""The language of the words of letters, as they are searched."""

from django.db.models import BinaryField, F, Value

from archive.reading_room.fields import Packed, Rank
from archive.reading_room.queries import NumberedQuerySet, packed_each, unpacked


class SearchQuerySet(NumberedQuerySet):
    """The words of letters."""

    def of(self, keys):
        """The words of the letters with these row numbers."""
        return self.filter(letter__in=keys)

    def saying(self, literal):
        """Those that match `literal`, a tsquery written by our own parser."""
        return self.filter(search__saying=literal)

    def packed_each(self, literals):
        """The row numbers that each of `literals` finds, as arrays. One query."""
        return packed_each(map(self.saying, literals))

    def packed_beside(self, literal, others):
        """The row numbers that `literal` finds, as an array, and which of `others` find any.

        One query.
        """
        whole = self.saying(literal).annotate(n=Value(-1)).values("n").annotate(found=Packed("pk"))
        others = list(dict.fromkeys(others))
        any_of_each = (
            self.saying(other)
            .annotate(n=Value(n), found=Value(b"", BinaryField()))
            .values_list("n", "found")[:1]
            for n, other in enumerate(others)
        )
        found = dict(whole.values_list("n", "found").union(*any_of_each, all=True))
        return unpacked(found.pop(-1, None)), {others[n] for n in found}

    def numbered(self, keys):
        """The words of the letters with these row numbers, of which there may be thousands."""
        return self.filter(letter__id__among=keys)

    def best_first(self, literal):
        """In the order in which they, by weight of layer, answer `literal`."""
        rank = Rank(F("search"), Value(literal))
        return self.annotate(rank=rank).order_by("-rank", "pk")
