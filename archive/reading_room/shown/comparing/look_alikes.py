"""Words written in two scripts at once: a Latin letter among Cyrillic ones that it looks like.

Letters that look alike are compared as if one script had been typed. That two letters share such a
word, or that one alone has it, may tell how they came about, so it is said.
"""

from django.utils.translation import gettext as _

from archive.language.fold import has_look_alikes
from archive.language.tokens import written_words
from archive.reading_room.named.cards import title_of

MOST_NAMED = 5


def look_alikes(besides):
    """A sentence for each of the wordings that has such words; some of them are named."""
    told = _(
        "%(wording)s has Latin and Cyrillic letters in one word; those that look alike are "
        "compared as one: %(words)s"
    )
    return [
        told % {"wording": one.letter.public_reference or title_of(one.letter), "words": mixed}
        for one in besides
        if (mixed := _mixed(one.text.text))
    ]


def _mixed(text):
    """The first of such words, as they are written; empty where there is none."""
    words = dict.fromkeys(one.text for one in written_words(text))
    found = [one for one in words if has_look_alikes(one)]
    named = ", ".join(found[:MOST_NAMED])
    return f"{named} …" if len(found) > MOST_NAMED else named
