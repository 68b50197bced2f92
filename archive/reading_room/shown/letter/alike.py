"""Letters like this one: who, how much, and in which words."""

from typing import NamedTuple
from urllib.parse import urlencode

from django.urls import reverse

from archive.reading_room.addresses import Search, letter_address
from archive.reading_room.compared.beside import NAME
from archive.reading_room.likeness.alike import hits, likest
from archive.reading_room.likeness.sketches import counted_text
from archive.reading_room.models import ReadingLetter
from archive.reading_room.named.cards import title_of
from archive.reading_room.named.naming import date_words
from archive.reading_room.named.practice import ASKED_BY

MOST_PASSAGES = 3
AROUND = 6  # words before and after a passage
LONGEST = 40  # words of a passage
GAP = "[…]"


class Around(NamedTuple):
    """A passage with the words before and after it, as they are written."""

    before: str
    passage: str
    after: str
    words: int


def alike_page(row, found, rows):
    """What the page of a letter says of the likest letters, which are among `rows`."""
    text = counted_text(row.letter())
    return {
        "alike": [_shown(hit, text) for hit in hits(row, found, rows)],
        "alike_count": found.count,
        "alike_is_capped": found.is_capped,
        "family": _family(row),
    }


def alike_data(row, absolute):
    """The same as data. One query, where any are found."""
    found = likest(row)
    rows = ReadingLetter.objects.numbered([*found.shown]) if found.shown else ()
    return {
        "alike": [_told(hit, absolute) for hit in hits(row, found, {one.pk: one for one in rows})],
        "alike_count": found.count,
        "family": row.family[0] if row.family else None,
    }


def around(said, places):
    """The words in those places of a text, with a few before and after."""
    stop = min(places.stop, places.start + LONGEST)
    before = written(said[max(0, places.start - AROUND) : places.start])
    after = written(said[stop : stop + AROUND])
    start = places.start - AROUND > 0
    return Around(
        f"… {before}" if start else before,
        written(said[places.start : stop]),
        f"{after} …" if stop + AROUND < len(said) else after,
        len(places),
    )


def written(said):
    """Words as they stand in the text, on one line; a gap as dots."""
    words = (word for unit in said for word in unit.words)
    text = "".join(word.before + (GAP if word.is_gap else word.text) for word in words)
    return " ".join(text.split())


def percent(share):
    """A share as a whole number of a hundred; only what is the same is a hundred."""
    return min(99, round(share * 100)) if share < 1 else 100


def in_brief(view, text):
    """A letter that shares words with others, at a glance."""
    return {
        "url": letter_address(view.public_id),
        "reference": view.public_reference,
        "title": title_of(view),
        "date": date_words(view.sent),
        "notice": view.content_warning,
        "practice": view.collection.practice,
        "lang": text.language,
    }


def in_data(view, text, absolute):
    """The same as data."""
    return {
        "public_id": view.public_id,
        "url": absolute(letter_address(view.public_id)),
        "reference": view.public_reference,
        "text": text.public_id,
        "language": text.language,
        "practice": view.collection.practice,
    }


def _shown(hit, own):
    view, text, said = hit.view, hit.text, hit.said
    query = urlencode([(NAME, own.public_id), (NAME, text.public_id)])
    return {
        **in_brief(view, text),
        "jaccard": percent(hit.likeness.jaccard),
        "containment": percent(hit.likeness.containment),
        "passages": [around(said, one.right) for one in hit.passages[:MOST_PASSAGES]],
        "more": len(hit.passages[MOST_PASSAGES:]),
        "compare_url": f"{reverse('reading_room:compare')}?{query}",
    }


def _told(hit, absolute):
    return {
        **in_data(hit.view, hit.text, absolute),
        "jaccard": round(hit.likeness.jaccard, 4),
        "containment": round(hit.likeness.containment, 4),
        "passages": [around(hit.said, one.right).passage for one in hit.passages[:MOST_PASSAGES]],
    }


def _family(row):
    """Where all letters of its family are listed."""
    if not row.family:
        return {}
    search = Search((("family", row.family[0]),), reverse("reading_room:letter_list"))
    if row.practice:
        search = search.having(ASKED_BY, row.letter().collection.code)
    every = search.without("family").at(reverse("reading_room:families"))
    return {"list_url": search.url, "families_url": every.url}
