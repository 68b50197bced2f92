"""The page of one letter."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from archive.reading_room.addresses import Search
from archive.reading_room.asked.tray import Tray
from archive.reading_room.freshness import of_one_version
from archive.reading_room.going_out import Sending
from archive.reading_room.likeness.alike import likest
from archive.reading_room.shown.frame import frame, lasting_address
from archive.reading_room.shown.letter.alike import alike_page
from archive.reading_room.shown.letter.neighbours import (
    around,
    around_page,
    arrived_from,
    words_asked,
)
from archive.reading_room.shown.letter.page import letter_page
from archive.reading_room.shown.letter.tags import tags

from .found import letter_row, withdrawn


@require_safe
@of_one_version
def letter(request, public_id):
    """One letter; within a search its words marked, and the letters before and after it.

    Where the search cannot be, the letter stands alone, and the page says why.
    """
    row = letter_row(public_id)
    if row is None:
        return withdrawn(request)
    view, (arrived, problems) = row.letter(), arrived_from(request)
    page = letter_page(row, view, lasting_address(request), words_asked(arrived))
    known, alike = around(arrived, row, view, request.holdings), likest(row)
    rows = known.rows(also=alike.shown)
    page |= frame(request) | around_page(arrived, view, known, rows)
    page |= alike_page(row, alike, rows)
    search = Search.read(request.GET, request.path).without_any(one.field for one in problems)
    page |= in_the_tray(Tray(search), public_id) | {"problems": problems, "mended_url": search.url}
    page |= tags(row, Sending.of(request), request.build_absolute_uri)
    status = 400 if problems else 200
    return render(request, "reading_room/letter_detail.html", page, status=status)


def in_the_tray(tray, public_id):
    """What is put aside to compare, and whether this letter is or may be."""
    return {"tray": tray.shown(), "tray_says": tray.says(public_id), "public_id": public_id}
