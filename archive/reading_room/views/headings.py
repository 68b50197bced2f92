"""The pages of collections, terms and places: those with a published letter."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from archive.reading_room.freshness import of_one_version
from archive.reading_room.shown.collection import collection_page
from archive.reading_room.shown.frame import frame
from archive.reading_room.shown.headings import place_page, term_page
from archive.reading_room.shown.home import collections


@require_safe
@of_one_version
def collection_list(request):
    """All collections, parts under their wholes."""
    page = frame(request) | {"collections": collections(request.holdings)}
    return render(request, "reading_room/collection_list.html", page)


@require_safe
@of_one_version
def collection(request, code):
    """A collection and its letters."""
    return _page(request, "collection", code, collection_page)


@require_safe
@of_one_version
def term(request, slug):
    """A term and its letters."""
    return _page(request, "term", slug, term_page)


@require_safe
@of_one_version
def place(request, slug):
    """A place and its letters."""
    return _page(request, "place", slug, place_page)


def _page(request, kind, key, page):
    holdings = request.holdings
    shown = holdings.headings.get((kind, key))
    if shown is None:
        raise Http404
    return render(request, f"reading_room/{kind}.html", frame(request) | page(shown, holdings))
