"""What the list page says: its heading, its facets, its cards, its pages, how to cite it."""

from django.template.loader import render_to_string
from django.utils.formats import date_format, localize
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from archive.formats.coins import coins
from archive.reading_room.asked.chips import chips, suggestions
from archive.reading_room.asked.facets import facets
from archive.reading_room.asked.filters import CERTAIN, VIEWS
from archive.reading_room.asked.offers import offers
from archive.reading_room.asked.tray import NAME as TRAY
from archive.reading_room.asked.tray import Tray
from archive.reading_room.named.cards import drawn, linked
from archive.reading_room.named.other_dates import OPEN
from archive.reading_room.named.practice import extent, invented, mark, mixed
from archive.reading_room.queries import NOT_RECORDED
from archive.reading_room.remembered import key_of, remembered

from .histogram import histogram_of
from .map import drawn_map

ORDER_WORDS = {
    "date": gettext_lazy("by date"),
    "-date": gettext_lazy("newest first"),
    "reference": gettext_lazy("by reference"),
    "relevance": gettext_lazy("by relevance"),
}
DATE_WORDS = {
    "": gettext_lazy("certain and possible dates"),
    CERTAIN: gettext_lazy("certain dates alone"),
    NOT_RECORDED: gettext_lazy("no date recorded"),
}
VIEW_WORDS = {
    "cards": gettext_lazy("Cards"),
    "table": gettext_lazy("Table"),
    "map": gettext_lazy("Map"),
}
# What the form sends along unseen.
UNSEEN = ("at", "view", "place", TRAY)
AROUND = 2


def listing(finding, search, sending):
    """The context of the list page; `sending` knows the addresses that its COinS carry."""
    filters = finding.filters
    return {
        "heading": heading(finding),
        "notes": notes(finding),
        "practice": mixed(finding, search),
        "is_empty": not finding.holdings.size,
        "chips": chips(filters, search),
        "facets": _facets(filters, search),
        "dates": _dates(filters),
        "orders": _orders(filters),
        "view": filters.shown_as,
        "views": _views(filters, search),
        "hidden_fields": [{"name": n, "value": v} for n, v in search.pairs if n in UNSEEN],
        "offers": offers(finding, search),
        "suggestions": [] if finding.count else suggestions(filters, search),
        "search_words": filters.given["q"].text if "q" in filters.given else "",
        **_shown(finding, search, sending),
    }


def heading(finding):
    """How many letters, in what order, through how many filters; also the page's title."""
    words = [how_many(finding), str(ORDER_WORDS[finding.filters.ordering])]
    if number := len(finding.filters.choosing):
        words.append(ngettext("%(n)s filter", "%(n)s filters", number) % {"n": number})
    if finding.pages > 1 and finding.filters.shown_as != "map":
        words.append(
            _("page %(page)s of %(pages)s")
            % {"page": localize(finding.page), "pages": localize(finding.pages)}
        )
    return ", ".join(words)


def how_many(finding):
    """The number of letters found, and of how many; certain and possible ones apart."""
    total = finding.total
    said = ngettext("%(n)s record", "%(n)s records", total) % {"n": localize(total)}
    if finding.filters.choosing:
        said = _("%(n)s of %(records)s") % {"n": localize(finding.count), "records": said}
    if finding.filters.has_window:
        numbers = {
            "certain": localize(len(finding.certain)),
            "possible": localize(finding.possible_count),
        }
        said += " (" + _("%(certain)s certain, %(possible)s possible") % numbers + ")"
    return said


def notes(finding):
    """What a reader should know of the ranking, and of what came after a frozen search."""
    return [*_of_ranking(finding), *of_freezing(finding)]


def _of_ranking(finding):
    most = finding.letters.most_ranked
    if finding.filters.ordering != "relevance" or finding.count <= most:
        return []
    ranked = _("Only the newest %(n)s letters found are ranked; older ones follow by date.")
    return [ranked % {"n": localize(most)}]


def of_freezing(finding):
    """That a search is frozen, and what was withdrawn and changed since."""
    at = finding.frozen_at
    if at is None:
        return []
    gone, changed = finding.withdrawn_since, finding.changed_since
    withdrawn = ngettext(
        "%(n)s letter of the whole archive has been withdrawn since.",
        "%(n)s letters of the whole archive have been withdrawn since.",
        gone,
    )
    altered = ngettext(
        "%(n)s letter of the whole archive has been changed since; it is found and shown as now.",
        "%(n)s letters of the whole archive have been changed since; found and shown as now.",
        changed,
    )
    return [
        _("This search is frozen at version %(at)s of the archive.") % {"at": at},
        *([withdrawn % {"n": localize(gone)}] if gone else []),
        *([altered % {"n": localize(changed)}] if changed else []),
    ]


def pages(finding, search):
    """The pages around the present one, the first and the last; None where one page is all."""
    if finding.pages == 1:
        return None
    here, last = finding.page, finding.pages
    return {
        "previous_url": search.page(here - 1) if here > 1 else "",
        "next_url": search.page(here + 1) if here < last else "",
        "numbers": list(_numbers(here, last, search)),
    }


def citation(finding, url):
    """The search as one cites it: what was found, in which version of the archive, when."""
    return _("Fieldpost. %(count)s, archive version %(version)s, %(day)s. %(url)s") % {
        "count": how_many(finding) + mark(extent(invented(finding), finding.count)),
        "version": finding.filters.given.get("at", finding.holdings.version),
        "day": date_format(now(), "j E Y"),
        "url": url,
    }


def _numbers(here, last, search):
    shown = sorted({1, last, *range(max(1, here - AROUND), min(last, here + AROUND) + 1)})
    before = 0
    for number in shown:
        if number > before + 1:
            yield {"is_gap": True}
        yield {"number": number, "url": search.page(number), "is_current": number == here}
        before = number


def _dates(filters):
    given = filters.given
    return {
        "from": str(given.get("dated_from") or ""),
        "until": str(given.get("dated_until") or ""),
        "choices": [
            {"value": value, "label": label, "is_current": value == given.get("date", "")}
            for value, label in DATE_WORDS.items()
        ],
    }


def _orders(filters):
    """The orders; the usual one has no value, so that a search typed here has its own usual one."""
    return [
        {
            "value": "" if value == filters.usual_order else value,
            "label": label,
            "is_current": value == filters.ordering,
        }
        for value, label in ORDER_WORDS.items()
        if value != "relevance" or "q" in filters.given
    ]


def _facets(filters, search):
    """The histogram and the facets as HTML."""
    key = key_of(filters.holdings, filters.holdings.version, search.url)

    def make(keys):
        panels = {"histogram": histogram_of(filters, search), "facets": facets(filters, search)}
        return dict.fromkeys(keys, render_to_string("reading_room/_facets.html", panels))

    return remembered("facets", [key], make)[key]


def _views(filters, search):
    """The same letters in another view; the first view needs no parameter."""
    others = search.without("view")
    return [
        {
            "label": label,
            "url": (others.having("view", view) if view != VIEWS[0] else others).url,
            "is_current": view == filters.shown_as,
        }
        for view, label in VIEW_WORDS.items()
    ]


def _shown(finding, search, sending):
    """The letters themselves: on a map all of them, else those of the page."""
    if finding.filters.shown_as == "map":
        return {"map": drawn_map(finding.filters, search)}
    return {"pages": pages(finding, search), **_cards(finding, search, sending)}


def _cards(finding, search, sending):
    """The cards of the page; of letters shown before for these words and dates nothing is asked."""
    keys = _keys(finding, sending)

    def make(missing):
        rows = finding.rows_to_show([keys[key] for key in missing])
        made = {slot: _card(finding, sending, slot, row) for slot, row in rows}
        return {key: made[keys[key]] for key in missing if keys[key] in made}

    made = remembered("cards", list(keys), make)
    within, tray = search if search.bare.pairs else None, Tray(search)
    shown = [
        (finding.is_certain(slot), linked(made[key], within) | tray.beside(made[key]))
        for key, slot in keys.items()
        if key in made
    ]
    return {
        "certain": [one for is_certain, one in shown if is_certain],
        "possible": [one for is_certain, one in shown if not is_certain],
    }


def _keys(finding, sending):
    """The slots of the page by the key of each card: all that it is made from."""
    held, slots, given = finding.holdings, finding.page_slots, finding.filters.given
    words = given["q"].text if "q" in given else ""
    letters = zip(held.pks[slots].tolist(), held.changed_in(slots).tolist(), slots, strict=True)
    return {
        key_of(held, pk, version, sending.above, words, _window(finding, slot)): slot
        for pk, version, slot in letters
    }


def _window(finding, slot):
    """The dates asked for, where a card depends on them: not if the letter lies inside."""
    return OPEN if finding.is_certain(slot) else finding.filters.window


def _card(finding, sending, slot, row):
    told = coins(sending.letter(row), sending.issuer)
    question, window = finding.filters.given.get("q"), _window(finding, slot)
    return drawn(row.letter(), question, window, frozenset(row.places or ()), told)
