"""The list of letters: which letters, which page."""

from django.conf import settings
from django.shortcuts import render
from django.views.decorators.http import require_safe

from archive.reading_room.addresses import Search, in_each_language
from archive.reading_room.asked.finding import Finding
from archive.reading_room.asked.parameters import shown
from archive.reading_room.asked.tray import NAME as TRAY
from archive.reading_room.asked.tray import Tray
from archive.reading_room.compared.together import together
from archive.reading_room.exports import alternates, of_list
from archive.reading_room.freshness import of_one_version
from archive.reading_room.going_out import Sending
from archive.reading_room.search.question import MOST_CHARACTERS
from archive.reading_room.shown.finding.listing import citation, listing
from archive.reading_room.shown.finding.values import LIKE
from archive.reading_room.shown.groups.form import first_group

from .cleaned import without_empty_fields

# The others say where they are offered that they are alternates.
TOLD_IN_HEAD = ("json", "atom")


@require_safe
@without_empty_fields(LIKE)
@of_one_version
def letter_list(request):
    """The letters that the address asks for; an address that cannot be lists nothing."""
    search = Search.read(request.GET, request.path)
    finding = Finding(request.GET, request.holdings)
    page = {"languages": in_each_language(request), "clear_url": search.only(TRAY).url}
    if finding.problems:
        page["mended_url"] = search.without_any(one.field for one in finding.problems).url
        page["search_words"] = shown(request.GET.get("q", ""), MOST_CHARACTERS)
        return render(request, "400.html", page | {"problems": finding.problems}, status=400)
    sought = search.without(TRAY)
    downloads = of_list(sought.bare) if finding.count else []
    permalink = request.build_absolute_uri(frozen(sought, finding).url)
    page |= listing(finding, search, Sending.of(request)) | {
        "tray": Tray(search, finding.page).shown(),
        "against_url": first_group(sought),
        "together": together(finding.letters, sought.bare),
        "permalink": permalink,
        "citations": [{"name": "Fieldpost", "text": citation(finding, permalink)}],
        "downloads": downloads,
        "file_count": finding.count,
        "protected_too": settings.HARVEST_PROTECTED,
        "alternates": alternates(downloads, request.build_absolute_uri, TOLD_IN_HEAD),
    }
    return render(request, "reading_room/letter_list.html", page)


def frozen(search, finding):
    """The same search, which keeps finding what it finds now."""
    version = finding.filters.given.get("at", finding.holdings.version)
    return search.bare.without("at").having("at", version)
