"""A row that readers may see; else the page that says so and no more."""

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _

from archive.reading_room.models import ReadingHypothesis, ReadingLetter, Tombstone


def letter_row(public_id):
    """The published letter, or None where it is withdrawn; else there is no such page."""
    letters = ReadingLetter.objects.known_as(public_id)
    letters = letters.saying_whether_they_can_be_likened()
    about = {"hypotheses": ReadingHypothesis.objects.all().of_each_letter()}
    row = letters.saying_whether_an_original_is_shown().annotate(**about).first()
    if row is None and not Tombstone.objects.known_as(public_id).exists():
        raise Http404
    return row


def withdrawn(request):
    """One neutral sentence."""
    return render(request, "reading_room/tombstone.html", status=410)


def withdrawn_words():
    """The same sentence for data."""
    return _("The record that was at this address has been withdrawn.")
