"""The letters of a search by when they were written: the bars as drawn, and as a table.

The dates asked for do not restrict it, so that one sees what lies beside them; they are marked.
"""

import csv
import io
from typing import NamedTuple

from django.urls import reverse
from django.utils.formats import localize
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from archive.reading_room.asked.filters import CERTAIN, DATED
from archive.reading_room.asked.histogram import MONTH, YEAR, histogram
from archive.reading_room.asked.tray import NAME as TRAY
from archive.reading_room.named.naming import date_words
from archive.reading_room.named.other_dates import overlaps
from archive.reading_room.queries import NOT_RECORDED
from archive.record.dates import HistoricalDate

WIDTH, HEIGHT = 240, 72
WIDEST_BAR = 24
LOWEST_BAR = 2
FILLED = 0.82
CONFLICTING, UNCERTAIN = "conflicting-dates", "uncertain-date"
FIELDS = ("entry", "dated_from", "dated_until", "letters", "adds_up")


class Drawn(NamedTuple):
    """A bar in words, where its link leads, and where it stands in the picture."""

    label: str
    count: int
    url: str
    is_chosen: bool
    x: str
    y: str
    height: str


def dates_found(filters):
    """The letters of a search counted, whatever dates were asked for."""
    return histogram(filters.found(without="dated").spans())


def uncertain_found(filters):
    """How many of the same letters have an uncertain or approximate date."""
    return filters.found(without="dated").tally("has").of(UNCERTAIN)


def histogram_of(filters, search):
    """What `_histogram.html` shows; None where there is no letter at all."""
    found = dates_found(filters)
    bars = _bars(found, filters, search)
    others = _others(found, search)
    if not bars and not others:
        return None
    step = _step(bars)
    return {
        "title": _title(found.months),
        "width": WIDTH,
        "height": HEIGHT,
        "bar_width": number(step * FILLED),
        "step": number(step),
        "bars": bars,
        "band": _band(bars, step),
        "others": others,
        "doubts": list(_doubts(found, filters, search)),
        "csv_url": search.bare.without(TRAY).at(reverse("data:letters_dates")).file_url,
    }


def dates_csv(filters):
    """The same as a table (RFC 4180): each bar with a letter, then what is in none.

    Lines whose `adds_up` is `yes` hold each letter once; the letters of the others are among them.
    """
    found = dates_found(filters)
    written = io.StringIO()
    lines = csv.writer(written)
    lines.writerow(FIELDS)
    entry = {MONTH: "month", YEAR: "year"}.get(found.months, "years")
    bars = ((entry, one.first, one.last, one.count, "yes") for one in found.bars if one.count)
    lines.writerows(bars)
    lines.writerow(("wider", "", "", found.wider, "yes"))
    lines.writerow(("conflicting", "", "", found.conflicting, "no"))
    lines.writerow(("uncertain", "", "", uncertain_found(filters), "no"))
    lines.writerow(("not-recorded", "", "", found.undated, "yes"))
    return written.getvalue()


def _bars(found, filters, search):
    peak = max((bar.count for bar in found.bars), default=0)
    step = _step(found.bars)
    return [_bar(n * step, bar, peak, filters, search) for n, bar in enumerate(found.bars)]


def _bar(x, bar, peak, filters, search):
    span = _span(bar)
    height = bar.count and max(LOWEST_BAR, bar.count / peak * HEIGHT)
    return Drawn(
        label=date_words(span),
        count=bar.count,
        url=_within(bar, search) if bar.count else "",
        is_chosen=_is_chosen(span, filters),
        x=number(x),
        y=number(HEIGHT - height),
        height=number(height),
    )


def _within(bar, search):
    elsewhen = _whenever(search)
    inside = elsewhen.having("dated_from", bar.first).having("dated_until", bar.last)
    # As many letters as the bar says: those that only may lie inside are not in it.
    return inside.having("date", CERTAIN).url


def number(length):
    """A length as SVG writes it, the same in every language."""
    return f"{round(length, 2):g}"


def _step(bars):
    """How far bars stand apart: a few of them do not fill the picture."""
    return min(WIDEST_BAR, WIDTH / max(1, len(bars)))


def _span(bar):
    """The date that a bar stands for."""
    if bar.first == bar.last:
        return HistoricalDate.parse(bar.first)
    return HistoricalDate.parse(f"{bar.first}/{bar.last}")


def _is_chosen(span, filters):
    return filters.has_window and overlaps(span, filters.window)


def _band(bars, step):
    """Where the dates asked for lie, behind the bars; None where none were, or where none stand."""
    chosen = [n for n, bar in enumerate(bars) if bar.is_chosen]
    if not chosen:
        return None
    return {"x": number(chosen[0] * step), "width": number(len(chosen) * step)}


def _title(months):
    if months == MONTH:
        return _("Letters found, by month written")
    if months == YEAR:
        return _("Letters found, by year written")
    return _("Letters found, in spans of %(n)s years") % {"n": months // YEAR}


def _others(found, search):
    """What is in no bar, each with its number and, where it can be asked for, its list."""
    undated = _whenever(search).having("date", NOT_RECORDED).url
    entries = (
        (_wider(found.months), found.wider, ""),
        (_("not recorded"), found.undated, undated),
    )
    return [{"label": label, "count": n, "url": url} for label, n, url in entries if n]


def _wider(months):
    if months == MONTH:
        return _("not within one month")
    if months == YEAR:
        return _("not within one year")
    return _("not within one span")


def _doubts(found, filters, search):
    """Of how many letters sources disagree on the dates and of how many the date is uncertain."""
    conflicting, uncertain = found.conflicting, uncertain_found(filters)
    disagree = ngettext(
        "sources disagree on the dates of %(n)s letter",
        "sources disagree on the dates of %(n)s letters",
        conflicting,
    )
    doubted = ngettext(
        "the date of %(n)s letter is uncertain",
        "the dates of %(n)s letters are uncertain",
        uncertain,
    )
    said = ((disagree, conflicting, CONFLICTING), (doubted, uncertain, UNCERTAIN))
    for words, n, key in said:
        if n:
            yield {"words": words % {"n": localize(n)}, "url": _having(key, filters, search)}


def _having(key, filters, search):
    # Of what else the letters have to have, `has` would make an OR.
    return "" if "has" in filters.given else _whenever(search).having("has", key).url


def _whenever(search):
    """The search, whatever the dates."""
    for name in DATED:
        search = search.without(name)
    return search
