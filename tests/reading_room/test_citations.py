"""How a letter is cited in words."""

import pytest

from archive.reading_room.shown.letter.citations import citations
from archive.record.dates import HistoricalDate
from tests.formats.going_out import URL, a_named_letter, going_out

INFERRED = HistoricalDate("2022-08", basis="inferred")
STYLES = ("Chicago", "MLA", "APA", "ДСТУ 8302")


def cited(one):
    """The references to a letter by style."""
    return {citation.name: citation.text for citation in citations(one.view, 3, URL)}


@pytest.mark.parametrize("style", STYLES)
def test_an_inferred_date_stands_in_brackets(style):
    # given a letter whose date the archive inferred
    text = cited(a_named_letter(sent=INFERRED))[style]

    # then no style gives it as stated
    assert "[August 2022]" in text or "[серпень 2022 року]" in text.lower()


@pytest.mark.parametrize("style", STYLES)
def test_every_style_names_what_leads_back_to_the_letter(style):
    text = cited(a_named_letter())[style]

    assert all(said in text for said in ("F 1, Papers of a find", "Fieldpost", URL))
    assert "ersion 3" in text or "Версія 3" in text


def test_writer_and_reader_are_named_as_they_may_be():
    assert cited(a_named_letter())["Chicago"].startswith(
        "Ivan Petrovich Ivanov to a soldier, “Report to command”, 30 August 2022, F 1"
    )
    assert cited(going_out(correspondents=()))["Chicago"].startswith("“Report to command”, 30")
