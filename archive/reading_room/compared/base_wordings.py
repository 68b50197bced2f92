"""Which wording of each letter goes into a comparison of letters."""

from archive.compare.pair import comparable
from archive.reading_room.named.cards import first_text
from archive.record.letter import Completeness, TextRole


def to_compare(letters, language):
    """One wording of each letter that has any, in order.

    That is the whole transcription if there is one, else the text that stands for the letter.
    Where those are in different languages and all letters have a wording in `language`, it is
    that one.
    """
    worded = [one for one in letters if one.texts]
    own = [own_words(one) or first_text(one) for one in worded]
    if all(comparable(own[0].language, one.language) for one in own):
        return own
    read = [in_language(one, language) for one in worded]
    return read if all(read) else own


def in_language(letter, language):
    """The wording in this language that says most of the letter; None without one."""
    found = [one for one in letter.texts if primary(one) == language]
    return min(found, key=_completeness, default=None)


def primary(text):
    """The language of a wording without script or region."""
    return text.language.lower().partition("-")[0]


def own_words(letter):
    """The whole transcription of a letter, the one that stands for it before others; or None."""
    whole = [
        one
        for one in letter.texts
        if one.role is TextRole.TRANSCRIPTION and one.completeness.may_be_counted
    ]
    return min(whole, key=lambda one: not one.base, default=None)


def _completeness(text):
    return list(Completeness).index(text.completeness)
