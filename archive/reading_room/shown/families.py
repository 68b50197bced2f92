"""All families among the letters of a search, the largest first, each with its evidence."""

from functools import cached_property

from django.urls import reverse
from django.utils.formats import date_format, localize
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from archive.compare.shingles import Likeness
from archive.reading_room.addresses import Search, letter_address
from archive.reading_room.asked.filters import Problem
from archive.reading_room.asked.tray import MOST, MOST_OF_TEMPLATE
from archive.reading_room.asked.tray import NAME as TRAY
from archive.reading_room.holdings.copied import PRACTICE
from archive.reading_room.holdings.days import HIGHEST, LOWEST
from archive.reading_room.named.naming import date_words
from archive.reading_room.named.practice import extent, invented, mark, mixed, mixed_data
from archive.record.dates import HistoricalDate
from archive.record.day_numbers import day_of

from .finding.changed import versions
from .finding.listing import of_freezing
from .letter.alike import percent

FAMILY = "family"
PER_PAGE = 25
FEWEST = 2


class Families:
    """The families that have at least two letters among those found, and one page of them."""

    def __init__(self, finding):
        self.finding = finding
        self.holdings = finding.holdings
        numbers = finding.letters.tally(FAMILY).as_dict()
        kept = [(key, n) for key, n in numbers.items() if key and n >= FEWEST]
        self.all = sorted(kept, key=lambda one: (-one[1], one[0]))

    @property
    def letters(self):
        """How many letters are in any of them."""
        return sum(number for _key, number in self.all)

    @property
    def pages(self):
        """How many pages there are, at least one."""
        return max(1, -(-len(self.all) // PER_PAGE))

    @cached_property
    def problems(self):
        """What cannot be: a page behind the last one, of families and not of letters."""
        page, of_search = self.finding.page, self.finding.problems
        if page <= self.pages:
            return of_search
        words = ngettext("There is only one page.", "There are %(n)s pages.", self.pages)
        behind = Problem("page", str(page), words % {"n": localize(self.pages)})
        return [*(one for one in of_search if one.field != behind.field), behind]

    @property
    def shown(self):
        """The families of the page asked for: key, what is shown of it, how many letters found."""
        start = (self.finding.page - 1) * PER_PAGE
        return self._each(self.all[start : start + PER_PAGE])

    @property
    def asked(self):
        """The same of all families, or of the page if one is asked for."""
        return self.shown if "page" in self.finding.filters.given else self._each(self.all)

    def _each(self, families):
        return ((key, self.holdings.headings[FAMILY, key], number) for key, number in families)

    def members(self, key):
        """The letters found that are in one family."""
        return self.finding.letters.listed_under(FAMILY, [key])


def families_page(families, search, permalink):
    """What the page says."""
    finding = families.finding
    return {
        "families": [_shown(families, search, *one) for one in families.shown],
        "family_count": len(families.all),
        "letter_count": families.letters,
        "notes": list(of_freezing(finding)),
        "practice": mixed(finding, search),
        "passages_url": search.bare.at(reverse("reading_room:passages")).url,
        "permalink": permalink,
        "citations": [{"name": "Fieldpost", "text": _citation(families, permalink)}],
        "previous_url": search.page(finding.page - 1) if finding.page > 1 else "",
        "next_url": search.page(finding.page + 1) if finding.page < families.pages else "",
    }


def families_data(families, search, absolute):
    """The same as data: every family of the page."""
    return {
        **versions(families.finding),
        "families_count": len(families.all),
        "letters_in_families": families.letters,
        "page": families.finding.page,
        "pages": families.pages,
        **mixed_data(families.finding, search),
        "families": [told(families, search, absolute, *one) for one in families.shown],
    }


def _shown(families, search, key, shown, number):
    letters = _members_of(search, key, "reading_room:letter_list")
    found = _likeness(shown)
    return {
        "key": key,
        "called": shown.called,
        "count": number,
        "all_count": shown.letters,
        "dates": date_words(_span(families, key)),
        "lang": shown.language,
        "passages": shown.passages,
        "jaccard": percent(found.jaccard),
        "containment": percent(found.containment),
        "practice": _is_practice(families, key),
        "list_url": letters.url,
        "medoid_url": letter_address(shown.medoid),
        "pair_url": _pair(shown),
        "table_url": _table(letters, number),
        "template_url": _template(letters, number),
    }


def told(families, search, absolute, key, shown, number):
    """One family as data: what is shown of it, and how many letters are found."""
    found, span = _likeness(shown), _span(families, key)
    return {
        "family": key,
        "called": shown.called,
        "letters": number,
        "letters_in_all": shown.letters,
        "dated": span.edtf if span else None,
        "language": shown.language,
        "medoid": shown.medoid,
        "nearest": shown.nearest,
        "jaccard": round(found.jaccard, 4),
        "containment": round(found.containment, 4),
        "passages": list(shown.passages),
        "practice": _is_practice(families, key),
        "letters_url": absolute(_members_of(search, key, "data:letters_json").url),
    }


def _likeness(shown):
    return Likeness(shown.shared, shown.own, shown.others)


def _members_of(search, key, route):
    """The letters of one family among those of the search."""
    return search.bare.without(FAMILY).having(FAMILY, key).at(reverse(route))


def _pair(shown):
    pairs = ((TRAY, shown.medoid), (TRAY, shown.nearest))
    return Search(pairs, reverse("reading_room:compare_letters")).url


def _table(letters, number):
    """Where they stand in one table; empty where they are too many for one."""
    return letters.at(reverse("reading_room:compare_letters")).url if number <= MOST else ""


def _template(letters, number):
    """Where it is asked whether they follow one template; empty where they are too many.

    A family was found by likeness, so nothing is said there of its genre.
    """
    asked = letters.at(reverse("reading_room:compare_template")).having("found", "similar")
    return asked.url if number <= MOST_OF_TEMPLATE else ""


def _span(families, key):
    """From the first possible day of any of the letters to the last one; None without a date."""
    days, slots = families.holdings.days, families.members(key).slots
    values = days.codes[slots]
    values = values[days.dated[values]]
    first = [day for day in days.first[values].tolist() if day != LOWEST]
    last = [day for day in days.last[values].tolist() if day != HIGHEST]
    ends = [day_of(min(first, default=None)), day_of(max(last, default=None))]
    if None in ends:
        return None
    return HistoricalDate.parse("/".join(dict.fromkeys(day.isoformat() for day in ends)))


def _is_practice(families, key):
    """Whether any of its letters was invented for practice."""
    marks = families.holdings.columns["marks"]
    return bool(marks.column(PRACTICE, families.members(key).slots).any())


def _citation(families, url):
    words = _("Fieldpost. %(families)s, archive version %(version)s, %(day)s. %(url)s")
    said = ngettext("%(n)s family of letters", "%(n)s families of letters", len(families.all))
    return words % {
        "families": said % {"n": localize(len(families.all))},
        "version": families.finding.filters.given.get("at", families.holdings.version),
        "day": date_format(now(), "j E Y"),
        "url": url,
    } + mark(extent(invented(families.finding), families.finding.count))
