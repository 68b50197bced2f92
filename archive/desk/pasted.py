"""Signs that come in by pasting and that nobody sees."""

import re

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from archive.language.fold import has_look_alikes

MOST_WORDS = 5


def flags(text):
    """What an archivist should look at in `text`, in words; nothing where it is clean."""
    counted = {
        ngettext("%d no-break space", "%d no-break spaces", _count(NO_BREAK, text)): NO_BREAK,
        ngettext("%d soft hyphen", "%d soft hyphens", _count(SOFT, text)): SOFT,
        ngettext("%d sign without width", "%d signs without width", _count(UNSEEN, text)): UNSEEN,
    }
    found = [words % _count(signs, text) for words, signs in counted.items() if _count(signs, text)]
    if mixed := [word for word in re.findall(r"\w+", text) if has_look_alikes(word)]:
        words = ", ".join(dict.fromkeys(mixed[:MOST_WORDS]))
        found.append(_("Latin and Cyrillic letters in one word: %s") % words)
    return found


NO_BREAK = "[\u00a0\u202f]"
SOFT = "\u00ad"
UNSEEN = "[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]"


def _count(signs, text):
    return len(re.findall(signs, text))
