"""Texts side by side, two of them or a table of up to a hundred: any public wordings."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from archive.compare.aligned import TooLongError
from archive.reading_room.compared.beside import Asked, UnknownWordingError, here, wordings
from archive.reading_room.compared.collating import BusyError, alone_side_by_side
from archive.reading_room.freshness import of_one_version
from archive.reading_room.shown.comparing.page import chooser_page, compare_page
from archive.reading_room.shown.comparing.since import newer
from archive.reading_room.shown.comparing.table import table_page, too_long
from archive.reading_room.shown.frame import frame

from .asked_again import busy_page

NO_TWIN = {"alternates": []}


@require_safe
@of_one_version
def compare(request):
    """Two wordings, or more; with fewer in the address, those that there are to choose from."""
    asked = Asked(request.GET, request.holdings.version)
    page = frame(request)
    if asked.problems:
        return refused(request, page, asked.problems)
    held = found_or_replaced(asked)
    if told := newer(held, asked):
        page |= NO_TWIN | {"newer": told}
    if len(held) < 2:
        page |= chooser_page(held, asked, request.holdings)
        return render(request, "reading_room/compare.html", page)
    laid_out = table if asked.is_table else side_by_side
    return laid_out(request, page, held, asked)


def side_by_side(request, page, held, asked):
    """The page of two wordings; to draw long ones takes as long as to compare them."""
    try:
        with alone_side_by_side(held):
            page |= compare_page(*held, asked, request.holdings, page["canonical"])
            return render(request, "reading_room/compare.html", page)
    except BusyError:
        return busy_page(request, page)


def table(request, page, held, asked):
    """The page of a table; or who would stand in it, and why there is none."""
    try:
        told = table_page(held, asked, request.holdings, page["canonical"])
    except BusyError:
        return busy_page(request, page)
    except TooLongError:
        told = NO_TWIN | too_long(held, asked)
    status = 400 if "refusal" in told else 200
    return render(request, "reading_room/compare_table.html", page | told, status=status)


def refused(request, page, problems=(), reason=""):
    """What could not be understood, or else why it cannot be answered; nothing is compared."""
    page |= NO_TWIN | {"problems": problems, "reason": reason}
    return render(request, "400.html", page, status=400)


def found(asked):
    """The wordings that the address names; else there is no such page.

    Where it names a version of the archive one that is left is enough: the page says what is
    missing, in the same words whatever was never there.
    """
    try:
        if asked.at is None:
            return wordings(asked.texts)
        held = here(asked.texts)
    except UnknownWordingError as fault:
        raise Http404 from fault
    if asked.texts and not held:
        raise Http404
    return held


def found_or_replaced(asked):
    """The same; and what is left where newer wordings replaced all others: the page leads there."""
    try:
        return found(asked)
    except Http404:
        held = here(asked.texts)
        if len(held) + asked.replaced_count < len(asked.texts):
            raise
        return held
