"""The language of the public tables: adjectives and clauses that chain.

Each clause that a reader can choose has its twin of the same name on the holdings; a property
test holds the two equal.
"""

import numpy as np
from django.contrib.postgres.fields import ArrayField
from django.db import OperationalError, connections, models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce, NullIf

from .fields import Packed, Places

FACETS = (
    "kind",
    "collection",
    "act",
    "theme",
    "feature",
    "sender",
    "recipient",
    "mentioned",
    "written_at",
    "found_at",
    "lang",
    "medium",
    "authenticity",
    "has",
    "family",
)
NOT_RECORDED = "none"
VERSION = "SELECT number, at FROM reading_room_archiveversion"
READING_ORDER = (F("first_day").asc(nulls_last=True), "public_reference", "public_id")


def _version(connection):
    # By hand, for every page asks it: laid out by Django it takes thrice as long to the answer.
    with connection.cursor() as cursor:
        cursor.execute(VERSION)
        return cursor.fetchone() or (0, None)


def unpacked(found):
    """Row numbers as PostgreSQL has `Packed` them; None are no rows."""
    return np.frombuffer(found or b"", ">i8")


def packed_each(querysets, *order):
    """The row numbers of several querysets, each in that order, as arrays. One query."""
    first, *others = (
        rows.annotate(n=Value(n))
        .values("n")
        .annotate(found=Packed("pk", order_by=order))
        .values_list("n", "found")
        for n, rows in enumerate(querysets)
    )
    found = dict(first.union(*others, all=True))
    return [unpacked(found.get(n)) for n in range(1 + len(others))]


class VersionQuerySet(models.QuerySet):
    """The one row of the archive's version."""

    def known(self):
        """The number readers see now and since when; (0, None) before anything was published."""
        connection = connections[self.db]
        # Whether PostgreSQL is still there this question tells as well as Django's own would.
        was_checked, connection.health_check_done = connection.health_check_done, True
        try:
            return _version(connection)
        except OperationalError:
            if was_checked:
                raise
            connection.health_check_done = False
            return _version(connection)

    def current(self):
        """The number readers see now; 0 before anything was published."""
        return self.values_list("number", flat=True).first() or 0


class ChangingQuerySet(models.QuerySet):
    """Rows that say in the column `stamp` when readers saw them change."""

    stamp = "changed_at"

    def changed_from(self, moment):
        """Rows that changed then or later."""
        return self.filter(**{f"{self.stamp}__gte": moment})

    def changed_before(self, moment):
        """Rows that changed before."""
        return self.filter(**{f"{self.stamp}__lt": moment})

    def changed_behind(self, moment, public_id):
        """Rows that come after this one in the order of change."""
        later = Q(**{f"{self.stamp}__gt": moment})
        return self.filter(later | Q(**{self.stamp: moment, "public_id__gt": public_id}))

    def in_order_of_change(self):
        """The first changed first; those of one moment by their public ids."""
        return self.order_by(self.stamp, "public_id")


class NumberedQuerySet(models.QuerySet):
    """Rows that are known by their numbers."""

    def row_numbers(self):
        """The row numbers, in the order asked for."""
        return self.values_list("pk", flat=True)

    def packed(self, *order):
        """The row numbers in that order, as an array. One query."""
        found = self.aggregate(packed=Packed("pk", order_by=order))["packed"]
        return unpacked(found)


class LetterQuerySet(NumberedQuerySet, ChangingQuerySet):
    """Published letters."""

    def known_as(self, *public_ids):
        """Letters with one of `public_ids`."""
        return self.filter(public_id__in=public_ids)

    def numbered(self, keys):
        """Letters with one of the row numbers `keys`, of which there may be thousands."""
        return self.filter(pk__among=keys)

    def known_as_or_numbered(self, public_ids, keys):
        """Letters with one of these public ids or row numbers, in reading order."""
        either = Q(public_id__in=list(public_ids)) | Q(pk__in=keys)
        return self.filter(either).in_reading_order()

    def changed_after(self, version):
        """Letters added or changed in a version above `version`."""
        return self.filter(changed_in__gt=version)

    def listed_under(self, facet, keys):
        """Letters with any of `keys` in the key column `facet`; the key `none`: not recorded."""
        wanted = Q(**{f"{facet}__overlap": [key for key in keys if key != NOT_RECORDED]})
        if NOT_RECORDED in keys:
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

    def undated(self):
        """Letters without a preferred date."""
        return self.filter(is_dated=False)

    def saying(self, question):
        """Letters whose words answer `question`."""
        return self.filter(searched__search__saying=question.literal)

    def with_places_of(self, question):
        """Letters with `places`: where their index holds a word asked for; None: nowhere."""
        asked = (Value(one, ArrayField(models.TextField())) for one in question.sought)
        return self.annotate(places=Places(F("searched__search"), *asked))

    def added_by(self, version):
        """Letters that were there in the archive's version `version`, and still are."""
        return self.filter(added_in__lte=version)

    def families(self):
        """Tuples of row number, public id and family."""
        return self.values_list("pk", "public_id", "family")

    def in_reading_order(self):
        """By first possible day, those without one last, then reference and id, by code point."""
        return self.order_by(*READING_ORDER)

    def first_possible_on(self, days):
        """Letters with one of `days` as their first possible day; None: those without one."""
        wanted = Q(first_day__in=[day for day in days if day is not None])
        return self.filter(wanted | Q(first_day=None) if None in days else wanted)

    def numbers_by_reference(self):
        """The row numbers by reference, those without one last, as an array. One query."""
        order = "public_reference", "public_id"
        named, nameless = self.exclude(public_reference=""), self.filter(public_reference="")
        return np.concatenate(packed_each([named, nameless], *order))

    def public_ids(self):
        """The public ids, in the order asked for."""
        return self.values_list("public_id", flat=True)

    def harvestable(self, protected_too=False):
        """Letters that others may harvest and keep; never what was invented for practice."""
        return self.filter(practice=False) if protected_too else self.filter(harvestable=True)

    def evidence(self):
        """Letters that were not invented for practice."""
        return self.filter(practice=False)

    def known_to_harvesters(self, protected_too=False):
        """Letters that others may harvest, or may hold because once they could."""
        known = Q(harvested=True) | Q(practice=False) if protected_too else Q(harvested=True)
        return self.filter(known).defer("line")

    def saying_whether_an_original_is_shown(self):
        """Letters with `has_original`: whether readers may have the file they came in as."""
        return self.annotate(has_original=Q(original__isnull=False))

    def called(self):
        """Pairs of public id and what a letter is called, its reference first."""
        nameless = Coalesce(NullIf("title", Value("")), "public_id")
        name = Coalesce(NullIf("public_reference", Value("")), nameless)
        return self.values_list("public_id", name)

    def lines(self):
        """Tuples of row number, public id, whether invented, and the letter's line in a table."""
        return self.values_list("pk", "public_id", "practice", "line")


class OriginalQuerySet(models.QuerySet):
    """Files that letters came in as."""

    def of(self, keys):
        """The files of the letters with these row numbers."""
        return self.filter(letter__in=keys)

    def known_as(self, public_id):
        """The file of one letter."""
        return self.filter(letter__public_id=public_id)


class DateQuerySet(models.QuerySet):
    """Every date that somebody gives a letter."""

    def of(self, keys):
        """The dates of the letters with these row numbers."""
        return self.filter(letter__in=keys)


class TextQuerySet(models.QuerySet):
    """Public wordings."""

    def known_as(self, *public_ids):
        """Wordings with one of `public_ids`, with their letters."""
        return self.filter(public_id__in=public_ids, replaced_by="").select_related("letter")

    def replaced(self, *public_ids):
        """Older wordings with one of `public_ids` that newer ones replace, with their letters."""
        older = self.filter(public_id__in=public_ids).exclude(replaced_by="")
        return older.select_related("letter")

    def of(self, keys):
        """The wordings of the letters with these row numbers."""
        return self.filter(letter__in=keys)


class TombstoneQuerySet(ChangingQuerySet):
    """What is left of withdrawn letters."""

    stamp = "at"

    def narrow(self):
        """Tuples of row number, and the versions in which each was added and withdrawn."""
        return self.values_list("number", "added_in", "withdrawn_in", named=True)

    def known_as(self, *public_ids):
        """The tombstones of letters with one of `public_ids`."""
        return self.filter(public_id__in=public_ids)

    def harvested(self):
        """Those of letters that others may hold."""
        return self.filter(harvested=True)
