"""Facts: each with every value that is given for it, and who gives which."""

from typing import NamedTuple

from django.utils.translation import gettext as _

from archive.language.hint import language_hint
from archive.reading_room.named.naming import date_words
from archive.reading_room.named.vocabularies import AUTHENTICITY
from archive.reading_room.named.words import BASES, CALENDARS, CERTAINTIES, field_words
from archive.record.dates import EDTFError, HistoricalDate

from .letter.sources import Source, cited, language_of_note

DATES = {"date", "sent", "received", "found"}
# What sources say here goes together, or need not exclude each other.
ALONGSIDE = {"authenticity", "made in the same way"}
AUTHENTICITIES = {value.value: label for value, label in AUTHENTICITY.items()}


class Said(NamedTuple):
    """One value of a fact, with how sure it is and who says so."""

    text: str
    lang: str = ""
    url: str = ""
    as_written: str = ""
    certainty: str = ""
    is_preferred: bool = False
    reason: str = ""
    note: str = ""
    note_lang: str = ""
    sources: tuple[Source, ...] = ()

    @property
    def reason_lang(self):
        """The language of the reason for preferring it."""
        return language_of_note(self.reason)


class Fact(NamedTuple):
    """A field with the values given for it, the preferred one first."""

    label: str
    values_said: tuple[Said, ...]
    is_conflicting: bool = False
    note: str = ""


def fact(field, *values, note=""):
    """A fact of values that do not exclude each other; None where none has a text."""
    held = tuple(one for one in values if one and one.text)
    return Fact(str(field_words(field)), held, note=note) if held else None


def plain(text, **more):
    """A value in the archive's own words, whose language is guessed for reading it aloud."""
    return Said(text, lang=language_hint(text) or "", **more)


def dated(date):
    """A date with its basis; None where there is none."""
    if date is None:
        return None
    written = ", ".join(filter(None, [date.as_written, str(CALENDARS[date.calendar])]))
    basis = ": ".join(filter(None, [str(BASES[date.basis]), date.basis_note]))
    return Said(
        date_words(date),
        certainty=basis if date.basis == "inferred" else "",
        note=basis if date.basis != "inferred" else "",
        as_written=written if date.as_written else "",
    )


def contested(field, statements, held=None, units=None):
    """A fact as the statements give it, equal values together; None where nothing is said.

    `held` is the archive's own value as statements write it, with the `Said` of it. `units` are
    titles of collections by code, for what is said of a whole collection.
    """
    said = {}
    if held:
        said[held[0]] = held[1]
    grouped = _by_value(statements)
    for value, given in grouped.items():
        said[value] = _said(field, value, given, said.get(value))
    if not said:
        return None
    first = sorted(said.values(), key=lambda one: (not one.is_preferred, -len(one.sources)))
    return Fact(
        label=str(field_words(field)),
        values_said=tuple(first),
        is_conflicting=len(said) > 1 and field not in ALONGSIDE,
        note=_whose(statements, units or {}),
    )


def value_words(field, value):
    """A value of a statement in words: a date is said as one."""
    if field in DATES:
        try:
            return date_words(HistoricalDate.parse(value))
        except EDTFError:
            return value
    if field == "authenticity":
        return str(AUTHENTICITIES.get(value, value))
    return value


def _by_value(statements):
    grouped = {}
    for one in statements:
        grouped.setdefault(one.value, []).append(one)
    return grouped


def _said(field, value, given, held):
    preferred = next((one for one in given if one.preferred), None)
    text = value_words(field, value)
    shown = held or (Said(text) if text != value else plain(text))
    certainties = dict.fromkeys(str(CERTAINTIES[one.certainty]) for one in given)
    return shown._replace(
        is_preferred=shown.is_preferred or preferred is not None,
        reason=shown.reason or (preferred.reason if preferred else ""),
        certainty=shown.certainty or ", ".join(filter(None, certainties)),
        sources=shown.sources + tuple(cited(one.source, one.note) for one in given),
    )


def _whose(given, units):
    abouts = dict.fromkeys(units.get(one.about, "") for one in given)
    return "; ".join(_("said of the whole: %(title)s") % {"title": t} for t in abouts if t)
