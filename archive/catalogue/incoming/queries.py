"""The language of the tables that keep what came in: files, identifiers, imports."""

from django.db import models
from django.db.models import F, Max
from django.db.models.functions import Coalesce, Substr


class OriginalQuerySet(models.QuerySet):
    """Files as they came in."""

    def hashed(self, *sha256):
        """Those with one of these SHA-256 sums, in hexadecimal."""
        return self.filter(sha256__in=sha256)

    def of_type(self, media_type):
        """Those of one media type."""
        return self.filter(media_type=media_type)

    def last_taken_first(self):
        """From the one that any letter was last taken from, else that came in last."""
        taken = Coalesce(Max("letters__taken_at"), "taken_at")
        return self.annotate(last_taken=taken).order_by("-last_taken", "-pk")

    def without_content(self):
        """All that is known of them but the bytes, which are fetched when asked for."""
        return self.defer("content")


class OriginalOfQuerySet(models.QuerySet):
    """Letters as taken from files."""

    def of(self, letters):
        """The files that any of `letters` was taken from, over time."""
        return self.filter(letter__in=letters)

    def written_as(self, *formats):
        """Those from files of one of `formats`."""
        return self.filter(original__format__in=formats)

    def from_files(self, originals):
        """What was taken from any of the files `originals`."""
        return self.filter(original__in=originals)

    def known_in(self, collection):
        """Those of letters that files of `collection` call by any name."""
        return self.filter(letter__identifiers__collection=collection).distinct()

    def numbered(self, number):
        """The one of this row number, if any."""
        return self.filter(pk=number)

    def newest_first(self):
        """From the last taking to the first."""
        return self.order_by("-pk")

    def current(self):
        """The newest of each letter."""
        return self.order_by("letter_id", "-pk").distinct("letter_id")

    def with_files(self):
        """With the files they came from, bytes and all."""
        return self.select_related("original")

    def without_content(self):
        """With all that is known of the files but the bytes."""
        return self.with_files().defer("original__content")


class IdentifierQuerySet(models.QuerySet):
    """What files call letters."""

    def met_in(self, collection, identifiers):
        """Those for files of `collection` that are any of `identifiers`, with their letters."""
        found = self.filter(collection=collection, identifier__in=identifiers)
        return found.select_related("letter")

    def met_in_any(self, collections, identifiers):
        """Those for files of any of `collections` (rows or their numbers)."""
        return self.filter(collection__in=collections, identifier__in=identifiers)


class ImportRunQuerySet(models.QuerySet):
    """Imports."""

    def in_state(self, *states):
        """Those that have come as far as one of `states`."""
        return self.filter(state__in=states)

    def ended_by_somebody(self):
        """Those that somebody dropped, or asked to stop."""
        return self.exclude(ended_by="")

    def ended_by_nobody(self):
        """Those that nobody dropped, or asked to stop."""
        return self.filter(ended_by="")

    def outlined(self):
        """With the `names` of the files, the counts of `letters` and the first that was `refused`.

        The whole report is left where it is.
        """
        outlined = self.annotate(
            names=F("options__files"), letters=F("report__letters"), refused=F("report__refused__0")
        )
        return outlined.defer("report", "options")

    def numbered(self, number):
        """The one of this row number, if any."""
        return self.filter(pk=number)

    def locked(self, run):
        """The row of `run`, locked until the transaction ends, so that only one takes it."""
        return self.filter(pk=run.pk).select_for_update()


class ImportedFileQuerySet(models.QuerySet):
    """Files that were handed in."""

    def piece_of(self, number, begin, size):
        """At most `size` bytes of the one of this row number, from the byte `begin` on, 0 first."""
        piece = Substr("content", begin + 1, size, output_field=models.BinaryField())
        return self.filter(pk=number).values_list(piece, flat=True).get()
