"""Keys for what an import makes: the name in Latin letters, and a number where that is taken."""

import re
import unicodedata
from itertools import count

from archive.language.transliterate import to_latin

LONGEST = 80
_BETWEEN = re.compile(r"[^a-z0-9]+")
_OTHER_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "ł": "l", "đ": "d"})


def slug(name, instead):
    """The name as a key, unless nothing of it is left: then `instead`."""
    latin = to_latin(name).lower().translate(_OTHER_LETTERS)
    bare = "".join(c for c in unicodedata.normalize("NFD", latin) if not unicodedata.combining(c))
    return _BETWEEN.sub("-", bare).strip("-")[:LONGEST].rstrip("-") or instead


def minted(taken, name, instead):
    """A key that is not among those `taken`."""
    wanted = slug(name, instead)
    tries = (wanted if number == 1 else f"{wanted}-{number}" for number in count(1))
    return next(key for key in tries if key not in taken)
