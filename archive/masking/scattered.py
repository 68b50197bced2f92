"""Names scattered over a file's code: cut up by tags, run together, turned into addresses.

A file goes out byte for byte, so nothing in it can be masked; here it is enough that a file may
name somebody. Two parts of one withheld name anywhere in it keep it inside, or an identifier.
"""

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote

from archive.language.transliterate import skeleton

from .inflection import VOWELS, spellings
from .names import NameIndex

_WORD = re.compile(r"[^\W\d_]+")
# What stands so in a file cannot be read here.
_ENCODED = re.compile(r";\s*base64\s*,", re.IGNORECASE)
SHORTEST = 3


def may_name_anybody(texts: Iterator[str], names: NameIndex) -> bool:
    """Whether two parts of a withheld name, or an identifier, stand in any of `texts`, or may."""
    return any(_ENCODED.search(text) or _names(text, names) for text in texts)


def _names(text: str, names: NameIndex) -> bool:
    bare = unescape(unescape(unquote(unquote(text))))
    return any(names.ids.find(bare)) or any(_holds(sounds, names) for sounds in _sounds(bare))


def _sounds(text: str) -> tuple[str, str]:
    """All words as one stretch of sounds: each read by itself, and all read as one."""
    words = _WORD.findall(text)
    return "".join(map(skeleton, words)), skeleton("".join(words))


def _holds(sounds: str, names: NameIndex) -> bool:
    known = {part: any(stem in sounds for stem in _stems(part)) for part in names.words}
    return any(sum(known[part] for part in set(parts)) > 1 for parts in names.parts)


def _stems(part: str) -> Iterator[str]:
    """What all cases of a part of a name begin with."""
    for spelling in spellings(part):
        stem = spelling.rstrip("".join(VOWELS))
        yield stem if len(stem) >= SHORTEST else spelling
