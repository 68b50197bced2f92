"""Real letters go out as they came in, and an edit changes only its field."""

from dataclasses import replace

import pytest
from lxml import etree

from archive.formats import cmif
from archive.formats.tei.editing import Edited
from archive.formats.tei.editing_differences import differences
from archive.masking import Policy, view
from archive.record.dates import HistoricalDate
from archive.record.people import Role

from .originals import (
    KYIV,
    LICENCE,
    REAL,
    SHARED,
    UNIT,
    put_back,
    taken_from,
    with_person,
)
from .views import TEI, faults_of, has_schema

SOLDIERS = SHARED / "soldatenbriefe"
EDITS = {
    "title": lambda record: replace(record, title="A new title"),
    "sent": lambda record: replace(record, sent=HistoricalDate("1916-07~", "July?")),
    "received": lambda record: replace(record, received=HistoricalDate("1916-08-02")),
    "senders": lambda record: with_person(
        record, 0, name=f"{record.correspondents[0].name} senior"
    ),
    "written_at": lambda record: replace(record, written_at=KYIV),
    "sent_to": lambda record: replace(record, sent_to=KYIV),
    "languages": lambda record: replace(record, languages=("uk",)),
    "licence": lambda record: replace(record, licence=LICENCE),
    "summary": lambda record: replace(record, summary="In short."),
}


@pytest.mark.skipif(not REAL, reason="../shared/data with real letters is not here")
def test_real_letters_go_out_untouched_and_an_edit_changes_only_its_field():
    # given every real letter, each with another one of its fields edited
    unplaced = []
    for number, path in enumerate(REAL):
        data = path.read_bytes()
        record = taken_from(data)
        field, edit = list(EDITS.items())[number % len(EDITS)]

        # when it goes out as it is, and then with the edit
        assert put_back(data, record) == Edited(data)
        result = put_back(data, edit(record))

        # then the file differs from what it was in that field alone, and is read so
        if result.unplaced:
            unplaced.append((path.name, result.unplaced))
        else:
            again = taken_from(result.data)
            seen = view(record, Policy.staff())
            assert differences(again, seen) == {field}, path.name
            assert differences(again, view(edit(record), Policy.staff())) == frozenset()

    # then only these could not be placed
    assert len(REAL) == 364
    assert unplaced == []


@has_schema
@pytest.mark.skipif(not REAL, reason="../shared/data with real letters is not here")
def test_a_real_letter_that_an_index_told_more_of_gets_the_whole_correspondence():
    # given every ninth letter whose file tells no correspondence, with what its index tells
    index = cmif.read((SOLDIERS / "scripts/CMIF.xml").read_bytes(), UNIT)
    told = {name: one.record for one in index for name in one.known_as}
    for path in sorted(SOLDIERS.glob("data/*.xml"))[::9]:
        data = path.read_bytes()
        (more,) = (record for name, record in told.items() if name.endswith(f"/{path.name}"))
        record = with_what_is_told(taken_from(data), more)

        # when it goes out
        result = put_back(data, record)

        # then it was sent by whom and when its file says, and received; all else is as it was
        assert result.unplaced == ()
        again = taken_from(result.data)
        assert differences(again, view(record, Policy.staff())) == frozenset()
        assert again.correspondents[0] == record.correspondents[0]
        assert again.statements == record.statements
        (description,) = etree.fromstring(result.data).iter(f"{TEI}correspDesc")
        assert [action.get("type") for action in description] == ["sent", "received"]
        assert description.find(f"{TEI}correspAction/{TEI}date") is not None
        assert len(faults_of(result.data)) <= len(faults_of(data))


def with_what_is_told(record, more):
    """The record with the places and recipients of another."""
    recipients = [one for one in more.correspondents if one.role is Role.RECIPIENT]
    people = (*record.correspondents, *recipients)
    return replace(record, correspondents=people, written_at=more.written_at, sent_to=more.sent_to)
