"""The home page."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from archive.reading_room.freshness import of_one_version
from archive.reading_room.shown.frame import frame
from archive.reading_room.shown.home import home_page


@require_safe
@of_one_version
def home(request):
    """What this archive is, the case it began with, and the way in."""
    return render(request, "reading_room/home.html", frame(request) | home_page(request.holdings))
