"""The passages that otherwise unlike letters of a search share."""

from functools import wraps

from django.http import JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from archive.reading_room.addresses import Search, in_each_language
from archive.reading_room.asked.finding import Finding
from archive.reading_room.compared.collating import BusyError
from archive.reading_room.freshness import of_one_version
from archive.reading_room.shown.alike_files import files_of_passages
from archive.reading_room.shown.alike_files import passages_csv as table_of
from archive.reading_room.shown.frame import frame
from archive.reading_room.shown.passages import Shown, passages_data, passages_page

from .asked_again import busy_page, waiting
from .data import refused, table
from .list import frozen
from .twins import IN_FULL


@require_safe
@of_one_version
def passages(request):
    """The passages that unlike letters of a search share, with the letters they stand in."""
    search = Search.read(request.GET, request.path)
    finding = Finding(request.GET, request.holdings)
    page = frame(request) | {"languages": in_each_language(request)}
    if finding.problems:
        problems = {"problems": finding.problems, "alternates": []}
        return render(request, "400.html", page | problems, status=400)
    permalink = request.build_absolute_uri(frozen(search, finding).url)
    try:
        page |= passages_page(Shown(finding), search, permalink)
    except BusyError:
        return busy_page(request, page)
    page["downloads"] = files_of_passages(page["passages"], search)
    return render(request, "reading_room/passages.html", page)


def of_passages(view):
    """What answers at an address of data: `view` gets the passages of the search as data."""

    @require_safe
    @of_one_version
    @wraps(view)
    def answered(request):
        finding = Finding(request.GET, request.holdings)
        if finding.problems:
            return refused(finding)
        try:
            search = Search.read(request.GET, request.path)
            told = passages_data(Shown(finding), search, request.build_absolute_uri)
        except BusyError:
            return waiting(JsonResponse({"problems": []}, status=503))
        return view(told)

    return answered


@of_passages
def passages_json(told):
    """The passages that unlike letters of a search share, with every letter."""
    return JsonResponse(told, json_dumps_params=IN_FULL)


@of_passages
def passages_csv(told):
    """The same as a table: a line for each letter of each passage."""
    return table("".join(table_of(told)), "passages.csv")
