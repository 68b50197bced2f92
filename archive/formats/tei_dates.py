"""Dates as TEI writes them: attributes for machines, words for people (TEI P5, att.datable.w3c).

The attributes know a point (`@when`), a period (`@from`, `@to`) and two limits (`@notBefore`,
`@notAfter`), all doubtful together or not at all (`@cert`). EDTF knows more, so where they lose
something the words end with it: `[Mai?] 1670 (EDTF: 1670-05%)`,
`1 липня 1916 (EDTF: 1916-07-14; Julian; inferred: from the postmark)`. Such an ending counts only
as long as the attributes beside it are the ones it would be written with.
"""

import re
from collections.abc import Mapping
from itertools import chain

from archive.record.date_parts import Choice, DateParts, End, Point, Range
from archive.record.dates import EDTFError, HistoricalDate

_Bound = Point | End
_Notes = list[str]

_PAIRS = {
    ("when",): "{0}",
    ("from", "to"): "{0}/{1}",
    ("notBefore", "notAfter"): "[{0}..{1}]",
}
_W3C = tuple(chain.from_iterable(_PAIRS))
_W3C_FORM = re.compile(r"-?[0-9]{4}(-(0[1-9]|1[0-2])(-[0-9]{2})?)?")
_ISO = tuple(f"{name}-iso" for name in _W3C)
_BASIC_DAY = re.compile(r"(?<![^/])([0-9]{4})([0-9]{2})([0-9]{2})(?![^/])")
_CUSTOM = (*(f"{name}-custom" for name in _W3C), "datingMethod", "datingPoint")

_DOUBTED = {"low": "?", "medium": "?", "high": "", "": ""}
_EVIDENCE = {
    "conjecture": ("inferred", ""),
    "internal": ("inferred", "internal evidence"),
    "external": ("inferred", "external evidence"),
    "": ("", ""),
}
_BRACKETS = re.compile(r"\[[^\]]*\]")
_SPACES = re.compile(r"[ \t\r\n]+")
_ENDING = re.compile(
    r"\(EDTF: (?P<edtf>[^ ;]*)(?P<julian>; Julian)?"
    r"(?:; (?P<basis>stated|inferred|note)(?:: (?P<note>.*))?)?\)"
)


def read_date(
    attributes: Mapping[str, str], text: str
) -> tuple[HistoricalDate | None, tuple[str, ...]]:
    """The date of a TEI element, and in words what of it is wrong or was not understood.

    The text, its white space made single spaces, becomes `as_written`. None where no attribute
    gives a date that can be read.
    """
    words = _SPACES.sub(" ", text).strip(" ")
    notes: _Notes = []
    calendar = _calendar(attributes.get("calendar", ""), notes)
    date = _ending(attributes, words, calendar, notes) or _plain(attributes, words, calendar, notes)
    return date, tuple(notes)


def write_date(date: HistoricalDate) -> tuple[dict[str, str], str]:
    """The W3C attributes for the date, and its words; `read_date` gives the same date back.

    A set without any limit (`{..1667,1670..}`) has no attributes. `as_written` comes back with
    single spaces.
    """
    attributes = _attributes(date)
    if read_date(attributes, date.as_written) == (date, ()):
        return attributes, date.as_written
    return attributes, " ".join(filter(None, (date.as_written, _written_ending(date))))


# Writing.


def _attributes(date: HistoricalDate) -> dict[str, str]:
    attributes = _w3c(date.parts)
    if attributes and (date.is_approximate or date.is_uncertain):
        attributes["cert"] = "low"
    if attributes and date.basis == "inferred":
        attributes["evidence"] = "conjecture"
    return attributes


def _w3c(parts: DateParts) -> dict[str, str]:
    match parts:
        case Point():
            first, last = _first(parts), _last(parts)
            return {"when": first} if first == last else {"notBefore": first, "notAfter": last}
        case Range(start, end):
            return _limits("from", start, "to", end)
        case Choice("[", _):
            return _limits("notBefore", _earliest(parts), "notAfter", _latest(parts))
    return _limits("from", _earliest(parts), "to", _latest(parts))


def _limits(start_name: str, start: _Bound, end_name: str, end: _Bound) -> dict[str, str]:
    limits = {}
    if isinstance(start, Point):
        limits[start_name] = _first(start)
    if isinstance(end, Point):
        limits[end_name] = _last(end)
    return limits


def _earliest(choice: Choice) -> _Bound:
    if choice.first is None:
        return End.OPEN
    return min(choice.points, key=lambda point: point.first)


def _latest(choice: Choice) -> _Bound:
    if choice.last is None:
        return End.OPEN
    return max(choice.points, key=lambda point: point.last)


def _first(point: Point) -> str:
    month = (point.month - 20) * 3 if point.month > 12 else point.month
    return _numbers(point.first_year, month, point.day, without_year="-0001")


def _last(point: Point) -> str:
    year, month = point.last_year, point.month
    if month > 12:
        years, month_before = divmod((month - 20) * 3 + 1, 12)
        year, month = year + years, month_before + 1
    return _numbers(year, month, point.day, without_year="0001")


def _numbers(year: int, month: int, day: int, without_year: str) -> str:
    # XML Schema 1.0 has no year 0: a limit in it moves outwards, to the nearest year there is.
    if year == 0:
        return without_year
    sign = "-" if year < 0 else ""
    return f"{sign}{abs(year):04}" + "".join(f"-{part:02}" for part in (month, day) if part)


def _written_ending(date: HistoricalDate) -> str:
    julian = "; Julian" if date.calendar == "julian" else ""
    note = f": {_escaped(date.basis_note)}" if date.basis_note else ""
    basis = f"; {date.basis or 'note'}{note}" if date.basis or note else ""
    return f"(EDTF: {date.edtf}{julian}{basis})"


def _escaped(note: str) -> str:
    # So that the last "(EDTF: " of a text is always where its ending begins.
    return note.replace("\\", "\\\\").replace("EDTF:", "EDTF\\:")


# Reading.


def _calendar(named: str, notes: _Notes) -> str:
    name = named.lower()
    for calendar in ("julian", "gregorian"):
        if calendar in name:
            return calendar
    if named:
        notes.append(f"read “{named}” as calendar: understood are Gregorian and Julian")
    return "gregorian"


def _ending(
    attributes: Mapping[str, str], words: str, calendar: str, notes: _Notes
) -> HistoricalDate | None:
    """The date that the ending of the words gives, where the attributes say the same."""
    begins = words.rfind("(EDTF: ")
    found = _ENDING.fullmatch(words, begins) if begins >= 0 else None
    if not found:
        return None
    try:
        date = _dated(found, words[:begins].rstrip(" "), calendar)
    except EDTFError as error:
        notes.append(str(error))
        return None
    if _w3c(date.parts) == {name: attributes[name] for name in _W3C if name in attributes}:
        return date
    notes.append(f"read “{found[0]}” beside attributes that say something else: they count")
    return None


def _dated(ending: re.Match[str], words: str, calendar: str) -> HistoricalDate:
    return HistoricalDate(
        ending["edtf"],
        as_written=words,
        calendar="julian" if ending["julian"] else calendar,
        basis="" if ending["basis"] in (None, "note") else ending["basis"],
        basis_note=re.sub(r"\\(.)", r"\1", ending["note"] or ""),
    )


def _plain(
    attributes: Mapping[str, str], words: str, calendar: str, notes: _Notes
) -> HistoricalDate | None:
    """The date that the attributes alone give."""
    edtf = _w3c_edtf(attributes, notes) or _iso_edtf(attributes, notes)
    _say_what_is_left(attributes, words, edtf, notes)
    if not edtf:
        return None
    basis, note = _evidence(attributes, notes)
    return HistoricalDate(edtf, words, calendar, basis or _in_brackets(words), note)


def _w3c_edtf(attributes: Mapping[str, str], notes: _Notes) -> str:
    """EDTF of the first of point, period and limits that is there; the others are reported."""
    named = [pair for pair in _PAIRS if any(name in attributes for name in pair)]
    if not named:
        return ""
    for name in chain.from_iterable(named[1:]):
        if name in attributes:
            notes.append(f"read {_said(name, attributes)} beside @{named[0][0]}: not kept")
    values = [_w3c_value(name, attributes, notes) for name in named[0]]
    return _composed(_PAIRS[named[0]], values, _sign(attributes, notes), notes)


def _composed(form: str, values: list[str], sign: str, notes: _Notes) -> str:
    if not any(values):
        return ""
    if len(set(values)) == 1:
        return values[0] + sign
    edtf = form.format(*(value and value + sign for value in values))
    try:
        return HistoricalDate(edtf).edtf
    except EDTFError as error:
        notes.append(str(error))
        return ""


def _w3c_value(name: str, attributes: Mapping[str, str], notes: _Notes) -> str:
    """The value, or "" with a note where it is no W3C date that a letter can bear."""
    value = attributes.get(name)
    if value is None:
        return ""
    try:
        HistoricalDate(value)
    except EDTFError as error:
        notes.append(f"@{name}: {error}")
        return ""
    if not _W3C_FORM.fullmatch(value):
        notes.append(f"@{name}: read “{value}”: here a date is 1916, 1916-07 or 1916-07-14")
        return ""
    return value


def _iso_edtf(attributes: Mapping[str, str], notes: _Notes) -> str:
    """EDTF of @when-iso, the one attribute of ISO form that is read."""
    value, written = _iso_value(attributes), attributes.get("when-iso", "")
    try:
        return HistoricalDate(value).edtf if value else ""
    except EDTFError as error:
        said = "@when-iso" if value == written else _said("when-iso", attributes)
        notes.append(f"{said}: {error}")
        return ""


def _iso_value(attributes: Mapping[str, str]) -> str:
    """@when-iso, with hyphens where it has a day in the basic form of ISO 8601, 19170503."""
    return _BASIC_DAY.sub(r"\1-\2-\3", attributes.get("when-iso", ""))


def _sign(attributes: Mapping[str, str], notes: _Notes) -> str:
    cert = attributes.get("cert", "")
    if cert == "medium" or cert not in _DOUBTED:
        taken = "taken as uncertain (?)" if cert == "medium" else "not understood"
        notes.append(f"read {_said('cert', attributes)}: {taken}")
    return _DOUBTED.get(cert, "")


def _evidence(attributes: Mapping[str, str], notes: _Notes) -> tuple[str, str]:
    evidence = attributes.get("evidence", "")
    if evidence not in _EVIDENCE:
        notes.append(f"read {_said('evidence', attributes)}: not understood")
    return _EVIDENCE.get(evidence, ("", ""))


def _in_brackets(words: str) -> str:
    """What stands in square brackets, be it the year alone, is the editor's inference."""
    return "inferred" if _BRACKETS.search(words.partition("(EDTF: ")[0]) else ""


def _say_what_is_left(attributes: Mapping[str, str], words: str, edtf: str, notes: _Notes) -> None:
    is_said = not edtf or _iso_value(attributes) == edtf
    for name in (*_ISO, *_CUSTOM):
        if attributes.get(name, "") not in ("", edtf) and not (name == "when-iso" and is_said):
            notes.append(f"read {_said(name, attributes)}: not kept")
    if words and not any(name in attributes for name in (*_W3C, *_ISO)):
        notes.append(f"read “{words}” without @when or another attribute: not read as a date")


def _said(name: str, attributes: Mapping[str, str]) -> str:
    return f"@{name} “{attributes[name]}”"
