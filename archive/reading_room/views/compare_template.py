"""One template?: how much of a group's letters is formula, beside what chance and genre give."""

from django.http import JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from archive.reading_room.addresses import letter_address
from archive.reading_room.compared.collating import BusyError
from archive.reading_room.compared.template_asked import TemplateAsked
from archive.reading_room.freshness import of_one_version
from archive.reading_room.shown.frame import frame
from archive.reading_room.shown.template.data import template_csv, template_data
from archive.reading_room.shown.template.page import template_page

from .asked_again import IN_FULL, as_data, busy_page
from .compare import refused
from .data import table


@require_safe
@of_one_version
def compare_template(request):
    """Whether letters of a tray or a search share wording in one order beyond chance."""
    asked = TemplateAsked(request.GET, request.holdings)
    page = frame(request)
    if asked.problems:
        return refused(request, page, asked.problems)
    if asked.too_much:
        return refused(request, page, reason=too_much(asked.too_much))
    try:
        page |= template_page(asked, request.holdings, page["canonical"])
    except BusyError:
        return busy_page(request, page)
    return render(request, "reading_room/compare_template.html", page)


def too_much(problem):
    """In a sentence: the address was understood, and cannot be answered."""
    words = _("That is too much: %(read)s. %(expected)s")
    return words % {"read": problem.read, "expected": problem.expected}


@as_data
def compare_template_json(request):
    """The figures of one template: of each letter, the group and what was drawn."""
    return JsonResponse(_data(request), json_dumps_params=IN_FULL)


@as_data
def compare_template_csv(request):
    """The same figures as a table: a line for each letter, and for each null."""
    return table(template_csv(_data(request)), "one-template.csv")


def _data(request):
    def address(public_id):
        return request.build_absolute_uri(letter_address(public_id))

    return template_data(request.GET, request.holdings, address)
