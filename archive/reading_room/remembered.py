"""Parts of pages that this process has made before, as HTML; templates are most of a page's time.

A key names everything that a part is made from, so nothing here is ever out of date; what is
asked for no more goes first. Parts of a letter that is withdrawn are asked for no more.
"""

from hashlib import sha256

from django.core.cache import caches
from django.utils.translation import get_language


def remembered(shelf, keys, make):
    """The part of each of `keys`, from the cache named `shelf`; `make` gives those of some keys."""
    parts = caches[shelf].get_many(keys)
    missing = [key for key in keys if key not in parts]
    if missing:
        made = make(missing)
        caches[shelf].set_many(made)
        parts |= made
    return parts


def key_of(holdings, *parts):
    """The key of what is made from `parts`, in the page's language, of one reading."""
    return lasting_key(holdings, get_language(), *parts)


def lasting_key(holdings, *parts):
    """The key of what is made from `parts` in no language, of one reading."""
    return sha256(repr((holdings.reading, *parts)).encode()).hexdigest()
