"""Real letters go out as they came in, and an edit changes only its field."""

from dataclasses import replace

import pytest

from archive.formats.tei.editing import Edited
from archive.formats.tei.editing_differences import differences
from archive.masking import Policy, view
from archive.record.dates import HistoricalDate

from .originals import (
    KYIV,
    LICENCE,
    REAL,
    put_back,
    taken_from,
    with_person,
)

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
