"""The desk's own fields, and what it flags."""

import pytest
from django.core.exceptions import ValidationError

from archive.desk.fields import HistoricalDateFormField, LinesField, checked_marked_text
from archive.desk.keys import next_reference
from archive.desk.pasted import flags
from archive.record.dates import HistoricalDate

JULIAN = HistoricalDate("1916-07-14", "1 июля", "julian", "inferred", "from the stamp")


def test_a_date_is_made_of_its_five_parts():
    # given a field, when all parts are filled in
    date = HistoricalDateFormField().clean(
        ["1916-07-14", "1 июля", "julian", "inferred", "from the stamp"]
    )

    # then the date has them all, and goes back into them
    assert date == JULIAN
    assert HistoricalDateFormField().widget.decompress(date) == [
        "1916-07-14",
        "1 июля",
        "julian",
        "inferred",
        "from the stamp",
    ]


def test_a_calendar_alone_is_no_date():
    # given an optional field, of which a browser always sends the calendar
    field = HistoricalDateFormField(required=False)

    # when nothing else is sent, then there is no date, and no change
    assert field.clean(["", "", "gregorian", "", ""]) is None
    assert not field.has_changed(None, ["", "", "gregorian", "", ""])


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        (["", "1 июля", "julian", "", ""], "no date in EDTF"),
        (["1916-02-30", "", "gregorian", "", ""], "1916-02-30"),
        (["14.7.1916", "", "gregorian", "", ""], "1916-07-14"),
    ],
)
def test_what_is_no_date_is_refused_in_words(parts, words):
    # given parts that make no date, when they are read, then the words help
    with pytest.raises(ValidationError, match=words):
        HistoricalDateFormField(required=False).clean(parts)


def test_line_ends_of_a_browser_are_no_change():
    # given a text of two lines
    field = LinesField(required=False)

    # when a browser sends it back, then it is the same, blanks and all
    assert field.clean(" a\r\nb ") == " a\nb "
    assert not field.has_changed(" a\nb ", " a\r\nb ")


def test_parentheses_come_back_as_brackets():
    # given a keyboard without brackets, when a sign is typed, then it is kept with them
    assert checked_marked_text("((-не-)) я") == "[-не-] я"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("чисто", []),
        ("a\u00a0b\u00a0c", ["2 no-break spaces"]),
        ("a\u00adb", ["1 soft hyphen"]),
        ("a\u200bb\ufeff", ["2 signs without width"]),
        ("Пaвел", ["Latin and Cyrillic letters in one word: Пaвел"]),
    ],
)
def test_signs_that_nobody_sees_are_flagged(text, found):
    # given a pasted text, when it is looked through, then what cannot be seen is told
    assert flags(text) == found


@pytest.mark.parametrize(
    ("reference", "following"), [("IZY-R09", "IZY-R10"), ("F-99", "F-100"), ("letter", "")]
)
def test_the_next_reference_counts_on(reference, following):
    # given a reference, when the next is asked for, then the number at its end is one more
    assert next_reference(reference) == following
