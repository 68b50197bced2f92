"""Letters that stand in a comparison in translation, though their own words can be read here."""

from django.utils.translation import ngettext

from archive.compare.pair import comparable
from archive.reading_room.compared.base_wordings import own_words
from archive.reading_room.compared.collating import are_in_one_language


def translated(besides):
    """Why letters stand here in another language than their own; nothing where none does."""
    if not are_in_one_language(besides):
        return []
    number = sum(map(_is_in_another_language, besides))
    words = ngettext(
        "%(n)s letter stands here in translation, though the archive has it in its own words: "
        "words are compared in one language.",
        "%(n)s letters stand here in translation, though the archive has them in their own words: "
        "words are compared in one language.",
        number,
    )
    return [words % {"n": number}] if number else []


def _is_in_another_language(beside):
    own = own_words(beside.letter)
    return own is not None and not comparable(own.language, beside.text.language)
