"""The language of the words of letters, as they are searched."""

from django.db.models import F, Value

from archive.reading_room.fields import Packed, Rank
from archive.reading_room.queries import NumberedQuerySet, unpacked


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
        first, *others = (
            self.saying(literal)
            .annotate(n=Value(n))
            .values("n")
            .annotate(found=Packed("pk"))
            .values_list("n", "found")
            for n, literal in enumerate(literals)
        )
        found = dict(first.union(*others, all=True))
        return [unpacked(found.get(n)) for n, _ in enumerate(literals)]

    def answering_any_of(self, literals):
        """The numbers of those of `literals` that find a letter."""
        first, *others = (
            self.saying(literal).annotate(n=Value(n)).values_list("n", flat=True)[:1]
            for n, literal in enumerate(literals)
        )
        return first.union(*others, all=True)

    def numbered(self, keys):
        """The words of the letters with these row numbers, of which there may be thousands."""
        return self.filter(letter__id__among=keys)

    def best_first(self, literal):
        """In the order in which they, by weight of layer, answer `literal`."""
        rank = Rank(F("search"), Value(literal))
        return self.annotate(rank=rank).order_by("-rank", "pk")
