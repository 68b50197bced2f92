"""All values of one facet of a list."""

from django.http import JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from archive.reading_room.addresses import Search, in_each_language
from archive.reading_room.asked.finding import Finding
from archive.reading_room.freshness import of_one_version
from archive.reading_room.shown.finding.values import LIKE, values_data, values_page
from archive.reading_room.shown.frame import frame

from .cleaned import without_empty_fields
from .data import refused


@require_safe
@without_empty_fields()
@of_one_version
def values(request, facet):
    """The values that the letters of a search leave to choose from, narrowed by what one types."""
    asked = request.GET.copy()
    like = " ".join(asked.pop(LIKE, []))
    finding = Finding(asked, request.holdings)
    page = frame(request) | {"languages": in_each_language(request), "clear_url": request.path}
    if finding.problems:
        return render(request, "400.html", page | {"problems": finding.problems}, status=400)
    page |= values_page(finding.filters, Search.read(asked, request.path), facet, like)
    return render(request, "reading_room/values.html", page)


@require_safe
@of_one_version
def values_json(request, facet):
    """Every value of a facet with the number of letters it would leave."""
    finding = Finding(request.GET, request.holdings)
    if finding.problems:
        return refused(finding)
    in_full = {"ensure_ascii": False}
    return JsonResponse(values_data(finding, facet), json_dumps_params=in_full)
