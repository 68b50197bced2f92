"""The printings of one sentence, by language: what each says, what all say, who credits whom.

An arrow stands only where a source credits another (`origin`); likeness never makes one.
"""

from itertools import groupby
from typing import NamedTuple

from archive.compare.collate import collate
from archive.compare.wording import said_by_all
from archive.compare.words import words_of
from archive.reading_room.addresses import letter_address
from archive.reading_room.named.vocabularies import language_name
from archive.record.letter import TextRole
from archive.record.text import parse, plain

from .letter.sources import Source, cited
from .letter.wordings import tables


class Printing(NamedTuple):
    """A wording as one source prints it; `credits` is whom that source names as its own."""

    id: str
    text: str
    source: Source
    credits: str
    derived_from: str


class InLanguage(NamedTuple):
    """The printings in one language; `shared` are the runs of words that all of them have."""

    language: str
    lang: str
    printings: list[Printing]
    shared: list[str]
    table: dict | None


def printings(letters):
    """Of the letter that was printed most often all printings; None where none was printed."""
    letter = max(letters, key=lambda one: len(_printed(one)), default=None)
    if letter is None or not _printed(letter):
        return None
    groups = groupby(sorted(_printed(letter), key=_language), key=_language)
    found = [_in_language(lang, list(texts)) for lang, texts in groups]
    return {
        "count": len(_printed(letter)),
        "title": letter.title,
        "url": letter_address(letter.public_id),
        "languages": sorted(found, key=lambda one: (-len(one.printings), one.lang)),
    }


def _printed(letter):
    return [one for one in letter.texts if one.role is TextRole.PRINTED]


def _language(text):
    return text.language


def _in_language(lang, texts):
    return InLanguage(
        language=str(language_name(lang)),
        lang=lang,
        printings=[_printing(one) for one in texts],
        shared=_shared([one.text for one in texts]),
        table=next(iter(tables(texts)), None),
    )


def _printing(text):
    source = cited(text.source)
    return Printing(
        id=text.public_id,
        text=plain(parse(text.text, strict=False)),
        source=source,
        credits=source.origin,
        derived_from=text.derived_from,
    )


def _shared(texts):
    """The runs of two words and more that every one of several texts has, in order."""
    if len(texts) < 2:
        return []
    table = collate([words_of(parse(one, strict=False)) for one in texts])
    return [one for one in said_by_all(table) if len(one.split()) > 1]
