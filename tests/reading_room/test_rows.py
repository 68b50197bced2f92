"""What the public tables hold of a letter."""

from datetime import date

import pytest

from archive.masking import Policy, view
from archive.reading_room.laid_out.rows import row
from archive.record.dates import HistoricalDate
from archive.record.letter import Authenticity
from archive.record.people import Certainty, Correspondent, Protection, Role
from archive.record.sources import Statement
from archive.record.vocabulary import Facet
from tests.make import IZYUM, a_collection, a_term, a_text, an_agent
from tests.reading_room.shelves import a_printing, a_public_letter

DEAD = an_agent("Anna", Protection.DECEASED, "anna")
MINOR = an_agent("Pavlik", Protection.MINOR, "pavlik")


def row_of(**changes):
    """The row of a letter."""
    return row(view(a_public_letter(**changes), Policy.public()))


def test_broader_keys_stand_with_the_narrow_ones():
    # given a letter with a narrow theme, place and file
    feeling = a_term("feeling", Facet.THEME)
    fear = a_term("fear", Facet.THEME, parent=feeling)
    file = a_collection("IZY-R", parent=a_collection("IZY"))

    # when its row is made
    made = row_of(terms=(fear, feeling), found_at=IZYUM, collection=file)

    # then the broader keys are there, each once
    assert made.theme == ["fear", "feeling"]
    assert made.found_at == ["izyum", "kharkiv-region", "ukraine"]
    assert made.collection == ["IZY-R", "IZY"]


def test_terms_stand_in_the_column_of_their_facet():
    # given terms of three facets
    terms = tuple(a_term(f.value, f) for f in (Facet.ACT, Facet.THEME, Facet.FEATURE))

    # when the row is made, then each has its column
    made = row_of(terms=terms, medium=a_term("ink", Facet.MEDIUM))
    assert (made.act, made.theme, made.feature) == (["act"], ["theme"], ["feature"])
    assert (made.kind, made.medium) == (["raport"], ["ink"])


def test_nobody_is_found_by_a_withheld_or_placeholder_name():
    # given a named sender, a child who co-signs, and an unnamed recipient
    people = (
        Correspondent(Role.SENDER, DEAD),
        Correspondent(Role.CO_SIGNER, MINOR),
        Correspondent(Role.RECIPIENT, described_as="any soldier"),
    )

    # when the row is made
    made = row_of(correspondents=people)

    # then only the named one stands in it, and no word of the child's name
    assert made.sender == ["anna"]
    assert made.recipient == []
    assert "pavlik" not in str(made).lower()


def test_a_co_signer_counts_as_a_sender():
    # given a co-signer who may be named, when the row is made, then it counts among senders
    assert row_of(correspondents=(Correspondent(Role.CO_SIGNER, DEAD),)).sender == ["anna"]


def test_days_are_those_of_the_preferred_date_and_every_date_stands_beside():
    # given a preferred date and another that a source gives
    made = row_of(
        sent=HistoricalDate.parse("2022-08"), statements=(Statement("date", "[..2022-08-10]"),)
    )

    # then the columns hold the preferred one, the dates both
    first, last = date(2022, 8, 1).toordinal(), date(2022, 8, 31).toordinal()
    assert (made.first_day, made.last_day, made.is_dated) == (first, last, True)
    assert made.dates == ((first, last), (None, date(2022, 8, 10).toordinal()))
    assert "conflicting-dates" in made.has


def test_an_undated_letter_has_no_days():
    # given a letter without a date, when the row is made, then it has none
    made = row_of(sent=None)
    assert (made.first_day, made.last_day, made.is_dated, made.dates) == (None, None, False, ())


def test_what_a_letter_has_is_told_once():
    # given two printings and a transcription
    printings = [a_printing("Word", "en", f"F-1-{n}") for n in "bc"]

    # when the row is made
    made = row_of(texts=(a_text(), *printings))

    # then each sort stands once, and every wording leads to its letter
    assert made.has[:2] == ["transcription", "printed"]
    assert made.texts == ("t-f-1-a", "t-f-1-b", "t-f-1-c")


def test_authenticity_not_stated_is_not_recorded():
    # given letters with and without a statement, when their rows are made
    stated = row_of(authenticity=Authenticity.NOT_CONFIRMED)

    # then one has a key that fits into an address, the other none
    assert stated.authenticity == ["not-confirmed-by-independent-experts"]
    assert row_of().authenticity == []


def test_every_key_has_its_heading():
    # given a letter with everything
    made = row_of(
        terms=(a_term("fear", Facet.THEME, parent=a_term("feeling", Facet.THEME)),),
        correspondents=(Correspondent(Role.SENDER, DEAD),),
        collection=a_collection("IZY-R", parent=a_collection("IZY")),
    )

    # when its headings are read
    keys = {(one.kind, one.key) for one in made.headings}

    # then each key that lists the letter is explained by one
    assert keys >= {("collection", key) for key in made.collection}
    assert keys >= {("term", key) for key in (*made.theme, *made.kind)}
    assert keys >= {("place", key) for key in made.found_at}
    assert ("agent", "anna") in keys


def test_a_broader_heading_lies_under_what_is_broader_still():
    # given a place within two others, when the headings are read
    shown = {one.key: one.shown for one in row_of().headings if one.kind == "place"}

    # then the region lies in the country alone
    assert [place.key for place in shown["kharkiv-region"].within] == ["ukraine"]
    assert shown["ukraine"].within == ()


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"sent": HistoricalDate.parse("1916-07~")}, "uncertain-date"),
        ({"sent": HistoricalDate.parse("1916?")}, "uncertain-date"),
        (
            {"correspondents": (Correspondent(Role.SENDER, name="Anna", certainty=Certainty.LOW),)},
            "doubtful-person",
        ),
    ],
)
def test_what_is_doubtful_in_a_letter_can_be_asked_for(changes, key):
    # given a letter of which the archive is not sure, when its row is made
    made = row_of(**changes)

    # then it is among those that are doubtful
    assert key in made.has


def test_what_nobody_doubts_is_not_among_the_doubtful():
    # given a letter of a day, when its row is made
    made = row_of(sent=HistoricalDate.parse("1916-07-01"))

    # then nothing is said of doubt
    assert not {"uncertain-date", "doubtful-person"} & {*made.has}
