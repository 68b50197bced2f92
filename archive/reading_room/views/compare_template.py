"""One template?: how much of a group's letters is formula, beside what chance and genre give."""

from functools import wraps

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from archive.reading_room.addresses import letter_address
from archive.reading_room.collating import SECONDS, BusyError
from archive.reading_room.freshness import of_one_version
from archive.reading_room.shown.frame import frame
from archive.reading_room.shown.template_data import MisaskedError, template_csv, template_data
from archive.reading_room.shown.template_page import template_page
from archive.reading_room.template_asked import TemplateAsked

from .compare import NO_TWIN, refused
from .compare_files import BUSY, IN_FULL


@require_safe
@of_one_version
def compare_template(request):
    """Whether letters of a tray or a search share wording in one order beyond chance."""
    asked = TemplateAsked(request.GET, request.holdings)
    page = frame(request)
    if asked.problems:
        return refused(request, page, asked.problems)
    try:
        page |= template_page(asked, request.holdings, page["canonical"])
    except BusyError:
        return _later(render(request, "503.html", page | NO_TWIN, status=503))
    return render(request, "reading_room/compare_template.html", page)


def _as_data(view):
    """What answers with the data of a question: `view` writes them."""

    @require_safe
    @of_one_version
    @wraps(view)
    def answered(request):
        def address(public_id):
            return request.build_absolute_uri(letter_address(public_id))

        try:
            return view(request, template_data(request.GET, request.holdings, address))
        except MisaskedError as fault:
            told = {"problems": [problem._asdict() for problem in fault.problems]}
            return JsonResponse(told, status=400, json_dumps_params=IN_FULL)
        except BusyError:
            plain = "text/plain; charset=utf-8"
            return _later(HttpResponse(BUSY, content_type=plain, status=503))

    return answered


@_as_data
def compare_template_json(_request, data):
    """The figures of one template: of each letter, the group and what was drawn."""
    return JsonResponse(data, json_dumps_params=IN_FULL)


@_as_data
def compare_template_csv(_request, data):
    """The same figures as a table: a line for each letter, and for each null."""
    answer = HttpResponse(template_csv(data), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="one-template.csv"'
    return answer


def _later(answer):
    answer["Retry-After"] = str(SECONDS)
    return answer
