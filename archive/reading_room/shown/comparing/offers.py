"""Where wordings are in several languages: what of them, and of their letters, can be compared."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from archive.reading_room.compared.base_wordings import in_language, primary
from archive.reading_room.compared.beside import NAME
from archive.reading_room.compared.collating import are_in_one_language
from archive.reading_room.named.vocabularies import language_name


def offers(besides):
    """Where languages differ: what can be compared, each language with its address."""
    if are_in_one_language(besides):
        return []
    return [*_of_those_given(besides), *_of_the_letters(besides)]


def _of_those_given(besides):
    """The wordings that are there already, language by language."""
    by_language = {}
    for one in besides:
        by_language.setdefault(primary(one.text), []).append(one.text)
    for language, texts in by_language.items():
        if len(texts) > 1:
            words = _("the %(n)s of these wordings that are in %(language)s")
            yield _offer(words, language, texts)


def _of_the_letters(besides):
    """Wordings of the same letters in another language, one of each that has any."""
    letters = {one.letter.public_id: one.letter for one in besides}.values()
    languages = dict.fromkeys(primary(text) for one in letters for text in one.texts)
    for language in languages:
        texts = [found for one in letters if (found := in_language(one, language))]
        if len(texts) > 1:
            yield _offer(_("%(n)s of these letters in %(language)s"), language, texts)


def _offer(words, language, texts):
    query = urlencode([(NAME, one.public_id) for one in texts])
    said = {"n": len(texts), "language": language_name(language)}
    return {"label": words % said, "url": f"{reverse('reading_room:compare')}?{query}"}
