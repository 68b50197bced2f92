"""What answers where nothing can be told now: the address is misread, or it is not one's turn."""

from functools import wraps

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from archive.reading_room.asked.filters import MisreadAddressError
from archive.reading_room.compared.collating import SECONDS, BusyError
from archive.reading_room.freshness import of_one_version

IN_FULL = {"ensure_ascii": False}
BUSY = "A large comparison is being made already. Please ask again in a moment.\n"


def as_data(view):
    """What answers at an address of data or files: those of `view`, or why there are none."""

    @require_safe
    @of_one_version
    @wraps(view)
    def answered(request):
        try:
            return view(request)
        except MisreadAddressError as fault:
            return misread(fault.problems)
        except BusyError:
            return busy()

    return answered


def misread(problems):
    """What could not be understood, as data."""
    told = {"problems": [problem._asdict() for problem in problems]}
    return JsonResponse(told, status=400, json_dumps_params=IN_FULL)


def busy():
    """The reader may come again, as text."""
    return waiting(HttpResponse(BUSY, content_type="text/plain; charset=utf-8", status=503))


def busy_page(request, page):
    """The reader may come again, as a page."""
    return waiting(render(request, "503.html", page | {"alternates": []}, status=503))


def waiting(answer):
    """The answer, which says when to ask again."""
    answer["Retry-After"] = str(SECONDS)
    return answer
