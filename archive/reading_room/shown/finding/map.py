"""The letters of a search on a map: a circle at each place, its area by the number of letters."""

from math import sqrt
from typing import NamedTuple

from django.urls import reverse
from django.utils.formats import localize
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from archive.reading_room.asked.map_sheet import HEIGHT, WIDTH, Sheet
from archive.reading_room.asked.tray import NAME as TRAY
from archive.reading_room.borders.outlines import outlines
from archive.reading_room.named.naming import heading_words
from archive.reading_room.named.words import PRECISIONS
from archive.reading_room.queries import NOT_RECORDED
from archive.reading_room.shown.headings import coordinates
from archive.record.vocabulary import Precision

from .histogram import number
from .map_labels import labels
from .places import places

MOST_PLACES = 200
# Radii on the sheet: of one letter where there are few, of the largest circle, of the smallest.
OF_ONE, LARGEST, SMALLEST = 6, 26, 4
EXACT = (Precision.POINT, Precision.SETTLEMENT)
PLACE_WORDS = {
    "written_at": gettext_lazy("where written"),
    "found_at": gettext_lazy("where found"),
}


class Circle(NamedTuple):
    """A place on the sheet; `is_wide` where it is a district or more."""

    name: str
    precision: str
    count: int
    within: int
    url: str
    is_wide: bool
    x: float
    y: float
    radius: float


def drawn_map(filters, search):
    """What `_map.html` shows; None where there are no letters."""
    held = places(filters)
    if not held.found and not held.placeless:
        return None
    shown = held.found[:MOST_PLACES]
    elsewhere = search.bare.without(held.facet)
    rows = [_row(one, elsewhere.having(held.facet, one.key).url) for one in shown]
    data = search.bare.without(TRAY).at(reverse("data:letters_places"))
    return {
        "title": _title(held.facet),
        "choices": _choices(held, search),
        "picture": _picture(shown, rows),
        "rows": rows,
        "notes": _notes(held, shown),
        "placeless": _placeless(held),
        "placeless_url": elsewhere.having(held.facet, NOT_RECORDED).url,
        "csv_url": data.having("place", held.facet).file_url,
    }


def _picture(shown, rows):
    """The sheet with its borders, the largest circles at the bottom; None where none has a spot."""
    if not (spots := [one.position for one in shown if one.position]):
        return None
    sheet = Sheet.around(spots)
    most = max(one.count for one in shown)
    both = zip(shown, rows, strict=True)
    circles = [_circle(one, row, sheet, most) for one, row in both if one.position]
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "matrix": " ".join(map(number, sheet.matrix)),
        "outlines": outlines(sheet.box),
        "circles": [_in_digits(one) for one in circles],
        "is_small_enlarged": any(one.radius == SMALLEST for one in circles),
        "labels": [_in_digits(one) for one in labels(circles, WIDTH, HEIGHT)],
    }


def _circle(one, row, sheet, most):
    x, y = sheet.at(*one.position)
    return Circle(
        name=row["name"],
        precision=row["precision"],
        count=one.count,
        within=one.within,
        url=row["url"],
        is_wide=one.shown.precision not in EXACT,
        x=x,
        y=y,
        radius=max(SMALLEST, min(OF_ONE, LARGEST / sqrt(most)) * sqrt(one.count)),
    )


def _in_digits(drawn):
    """The same with its lengths as SVG writes them."""
    lengths = {k: number(v) for k, v in drawn._asdict().items() if isinstance(v, float)}
    return drawn._replace(**lengths)


def _row(one, url):
    shown = one.shown
    return {
        "name": heading_words(shown) if shown else one.key,
        "precision": str(PRECISIONS[shown.precision]) if shown else "",
        "coordinates": coordinates(shown) if shown else "",
        "count": one.count,
        "within": one.within,
        "url": url,
    }


def _title(facet):
    if facet == "written_at":
        return _("Where these letters were written")
    return _("Where these letters were found")


def _choices(held, search):
    """The switch between places written and places found, with the letters on each map."""
    return [
        {
            "label": label,
            "count": held.placed[facet],
            "url": search.having("place", facet).url,
            "is_current": facet == held.facet,
        }
        for facet, label in PLACE_WORDS.items()
    ]


def _placeless(held):
    """How many letters no map can show."""
    return held.placeless and ngettext(
        "%(n)s letter has no place recorded that may be shown.",
        "%(n)s letters have no place recorded that may be shown.",
        held.placeless,
    ) % {"n": localize(held.placeless)}


def _notes(held, shown):
    """What of the places is not in the picture."""
    spotless = sum(one.count for one in shown if not one.position)
    without = ngettext(
        "%(n)s letter belongs to a place of which no coordinates are recorded; the table has it.",
        "%(n)s letters belong to places of which no coordinates are recorded; the table has them.",
        spotless,
    )
    left_out = len(held.found) - len(shown)
    more = ngettext(
        "Shown are the places with the most letters; %(n)s more is in the CSV.",
        "Shown are the places with the most letters; %(n)s more are in the CSV.",
        left_out,
    )
    found = ((without, spotless), (more, left_out))
    return [words % {"n": localize(n)} for words, n in found if n]
