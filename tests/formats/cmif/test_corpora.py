"""CMIF of two real editions, where they are at hand."""

import csv
import dataclasses
from collections import Counter
from pathlib import Path

import pytest
from lxml import etree

from archive.formats import cmif, mapped
from archive.formats.outgoing import Outgoing
from archive.formats.tei_dates import read_date, write_date
from archive.masking import Policy, view
from archive.record.dates import HistoricalDate
from archive.record.people import Protection, Role
from tests.formats.cmif.listed import CC_BY
from tests.formats.cmif.test_writing import ISSUER, is_valid
from tests.make import a_collection

DATA = Path(__file__).parents[3].parent / "shared" / "data"
EXAMPLES = Path(__file__).parents[3] / "docs" / "examples"
SPENER = DATA / "cmif-spener"
SOLDIERS = DATA / "soldatenbriefe" / "scripts" / "CMIF.xml"
TEI = "{http://www.tei-c.org/ns/1.0}"

spener = pytest.mark.skipif(not SPENER.exists(), reason="../shared/data/cmif-spener is not here")
soldiers = pytest.mark.skipif(not SOLDIERS.exists(), reason="../shared/data/soldatenbriefe")


def read(path):
    return list(cmif.read(path.read_bytes(), a_collection(licence_metadata=CC_BY)))


def table():
    with (SPENER / "letters.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# The letters of Philipp Jakob Spener.


@spener
def test_all_spener_letters_are_read_and_each_has_a_name_of_its_own() -> None:
    letters = read(SPENER / "letters.xml")

    assert len(letters) == 2435
    assert len({one.record.reference for one in letters}) == 2435
    assert len({one.line for one in letters}) == 2435
    assert Counter(one.element for letter in letters for one in letter.warnings) == {
        "correspAction/date": 121,  # @cert="medium"
        "correspAction/persName": 62,  # eight addresses, each of several names
        "correspAction/placeName": 4,  # "Straßburg", "oder bei Straßburg"
        "correspDesc": 2,  # one key of an edition used twice
    }


@spener
def test_our_attributes_agree_with_theirs_on_every_date() -> None:
    root = etree.fromstring((SPENER / "letters.xml").read_bytes())
    theirs = [dict(one.attrib) for one in root.iterfind(f".//{TEI}correspDesc//{TEI}date")]

    ours = [write_date(HistoricalDate(row["senderDate"]))[0] for row in table()]

    certs = Counter(
        (a.pop("cert", ""), b.pop("cert", "")) for a, b in zip(ours, theirs, strict=True)
    )
    assert ours == theirs
    # CMIF 1.1 has no "medium"; the schema refuses their 121.
    assert certs == {("", ""): 2314, ("low", "medium"): 121}


@spener
def test_what_their_dates_lose_of_the_edtf_in_their_table_falls_into_three_classes() -> None:
    letters = read(SPENER / "letters.xml")

    lost = Counter(
        lost_between(row["senderDate"], letter.record.sent.edtf)
        for row, letter in zip(table(), letters, strict=True)
    )

    assert lost == {
        "nothing": 2258,
        "approximate became uncertain": 96,
        "approximate and uncertain became uncertain": 25,
        "one of two became a range": 56,
    }


def lost_between(ours: str, theirs: str) -> str:
    if ours == theirs:
        return "nothing"
    if ours.replace("~", "?") == theirs:
        return "approximate became uncertain"
    if ours.replace("%", "?") == theirs:
        return "approximate and uncertain became uncertain"
    if ours.replace(",", "..") == theirs:
        return "one of two became a range"
    return f"{ours} became {theirs}"


@spener
def test_our_list_of_the_spener_letters_is_valid_and_loses_no_date() -> None:
    rows = table()
    letters = [
        dataclasses.replace(
            one.record,
            public_id=f"letter{number}",
            public_reference=one.record.reference,
            sent=HistoricalDate(row["senderDate"], as_written=row["senderDateText"]),
            correspondents=tuple(map(known, one.record.correspondents)),
        )
        for number, (one, row) in enumerate(zip(read(SPENER / "letters.xml"), rows, strict=True))
    ]

    outgoing = (
        Outgoing(view(one, Policy.public()), f"https://letters.example/{one.public_id}/")
        for one in letters
    )
    data = b"".join(cmif.write(outgoing, ISSUER))

    again = list(cmif.read(data, a_collection()))
    assert is_valid(data)
    assert cmif.faults(data) == ()
    assert [one.record.sent for one in again] == [one.sent for one in letters]
    assert [len(one.warnings) for one in again] == [0] * 2435


def known(person):
    """The same person, of whom the archive knows that he or she died long ago."""
    agent = person.agent and dataclasses.replace(person.agent, protection=Protection.DECEASED)
    return dataclasses.replace(person, agent=agent, protection=Protection.DECEASED)


# The letters of soldiers.


@soldiers
def test_all_letters_of_soldiers_are_read_without_a_warning() -> None:
    letters = read(SOLDIERS)

    assert len(letters) == 170
    assert [one.warnings for one in letters] == [()] * 170
    assert [one.record.reference for one in letters] == [str(n + 1) for n in range(170)]
    assert all(f"letter-{n:03}" in one.known_as for n, one in enumerate(letters, 1))


@soldiers
def test_the_senders_have_117_names_and_the_recipients_are_30_kin_terms() -> None:
    people = [person for one in read(SOLDIERS) for person in one.record.correspondents]

    senders = {one.name for one in people if one.role is Role.SENDER}
    recipients = [one for one in people if one.role is Role.RECIPIENT]
    assert len(senders) == 117
    assert {bool(one.agent) for one in recipients} == {False}
    assert len({one.described_as for one in recipients}) == 30


@soldiers
def test_142_letters_of_soldiers_were_written_at_a_place_that_geonames_knows() -> None:
    letters = [one.record for one in read(SOLDIERS)]

    places = [one.written_at.gazetteer for one in letters if one.written_at]
    assert len(places) == 159
    assert sum(place.startswith("http://www.geonames.org/") for place in places) == 142
    assert all(one.sent for one in letters)


@soldiers
def test_their_licence_has_an_address_that_does_not_exist() -> None:
    (fault,) = cmif.faults(SOLDIERS.read_bytes())

    assert fault.startswith("line 14: read “https://creativecommons.org/licenses/zero/1.0/”")


@soldiers
def test_a_date_read_from_their_list_is_the_one_in_their_words() -> None:
    for one in read(SOLDIERS):
        sent = one.record.sent
        assert read_date(*write_date(sent)) == (sent, ())


@soldiers
def test_index_and_table_of_the_soldiers_letters_agree_on_every_date() -> None:
    # given the index, and the table by the mapping that comes with it
    index = {name: one for one in read(SOLDIERS) for name in one.known_as}
    mapping = mapped.read_mapping((EXAMPLES / "soldatenbriefe.toml").read_bytes())
    with SOLDIERS.with_name("soldatenbriefe-meta.csv").open("rb") as stored:
        table = list(mapped.read(stored, a_collection(), mapping))

    # when each letter of the table is looked up by the address of its file
    dates = [(one.record.sent, index[one.known_as[0]].record.sent) for one in table]

    # then both give the same date, in the same words, of every one
    assert len(dates) == len(index.keys() & {one.known_as[0] for one in table}) == 170
    assert [(ours, theirs) for ours, theirs in dates if ours != theirs] == []
    assert all(ours for ours, _ in dates)
