"""The families of a search: letters so alike that they are one wording."""

from functools import wraps

from django.http import JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from archive.reading_room.addresses import Search, in_each_language
from archive.reading_room.asked.finding import Finding
from archive.reading_room.freshness import of_one_version
from archive.reading_room.large_exports import streamed
from archive.reading_room.shown.alike_files import families_csv as table_of
from archive.reading_room.shown.alike_files import files_of_families
from archive.reading_room.shown.families import Families, families_data, families_page
from archive.reading_room.shown.frame import frame

from .data import refused
from .list import frozen
from .twins import IN_FULL


@require_safe
@of_one_version
def families(request):
    """All families among the letters of a search, the largest first, each with its evidence."""
    search = Search.read(request.GET, request.path)
    found = asked(request)
    page = frame(request) | {"languages": in_each_language(request)}
    if found.problems:
        problems = {"problems": found.problems, "alternates": []}
        return render(request, "400.html", page | problems, status=400)
    permalink = request.build_absolute_uri(frozen(search, found.finding).url)
    page |= families_page(found, search, permalink)
    page["downloads"] = files_of_families(found, search)
    return render(request, "reading_room/families.html", page)


def of_families(view):
    """What answers at an address of data: `view` gets the families and the search they are of."""

    @require_safe
    @of_one_version
    @wraps(view)
    def answered(request):
        found = asked(request)
        if found.problems:
            return refused(found)
        return view(request, found, Search.read(request.GET, request.path))

    return answered


@of_families
def families_json(request, found, search):
    """The families of a search, one page of them."""
    told = families_data(found, search, request.build_absolute_uri)
    return JsonResponse(told, json_dumps_params=IN_FULL)


@of_families
def families_csv(request, found, search):
    """All families of the search as a table, a line for each."""
    parts = table_of(found, search, request.build_absolute_uri)
    return streamed(request, found.finding, parts, "text/csv; charset=utf-8", "families.csv")


def asked(request):
    """The families that the address asks for."""
    return Families(Finding(request.GET, request.holdings))
