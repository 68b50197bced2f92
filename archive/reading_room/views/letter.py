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
    """One letter; within a search its words marked, and the letters before and after it."""
    row = letter_row(public_id)
    if row is None:
        return withdrawn(request)
    view, arrived = row.letter(), arrived_from(request)
    page = letter_page(row, view, lasting_address(request), words_asked(arrived))
    known, alike = around(arrived, row, view, request.holdings), likest(row)
    rows = known.rows(also=alike.shown)
    page |= frame(request) | around_page(arrived, view, known, rows)
    page |= alike_page(row, alike, rows)
    tray = Tray(Search.read(request.GET, request.path))
    page |= {"tray": tray.shown(), "tray_says": tray.says(public_id), "public_id": public_id}
    page |= tags(row, Sending.of(request), request.build_absolute_uri)
    return render(request, "reading_room/letter_detail.html", page)
