"""Fold a spelling into the key under which words are compared; readers never see a key.

Dropped: stress and grave marks (й, ї, ê keep theirs), soft hyphens, zero-width and
direction marks. Unified: case, apostrophes, ё and е, a word split at a line's end.
Kept apart: і ї є ґ from и е г.
"""

import re
import unicodedata
from functools import lru_cache

STRESS = "\u0300\u0301\u0340\u0341"
MARKS = "\u0300-\u036f\u0483-\u0487\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
INVISIBLE = (
    "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f"
    "\ufe00-\ufe0f\ufeff"
)
APOSTROPHES = "'\u2019\u02bc\u2018\u201b`\u00b4\u2032\uff07"
HYPHENS = "-\u2010\u2011"
# Words are remembered, texts are not: a process must not keep every letter it has folded.
LONGEST_REMEMBERED = 64
LINE_END = r"[ \t]*(?:\r\n|[\n\r\u2028\u2029])[ \t]*"
BROKEN = rf"(?<=[^\s\d_])[{HYPHENS}\u00ac\u00ad]{LINE_END}(?=[^\W\d_])"

# Small letters are those whose small shapes agree: Latin `h` is not like Cyrillic `н`.
_LATIN = "ABCEHIKMOPTXYaceikopxy"
_CYRILLIC = "АВСЕНІКМОРТХУасеікорху"
_TO_CYRILLIC = str.maketrans(_LATIN, _CYRILLIC)
_TO_LATIN = str.maketrans(_CYRILLIC + "ЅЈѕј", _LATIN + "SJsj")

_BROKEN = re.compile(BROKEN)
_UNSEEN = re.compile(f"[{INVISIBLE}]")
_MARKED_E = re.compile(f"е[{MARKS}]+")
_STRESSED = re.compile(f"[{STRESS}]")
_CYRILLIC_STRESS = re.compile(rf"(?<=[\u0400-\u052f])[{STRESS}]")
_RUN = re.compile(rf"[^\W\d_](?:[^\W\d_]|[{MARKS}])*")
_CYRILLIC_LETTER = re.compile("[\u0400-\u052f]")
_LATIN_LETTER = re.compile("[A-Za-z]")
_SAME_SIGN = str.maketrans(dict.fromkeys(APOSTROPHES, "'") | dict.fromkeys(HYPHENS, "-"))


def fold(text: str) -> str:
    """The key of a word or text: `fold(fold(x)) == fold(x)`, and NFC and NFD give one key."""
    return _fold_word(text) if len(text) <= LONGEST_REMEMBERED else _fold(text)


@lru_cache(maxsize=1 << 15)
def _fold_word(word: str) -> str:
    return _fold(word)


def _fold(text: str) -> str:
    if text.isascii() and "\n" not in text and "\r" not in text:
        return text.lower().replace("`", "'")
    seen = _UNSEEN.sub("", join_lines(text))
    unaccented = _STRESSED.sub("", unicodedata.normalize("NFD", seen))
    cased = unicodedata.normalize("NFD", clean(unaccented)).casefold()
    # Again in one script, for only casefolding makes `ſ` and `ﬁ` letters that look alike.
    parted = _RUN.sub(_one_script, unicodedata.normalize("NFD", cased))
    bare = _STRESSED.sub("", parted)
    without_yo = _MARKED_E.sub(lambda found: found[0].replace("\u0308", ""), bare)
    return unicodedata.normalize("NFC", without_yo).translate(_SAME_SIGN)


def clean(text: str) -> str:
    """The spelling, NFC, with its case, accents and ё but with nothing unseen in it.

    Line-end hyphens are joined, apostrophes unified, look-alikes put right.
    """
    seen = _UNSEEN.sub("", join_lines(text)).translate(_SAME_SIGN)
    parted = unicodedata.normalize("NFD", seen)
    return unicodedata.normalize("NFC", _RUN.sub(_one_script, parted))


def unstressed(text: str) -> str:
    """The text, NFC, without stress marks on Cyrillic letters; `é` and `ó` stay."""
    parted = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", _CYRILLIC_STRESS.sub("", parted))


def join_lines(text: str) -> str:
    """Words split by a hyphen at the end of a line made whole.

    A small letter followed by a capital keeps its hyphen: `Нью-` / `Йорк` is a compound.
    """
    return _BROKEN.sub(_joint, text)


def part_compounds(text: str) -> str:
    """The text, sign for sign, with a space for each line-end hyphen that `join_lines` keeps."""
    return _BROKEN.sub(lambda broken: " " * len(broken[0]) if _joint(broken) else broken[0], text)


def has_look_alikes(word: str) -> bool:
    """Whether one run of letters mixes Latin and Cyrillic, by a slip or to escape a search."""
    return any(_is_mixed(run) for run in _RUN.findall(_UNSEEN.sub("", word)))


def _joint(broken: re.Match[str]) -> str:
    text, start, end = broken.string, broken.start(), broken.end()
    # In NFD, and with zero-width signs about, the letter is some signs further back.
    letters = [sign for sign in text[max(0, start - 8) : start] if sign.isalpha()]
    return "-" if letters and letters[-1].islower() and text[end].isupper() else ""


def _is_mixed(run: str) -> bool:
    return bool(_CYRILLIC_LETTER.search(run) and _LATIN_LETTER.search(run))


def _one_script(found: re.Match[str]) -> str:
    """A run of letters in the one script that explains all of them, Cyrillic first."""
    run = found[0]
    if not _is_mixed(run):
        return run
    for table in (_TO_CYRILLIC, _TO_LATIN):
        if not _is_mixed(whole := run.translate(table)):
            return whole
    return run
