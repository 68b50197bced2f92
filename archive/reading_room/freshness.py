"""What a browser or a cache may keep of an answer, and how it asks whether that still holds.

A process keeps its answers by the same tag, and gives them to whoever asks next.

An answer depends on its address, the archive's version, the program and, where it says when it
was looked at, the day. Of those the ETag is made, so an answer that still holds is told from one
that does not without being made again (RFC 9110, 8.8.3 and 13.1.2; RFC 9111, 5.2.2).
"""

import re
from functools import cache, wraps
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.http import HttpResponseNotModified
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.timezone import now

from . import remembered
from .holdings import current

PROGRAM = Path(__file__).parents[1]
COMPILED = ".pyc"
TAG = re.compile('W/"[0-9a-f]{32}"')


def of_one_version(view):
    """What `view` says changes with the archive's version alone; it finds `request.holdings`."""

    @wraps(view)
    def answered(request, *args, **kwargs):
        request.holdings = current()
        tag = etag(request)
        # "*" asks whether there is anything at the address, which only the answer itself tells.
        asks_whether_any = request.headers.get("If-None-Match") == "*"
        response = None if asks_whether_any else get_conditional_response(request, etag=tag)
        if response is None:
            response = remembered.answer(tag)
        if response is None:
            response = view(request, *args, **kwargs)
            # To a HEAD some answer shorter.
            if request.method == "GET":
                remembered.keep_answer(tag, response)
        if response.status_code in (200, 304):
            response.headers["ETag"] = tag
        if asks_whether_any and response.status_code == 200:
            response = get_conditional_response(request, etag=tag, response=response)
        return _for_caches(response)

    return answered


class StillHolds:
    """Answers at the gate whoever has what is kept of this address, and asks whether it holds.

    Nothing is done for it that only a page needs. The headers of such an answer but renew those
    that came with the page (RFC 9111, 4.3.4), so the page's own need not be said again.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self._still_held(request) or self.get_response(request)

    def _still_held(self, request):
        told = request.META.get("HTTP_IF_NONE_MATCH", "")
        is_read = request.method in ("GET", "HEAD")
        if not (is_read and TAG.fullmatch(told) and remembered.is_kept(told)):
            return None
        request.holdings = current()
        if told != etag(request):
            return None
        return _for_caches(HttpResponseNotModified(headers={"ETag": told}))


def _for_caches(response):
    seconds = settings.CACHE_SECONDS
    patch_cache_control(response, public=True, max_age=seconds, must_revalidate=True)
    return response


def etag(request):
    """The tag of what this address says today; weak, for a server in front may compress it."""
    held = request.holdings
    made_by = (release(), settings.HARVEST_PROTECTED, settings.ALLOWED_HOSTS)
    parts = (made_by, held.version, held.at, now().date(), request.build_absolute_uri())
    return f'W/"{sha256(repr(parts).encode()).hexdigest()[:32]}"'


@cache
def release():
    """The program as it is: its files."""
    found = sha256()
    folders = [PROGRAM, *settings.TEMPLATES[0]["DIRS"], *settings.STATICFILES_DIRS]
    for file in sorted(one for folder in folders for one in Path(folder).rglob("*")):
        if file.is_file() and file.suffix != COMPILED:
            found.update(file.read_bytes())
    return found.hexdigest()
