"""What a view tells of the dates that people give a letter."""

from archive.record.collection import Level
from archive.record.dates import HistoricalDate
from archive.record.view import CollectionView, LetterView, StatementView


def a_view(sent="2022-08-30", *given):
    return LetterView(
        "letter0001",
        CollectionView("F", "Papers of a find", Level.FILE),
        sent=HistoricalDate.parse(sent, basis="stated") if sent else None,
        statements=tuple(StatementView("date", value) for value in given),
    )


def test_the_preferred_date_stands_first_and_each_date_once():
    # given a letter whose preferred date another source gives again
    view = a_view("2022-08-30", "2022-08-10", "2022-08-30", "after the harvest")

    # when its possible dates are asked for / then the preferred one, with its basis, is first
    assert [date.edtf for date in view.possible_dates()] == ["2022-08-30", "2022-08-10"]
    assert view.possible_dates()[0].basis == "stated"


def test_dates_conflict_only_where_two_are_given():
    assert a_view("2022-08-30", "2022-08-10").dates_conflict()
    assert not a_view("2022-08-30", "2022-08-30").dates_conflict()
    assert not a_view("").dates_conflict()


def test_statements_are_asked_for_by_field():
    assert [said.value for said in a_view("", "2022").statements_on("date")] == ["2022"]
    assert a_view("", "2022").statements_on("author") == ()
