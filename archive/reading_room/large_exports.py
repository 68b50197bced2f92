"""Only so many large exports at once in a process, so that reading goes on beside them."""

from threading import BoundedSemaphore

from django.http import HttpResponse

LARGE = 1000  # letters
AT_ONCE = 2
SECONDS = 60
BUSY = "Two large exports are being written already. Please ask again in a minute.\n"

_places = BoundedSemaphore(AT_ONCE)


def is_full(number):
    """Whether an export of so many letters must wait; else one that is large takes a place."""
    return number > LARGE and not _places.acquire(blocking=False)


def leaving(parts, number):
    """The parts; when the response is closed the place is free, however far the reader came."""
    return _Leaving(parts) if number > LARGE else parts


def busy():
    """An answer to come back later."""
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
