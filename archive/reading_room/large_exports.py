"""Only so many large exports at once in a process, so that reading goes on beside them."""

from threading import BoundedSemaphore

from django.http import HttpResponse, StreamingHttpResponse

LARGE = 1000  # letters
AT_ONCE = 2
SECONDS = 60
BUSY = "Two large exports are being written already. Please ask again in a minute.\n"

_places = BoundedSemaphore(AT_ONCE)


def streamed(request, finding, parts, content_type, filename=""):
    """The letters of a search in `parts`, a file where it has a name; 503 where all is taken.

    When the response is closed its place is free, however far the reader came. Who asks for the
    head alone sets no long work going.
    """
    is_large = request.method != "HEAD" and len(finding.asked_slots) > LARGE
    if is_large and not _places.acquire(blocking=False):
        return _busy()
    given = _Leaving(parts) if is_large else parts
    if request.method == "HEAD":
        given = ()
    answer = StreamingHttpResponse(given, content_type=content_type)
    if filename:
        answer["Content-Disposition"] = f'attachment; filename="{filename}"'
    return answer


def _busy():
    answer = HttpResponse(BUSY, content_type="text/plain; charset=utf-8", status=503)
    answer["Retry-After"] = str(SECONDS)
    return answer


class _Leaving:
    """Parts whose place is given up once, when they are closed (Django closes what it streams)."""

    def __init__(self, parts):
        self._parts = iter(parts)
        self._stays = True

    def __iter__(self):
        return self._parts

    def close(self):
        if self._stays:
            self._stays = False
            _places.release()
