"""One letter as data, in no language."""

from django.http import HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from archive.reading_room.freshness import of_one_version
from archive.reading_room.shown.data import letter_csv as as_csv
from archive.reading_room.shown.data import letter_json as as_json
from archive.reading_room.shown.letter.alike import alike_data

from .data import searched_rightly
from .found import letter_alone, letter_row, withdrawn_words

CSV = "text/csv; charset=utf-8"


@require_safe
@of_one_version
@searched_rightly
def letter_json(request, public_id):
    """`url`, `edition`, `letter`, those `alike`; of a withdrawn one only a sentence."""
    row = letter_row(public_id)
    if row is None:
        return JsonResponse({"withdrawn": withdrawn_words()}, status=410)
    data = as_json(row, _address(request, public_id)) | alike_data(row, request.build_absolute_uri)
    response = JsonResponse(data, json_dumps_params={"ensure_ascii": False, "indent": 1})
    schema = request.build_absolute_uri(reverse("data:letter_schema"))
    response["Link"] = f'<{schema}>; rel="describedby"; type="application/schema+json"'
    return response


@require_safe
@of_one_version
@searched_rightly
def letter_csv(request, public_id):
    """Fields and values; of a withdrawn one only the sentence."""
    row = letter_alone(public_id)
    if row is None:
        return HttpResponse(f"withdrawn\r\n{withdrawn_words()}\r\n", content_type=CSV, status=410)
    response = HttpResponse(as_csv(row, _address(request, public_id)), content_type=CSV)
    response["Content-Disposition"] = f'attachment; filename="{public_id}.csv"'
    return response


def _address(request, public_id):
    return request.build_absolute_uri(reverse("reading_room:letter", args=[public_id]))
