"""Who is compared in a table: which wording of which letter each row is."""

from typing import NamedTuple

from archive.reading_room.addresses import letter_address
from archive.reading_room.named.cards import title_of
from archive.reading_room.named.practice import is_practice
from archive.reading_room.named.vocabularies import language_name
from archive.reading_room.named.words import COMPLETENESS, TEXT_ROLES
from archive.reading_room.shown.letter.facts import date_fact
from archive.reading_room.shown.letter.sources import Source, cited


class Who(NamedTuple):
    """One row of a table: which wording of which letter; `number` counts from 1.

    `same_as` is the number of the first row of this letter, 0 if this is the first.
    """

    number: int
    same_as: int
    name: str
    title: str
    url: str
    reference: str
    dates: tuple
    language: str
    lang: str
    role: str
    completeness: str
    maker: str
    source: Source | None
    content_warning: str
    practice: bool


def who(besides):
    """Everybody in the order of the rows; wordings of one letter are told apart by source."""
    ids = [one.letter.public_id for one in besides]
    return [_who(number, one, ids) for number, one in enumerate(besides, 1)]


def _who(number, beside, ids):
    text, letter = beside.text, beside.letter
    date = date_fact(letter)
    source = cited(text.source) if text.source else None
    title = title_of(letter)
    first = ids.index(letter.public_id) + 1
    is_repeated = ids.count(letter.public_id) > 1
    said = (source.publication if source else text.maker) if is_repeated else ""
    return Who(
        number=number,
        same_as=first if first < number else 0,
        name=", ".join(filter(None, [letter.public_reference or title, said])),
        title=title,
        url=f"{letter_address(letter.public_id)}#{text.public_id}",
        reference=letter.public_reference,
        dates=date.values_said if date else (),
        language=str(language_name(text.language)),
        lang=text.language,
        role=str(TEXT_ROLES[text.role]),
        completeness=str(COMPLETENESS[text.completeness]),
        maker=text.maker,
        source=source,
        content_warning=letter.content_warning,
        practice=is_practice(letter),
    )
