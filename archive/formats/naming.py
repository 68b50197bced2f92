"""What a letter, its people and its dates are called in a file, in English or Ukrainian.

Only what may be seen is named: of whom the archive protects, the neutral word.
"""

import re

from archive.record.date_parts import Point
from archive.record.date_words import describe
from archive.record.dates import HistoricalDate
from archive.record.names import in_language
from archive.record.people import Protection, Role
from archive.record.view import LetterView, PersonView

WRITERS = (Role.SENDER, Role.CO_SIGNER)
NEUTRAL = {
    "en": {Protection.MINOR: "a child", Protection.POSSIBLE_PRISONER: "a soldier"},
    "uk": {Protection.MINOR: "дитина", Protection.POSSIBLE_PRISONER: "військовий"},
}
ANYBODY = {"en": "a person", "uk": "особа"}
LETTER = {"en": "letter", "uk": "лист"}
# What stands round the names of sender and recipient; Ukrainian names stay in the nominative.
PARTIES = {
    "en": (" from {}", " to {}", "{}{}"),
    "uk": ("відправник: {}", "адресат: {}", " ({}; {})"),
}

CERTAIN = re.compile(r"(?!0000)[0-9]{4}(-(0[1-9]|1[0-2])(-[0-9]{2})?)?")
# Control characters and what XML 1.0 does not allow; tabs and line ends are among them.
UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def one_line(text: str) -> str:
    """The text without line ends and control characters, single spaces between its words.

    So no word of a letter can begin a line of its own (`ER  -` would end a record of RIS).
    """
    return " ".join(UNPRINTABLE.sub(" ", text).split())


def person_name(person: PersonView, language: str = "en") -> str:
    """The name if it may be seen, else how the person is described, else the neutral word."""
    name = in_language(person.names, language) or person.name or person.described_as
    if name or person.withheld_as is None:
        return name or ANYBODY[language]
    return NEUTRAL[language].get(person.withheld_as, ANYBODY[language])


def is_named(person: PersonView) -> bool:
    """Whether a name may be seen; a placeholder ("unnamed soldier") is none."""
    return bool(person.names or person.name)


def people(view: LetterView, *roles: Role) -> tuple[PersonView, ...]:
    """Everybody who has one of these parts in the letter, role by role."""
    return tuple(one for role in roles for one in view.correspondents if one.role is role)


def kind_of(view: LetterView, language: str = "en") -> str:
    """The kind of the letter in words; empty where none is recorded."""
    return in_language(view.kind.labels, language) if view.kind else ""


def title_of(view: LetterView, language: str = "en") -> str:
    """The letter's own title, else one made of its kind and parties."""
    return one_line(view.title) or one_line(_made_title(view, language))


def is_title_supplied(view: LetterView) -> bool:
    """Whether the archive made the title."""
    return view.title_supplied or not one_line(view.title)


def _made_title(view: LetterView, language: str) -> str:
    kind = kind_of(view, language) or LETTER[language]
    sender, recipient = (
        ", ".join(person_name(one, language) for one in people(view, *roles))
        for roles in (WRITERS, (Role.RECIPIENT,))
    )
    by, to, both = PARTIES[language]
    said = (by.format(sender) if sender else "", to.format(recipient) if recipient else "")
    return capital(kind) + (both.format(*said) if all(said) else _alone("".join(said), both))


def _alone(said: str, both: str) -> str:
    """One party in the same frame; nothing where there is none."""
    return both.format(said, "").replace("; ", "") if said else ""


def capital(text: str) -> str:
    """The text with its first letter large, the others as they are."""
    return text[:1].upper() + text[1:]


def date_words(date: HistoricalDate | None, language: str = "en") -> str:
    """The date in words, in brackets where the archive inferred it; empty where there is none."""
    if date is None:
        return ""
    said = describe(date, language)
    return f"[{said}]" if date.basis == "inferred" else said


def certain_date(date: HistoricalDate | None) -> str:
    """`YYYY`, `YYYY-MM` or `YYYY-MM-DD` of a date that is stated without any doubt, else empty."""
    if date is None or date.basis == "inferred" or not CERTAIN.fullmatch(date.edtf):
        return ""
    return date.edtf


def year_of(date: HistoricalDate | None) -> str:
    """The year in which the whole date lies, in four digits; empty where there is no such year."""
    if date is None or date.earliest is None or date.latest is None:
        return ""
    years = {date.earliest.year, date.latest.year}
    return f"{years.pop():04}" if len(years) == 1 else ""


def known_parts(point: Point) -> tuple[int, ...]:
    """Year, month and day as far as they are known; nothing of decades, seasons and BC."""
    known = {"year": 1, "month": 2, "day": 3}.get(point.precision, 0)
    return (point.first_year, point.month, point.day)[:known] if point.first_year > 0 else ()
