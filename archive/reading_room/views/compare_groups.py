"""Two groups of letters contrasted: the page, its data, its table."""

from django.http import JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from archive.reading_room.compared.collating import BusyError
from archive.reading_room.freshness import of_one_version
from archive.reading_room.groups.asked import AskedGroups
from archive.reading_room.shown.frame import frame
from archive.reading_room.shown.groups.data import groups_csv, groups_data
from archive.reading_room.shown.groups.page import groups_page

from .asked_again import IN_FULL, as_data, busy_page
from .compare import NO_TWIN, refused
from .data import table


@require_safe
@of_one_version
def compare_groups(request):
    """Two groups of letters: how they differ in words, themes, forms of address and length."""
    asked, page = AskedGroups(request.GET, request.holdings), frame(request)
    if asked.problems:
        return refused(request, page, asked.problems)
    try:
        told = groups_page(asked, page["canonical"])
    except BusyError:
        return busy_page(request, page)
    is_too_much = told.get("is_too_much", False)
    page |= told | (NO_TWIN if is_too_much else {})
    status = 400 if is_too_much else 200
    return render(request, "reading_room/compare_groups.html", page, status=status)


@as_data
def compare_groups_json(request):
    """Two groups contrasted: every key that was tested, with all its figures."""
    data = groups_data(request.GET, request.holdings, request.build_absolute_uri)
    return JsonResponse(data, json_dumps_params=IN_FULL)


@as_data
def compare_groups_csv(request):
    """The same as a table: a line for each word, theme and form of address."""
    return table(groups_csv(request.GET, request.holdings), "groups.csv")
