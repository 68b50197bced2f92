"""Pages and parts of pages that this process has made before; templates are most of their time.

A key names everything that they are made from, so nothing here is ever out of date; what is
asked for no more goes first. All is forgotten with each new version of the archive.
"""

from hashlib import sha256

from django.conf import settings
from django.core.cache import caches
from django.http import HttpResponse
from django.utils.translation import get_language

LARGEST_ANSWER = 128 * 1024
"""In bytes; larger ones are files, which one reader asks for once."""


def answer(tag):
    """The answer that was kept under this ETag, or None."""
    kept = caches["answers"].get(tag)
    return kept and HttpResponse(kept[0], headers=kept[1])


def is_kept(tag):
    """Whether there is one."""
    return tag in caches["answers"]


def keep_answer(tag, response):
    """Keep an answer that is right and whole."""
    if response.status_code != 200 or response.streaming:
        return
    if len(response.content) <= LARGEST_ANSWER:
        caches["answers"].set(tag, (response.content, dict(response.items())))


def forget():
    """Forget everything: what is withdrawn or masked anew is not left in memory either."""
    for shelf in settings.CACHES:
        caches[shelf].clear()


def remembered(shelf, keys, make):
    """The part of each of `keys`, from the cache named `shelf`; `make` gives those of some keys."""
    parts = known(shelf, keys)
    missing = [key for key in keys if key not in parts]
    return parts | made(shelf, missing, make)


def known(shelf, keys):
    """The parts of those of `keys` that were made before."""
    return caches[shelf].get_many(keys)


def made(shelf, keys, make):
    """The parts that `make` gives of `keys`, from now on known."""
    parts = make(keys) if keys else {}
    caches[shelf].set_many(parts)
    return parts


def key_of(holdings, *parts):
    """The key of what is made from `parts`, in the page's language, of one reading."""
    return lasting_key(holdings, get_language(), *parts)


def lasting_key(holdings, *parts):
    """The key of what is made from `parts` in no language, of one reading."""
    return sha256(repr((holdings.reading, *parts)).encode()).hexdigest()
