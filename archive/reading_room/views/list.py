"""The list of letters: which letters, which page."""

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from archive.reading_room.addresses import Search, in_each_language
from archive.reading_room.finding import Finding
from archive.reading_room.holdings import current
from archive.reading_room.listing import citation, listing


@require_safe
def letter_list(request):
    """The letters that the address asks for; an address that cannot be lists nothing."""
    search = Search.read(request.GET, request.path)
    finding = Finding(request.GET, current())
    page = {"languages": in_each_language(request), "clear_url": search.path}
    if finding.problems:
        return render(request, "400.html", page | {"problems": finding.problems}, status=400)
    permalink = request.build_absolute_uri(frozen(search, finding).url)
    page |= listing(finding, search) | {
        "permalink": permalink,
        "citations": [{"name": "Fieldpost", "text": citation(finding, permalink)}],
        "downloads": downloads(search),
    }
    return render(request, "reading_room/letter_list.html", page)


def frozen(search, finding):
    """The same search, which keeps finding what it finds now."""
    version = finding.filters.given.get("at", finding.holdings.version)
    return search.without("at").having("at", version)


def downloads(search):
    """The whole list as data."""
    as_json, as_csv = (reverse(f"data:letters_{name}") for name in ("json", "csv"))
    return [
        {"name": "JSON", "url": search.at(as_json).url, "type": "application/json"},
        {"name": "CSV", "url": search.at(as_csv).url, "type": "text/csv"},
    ]
