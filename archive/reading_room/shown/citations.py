"""How to cite a letter: each style in its own language, with version, address and day.

Chicago Manual of Style, 17th ed., 14.222 (unpublished letters in an archive); MLA Handbook, 9th
ed.; APA Publication Manual, 7th ed., 10.10 (archival sources); DSTU 8302:2015 (Ukraine's standard
for references).
"""

from typing import NamedTuple

from django.utils.formats import date_format
from django.utils.timezone import now
from django.utils.translation import override

from archive.reading_room.cards import people, title_of
from archive.reading_room.naming import date_words
from archive.record.people import Role

ARCHIVE = "Fieldpost"


class Citation(NamedTuple):
    """A reference as text, in the language that its style is written in."""

    name: str
    text: str
    lang: str


class Cited(NamedTuple):
    """What every style needs."""

    sender: str
    recipient: str
    date: str
    title: str
    is_title_supplied: bool
    reference: str
    collection: str
    version: int
    url: str
    day: str

    @property
    def place_in_archive(self):
        """Reference and collection."""
        return ", ".join(filter(None, [self.reference, self.collection]))


def citations(view, version, url):
    """One reference in each style."""
    with override("en"):
        english = _cited(view, version, url)
    with override("uk"):
        ukrainian = _cited(view, version, url)
    return [
        Citation("Chicago", _chicago(english), "en"),
        Citation("MLA", _mla(english), "en"),
        Citation("APA", _apa(english), "en"),
        Citation("ДСТУ 8302", _dstu(ukrainian), "uk"),
    ]


def _cited(view, version, url):
    return Cited(
        sender=_capital(people(view, Role.SENDER)),
        recipient=people(view, Role.RECIPIENT),
        date=date_words(view.sent),
        title=title_of(view),
        is_title_supplied=view.title_supplied or not view.title,
        reference=view.public_reference,
        collection=view.collection.title,
        version=version,
        url=url,
        day=f"{now():%d.%m.%Y}",
    )


def _chicago(one):
    who = f"{one.sender} to {one.recipient}" if one.sender and one.recipient else one.sender
    title = one.title if one.is_title_supplied else f"“{one.title}”"
    parts = [who, title, one.date, one.place_in_archive, ARCHIVE]
    last = f"version {one.version}, accessed {_english_day()}, {one.url}."
    return ", ".join([*filter(None, parts), last])


def _mla(one):
    title = f"{one.title}." if one.is_title_supplied else f"“{one.title}.”"
    parts = [_ended(one.sender), title, _ended(_capital(one.date)), _ended(one.place_in_archive)]
    where = f"{ARCHIVE}, version {one.version}, {one.url}. Accessed {_english_day()}."
    return " ".join([*filter(None, parts), where])


def _apa(one):
    who = f"{one.sender}. " if one.sender else ""
    title = f"[{one.title}]" if one.is_title_supplied else one.title
    return (
        f"{who}({one.date or 'n.d.'}). {title} ({one.place_in_archive}; version {one.version}). "
        f"{ARCHIVE}. Retrieved {_english_day()}, from {one.url}"
    )


def _dstu(one):
    title = f"[{one.title}]" if one.is_title_supplied else one.title
    who = f" / {one.sender}" if one.sender else ""
    date = f" {_capital(one.date)}." if one.date else ""
    return (
        f"{title}{who}.{date} {one.place_in_archive}. {ARCHIVE} : архів воєнних листів. "
        f"Версія {one.version}. URL: {one.url} (дата звернення: {one.day})."
    )


def _english_day():
    with override("en"):
        return date_format(now(), "j F Y")


def _ended(text):
    return f"{text}." if text else ""


def _capital(text):
    return text[:1].upper() + text[1:]
