"""The twin of every page: the same as data, in no language."""

from django.http import Http404, JsonResponse
from django.views.decorators.http import require_safe

from archive.reading_room.freshness import of_one_version
from archive.reading_room.shown.methods import methods_data
from archive.reading_room.shown.twins import (
    about_data,
    collections_data,
    guide_data,
    heading_data,
    home_data,
)

IN_FULL = {"ensure_ascii": False, "indent": 1}


@require_safe
@of_one_version
def home_json(request):
    """The twin of the home page."""
    return _twin(request, home_data)


@require_safe
@of_one_version
def about_json(request):
    """The twin of the page about the archive."""
    return _twin(request, about_data)


@require_safe
@of_one_version
def guide_json(request):
    """The twin of the guided page."""
    return _twin(request, guide_data)


@require_safe
@of_one_version
def methods_json(request):
    """The numbers that comparisons are computed with."""
    return _twin(request, methods_data)


@require_safe
@of_one_version
def collection_list_json(request):
    """The twin of the list of collections."""
    return _twin(request, collections_data)


@require_safe
@of_one_version
def collection_json(request, code):
    """The twin of a collection."""
    return _heading(request, "collection", code)


@require_safe
@of_one_version
def term_json(request, slug):
    """The twin of a term."""
    return _heading(request, "term", slug)


@require_safe
@of_one_version
def place_json(request, slug):
    """The twin of a place."""
    return _heading(request, "place", slug)


def _twin(request, data):
    held = data(request.holdings, request.build_absolute_uri)
    return JsonResponse(held, json_dumps_params=IN_FULL)


def _heading(request, kind, key):
    holdings = request.holdings
    shown = holdings.headings.get((kind, key))
    if shown is None:
        raise Http404
    held = heading_data(kind, key, shown, holdings, request.build_absolute_uri)
    return JsonResponse(held, json_dumps_params=IN_FULL)
