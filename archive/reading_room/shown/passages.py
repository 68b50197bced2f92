"""Passages that unlike letters share: each with the letters it stands in and the words around."""

from django.urls import reverse
from django.utils.formats import date_format, localize
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from archive.reading_room.addresses import Search
from archive.reading_room.asked.tray import NAME as TRAY
from archive.reading_room.likeness.reused import MOST_READ, found_in
from archive.reading_room.likeness.sketches import counted_text, units_of
from archive.reading_room.models import ReadingLetter
from archive.reading_room.named.practice import extent, invented, mark, mixed, mixed_data

from .finding.changed import versions
from .finding.listing import of_freezing
from .letter.alike import around, in_brief, in_data, written

MOST_SHOWN = 12
"""So many of the letters of one passage are quoted; all are named in the data."""


class Shown:
    """The passages of a search with the letters they stand in. At most three queries."""

    def __init__(self, finding):
        self.finding = finding
        self.found = found_in(finding.letters)
        keys = {place.pk for one in self.found.passages for place in one.places}
        rows = ReadingLetter.objects.numbered(list(keys))
        self.letters = {row.pk: row.letter() for row in rows}
        self._said = {}

    def each(self):
        """Pairs of a passage and its places, those in letters that are still there."""
        for one in self.found.passages:
            places = [place for place in one.places if self._is_there(place)]
            if len(places) > 1:
                yield one, places

    def quoted(self, place):
        """The letter, its text, and the passage in it with the words around."""
        view = self.letters[place.pk]
        text = counted_text(view)
        return view, text, around(self._units(place.pk), range(place.start, place.stop))

    def whole(self, place):
        """The passage in one letter, uncut."""
        return written(self._units(place.pk)[place.start : place.stop])

    def _is_there(self, place):
        return place.pk in self.letters and len(self._units(place.pk)) >= place.stop

    def _units(self, pk):
        if pk not in self._said:
            text = counted_text(self.letters[pk])
            self._said[pk] = units_of(text.text) if text else ()
        return self._said[pk]


def passages_page(shown, search, permalink):
    """What the page says."""
    passages = [_passage(shown, one, places) for one, places in shown.each()]
    return {
        "passages": passages,
        "notes": [*of_freezing(shown.finding), *_bounds(shown.found)],
        "practice": mixed(shown.finding, search),
        "families_url": search.bare.at(reverse("reading_room:families")).url,
        "permalink": permalink,
        "citations": [{"name": "Fieldpost", "text": _citation(shown, len(passages), permalink)}],
    }


def passages_data(shown, search, absolute):
    """The same as data, with every letter."""
    found = shown.found
    return {
        **versions(shown.finding),
        "letters_asked": found.asked,
        "letters_read": found.read,
        "pairs_met": found.met,
        "pairs_compared": found.compared,
        "is_cut": found.is_cut,
        **mixed_data(shown.finding, search),
        "passages": [
            {
                "words": one.words,
                "letters": [_told(shown, place, absolute) for place in places],
            }
            for one, places in shown.each()
        ],
    }


def _passage(shown, one, places):
    ids = [shown.letters[place.pk].public_id for place in places]
    return {
        "words": one.words,
        "count": len(places),
        "places": [_place(shown, place) for place in places[:MOST_SHOWN]],
        "more": len(places[MOST_SHOWN:]),
        "compare_url": Search(
            ((TRAY, key) for key in ids[:MOST_SHOWN]), reverse("reading_room:compare_letters")
        ).url,
    }


def _place(shown, place):
    view, text, passage = shown.quoted(place)
    return in_brief(view, text) | {"passage": passage}


def _told(shown, place, absolute):
    view, text, passage = shown.quoted(place)
    return {
        **in_data(view, text, absolute),
        "before": passage.before,
        "passage": shown.whole(place),
        "after": passage.after,
    }


def _bounds(found):
    """What was looked at, and what was not."""
    said = ngettext(
        "%(n)s letter that is whole in its own words was looked through.",
        "%(n)s letters that are whole in their own words were looked through.",
        found.read,
    )
    yield said % {"n": localize(found.read)}
    if found.asked > MOST_READ:
        words = _("Only the first %(n)s letters of the list are read: a narrower search reads on.")
        yield words % {"n": localize(MOST_READ)}
    if found.compared < found.met or found.is_cut:
        words = _(
            "More pairs of letters share a run of words than are compared here: the %(n)s that "
            "share most are laid side by side. A narrower search finds more."
        )
        yield words % {"n": found.compared}


def _citation(shown, count, url):
    said = ngettext(
        "%(n)s passage that unlike letters share", "%(n)s passages that unlike letters share", count
    )
    words = _("Fieldpost. %(passages)s, archive version %(version)s, %(day)s. %(url)s")
    return words % {
        "passages": said % {"n": localize(count)},
        "version": shown.finding.filters.given.get("at", shown.finding.holdings.version),
        "day": date_format(now(), "j E Y"),
        "url": url,
    } + mark(extent(invented(shown.finding), shown.finding.count))
