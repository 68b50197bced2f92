"""Observations and hypotheses as data, in no language: the twins of their pages."""

from django.urls import reverse

from archive.reading_room.models import ReadingHypothesis, ReadingObservation
from archive.reading_room.named.practice import evidence_first
from archive.record.versioned import to_json

from .hypothesis import Known
from .observation import addresses


def observation_data(row, holdings, absolute):
    """The observation, where it was measured, and its earlier editions."""
    view = row.seen()
    return _one("observation", view, row, holdings, absolute) | {
        name: absolute(url) for name, url in addresses(view).items() if url
    }


def hypothesis_data(row, holdings, absolute):
    """The hypothesis; with each argument the statements it rests on, as they stand today."""
    view = row.seen()
    known = Known(row, view, holdings)
    grounds = [
        [_stated(*found, absolute) for place in one.statements if (found := known.statement(place))]
        for one in view.arguments
    ]
    return _one("hypothesis", view, row, holdings, absolute) | {"statements": grounds}


def observations_data(holdings, absolute):
    """Every observation."""
    found = _all("observation", ReadingObservation, absolute)
    return {"archive_version": holdings.version, "observations": found}


def hypotheses_data(holdings, absolute):
    """Every hypothesis."""
    found = _all("hypothesis", ReadingHypothesis, absolute)
    return {"archive_version": holdings.version, "hypotheses": found}


def _all(kind, model, absolute):
    """Those to be seen, in the order of their page."""
    views = evidence_first(row.seen() for row in model.objects.all().to_be_seen())
    return [{"url": _address(kind, view.public_id, absolute)} | _data(view) for view in views]


def _data(view):
    """All of a view; whether it was invented for practice is always said."""
    return to_json(view) | {"practice": view.practice}


def _one(kind, view, row, holdings, absolute):
    return {
        "url": _address(kind, view.public_id, absolute),
        "archive_version": holdings.version,
        "edition": view.edition,
        kind: _data(view),
        "earlier": [_data(one) for one in row.seen_before()],
    }


def _address(kind, public_id, absolute):
    return absolute(reverse(f"reading_room:{kind}", args=[public_id]))


def _stated(statement, about, absolute):
    return to_json(statement) | {"url": absolute(about["url"])}
