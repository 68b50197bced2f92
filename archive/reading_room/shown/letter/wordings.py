"""The wordings of a letter: which are read first, the others by language, and what to compare."""

from typing import NamedTuple
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import get_language

from archive.reading_room.named.vocabularies import language_name
from archive.reading_room.named.words import COMPLETENESS, TEXT_ROLES
from archive.reading_room.shown.finding.hits import ShownPiece, marked
from archive.record.letter import TextRole

from .sources import Source, cited

AT_ONCE = 2


class Wording(NamedTuple):
    """One wording, with what it is and where it was read."""

    id: str
    role: str
    lang: str
    language: str
    completeness: str
    is_base: bool
    maker: str
    source: Source | None
    derived_from: str
    note: str
    pieces: tuple[ShownPiece, ...]
    hit_count: int
    url: str
    compare_url: str


def wording(text, marked):
    """A `TextView` as a page shows it, the words of a search marked in it."""
    return Wording(
        id=text.public_id,
        role=str(TEXT_ROLES[text.role]),
        lang=text.language,
        language=str(language_name(text.language)),
        completeness=str(COMPLETENESS[text.completeness]),
        is_base=text.base,
        maker=text.maker,
        source=text.source and cited(text.source),
        derived_from=text.derived_from,
        note=text.note,
        pieces=marked.pieces,
        hit_count=marked.hit_count,
        url=f"#{text.public_id}",
        compare_url=f"{reverse('reading_room:compare')}?text={text.public_id}",
    )


def wordings(view, question=None):
    """The two that are read first, then all others under their languages."""
    texts = sorted(view.texts, key=_read_first)
    first, others = texts[:AT_ONCE], _by_language(texts[AT_ONCE:])
    in_order = [*first, *(text for group in others.values() for text in group)]
    found = marked(in_order, question)
    shown = {one.public_id: wording(one, found[one.public_id]) for one in in_order}
    return {
        "reading": [shown[one.public_id] for one in first],
        "other_wordings": [
            _group(name, [shown[one.public_id] for one in group]) for name, group in others.items()
        ],
        "wording_count": len(texts),
        "hit_count": sum(one.hit_count for one in found.values()),
        "tables": tables(view.texts),
        "compare_choices": compare_choices(view) if len(texts) > 1 else [],
        "left_value": texts[0].public_id if texts else "",
        "right_value": texts[1].public_id if texts[1:] else "",
    }


def tables(texts):
    """The wordings of each language that has more than two, to be laid into one table."""
    by_language = {}
    for one in texts:
        by_language.setdefault(one.language, []).append(one.public_id)
    return [
        {
            "language": str(language_name(language)),
            "count": len(ids),
            "url": f"{reverse('reading_room:compare')}?{urlencode([('text', one) for one in ids])}",
        }
        for language, ids in by_language.items()
        if len(ids) > AT_ONCE
    ]


def compare_choices(view):
    """The wordings to choose from, under their languages."""
    return [
        {
            "label": name,
            "wordings": [{"value": one.public_id, "label": _choice(name, one)} for one in group],
        }
        for name, group in _by_language(view.texts).items()
    ]


def _choice(language, text):
    said = cited(text.source).publication if text.source else text.maker
    return ": ".join(filter(None, [language, said or str(TEXT_ROLES[text.role])]))


def _group(language, wordings):
    """Wordings of one language; they are open where words asked for stand in them."""
    is_open = any(one.hit_count for one in wordings)
    return {"language": language, "wordings": wordings, "is_open": is_open}


def _read_first(text):
    """The letter's own words, then those in the reader's language, then as the record has them."""
    return (
        not text.base,
        text.role is not TextRole.TRANSCRIPTION,
        text.language != get_language(),
    )


def _by_language(texts):
    groups = {}
    for one in texts:
        groups.setdefault(str(language_name(one.language)), []).append(one)
    return groups
