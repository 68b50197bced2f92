"""The letters around a letter: in the reader's search, by a tie, in the same collection."""

from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from archive.reading_room.addresses import Search, letter_address
from archive.reading_room.cards import card, title_of
from archive.reading_room.finding import Finding
from archive.reading_room.models import ReadingLetter
from archive.reading_room.naming import heading_words
from archive.reading_room.words import RELATIONS

MOST_BESIDE = 3


def arrived_from(request):
    """The search that the address carries, and what it finds; nothing if it cannot be.

    Without one it is the list of all letters.
    """
    search = Search.read(request.GET, reverse("reading_room:letter_list"))
    finding = Finding(request.GET, request.holdings)
    return None if finding.problems else (search, finding)


def words_asked(arrived):
    """The words that the reader came by, if there are any."""
    return arrived[1].filters.given.get("q") if arrived else None


class Around(NamedTuple):
    """Which letters are around a letter, by row number; `tied` by public id, each with how."""

    before: int | None
    after: int | None
    tied: dict
    beside: list

    def rows(self, also=()):
        """Their rows by row number, and those that have one of `also`. One query."""
        keys = [*self.beside, *also, *filter(None, (self.before, self.after))]
        found = ReadingLetter.objects.known_as_or_numbered(self.tied, keys)
        return {one.pk: one for one in found}


def around(arrived, row, view, holdings):
    """The letters before and after in the search the reader came from, and those related."""
    _search, finding = arrived or (None, None)
    before, after = finding.neighbours(row.pk) if finding else (None, None)
    tied = {one.public_id: one.kind for one in view.relations}
    return Around(before, after, tied, _in_the_same(view, holdings))


def around_page(arrived, row, view, known, found):
    """What the page says of them; `found` are their rows."""
    search, _finding = arrived or (None, None)
    others = [found[key] for key in known.beside if key in found and key != row.pk]
    return {
        "relations": list(_related(view, known.tied, found, others)),
        "previous": _link(found.get(known.before), search),
        "next": _link(found.get(known.after), search),
        "list_url": search.url if search else "",
    }


def _related(view, tied, found, others):
    """Letters tied to this one, then some that lie in the same collection."""
    rows = {one.public_id: one for one in found.values()}
    groups = {}
    for public_id, kind in tied.items():
        groups.setdefault(RELATIONS[kind], []).append(rows.get(public_id))
    beside = [one for one in others if one.public_id not in tied][:MOST_BESIDE]
    groups[_("Also in:")] = beside
    for label, letters in groups.items():
        if cards := [card(one.letter()) for one in letters if one is not None]:
            title = heading_words(view.collection) if letters is beside else ""
            yield {"label": label, "title": title, "cards": cards}


def _in_the_same(view, holdings):
    """Row numbers of letters of the same collection, enough of them if some are known already."""
    letters = holdings.letters().listed_under("collection", [view.collection.code])
    return holdings.pks[letters.slots[: MOST_BESIDE + len(view.relations) + 1]].tolist()


def _link(row, search):
    if row is None:
        return None
    return {"url": letter_address(row.public_id, search), "title": title_of(row.letter())}
