"""The letters around a letter: in the reader's search, by a tie, in the same collection."""

from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from archive.reading_room.addresses import Search, letter_address
from archive.reading_room.asked.finding import PER_PAGE, Finding
from archive.reading_room.models import ReadingLetter
from archive.reading_room.named.cards import card, title_of
from archive.reading_room.named.naming import heading_words
from archive.reading_room.named.words import RELATIONS
from archive.reading_room.remembered import key_of, known, made

MOST_BESIDE = 3


def arrived_from(request):
    """The search that the address carries with what it finds, None if it cannot be; and why not.

    Without one it is the list of all letters.
    """
    search = Search.read(request.GET, reverse("reading_room:letter_list"))
    finding = Finding(request.GET, request.holdings)
    return None if finding.problems else (search, finding), finding.problems


def words_asked(arrived):
    """The words that the reader came by, if there are any."""
    return arrived[1].filters.given.get("q") if arrived else None


class Around(NamedTuple):
    """Which letters are around a letter, by row number; `tied` by public id, each with how.

    `page` is that of the reader's list on which the letter stands, the first where on none.
    `beside` are others of its collection by the keys of their cards; `cards` are those known.
    """

    page: int
    before: int | None
    after: int | None
    tied: dict
    beside: dict
    cards: dict

    def rows(self, also=()):
        """The rows by row number that are needed, and those that have one of `also`. One query."""
        unknown = [pk for key, pk in self.beside.items() if key not in self.cards]
        keys = [*unknown, *also, *filter(None, (self.before, self.after))]
        found = ReadingLetter.objects.known_as_or_numbered(self.tied, keys)
        return {one.pk: one for one in found}


def around(arrived, row, view, holdings):
    """The letters before and after in the search the reader came from, and those related."""
    _search, finding = arrived or (None, None)
    place = finding.place(row.pk) if finding else None
    before, after = finding.neighbours(place) if finding else (None, None)
    tied = {one.public_id: one.kind for one in view.relations}
    beside = _in_the_same(row, view, holdings)
    page = 1 + (place or 0) // PER_PAGE
    return Around(page, before, after, tied, beside, known("cards", list(beside)))


def around_page(arrived, view, around, found):
    """What the page says of them; `found` are their rows."""
    search, _finding = arrived or (None, None)

    def make(missing):
        there = ((key, found.get(around.beside[key])) for key in missing)
        return {key: card(one.letter()) for key, one in there if one is not None}

    cards = around.cards | made("cards", around.beside.keys() - around.cards.keys(), make)
    others = [cards[key] for key in around.beside if key in cards]
    return {
        "relations": list(_related(view, around.tied, found, others)),
        "previous": _link(found.get(around.before), search),
        "next": _link(found.get(around.after), search),
        "list_url": search.page(around.page) if search else "",
    }


def _related(view, tied, found, others):
    """Letters tied to this one, then some that lie in the same collection."""
    rows = {one.public_id: one for one in found.values()}
    groups = {}
    for public_id, kind in tied.items():
        if public_id in rows:
            groups.setdefault(RELATIONS[kind], []).append(card(rows[public_id].letter()))
    beside = [one for one in others if one["public_id"] not in tied][:MOST_BESIDE]
    groups[_("Also in:")] = beside
    for label, cards in groups.items():
        if cards:
            title = heading_words(view.collection) if cards is beside else ""
            yield {"label": label, "title": title, "cards": cards}


def _in_the_same(row, view, holdings):
    """Row numbers of other letters of the same collection by the keys of their cards.

    They are enough, if some are known already.
    """
    letters = holdings.letters().listed_under("collection", [view.collection.code])
    slots = letters.slots[: MOST_BESIDE + len(view.relations) + 1]
    numbers, versions = holdings.pks[slots].tolist(), holdings.changed_in(slots).tolist()
    pairs = zip(numbers, versions, strict=True)
    return {key_of(holdings, *pair, "beside"): pair[0] for pair in pairs if pair[0] != row.pk}


def _link(row, search):
    if row is None:
        return None
    return {"url": letter_address(row.public_id, search), "title": title_of(row.letter())}
