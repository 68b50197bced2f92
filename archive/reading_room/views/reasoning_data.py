"""Observations and hypotheses as data, in no language."""

from django.http import JsonResponse
from django.views.decorators.http import require_safe

from archive.reading_room.freshness import of_one_version
from archive.reading_room.models import ReadingHypothesis, ReadingObservation
from archive.reading_room.shown.arguing.data import (
    hypotheses_data,
    hypothesis_data,
    observation_data,
    observations_data,
)

from .found import withdrawn_words
from .reasoning import row_of

IN_FULL = {"ensure_ascii": False, "indent": 1}


@require_safe
@of_one_version
def observation_json(request, public_id):
    """`url`, `observation` and its earlier editions; of a withdrawn one only `withdrawn`."""
    return _one(request, ReadingObservation, public_id, observation_data)


@require_safe
@of_one_version
def hypothesis_json(request, public_id):
    """`url`, `hypothesis` and its earlier editions; of a withdrawn one only `withdrawn`."""
    return _one(request, ReadingHypothesis, public_id, hypothesis_data)


@require_safe
@of_one_version
def observation_list_json(request):
    """Every observation, with its settings and figures."""
    return _every(request, observations_data)


@require_safe
@of_one_version
def hypothesis_list_json(request):
    """Every hypothesis."""
    return _every(request, hypotheses_data)


def _every(request, data):
    held = data(request.holdings, request.build_absolute_uri)
    return JsonResponse(held, json_dumps_params=IN_FULL)


def _one(request, model, public_id, data):
    row = row_of(model, public_id)
    if row.view is None:
        return JsonResponse({"withdrawn": withdrawn_words()}, status=410)
    held = data(row, request.holdings, request.build_absolute_uri)
    return JsonResponse(held, json_dumps_params=IN_FULL)
