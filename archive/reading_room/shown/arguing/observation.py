"""The page of an observation: what was measured, how, by whom, and the figures."""

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from archive.language.hint import language_hint
from archive.reading_room.compared.beside import here
from archive.reading_room.groups.asked import SIDES, AskedGroups
from archive.reading_room.models import ReadingObservation
from archive.reading_room.named.practice import evidence_first
from archive.reading_room.named.words import MEASURED
from archive.reading_room.shown.comparing.who import who
from archive.reading_room.shown.groups.said import of_votes
from archive.reading_room.shown.letter.editions import editions

from .cited import reasoning_citations
from .figures import Cell, settings_words, tables
from .measures import GROUPS, address_of


def observation_page(row, holdings, permalink):
    """What the page says; a query for the wordings measured, and one for letters put aside."""
    view = row.seen()
    besides = here(view.wordings)
    named = who(besides)
    return {
        "observation": head(view),
        "wordings": named,
        "groups": list(groups(view, holdings)),
        "settings": settings_words(view.settings),
        "tables": tables(view.figures, _cells(besides, named)),
        "notes": list(notes(view, besides)),
        "editions": editions(view, row.seen_before()),
        "citations": reasoning_citations(view.made_by, view.title, view, permalink),
        "permalink": permalink,
        **addresses(view),
    }


def head(view):
    """What it is, at a glance."""
    return {
        "title": view.title,
        "lang": language_hint(view.title) or "",
        "made_by": view.made_by,
        "made_at": view.made_at,
        "version": view.archive_version,
        "edition": view.edition,
        "note": view.note,
        "note_lang": language_hint(view.note) or "",
        "practice": view.practice,
        "missing": view.missing,
        "url": reverse("reading_room:observation", args=[view.public_id]),
    }


def observation_list():
    """Every observation, the newest first, evidence before practice. One query."""
    views = (row.seen() for row in ReadingObservation.objects.all().to_be_seen())
    return [head(view) | {"measured": MEASURED[view.measured]} for view in evidence_first(views)]


def addresses(view):
    """Where the comparison lives, and where it is frozen; empty while it may not be shown."""
    if not view.query:
        return {"living_url": "", "frozen_url": "", "frozen_at": ""}
    living = QueryDict(view.query, mutable=True)
    frozen_at = living.pop("at", [view.archive_version])[-1]
    asked = living.urlencode()
    return {
        "living_url": address_of(view.measured, asked),
        "frozen_url": address_of(view.measured, f"{asked}&at={frozen_at}"),
        "frozen_at": frozen_at,
    }


def groups(view, holdings):
    """The two groups that were contrasted: what each was chosen by, and where its letters are."""
    if view.measured != GROUPS or not view.query:
        return
    asked = AskedGroups(QueryDict(view.query), holdings)
    if not asked.problems:
        for one in asked.groups:
            yield {"label": SIDES[one.side], "words": one.words, "url": one.url}


def notes(view, besides):
    """What to know before anything is made of the figures."""
    if view.missing:
        words = ngettext(
            "%(n)s of the wordings measured is not in the archive now, so no figure is shown.",
            "%(n)s of the wordings measured are not in the archive now, so no figure is shown.",
            view.missing,
        )
        yield words % {"n": view.missing}
    if view.figures.get("counted") is False:
        yield _(
            "These wordings are not all whole letters in their own words: the figures tell of "
            "wordings as printed, not of letters."
        )
    if "first" in view.figures:
        yield from of_votes(map(_votes, (view.figures["first"], view.figures["second"])))
    rows = dict.fromkeys(one.row for one in besides)
    if any(row.changed_in > view.archive_version for row in rows):
        yield _(
            "A record has been changed since this was measured; measured today, the figures may "
            "be others."
        )


def _votes(side):
    """The votes of a group and its independent wordings; who measured before kept votes alone."""
    return side["votes"], side.get("wordings", side["votes"])


def _cells(besides, named):
    pairs = zip(besides, named, strict=True)
    return {one.text.public_id: Cell(who.name, who.url) for one, who in pairs}
