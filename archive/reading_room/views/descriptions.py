"""What the data are, for machines: the schema of a letter, and every public address."""

from django.http import JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from archive.formats.json_schema import schema
from archive.reading_room.shown.openapi import MEDIA
from archive.reading_room.shown.openapi import openapi as described

IN_FULL = {"ensure_ascii": False, "indent": 1}


@require_safe
def letter_schema(request):
    """The JSON Schema of a letter."""
    held = schema(request.build_absolute_uri(request.path))
    kind = MEDIA["letter_schema"]
    return JsonResponse(held, json_dumps_params=IN_FULL, content_type=kind)


@require_safe
def openapi(request):
    """This description: every public address, its parameters and answers."""
    home = request.build_absolute_uri(reverse("reading_room:home"))
    return JsonResponse(described(home), json_dumps_params=IN_FULL)
