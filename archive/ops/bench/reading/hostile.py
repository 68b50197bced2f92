"""Searches that nobody means: typed to break the page, or to keep it busy."""

from collections.abc import Iterator
from itertools import count
from urllib.parse import quote, urlencode

SAID = (200, 400, 431)
"""What may be answered: found, refused, or refused by the server for its length."""
BEGINNINGS = "абвгдежзийклмнопрстуфхцчшщъыьэю"
# {n} is another number each time, so that no answer is kept from the time before.
SEARCHES = (
    "-" * 33 + "{n}",
    "{n}" + "x" * 200_000,
    "{n}" + "x" * 1_000_000,
    "(" * 120 + "a{n}" + ")" * 120,
    "nul{n}\x00",
    "\u202eлево{n}\u202c" + "\u200f" * 200,
    "{n} " + "от* не* " * 15,
    "от* OR " * 31 + "a{n}",
    " OR ".join(f"о{one}*" for one in BEGINNINGS) + " {n}",
    " OR ".join(f"от{one}*" for one in BEGINNINGS) + " {n}",
    " OR ".join(f"пр{one}*" for one in BEGINNINGS[:8]) + " {n}",
    '"' + "не " * 31 + '{n}"',
    "a-" * 120 + "{n}",
    "е" + "\u0308" * 240 + "{n}",
    "'; DROP TABLE reading_room_readingletter; -- {n}",
)
# A lone surrogate and other bytes that are no text, and pages that are not there.
OTHERS = (
    "q=%ED%A0%80{n}",
    "q=%FF{n}",
    "page=10{n}00000000000000000000",
    "page=99999{n}",
    "page=-{n}",
)


def queries() -> Iterator[str]:
    """What stands behind the question mark, without end, no two the same."""
    asked = [*(urlencode({"q": one}, quote_via=quote, safe="{}") for one in SEARCHES), *OTHERS]
    for n in count(1):
        for query in asked:
            yield query.replace("{n}", str(n))
