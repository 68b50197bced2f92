"""The page of a hypothesis: the claim, what speaks for and against it, what else would explain it.

Nothing here weighs: both sides have the same room, and the standing is its author's word.
"""

from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from archive.language.hint import language_hint
from archive.reading_room.addresses import letter_address
from archive.reading_room.models import ReadingHypothesis, ReadingLetter, ReadingObservation
from archive.reading_room.named.cards import title_of
from archive.reading_room.named.naming import heading_words
from archive.reading_room.named.practice import evidence_first
from archive.reading_room.named.words import SIDES, STANDINGS, field_words
from archive.reading_room.shown.facts import value_words
from archive.reading_room.shown.letter.editions import editions
from archive.reading_room.shown.letter.sources import cited
from archive.record.reasoning import Side
from archive.record.reasoning_view import HypothesisView
from archive.record.versioned import from_json

from .cited import reasoning_citations

BOTH = (Side.FOR, Side.AGAINST)


class Ground(NamedTuple):
    """What an argument rests on: an observation, or who states what of which record.

    `is_empty`: the figures of the observation are not shown now.
    """

    text: str
    url: str
    lang: str = ""
    label: str = ""
    about: str = ""
    made_by: str = ""
    source: object = None
    is_empty: bool = False


class Shown(NamedTuple):
    """One argument."""

    sentence: str
    lang: str
    grounds: tuple[Ground, ...]
    unseen: int


class Column(NamedTuple):
    """The arguments of one side."""

    side: str
    title: str
    arguments: tuple[Shown, ...]


def hypothesis_page(row, holdings, permalink):
    """What the page says; two queries, for the observations and letters that it names."""
    view = row.seen()
    known = Known(row, view, holdings)
    columns = [_column(side, view, known) for side in Side]
    return {
        "hypothesis": head(view),
        "scope": list(known.scope(view)),
        "columns": [one for one in columns if one.side in BOTH],
        "neutral": [one for one in columns if one.side not in BOTH and one.arguments],
        "alternatives": [{"text": a, "lang": language_hint(a) or ""} for a in view.alternatives],
        "unseen": view.unseen,
        "editions": editions(view, row.seen_before()),
        "citations": reasoning_citations(view.author, view.claim, view, permalink),
        "permalink": permalink,
    }


def head(view):
    """What is claimed, by whom, and how it stands."""
    return {
        "claim": view.claim,
        "lang": language_hint(view.claim) or "",
        "author": view.author,
        "at": view.published_at,
        "edition": view.edition,
        "standing": STANDINGS[view.standing],
        "reason": view.reason,
        "reason_lang": language_hint(view.reason) or "",
        "practice": view.practice,
        "url": reverse("reading_room:hypothesis", args=[view.public_id]),
    }


def hypotheses_about(collection):
    """The hypotheses about a collection. One query."""
    return heads(row.view for row in ReadingHypothesis.objects.about(collection))


def heads(views):
    """Hypotheses at a glance, of the JSON of their views."""
    return [head(from_json(HypothesisView, view)) for view in views]


class Known:
    """The public things that a hypothesis names, as they are now."""

    def __init__(self, row, view, holdings):
        self._headings = holdings.headings
        self._letters = {one.public_id: one for one in _known(ReadingLetter, row.letters)}
        rests_on = {one for argument in view.arguments for one in argument.observations}
        found = ReadingObservation.objects.known_as(*rests_on).to_be_seen() if rests_on else ()
        self._observations = {one.public_id: one.seen() for one in found}

    def scope(self, view):
        """The collection and letters that the claim is about."""
        if shown := self._headings.get(("collection", view.collection)):
            yield _collection(view.collection, shown)
        for public_id in view.letters:
            if row := self._letters.get(public_id):
                yield _letter(row.letter())

    def grounds(self, argument):
        """What an argument rests on."""
        for public_id in argument.observations:
            if view := self._observations.get(public_id):
                url = reverse("reading_room:observation", args=[public_id])
                lang, is_empty = language_hint(view.title) or "", bool(view.missing)
                yield Ground(view.title, url, lang, made_by=view.made_by, is_empty=is_empty)
        yield from filter(None, map(self._statement, argument.statements))

    def statement(self, place):
        """The statement that stands there now, with what it is about; None where none does."""
        row = self._letters.get(place.letter)
        about = row.letter() if row else self._headings.get(("collection", place.collection))
        if about is None or place.number >= len(about.statements):
            return None
        named = _letter(about) if row else _collection(place.collection, about)
        return about.statements[place.number], named

    def _statement(self, place):
        if (found := self.statement(place)) is None:
            return None
        said, named = found
        text = value_words(said.field, said.value)
        return Ground(
            text,
            named["url"],
            language_hint(text) or "",
            label=str(field_words(said.field)),
            about=named["title"],
            source=cited(said.source) if said.source else None,
        )


def _known(model, public_ids):
    return model.objects.known_as(*public_ids) if public_ids else ()


def _collection(code, shown):
    return {"title": heading_words(shown), "url": reverse("reading_room:collection", args=[code])}


def _letter(view):
    name = ", ".join(filter(None, [view.public_reference, title_of(view)]))
    return {"title": name, "url": letter_address(view.public_id)}


def _column(side, view, known):
    words = {
        Side.FOR: _("Speaks for it"),
        Side.AGAINST: _("Speaks against it"),
        Side.NEUTRAL: _("To be known beside it"),
    }
    arguments = (
        Shown(
            one.sentence, language_hint(one.sentence) or "", tuple(known.grounds(one)), one.unseen
        )
        for one in view.arguments
        if one.side is side
    )
    return Column(side, words[side], tuple(arguments))


def hypothesis_list():
    """Every hypothesis, the newest first, evidence before practice; with how many arguments each
    side has. One query.
    """
    views = (row.seen() for row in ReadingHypothesis.objects.all().to_be_seen())
    return [_entry(view) for view in evidence_first(views)]


def _entry(view):
    sides = [one.side for one in view.arguments]
    counts = [{"label": SIDES[side], "count": sides.count(side)} for side in BOTH]
    return head(view) | {"counts": counts}
