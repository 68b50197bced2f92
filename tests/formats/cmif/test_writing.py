"""What of an archive's letters stands in a CMIF file."""

import dataclasses
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from archive.formats import cmif
from archive.formats.cmif.writing import NAME_WITHHELD
from archive.formats.outgoing import Issuer, Outgoing
from archive.masking.words import INSTEAD
from archive.record.dates import HistoricalDate
from archive.record.names import LocalName
from archive.record.people import AgentKind, Certainty, Protection, Role
from archive.record.view import PersonView, PlaceView, StatementView
from archive.record.vocabulary import Precision
from tests.formats.cmif.listed import CC_BY, a_listed_collection, a_listed_view, is_valid
from tests.formats.going_out import a_view, hostile
from tests.make import a_collection
from tests.record.edtf_strings import edtf_strings

GOLDEN = Path(__file__).with_name("golden.xml")
ISSUER = Issuer(
    "Fieldpost", "https://letters.example/", "https://letters.example/cmif.xml", date(2026, 11, 22)
)
TEI = "{http://www.tei-c.org/ns/1.0}"

IVAN = PersonView(
    Role.SENDER,
    names=(LocalName("ru", "Иван Петров"), LocalName("en", "Ivan Petrov")),
    authority_ids=("https://d-nb.info/gnd/1", "no address"),
    certainty=Certainty.LOW,
)
BODY = PersonView(
    Role.CO_SIGNER, name="2nd company", kind=AgentKind.BODY, certainty=Certainty.MEDIUM
)
SOLDIER = PersonView(Role.RECIPIENT, described_as="unnamed soldier")
CHILD = PersonView(Role.RECIPIENT, described_as="a girl", withheld_as=Protection.PRIVATE)
IZYUM = PlaceView(
    "izyum",
    (LocalName("uk", "Ізюм"), LocalName("en", "Izyum")),
    Precision.SETTLEMENT,
    gazetteer="https://www.geonames.org/707565",
)
WHOLE = a_listed_view(
    sent=HistoricalDate("1916-07~", as_written="Juli 1916"),
    received=HistoricalDate("1916-08-01"),
    written_at=IZYUM,
    sent_to=PlaceView("kharkiv", (LocalName("en", "Kharkiv"),), Precision.SETTLEMENT),
    correspondents=(IVAN, BODY, SOLDIER, CHILD),
    statements=(StatementView("written_at", "Ізюм", certainty=Certainty.LOW),),
)


def out(view, url="https://letters.example/letters/letter0001/"):
    return Outgoing(view, url)


def written(*views, issuer=ISSUER):
    return b"".join(cmif.write(map(out, views), issuer))


def read_back(*views):
    return [one.record for one in cmif.read(written(*views), a_collection())]


def names_in(data):
    root = etree.fromstring(data)
    return [name.text for name in root.iter(f"{TEI}persName", f"{TEI}orgName")]


def letters_in(data):
    return len(list(etree.fromstring(data).iter(f"{TEI}correspDesc")))


# The file.


def test_a_list_is_written_as_it_was_last_approved() -> None:
    unlicensed = a_listed_view(collection=a_listed_collection(licence_metadata=""))

    assert written(WHOLE, a_listed_view(), unlicensed).decode() == GOLDEN.read_text("utf-8")


def test_the_approved_list_breaks_no_rule() -> None:
    data = GOLDEN.read_bytes()

    assert is_valid(data)
    assert cmif.faults(data) == ()


def test_an_empty_list_is_valid_too() -> None:
    assert is_valid(written())
    assert cmif.faults(written()) == ()


def test_a_list_is_written_letter_by_letter() -> None:
    taken = []

    def letters():
        for number in range(3):
            taken.append(number)
            yield out(a_listed_view())

    parts = cmif.write(letters(), ISSUER)

    next(parts)
    assert taken == []
    next(parts)
    assert taken == [0]


# Which letters.


def test_only_what_may_be_harvested_is_listed() -> None:
    kept_back = a_listed_view(harvestable=False)
    practice = a_listed_view(collection=a_listed_collection(practice=True))
    protected_too = dataclasses.replace(ISSUER, protected_too=True)

    assert letters_in(written(kept_back, practice, a_listed_view())) == 1
    assert letters_in(written(kept_back, practice, issuer=protected_too)) == 1
    assert b"left out" not in written(kept_back, practice)


def test_a_list_says_which_letters_it_never_has_whether_there_are_any_or_not() -> None:
    kept_back = a_listed_view(harvestable=False)
    protected_too = dataclasses.replace(ISSUER, protected_too=True)

    # A count, or a comment only where there is one, would tell of a child in a search.
    assert written() == written(kept_back)
    assert b"children and of possible prisoners" in written(kept_back)
    assert b"children" not in written(kept_back, issuer=protected_too)
    assert b"invented for practice" in written(issuer=protected_too)


@pytest.mark.parametrize(
    ("licence", "listed"),
    [
        (CC_BY, 1),
        ("http://creativecommons.org/publicdomain/zero/1.0/", 1),
        ("CC BY 4.0", 1),
        ("CC0", 1),
        ("CC BY-SA 4.0", 0),
        ("https://creativecommons.org/licenses/by-nc/4.0/", 0),
        ("short quotations with attribution", 0),
        ("", 0),
    ],
)
def test_only_a_collection_that_gives_its_descriptions_freely_is_listed(
    licence: str, listed: int
) -> None:
    data = written(a_listed_view(collection=a_listed_collection(licence_metadata=licence)))

    assert letters_in(data) == listed
    assert (b"1 letter is left out" in data) is not bool(listed)


def test_how_many_letters_have_no_licence_is_said_in_the_file() -> None:
    unlicensed = a_listed_view(collection=a_listed_collection(licence_metadata=""))

    data = written(unlicensed, unlicensed)

    assert b"2 letters are left out" in data


def test_a_collection_without_a_licence_has_that_of_what_it_lies_in() -> None:
    above = a_listed_collection(licence_metadata=CC_BY)
    below = a_listed_collection(licence_metadata="", within=(above,))
    closed = a_listed_collection(licence_metadata="all rights reserved", within=(above,))

    assert letters_in(written(a_listed_view(collection=below))) == 1
    assert letters_in(written(a_listed_view(collection=closed))) == 0


# Who.


def test_whoever_is_withheld_or_not_known_is_unknown() -> None:
    nobody = PersonView(Role.SENDER, name="N. N.", described_as="неизвестно")

    names = names_in(written(a_listed_view(correspondents=(nobody, CHILD))))

    assert names == ["Unknown", "Unknown"]


def test_of_somebody_withheld_nothing_is_told() -> None:
    assert b"a girl" not in written(a_listed_view(correspondents=(CHILD,)))


def test_a_name_in_which_another_is_withheld_is_unknown() -> None:
    father = PersonView(Role.SENDER, name="father of [name withheld]")

    assert NAME_WITHHELD == INSTEAD
    assert names_in(written(a_listed_view(correspondents=(father,)))) == ["Unknown", "Unknown"]


def test_a_letter_without_correspondents_has_two_unknown_ones() -> None:
    assert names_in(written(a_listed_view())) == ["Unknown", "Unknown"]


def test_nobody_mentioned_is_listed() -> None:
    mentioned = PersonView(Role.MENTIONED, name="Ivan Petrov")

    assert b"Ivan" not in written(a_listed_view(correspondents=(mentioned,)))


def test_what_the_mask_takes_away_never_enters_a_list() -> None:
    masked = a_view(collection=a_collection(licence_metadata=CC_BY))

    data = written(dataclasses.replace(masked, harvestable=True))

    assert names_in(data) == ["Unknown", "Unknown"]


# And back.


def test_people_places_and_dates_come_back() -> None:
    (record,) = read_back(WHOLE)

    ivan, company, soldier, child = record.correspondents
    assert (ivan.name, ivan.certainty) == ("Ivan Petrov", Certainty.LOW)
    assert ivan.agent.authority_ids == ("https://d-nb.info/gnd/1",)
    assert (company.agent.kind, company.certainty) == (AgentKind.BODY, Certainty.MEDIUM)
    assert soldier.described_as == "unnamed soldier"
    assert child.described_as == "Unknown"
    assert (record.sent, record.received) == (WHOLE.sent, WHOLE.received)
    assert record.written_at.gazetteer == IZYUM.gazetteer
    assert record.sent_to.names[0].text == "Kharkiv"
    assert record.reference == "F-1"
    assert record.private_note == ""


def test_a_letter_without_a_public_reference_is_known_by_its_public_id() -> None:
    (record,) = read_back(a_listed_view(public_reference=""))

    assert record.reference == "letter0001"


def test_a_date_without_any_limit_is_a_note() -> None:
    view = a_listed_view(sent=HistoricalDate("[..1667,1670..]"))

    (record,) = read_back(view)

    assert record.private_note == "sent: (EDTF: [..1667,1670..])"
    assert cmif.faults(written(view)) == ()


@given(edtf_strings, st.sampled_from(["", "inferred"]))
def test_every_date_with_a_limit_comes_back(edtf: str, basis: str) -> None:
    day = HistoricalDate(edtf, basis=basis)
    has_limit = day.first_day is not None or day.last_day is not None

    (record,) = read_back(a_listed_view(sent=day))

    assert record.sent == (day if has_limit else None)


@given(hostile, edtf_strings)
def test_no_words_of_a_letter_break_the_list(words: str, edtf: str) -> None:
    person = dataclasses.replace(IVAN, names=(LocalName("en", words),), authority_ids=(words,))
    place = dataclasses.replace(IZYUM, names=(LocalName("en", words),), gazetteer=words)
    view = a_listed_view(
        public_reference=f"F{words}",
        collection=a_listed_collection(title=words),
        correspondents=(person, dataclasses.replace(SOLDIER, described_as=words)),
        written_at=place,
        sent=HistoricalDate(edtf, as_written=words),
    )

    data = written(view)

    assert cmif.faults(data) == ()
    assert is_valid(data)
