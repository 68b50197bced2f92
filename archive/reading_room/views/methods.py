"""The page of methods."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from archive.reading_room.freshness import of_one_version
from archive.reading_room.shown.frame import frame
from archive.reading_room.shown.methods import numbers


@require_safe
@of_one_version
def methods(request):
    """How comparisons are computed, in plain words, with the numbers that the code has."""
    return render(request, "reading_room/methods.html", frame(request) | {"numbers": numbers()})
