"""The page about the archive."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from archive.reading_room.freshness import of_one_version
from archive.reading_room.shown.about import about_page
from archive.reading_room.shown.frame import frame


@require_safe
@of_one_version
def about(request):
    """What this archive is, what it withholds and why, who doubts."""
    return render(request, "reading_room/about.html", frame(request) | about_page(request.holdings))
