"""How to cite a letter in words: each style in its own language (for files see `formats.cited`).

Chicago Manual of Style, 17th ed., 14.222 (unpublished letters in an archive); MLA Handbook, 9th
ed.; APA Publication Manual, 7th ed., 10.10 (archival sources); DSTU 8302:2015 (Ukraine's standard
for references).
"""

from typing import NamedTuple

from django.utils.formats import date_format
from django.utils.timezone import now
from django.utils.translation import override

from archive.formats.cited import cited
from archive.formats.naming import capital
from archive.formats.outgoing import Issuer, Outgoing

ARCHIVE = "Fieldpost"


class Citation(NamedTuple):
    """A reference as text, in the language that its style is written in."""

    name: str
    text: str
    lang: str


def citations(view, version, url):
    """One reference in each style."""
    one = Outgoing(view, url, version)
    issuer = Issuer(ARCHIVE, home="", url=url, day=now().date())
    english, ukrainian = (cited(one, issuer, language) for language in ("en", "uk"))
    return [
        Citation("Chicago", _chicago(english), "en"),
        Citation("MLA", _mla(english), "en"),
        Citation("APA", _apa(english), "en"),
        Citation("ДСТУ 8302", _dstu(ukrainian), "uk"),
    ]


def _chicago(one):
    who = " to ".join(filter(None, [_writers(one), one.writers and ", ".join(one.recipients)]))
    title = (one.title if one.is_title_supplied else f"“{one.title}”") + _mark(one)
    parts = [who, title, one.date_words, one.place_in_archive, one.archive]
    last = f"{one.version}, accessed {_english(one.day)}, {one.url}."
    return ", ".join([*filter(None, parts), last])


def _mla(one):
    title = f"{one.title}{_mark(one)}." if one.is_title_supplied else f"“{one.title}.”" + _mark(one)
    date = capital(one.date_words)
    parts = [_ended(_writers(one)), title, _ended(date), _ended(one.place_in_archive)]
    where = f"{one.archive}, {one.version}, {one.url}. Accessed {_english(one.day)}."
    return " ".join([*filter(None, parts), where])


def _apa(one):
    who = f"{_writers(one)}. " if one.writers else ""
    title = (f"[{one.title}]" if one.is_title_supplied else one.title) + _mark(one)
    return (
        f"{who}({one.date_words or 'n.d.'}). {title} ({one.place_in_archive}; {one.version}). "
        f"{one.archive}. Retrieved {_english(one.day)}, from {one.url}"
    )


def _dstu(one):
    title = (f"[{one.title}]" if one.is_title_supplied else one.title) + _mark(one)
    who = f" / {_writers(one)}" if one.writers else ""
    date = f" {capital(one.date_words)}." if one.date_words else ""
    return (
        f"{title}{who}.{date} {one.place_in_archive}. {one.archive} : архів воєнних листів. "
        f"{capital(one.version)}. URL: {one.url} (дата звернення: {one.day:%d.%m.%Y})."
    )


def _mark(one):
    """What was invented for practice is marked in every style, beside its title."""
    return f" [{one.mark}]" if one.mark else ""


def _writers(one):
    return capital(", ".join(one.writers))


def _english(day):
    with override("en"):
        return date_format(day, "j F Y")


def _ended(text):
    return f"{text}." if text else ""
