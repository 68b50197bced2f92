"""The wordings to choose from: of the letters chosen already, then of letters beside them."""

from functools import reduce
from itertools import islice
from operator import or_

from django.urls import reverse

from archive.reading_room.addresses import Search
from archive.reading_room.laid_out.rows import TEXTS
from archive.reading_room.models import ReadingLetter
from archive.reading_room.named import practice
from archive.reading_room.named.cards import title_of
from archive.reading_room.shown.letter.wordings import compare_choices

MOST_LETTERS = 25


def choices(held, holdings):
    """Options by letter and language, and which of them are chosen; two queries at most."""
    letters = {one.letter.public_id: one.letter for one in held}
    most = MOST_LETTERS + len(letters)
    with_words = holdings.letters().listed_under("has", list(TEXTS.values()))
    found = _beside(letters.values(), with_words)
    offered = reduce(or_, found)
    slots = dict.fromkeys(slot for one in found for slot in one.slots[:most].tolist())
    keys = [int(holdings.pks[slot]) for slot in islice(slots, most)]
    rows = {row.pk: row for row in ReadingLetter.objects.numbered(keys)}
    beside = (rows[key] for key in keys if key in rows and rows[key].public_id not in letters)
    letters |= {row.public_id: row.letter() for row in islice(beside, MOST_LETTERS)}
    left, right = _chosen([one.text for one in held], letters.values())
    return {
        "compare_choices": [group for one in letters.values() for group in _groups(one)],
        "listed": len(letters),
        "listed_of": max(len(letters), len(offered)),
        # Whatever has words and is not offered was invented for practice.
        "not_offered": practice.left_out(
            len(with_words) - len(offered),
            Search((), reverse("reading_room:letter_list")),
            holdings,
        ),
        "left_value": left,
        "right_value": right,
    }


def _beside(letters, with_words):
    """Sets of letters that have words: those in the same units, the nearest first, then all."""
    codes = [unit.code for one in letters for unit in (one.collection, *one.collection.within)]
    sets = [with_words.listed_under("collection", [code]) for code in codes]
    return [*sets, with_words.evidence()]


def _chosen(texts, letters):
    """What stands left and right: what is asked for, else what goes best beside it."""
    others = [text for letter in letters for text in letter.texts if text not in texts]
    if texts and not texts[1:]:
        others.sort(key=lambda text: text.language != texts[0].language)
    ids = [text.public_id for text in (*texts, *others)]
    return [*ids, "", ""][:2]


def _groups(letter):
    """The wordings of one letter under its reference and each language.

    Each says the reference too: a closed list shows nothing but the one that is chosen.
    """
    name = " · ".join(filter(None, [letter.public_reference, title_of(letter)]))
    short = letter.public_reference or title_of(letter)
    return [
        {
            "label": f"{name} · {group['label']}",
            "wordings": [one | {"label": f"{short} · {one['label']}"} for one in group["wordings"]],
        }
        for group in compare_choices(letter)
    ]
