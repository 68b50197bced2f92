"""Addresses that no page can read are refused at the gate, before anything asks a database."""

import re
from urllib.parse import unquote_to_bytes

from django.http import JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from .middleware import HARVESTED_AT

LONGEST_QUERY = 8192  # a hundred letters side by side take a quarter of it
NO_TEXT_HOLDS = re.compile("[\x00\ud800-\udfff]")
SHOWN = 60


class RefuseUnreadable:
    """A 400 that says what was read, for NUL, broken characters and overlong queries; of data JSON.

    PostgreSQL keeps no NUL, and no encoding a lone surrogate: each would end in a fault. Bytes that
    are no UTF-8 Django would replace, and the words around them would be searched for.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        # OAI-PMH says in words of its own what it cannot read, as it does of a form.
        problem = request.path_info != HARVESTED_AT and problem_of(request)
        if not problem:
            return self.get_response(request)
        told = {"problems": [problem]}
        if asks_for_data(request):
            in_full = {"ensure_ascii": False}
            return JsonResponse(told, status=400, json_dumps_params=in_full)
        return render(request, "400.html", told, status=400)


def asks_for_data(request):
    """Whether the address is that of a file; those of pages have no point in their last part."""
    return "." in request.path_info.rpartition("/")[2]


def problem_of(request):
    """What cannot be read in the address, as `_problems.html` shows it; None if all can."""
    length = len(request.META.get("QUERY_STRING", ""))
    if length > LONGEST_QUERY:
        return {
            "field": _("the address"),
            "read": _("%(n)s characters after the question mark") % {"n": length},
            "expected": _("at most %(n)s") % {"n": LONGEST_QUERY},
        }
    for field, words in in_address(request):
        if NO_TEXT_HOLDS.search(words):
            return {
                "field": NO_TEXT_HOLDS.sub("\ufffd", field)[:SHOWN],
                "read": NO_TEXT_HOLDS.sub("\ufffd", words)[:SHOWN],
                "expected": _("It holds a sign that no text can hold."),
            }
    return None


def in_address(request):
    """The names and words of an address, with what each is called."""
    yield _("the address"), request.path_info
    for name, values in request.GET.lists():
        yield name, name
        yield from ((name, value) for value in values)
    query = request.META.get("QUERY_STRING", "").encode("latin-1")  # as PEP 3333 hands it over
    yield _("the address"), unquote_to_bytes(query).decode(errors="surrogateescape")
