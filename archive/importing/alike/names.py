"""When two names are one: cautiously, for whoever is taken for another cannot complain.

A placeholder ("Ehefrau", "[einen Fürsten]", "unnamed soldier") is nobody's name; a surname alone,
or with an initial, is too little to know anybody by.
"""

import re
from functools import lru_cache
from urllib.parse import urlsplit

from archive.formats.placeholders import is_placeholder, may_be_read_by_all
from archive.language.fold import fold

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
LEAST_WORDS = 2
MOST_REMEMBERED = 1 << 13  # the same people stand in many letters
_GUESSED = frozenset("[]?")

_BESIDE = """
von vom zu zum zur van de del della der den des di da du la le af av of the und
herr herrn frau fräulein mr mrs ms miss dr prof graf gräfin baron baronin freiherr fürst
pan pani господин госпожа г-н г-жа пан пані граф князь
"""
BESIDE_A_NAME = frozenset(fold(word) for word in _BESIDE.split())
"""What stands beside a name and is none: titles and particles."""


@lru_cache(maxsize=MOST_REMEMBERED)
def name_key(name):
    """The name's words in the order in which it is spoken: `Binn, Nikolaus` is `nikolaus binn`."""
    before, comma, after = name.partition(",")
    return " ".join(_words(f"{after} {before}" if comma else name))


@lru_cache(maxsize=MOST_REMEMBERED)
def in_any_order(name):
    """The name's words sorted: `Binn Nikolaus` and `Nikolaus Binn` are one within a letter."""
    return " ".join(sorted(_words(name)))


def share_a_word(names, others):
    """Whether any word stands in a name of both."""
    return not _all_words(names).isdisjoint(_all_words(others))


@lru_cache(maxsize=MOST_REMEMBERED)
def is_full_name(name):
    """Whether the name tells enough to know a person by: two whole words, none of them a stand-in.

    Initials may stand beside these. Brackets and question marks mean that an editor guessed it,
    which is not enough.
    """
    words = [word for word in _words(name) if word not in BESIDE_A_NAME]
    return (
        sum(len(word) > 1 for word in words) >= LEAST_WORDS
        and not is_placeholder(name)
        and _GUESSED.isdisjoint(name)
        and not any(map(may_be_read_by_all, words))
    )


@lru_cache(maxsize=MOST_REMEMBERED)
def id_key(identifier):
    """An address of an authority file so that its variants are one: scheme, `www.`, last slash."""
    address = identifier.strip()
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return address
    host = parts.netloc.lower().removeprefix("www.")
    query = f"?{parts.query}" if parts.query else ""
    fragment = f"#{parts.fragment}" if parts.fragment else ""  # one page may list many people
    return f"{host}{parts.path.rstrip('/')}{query}{fragment}"


def authority(identifier):
    """Who gave the identifier: the host of its address, empty where it is no address."""
    key = id_key(identifier)
    return key.partition("/")[0] if "/" in key else ""


@lru_cache(maxsize=MOST_REMEMBERED)
def _words(name):
    return tuple(fold(word) for word in _WORD.findall(name))


def _all_words(names):
    return {word for name in names for word in _words(name)} - BESIDE_A_NAME
