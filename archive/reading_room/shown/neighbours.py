"""The letters around a letter: in the reader's search, by a tie, in the same collection."""

from itertools import islice

from django.urls import reverse
from django.utils.translation import gettext as _

from archive.reading_room.addresses import Search, letter_address
from archive.reading_room.cards import card, title_of
from archive.reading_room.finding import Finding
from archive.reading_room.holdings import current
from archive.reading_room.models import ReadingLetter
from archive.reading_room.words import RELATIONS

MOST_BESIDE = 3


def arrived_from(request):
    """The search that the address carries, and what it finds; nothing if it is none."""
    search = Search.read(request.GET, reverse("reading_room:letter_list"))
    finding = Finding(request.GET, current()) if search.pairs else None
    return None if finding is None or finding.problems else (search, finding)


def words_asked(arrived):
    """The words that the reader came by, if there are any."""
    return arrived[1].filters.given.get("q") if arrived else None


def neighbours(arrived, view):
    """The letters before and after in the search that the reader came from; else nothing."""
    if arrived is None:
        return {}
    search, finding = arrived
    before, after = finding.neighbours(view.public_id)
    rows = _rows(filter(None, (before, after)))
    return {
        "previous": _link(rows.get(before), search),
        "next": _link(rows.get(after), search),
        "list_url": search.url,
    }


def related(view):
    """Letters tied to this one, then some that lie in the same collection."""
    tied = {one.public_id: one.kind for one in view.relations}
    beside = _beside(view, set(tied) | {view.public_id})
    rows = _rows((*tied, *beside))
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


def _beside(view, known):
    held = current()
    slots = held.letters().listed_under("collection", [view.collection.code]).in_order("date")
    ids = (held.entries[slot].public_id for slot in slots)
    return list(islice((one for one in ids if one not in known), MOST_BESIDE))


def _rows(public_ids):
    found = ReadingLetter.objects.known_as(*public_ids)
    return {row.public_id: row for row in found}


def _link(row, search):
    if row is None:
        return None
    return {"url": letter_address(row.public_id, search), "title": title_of(row.letter())}
