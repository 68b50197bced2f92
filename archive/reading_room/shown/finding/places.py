"""The places of the letters of a search, each letter at the narrowest place known of it."""

import csv
import io
from typing import NamedTuple

from archive.reading_room.asked.facets import counts
from archive.reading_room.asked.filters import PLACES
from archive.reading_room.laid_out.summaries import cell
from archive.reading_room.named.naming import heading_of
from archive.reading_room.queries import NOT_RECORDED
from archive.reading_room.shown.headings import DECIMALS
from archive.record.view import PlaceView

FIELDS = ("place", "precision", "latitude", "longitude", "letters", "letters_within")


class Placed(NamedTuple):
    """A place: how many letters are known to it and no nearer, and how many its list holds."""

    key: str
    shown: PlaceView | None
    count: int
    within: int

    @property
    def position(self):
        """Latitude and longitude, no finer than the place is known; None where not recorded."""
        if self.shown is None or self.shown.latitude is None or self.shown.longitude is None:
            return None
        decimals = DECIMALS[self.shown.precision]
        # No minus before nothing.
        degrees = (self.shown.latitude, self.shown.longitude)
        return tuple(round(one, decimals) + 0.0 for one in degrees)


class Places(NamedTuple):
    """The places of one facet, the one with the most letters first.

    `placeless` letters are known to no place that may be shown; `placed` says of each facet how
    many letters are.
    """

    facet: str
    found: list[Placed]
    placeless: int
    placed: dict[str, int]


def places(filters):
    """The places asked for; else the first of PLACES that a map can show any of."""
    letters = filters.found()
    counted = {facet: letters.narrowest(facet) for facet in PLACES}
    placed = {facet: sum(numbers.values()) for facet, numbers in counted.items()}
    of_each = {facet: _placed(facet, numbers, filters) for facet, numbers in counted.items()}
    on_a_map = (facet for facet in PLACES if any(one.position for one in of_each[facet]))
    facet = filters.given.get("place") or next(on_a_map, PLACES[0])
    return Places(facet, of_each[facet], len(letters) - placed[facet], placed)


def _placed(facet, numbers, filters):
    after_a_click = counts(filters, facet)
    found = [
        Placed(key, heading_of(facet, key, filters.holdings), count, after_a_click[key])
        for key, count in numbers.items()
    ]
    return sorted(found, key=lambda one: (-one.count, one.key))


def places_csv(filters):
    """All of them as a table (RFC 4180); the key `none` for letters without a place."""
    held = places(filters)
    written = io.StringIO()
    lines = csv.writer(written)
    lines.writerow(FIELDS)
    lines.writerows(_line(one) for one in held.found)
    lines.writerow((NOT_RECORDED, "", "", "", held.placeless, held.placeless))
    return written.getvalue()


def _line(one):
    precision = one.shown.precision if one.shown else ""
    return cell(one.key), precision, *(_degrees(one) or ("", "")), one.count, one.within


def _degrees(one):
    if one.position is None:
        return None
    decimals = DECIMALS[one.shown.precision]
    return tuple(f"{degrees:.{decimals}f}" for degrees in one.position)
