"""Searches that nobody means: typed to break the page, or to keep it busy."""

from collections.abc import Sequence
from urllib.parse import quote, urlencode

SAID = (200, 400, 431)
"""What may be answered: found, refused, or refused by the server for its length."""
BEGINNINGS = "абвгдежзийклмнопрстуфхцчшщъыьэю"
# {n} is another number each time, so that no answer is kept from the time before.
_WORDS = (
    "-" * 33 + "{n}",
    "{n}" + "x" * 200_000,
    "{n}" + "x" * 1_000_000,
    "(" * 120 + "a{n}" + ")" * 120,
    "nul{n}\x00",
    "\u202eлево{n}\u202c" + "\u200f" * 200,
    '"' + "не " * 31 + '{n}"',
    "a-" * 120 + "{n}",
    "е" + "\u0308" * 240 + "{n}",
    "'; DROP TABLE reading_room_readingletter; -- {n}",
)
_BUSY_WORDS = (
    "{n} " + "от* не* " * 15,
    "от* OR " * 31 + "a{n}",
    " OR ".join(f"о{one}*" for one in BEGINNINGS) + " {n}",
    " OR ".join(f"от{one}*" for one in BEGINNINGS) + " {n}",
    " OR ".join(f"пр{one}*" for one in BEGINNINGS[:8]) + " {n}",
)


def _asked(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(urlencode({"q": one}, quote_via=quote, safe="{}") for one in words)


BREAKING = (
    *_asked(_WORDS),
    # A lone surrogate and other bytes that are no text, and pages that are not there.
    "q=%ED%A0%80{n}",
    "q=%FF{n}",
    "page=10{n}00000000000000000000",
    "page=99999{n}",
    "page=-{n}",
)
"""What is typed to break the page, as it stands behind the question mark."""
BUSY = _asked(_BUSY_WORDS)
"""What is typed to keep it busy: words of which only the beginning is given."""


def of_round(queries: Sequence[str], round: int) -> list[str]:
    """The queries as they are asked in one round, other ones in each."""
    return [query.replace("{n}", str(round)) for query in queries]
