"""The archive's own addresses, and beside them an empty page and a plain one to measure against."""

from importlib import import_module

from django.http import HttpResponse, JsonResponse
from django.urls import path

from archive.compare.sketch import VERSION
from archive.reading_room.holdings import current
from archive.reading_room.likeness.alike import MOST_CANDIDATES, nearest
from archive.reading_room.models import ReadingLetter, ReadingSketch
from archive.reading_room.search.lexemes import read_dictionaries

from .naive import letter_list


def hello(request):
    """An empty page: what the server and the middleware cost alone."""
    return HttpResponse("hello")


def ready(request):
    """An empty page too, once the dictionaries are read."""
    read_dictionaries()
    return HttpResponse("ready")


def snapshot(request):
    """How many bytes the snapshot has that pages are made from; None where it does not say."""
    return JsonResponse({"bytes": getattr(current(), "nbytes", None)})


def alike(request):
    """The letters like one, as its page looks them up: row numbers with their Jaccard index."""
    pk, most = (int(request.GET[name]) for name in ("pk", "most"))
    kept = ReadingSketch.objects.all().of_each_letter(VERSION, 1 + MOST_CANDIDATES)
    [sketches] = ReadingLetter.objects.numbered([pk]).values_list(kept, flat=True)
    likest, _ = nearest(pk, sketches, most)
    return JsonResponse({str(key): found.jaccard for key, found in likest})


# By name, for no floor may import the files outside the floors.
ours = import_module("archive.urls")
handler404 = ours.handler404
urlpatterns = [
    path("bench/hello", hello),
    path("bench/ready", ready),
    path("bench/naive/", letter_list),
    path("bench/snapshot", snapshot),
    path("bench/alike", alike),
    *ours.urlpatterns,
]
