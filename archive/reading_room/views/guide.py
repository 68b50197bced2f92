"""The guided page."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from archive.reading_room.freshness import of_one_version
from archive.reading_room.shown.frame import frame
from archive.reading_room.shown.guide import guide_page


@require_safe
@of_one_version
def guide(request):
    """What the reporters saw, step by step; then the same questions put to letters for practice."""
    return render(request, "reading_room/guide.html", frame(request) | guide_page(request.holdings))
