"""From letters to their wordings: where a list, a collection or a tray is compared."""

from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from archive.reading_room.addresses import in_each_language
from archive.reading_room.base_wordings import to_compare
from archive.reading_room.beside import NAME
from archive.reading_room.filters import Problem
from archive.reading_room.finding import Finding
from archive.reading_room.freshness import of_one_version
from archive.reading_room.together import LEAST, rows
from archive.reading_room.tray import MOST


@require_safe
@of_one_version
def compare_letters(request):
    """The comparison of the letters of a tray, else of a search: one wording of each."""
    finding = Finding(request.GET, request.holdings)
    if finding.problems:
        return refused(request, finding.problems)
    texts = to_compare([row.letter() for row in rows(finding)], get_language())
    if len(texts) < LEAST:
        expected = _("Between %(least)s and %(most)s letters with words can be compared.")
        told = {"least": LEAST, "most": MOST}
        return refused(request, [Problem(NAME, str(len(texts)), expected % told)])
    query = "&".join(f"{NAME}={one.public_id}" for one in texts)
    return HttpResponseRedirect(f"{reverse('reading_room:compare')}?{query}")


def refused(request, problems):
    """What cannot be compared, and why."""
    page = {"languages": in_each_language(request), "problems": problems}
    return render(request, "400.html", page, status=400)
