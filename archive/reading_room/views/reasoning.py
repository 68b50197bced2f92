"""Observations and hypotheses: what archivists measured, and what they argue from it."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from archive.reading_room.freshness import of_one_version
from archive.reading_room.models import ReadingHypothesis, ReadingObservation
from archive.reading_room.shown.arguing.hypothesis import hypothesis_list as every_hypothesis
from archive.reading_room.shown.arguing.hypothesis import hypothesis_page
from archive.reading_room.shown.arguing.observation import observation_list as every_observation
from archive.reading_room.shown.arguing.observation import observation_page
from archive.reading_room.shown.frame import frame, lasting_address

from .found import withdrawn


@require_safe
@of_one_version
def observation(request, public_id):
    """One observation: what was measured, with its settings and figures."""
    row = row_of(ReadingObservation, public_id)
    if row.view is None:
        return withdrawn(request)
    page = frame(request) | observation_page(row, request.holdings, lasting_address(request))
    return render(request, "reading_room/observation.html", page)


@require_safe
@of_one_version
def observation_list(request):
    """All observations, the newest first."""
    page = frame(request) | {"observations": every_observation()}
    return render(request, "reading_room/observation_list.html", page)


@require_safe
@of_one_version
def hypothesis(request, public_id):
    """One hypothesis: what speaks for it and against it."""
    row = row_of(ReadingHypothesis, public_id)
    if row.view is None:
        return withdrawn(request)
    page = frame(request) | hypothesis_page(row, request.holdings, lasting_address(request))
    return render(request, "reading_room/hypothesis.html", page)


@require_safe
@of_one_version
def hypothesis_list(request):
    """All hypotheses, the newest first."""
    page = frame(request) | {"hypotheses": every_hypothesis()}
    return render(request, "reading_room/hypothesis_list.html", page)


def row_of(model, public_id):
    """The public row, which is empty once it is withdrawn; else there is no such page."""
    row = model.objects.known_as(public_id).first()
    if row is None:
        raise Http404
    return row
