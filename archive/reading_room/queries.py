"""The language of the public tables: adjectives and clauses that chain.

Each clause that a reader can choose has its twin of the same name on the holdings; a property
test holds the two equal.
"""

from django.contrib.postgres.search import SearchQuery
from django.db import models
from django.db.models import F, Q
from django.db.models.expressions import RawSQL


class VersionQuerySet(models.QuerySet):
    """The one row of the archive's version."""

    def current(self):
        """The number readers see now; 0 before anything was published."""
        return self.values_list("number", flat=True).first() or 0


class LetterQuerySet(models.QuerySet):
    """Published letters."""

    def known_as(self, *public_ids):
        """Letters with one of `public_ids`."""
        return self.filter(public_id__in=public_ids)

    def numbered(self, keys):
        """Letters with one of the row numbers `keys`."""
        return self.filter(pk__in=keys)

    def changed_after(self, version):
        """Letters added or changed in a version above `version`."""
        return self.filter(changed_in__gt=version)

    def listed_under(self, facet, keys):
        """Letters with any of `keys` in the key column `facet`; the key `none`: not recorded."""
        wanted = Q(**{f"{facet}__overlap": [key for key in keys if key != "none"]})
        if "none" in keys:
            wanted |= Q(**{f"{facet}__len": 0})
        return self.filter(wanted)

    def not_listed_under(self, facet, keys):
        """Letters that `listed_under` leaves out."""
        return self.exclude(pk__in=self.model.objects.listed_under(facet, keys).values("pk"))

    def dated_certainly(self, first_day, last_day):
        """Letters whose preferred date lies wholly inside; None leaves that side open."""
        inside = Q(is_dated=True)
        if first_day is not None:
            inside &= Q(first_day__gte=first_day)
        if last_day is not None:
            inside &= Q(last_day__lte=last_day)
        return self.filter(inside)

    def dated_possibly(self, first_day, last_day):
        """Letters of which any date that somebody gives overlaps; None leaves that side open."""
        overlap = Q()
        if first_day is not None:
            overlap &= Q(last_day__gte=first_day) | Q(last_day__isnull=True)
        if last_day is not None:
            overlap &= Q(first_day__lte=last_day) | Q(first_day__isnull=True)
        dates = self.model.dates.rel.related_model.objects.filter(overlap)
        return self.filter(pk__in=dates.values("letter"))

    def saying(self, literal):
        """Letters whose words match `literal`, a tsquery written by our own parser."""
        return self.filter(search=SearchQuery(RawSQL("%s::tsquery", [literal]), search_type="raw"))

    def in_reading_order(self):
        """By first possible day, undated last, then reference and id."""
        return self.order_by(F("first_day").asc(nulls_last=True), "public_reference", "public_id")

    def harvestable(self):
        """Letters that others may harvest and keep."""
        return self.filter(harvestable=True)


class TextQuerySet(models.QuerySet):
    """Public wordings."""

    def known_as(self, *public_ids):
        """Wordings with one of `public_ids`, with their letters."""
        return self.filter(public_id__in=public_ids).select_related("letter")


class WordQuerySet(models.QuerySet):
    """The public vocabulary of words."""

    def written(self, words):
        """The rows of `words`."""
        return self.filter(word__in=words)


class HeadingQuerySet(models.QuerySet):
    """Collections, terms, places and agents of published letters."""

    def of(self, kind):
        """Headings of one kind."""
        return self.filter(kind=kind)

    def keyed(self, kind, *keys):
        """The headings of one kind with one of `keys`."""
        return self.filter(kind=kind, key__in=keys)


class TombstoneQuerySet(models.QuerySet):
    """What is left of withdrawn letters."""

    def known_as(self, public_id):
        """The tombstone of one letter."""
        return self.filter(public_id=public_id)

    def withdrawn_after(self, version):
        """Letters withdrawn in a version above `version`."""
        return self.filter(withdrawn_in__gt=version)
