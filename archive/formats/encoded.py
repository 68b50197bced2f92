"""Names and values as addresses in HTML hold them: a page has a hundred."""

import re
from collections.abc import Iterable
from urllib.parse import unquote, urlencode

# U+0400 to U+04FF in UTF-8: no other sign begins with these bytes.
_CYRILLIC = re.compile("(?:%D[0-3]%[89AB][0-9A-F])+")


def encoded(pairs: Iterable[tuple[str, str]], safe: str = "") -> str:
    """The pairs as a form sends them, but for Cyrillic, of which each letter would take six signs.

    An address in HTML may hold such letters (WHATWG URL, "URL code points"): browsers encode them,
    and who decodes a value finds the same. Where an address goes elsewhere, Django encodes it.
    """
    return _CYRILLIC.sub(lambda found: unquote(found[0]), urlencode(list(pairs), safe=safe))
