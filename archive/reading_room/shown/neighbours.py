"""The letters around a letter: in the reader's search, by a tie, in the same collection."""

from django.urls import reverse
from django.utils.translation import gettext as _

from archive.reading_room.addresses import Search, letter_address
from archive.reading_room.cards import card, title_of
from archive.reading_room.finding import Finding
from archive.reading_room.holdings import current
from archive.reading_room.models import ReadingLetter
from archive.reading_room.words import RELATIONS

MOST_BESIDE = 3


def neighbours(request, pk):
    """The letters before and after in the search that the address carries; else nothing."""
    search = Search.read(request.GET, reverse("reading_room:letter_list"))
    if not search.pairs:
        return {}
    finding = Finding(request.GET, current())
    if finding.problems:
        return {}
    before, after = finding.neighbours(pk)
    rows = {one.pk: one for one in ReadingLetter.objects.numbered(filter(None, (before, after)))}
    return {
        "previous": _link(rows.get(before), search),
        "next": _link(rows.get(after), search),
        "list_url": search.url,
    }


def related(view):
    """Letters tied to this one, then some that lie in the same collection."""
    tied = {one.public_id: one.kind for one in view.relations}
    found = ReadingLetter.objects.known_as_or_numbered(tied, _in_the_same(view))
    rows = {row.public_id: row for row in found}
    beside = [key for key in rows if key not in tied and key != view.public_id][:MOST_BESIDE]
    groups = {}
    for public_id, kind in tied.items():
        groups.setdefault(RELATIONS[kind], []).append(public_id)
    groups[_("Also in: %(title)s") % {"title": view.collection.title}] = beside
    return {
        "relations": [
            {"label": label, "cards": [card(rows[key].letter()) for key in keys if key in rows]}
            for label, keys in groups.items()
            if any(key in rows for key in keys)
        ]
    }


def _in_the_same(view):
    """Row numbers of letters of the same collection, enough of them if some are known already."""
    held = current()
    letters = held.letters().listed_under("collection", [view.collection.code])
    return held.pks[letters.slots[: MOST_BESIDE + len(view.relations) + 1]].tolist()


def _link(row, search):
    if row is None:
        return None
    return {"url": letter_address(row.public_id, search), "title": title_of(row.letter())}
