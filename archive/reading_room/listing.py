"""What the list page says: its heading, its facets, its cards, its pages, how to cite it."""

from django.template.loader import get_template, render_to_string
from django.utils.formats import date_format
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from archive.formats.coins import coins

from .cards import card
from .chips import chips, suggestions
from .facets import facets
from .remembered import key_of, remembered
from .tray import NAME as TRAY
from .tray import Tray

ORDER_WORDS = {
    "date": gettext_lazy("by date"),
    "-date": gettext_lazy("newest first"),
    "reference": gettext_lazy("by reference"),
    "relevance": gettext_lazy("by relevance"),
}
AROUND = 2


def listing(finding, search, sending):
    """The context of the list page; `sending` knows the addresses that its COinS carry."""
    filters = finding.filters
    return {
        "heading": heading(finding),
        "notes": notes(finding),
        "is_empty": not finding.holdings.size,
        "chips": chips(filters, search),
        "facets": _facets(filters, search),
        "dates": _dates(filters),
        "orders": _orders(filters),
        "hidden_fields": [{"name": n, "value": v} for n, v in search.pairs if n in ("at", TRAY)],
        "suggestions": [] if finding.count else suggestions(filters, search),
        "search_words": filters.given["q"].text if "q" in filters.given else "",
        "pages": pages(finding, search),
        **_cards(finding, search, sending),
    }


def heading(finding):
    """How many letters, in what order, through how many filters; also the page's title."""
    words = [how_many(finding), str(ORDER_WORDS[finding.filters.ordering])]
    if number := len(finding.filters.choosing):
        words.append(ngettext("%(n)s filter", "%(n)s filters", number) % {"n": number})
    if finding.pages > 1:
        words.append(
            _("page %(page)s of %(pages)s") % {"page": finding.page, "pages": finding.pages}
        )
    return ", ".join(words)


def how_many(finding):
    """The number of letters found, and of how many; certain and possible ones apart."""
    total = finding.holdings.size
    said = ngettext("%(n)s record", "%(n)s records", total) % {"n": f"{total:,}"}
    if finding.filters.choosing:
        said = _("%(n)s of %(records)s") % {"n": f"{finding.count:,}", "records": said}
    if finding.filters.has_window:
        numbers = {"certain": len(finding.certain), "possible": finding.possible_count}
        said += " (" + _("%(certain)s certain, %(possible)s possible") % numbers + ")"
    return said


def notes(finding):
    """What a reader of a frozen search should know of what came after."""
    at = finding.filters.given.get("at")
    if at is None:
        return []
    gone, changed = finding.holdings.withdrawn_since(at), finding.changed_since
    withdrawn = ngettext(
        "%(n)s letter of the whole archive has been withdrawn since.",
        "%(n)s letters of the whole archive have been withdrawn since.",
        gone,
    )
    altered = ngettext(
        "%(n)s of the letters found has been changed since and is shown as it is now.",
        "%(n)s of the letters found have been changed since and are shown as they are now.",
        changed,
    )
    return [
        _("This search is frozen at version %(at)s of the archive.") % {"at": at},
        *([withdrawn % {"n": gone}] if gone else []),
        *([altered % {"n": changed}] if changed else []),
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
        "count": how_many(finding),
        "version": finding.holdings.version,
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
        "is_certain_only": "date" in given,
    }


def _orders(filters):
    return [
        {"value": value, "label": label, "is_current": value == filters.ordering}
        for value, label in ORDER_WORDS.items()
        if value != "relevance" or "q" in filters.given
    ]


def _facets(filters, search):
    """The facets as HTML."""
    key = key_of(filters.holdings, filters.holdings.version, search.url)

    def make(keys):
        panels = {"facets": facets(filters, search)}
        return dict.fromkeys(keys, render_to_string("reading_room/_facets.html", panels))

    return remembered("facets", [key], make)[key]


def _cards(finding, search, sending):
    """The cards as HTML; of letters that a search has shown before nothing is asked."""
    held, slots = finding.holdings, finding.page_slots
    changed = held.changed_in(slots).tolist()
    rest = sending.above, search.url, finding.filters.choosing
    keys = {
        key_of(held, pk, version, *rest): slot
        for slot, pk, version in zip(slots, held.pks[slots].tolist(), changed, strict=True)
    }

    def make(missing):
        rows = dict(finding.rows([keys[key] for key in missing]))
        cards = _Cards(finding, search, sending)
        return {key: cards.html(rows[keys[key]]) for key in missing if keys[key] in rows}

    made = remembered("cards", list(keys), make)
    shown = [(finding.is_certain(slot), made[key]) for key, slot in keys.items() if key in made]
    return {
        "certain": [one for is_certain, one in shown if is_certain],
        "possible": [one for is_certain, one in shown if not is_certain],
    }


class _Cards:
    """What makes a card within one search."""

    def __init__(self, finding, search, sending):
        self.tray = Tray(search)
        self.within = search if finding.filters.choosing or self.tray.ids else None
        self.question, self.window = finding.filters.given.get("q"), finding.filters.window
        self.sending = sending
        self.template = get_template("reading_room/_card.html")

    def html(self, row):
        """One card, with what citation managers read of it."""
        shown = card(row.letter(), self.within, self.question, self.window)
        shown["tray"] = self.tray.says(row.public_id)
        told = coins(self.sending.letter(row), self.sending.issuer)
        return self.template.render({"card": shown | {"coins": told}})
