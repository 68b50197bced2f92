"""What is known of two wordings, field by field: first where they differ."""

from typing import NamedTuple

from django.utils.translation import gettext as _

from archive.reading_room.addresses import letter_address
from archive.reading_room.named.cards import title_of
from archive.reading_room.named.naming import Words, heading_words
from archive.reading_room.named.vocabularies import language_name
from archive.reading_room.named.words import COMPLETENESS, TEXT_ROLES, field_words
from archive.reading_room.shown.facts import Said
from archive.reading_room.shown.letter.facts import date_fact
from archive.reading_room.shown.letter.sources import cited


class ComparedFact(NamedTuple):
    """A field with the values given on each side; a side without any is empty."""

    label: str
    left: tuple[Said, ...]
    right: tuple[Said, ...]

    @property
    def differs(self):
        """Whether the values in words are not the same."""
        return {one.text for one in self.left} != {one.text for one in self.right}


def compared_facts(left, right):
    """Every field that either has, those that differ first."""
    one, two = known(left), known(right)
    found = [
        ComparedFact(label, _given(one[label]), _given(two[label]))
        for label in one
        if _given(one[label]) or _given(two[label])
    ]
    return sorted(found, key=lambda fact: not fact.differs)


def known(beside):
    """The values of each field, in the order in which one asks for them."""
    text, letter = beside.text, beside.letter
    source = cited(text.source) if text.source else None
    date = date_fact(letter)
    return {
        _("Letter"): (Said(title_of(letter), url=letter_address(letter.public_id)),),
        str(field_words("date")): date.values_said if date else (),
        str(field_words("written_at")): (_place(letter.written_at),),
        str(field_words("found_at")): (_place(letter.found_at),),
        _("Language of the wording"): (Said(language_name(text.language)),),
        _("What it is"): (Said(str(TEXT_ROLES[text.role])),),
        _("How much of it"): (Said(str(COMPLETENESS[text.completeness])),),
        _("Made by"): (Said(text.maker),),
        _("Source"): (_source(source),),
        _("Whom the source retells"): (Said(source.origin if source else ""),),
        _("Derived from"): (Said(text.derived_from),),
        _("Note"): (Said(text.note),),
    }


def _given(values):
    return tuple(one for one in values if one.text)


def _place(place):
    words = heading_words(place) if place else Words("")
    return Said(words, words.lang)


def _source(source):
    if source is None:
        return Said("")
    if source.is_protected:
        protected = _("Title and address withheld: the report prints names.")
        return Said(source.name, url=source.url, note=protected)
    return Said(source.name, url=source.url, note=source.title, note_lang=source.lang)
