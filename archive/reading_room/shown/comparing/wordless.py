"""Wordings that stand in a comparison and have no word that can be read."""

from django.utils.translation import gettext as _

from archive.reading_room.compared.countable import has_words, words_in
from archive.reading_room.named.naming import first_of

from .too_much import MOST_NAMED
from .who import who


def wordless(besides):
    """That some have no word, by name: what is counted of them is nothing; or nothing to say."""
    found = [one for one in besides if not has_words(words_in(one.text))]
    if not found:
        return []
    words = _("No word can be read in %(names)s: there is nothing to compare it by.")
    return [words % {"names": first_of([one.name for one in who(found)], MOST_NAMED)}]
