"""Two texts side by side: any public wording against any other."""

from django.http import Http404, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from archive.reading_room.addresses import letter_address
from archive.reading_room.beside import NAME, UnknownWordingError, asked, problems, wordings
from archive.reading_room.filters import Problem
from archive.reading_room.freshness import of_one_version
from archive.reading_room.shown.compare import chooser_page, compare_page
from archive.reading_room.shown.compare_data import compare_json as as_json
from archive.reading_room.shown.frame import frame

IN_FULL = {"ensure_ascii": False}
NO_TWIN = {"alternates": []}


@require_safe
@of_one_version
def compare(request):
    """Two wordings; with fewer in the address, those that there are to choose from."""
    page = frame(request)
    wrong = problems(request.GET)
    if wrong:
        return render(request, "400.html", page | NO_TWIN | {"problems": wrong}, status=400)
    held = found(request)
    if len(held) < 2:
        page |= chooser_page(held, request.holdings) | NO_TWIN
    else:
        page |= compare_page(*held, request.holdings, page["canonical"])
    return render(request, "reading_room/compare.html", page)


@require_safe
@of_one_version
def compare_json(request):
    """The same comparison as data; it takes two wordings."""
    wrong = problems(request.GET) or lacking(request.GET)
    if wrong:
        told = [problem._asdict() for problem in wrong]
        return JsonResponse({"problems": told}, status=400, json_dumps_params=IN_FULL)
    held = found(request)
    data = as_json(*held, lambda key: request.build_absolute_uri(letter_address(key)))
    return JsonResponse(data, json_dumps_params=IN_FULL)


def lacking(data):
    """What is wrong with an address that names fewer than two wordings."""
    given = asked(data)
    expected = _("A comparison lays two wordings side by side.")
    return [] if len(given) == 2 else [Problem(NAME, ", ".join(given), expected)]


def found(request):
    """The wordings that the address names; else there is no such page."""
    try:
        return wordings(asked(request.GET))
    except UnknownWordingError as fault:
        raise Http404 from fault
