"""Dates in TEI files, and the calendar that old ones are written in."""

from lxml import etree

from archive.record.dates import HistoricalDate

from ..tei_dates import write_date
from .writing_tree import add

_JULIAN = "Julian calendar (old style); the attributes of dates are Gregorian."


def write_date_in(parent: etree._Element, date: HistoricalDate | None) -> None:
    """A `date`; one that is given in the old style says so."""
    if date:
        attributes, words = write_date(date)
        calendar = "#julian" if date.calendar == "julian" else ""
        add(parent, "date", words, calendar=calendar, **attributes)


def write_calendar(profile: etree._Element) -> None:
    """`calendarDesc`, where a date anywhere in the header points at it."""
    header = profile.getparent()
    if header is not None and header.find(".//*[@calendar]") is not None:
        add(add(add(profile, "calendarDesc"), "calendar", id="julian"), "p", _JULIAN)
