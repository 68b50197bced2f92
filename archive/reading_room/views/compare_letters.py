"""From letters to their wordings: where a list, a collection or a tray is compared."""

from urllib.parse import urlencode

from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from archive.reading_room.addresses import in_each_language
from archive.reading_room.asked.finding import Finding
from archive.reading_room.asked.tray import MOST
from archive.reading_room.asked.tray import NAME as TRAY
from archive.reading_room.compared.base_wordings import to_compare
from archive.reading_room.compared.beside import LEFT_OUT, NAME
from archive.reading_room.compared.together import LEAST, left_out, rows, worded
from archive.reading_room.freshness import of_one_version


@require_safe
@of_one_version
def compare_letters(request):
    """The comparison of the letters of a tray, else of a search: one wording of each."""
    finding = Finding(request.GET, request.holdings)
    if finding.problems:
        return refused(request, finding.problems)
    letters = [one for row in rows(finding) if (one := row.letter()).texts]
    if len(letters) < LEAST:
        return refused(request, [], too_few_or_many(finding, len(letters)))
    texts = [(NAME, one.public_id) for one in to_compare(letters, get_language())]
    others = left_out(finding, {one.public_id for one in letters})
    at = finding.filters.given.get("at")
    frozen = [] if at is None else [("at", at)]
    query = urlencode([*texts, *((LEFT_OUT, one) for one in others), *frozen])
    return HttpResponseRedirect(f"{reverse('reading_room:compare')}?{query}")


def too_few_or_many(finding, number):
    """How many letters with words were asked for, and how many can be compared."""
    if finding.filters.given.get(TRAY):
        said = ngettext(
            "Of the letters put aside %(n)s letter has words here.",
            "Of the letters put aside %(n)s letters have words here.",
            number,
        )
    else:
        number = len(worded(finding.letters))
        said = ngettext(
            "This search has %(n)s letter with words.",
            "This search has %(n)s letters with words.",
            number,
        )
    expected = _("Between %(least)s and %(most)s letters with words can be compared.")
    return f"{said % {'n': number}} {expected % {'least': LEAST, 'most': MOST}}"


def refused(request, problems, reason=""):
    """What cannot be compared, and why."""
    page = {"languages": in_each_language(request), "problems": problems, "reason": reason}
    return render(request, "400.html", page, status=400)
