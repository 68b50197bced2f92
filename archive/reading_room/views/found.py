"""A row that readers may see; else the page that says so and no more."""

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _

from archive.compare.sketch import VERSION
from archive.reading_room.likeness.alike import MOST_CANDIDATES
from archive.reading_room.models import (
    ReadingHypothesis,
    ReadingLetter,
    ReadingSketch,
    Tombstone,
)


def letter_row(public_id):
    """The published letter with what its page says of others, or None where it is withdrawn.

    Else there is no such page. `sketches` are of letters that may be like it, `hypotheses` the
    views of those about it. One query.
    """
    letters = ReadingLetter.objects.all().saying_whether_an_original_is_shown()
    around = {
        "hypotheses": ReadingHypothesis.objects.all().of_each_letter(),
        "sketches": ReadingSketch.objects.all().of_each_letter(VERSION, 1 + MOST_CANDIDATES),
    }
    return _standing(letters.annotate(**around), public_id)


def letter_alone(public_id):
    """The published letter and no more, for a file of it; None where it is withdrawn."""
    return _standing(ReadingLetter.objects.all(), public_id)


def _standing(letters, public_id):
    row = letters.known_as(public_id).first()
    if row is None and not Tombstone.objects.known_as(public_id).exists():
        raise Http404
    return row


def withdrawn(request):
    """One neutral sentence."""
    return render(request, "reading_room/tombstone.html", status=410)


def withdrawn_words():
    """The same sentence for data."""
    return _("The record that was at this address has been withdrawn.")
