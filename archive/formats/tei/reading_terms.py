"""Terms that a TEI file describes its letter with; they are only proposed."""

import re
import unicodedata
from collections.abc import Iterator

from lxml import etree

from archive.language.transliterate import to_latin
from archive.record.names import LocalName
from archive.record.vocabulary import Facet, Term

from .reading_elements import XML_LANG, children, words
from .reading_languages import tag_of

_FACETS = {facet.value: facet for facet in Facet}


def term_of(label: str, facet: Facet, key: str = "", language: str = "und") -> Term | None:
    """The term with this label; None where it has no sign that a key can be made of."""
    slug = key or _slug(label)
    return Term(slug, facet, (LocalName(language, label),)) if slug else None


def terms_of(text_class: etree._Element | None) -> Iterator[Term]:
    """The terms of `textClass/keywords`; a facet is told by @type and is else a theme."""
    for keywords in children(text_class, "keywords"):
        for one in children(keywords, "term"):
            facet = _FACETS.get(one.get("type", ""), Facet.THEME)
            language = tag_of(one.get(XML_LANG, "")) or "und"
            if term := term_of(words(one), facet, one.get("key", ""), language):
                yield term


def _slug(label: str) -> str:
    latin = unicodedata.normalize("NFKD", to_latin(label)).casefold()
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"[\u0300-\u036f]", "", latin)).strip("-")
