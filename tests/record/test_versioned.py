"""Records and views as JSON: what is kept must come back the same, or be refused."""

import dataclasses
import json
from datetime import UTC, date, datetime

import pytest

from archive.record.dates import HistoricalDate
from archive.record.letter import (
    CustodyEvent,
    CustodyKind,
    LetterRecord,
    Redaction,
    WithheldKind,
)
from archive.record.people import Protection
from archive.record.sources import Statement
from archive.record.versioned import RecordError, from_json, to_json
from archive.record.vocabulary import Place
from tests.make import IZYUM, a_letter, a_sender, a_source, a_text, an_agent

FULL = a_letter(
    written_at=IZYUM,
    signed=False,
    embargo=datetime(2027, 1, 1, 12, tzinfo=UTC),
    correspondents=(a_sender(an_agent(), protection=Protection.MINOR),),
    texts=(a_text(source=a_source()),),
    statements=(Statement("date", "2022-08-10", a_source()),),
    custody=(CustodyEvent(CustodyKind.FOUND, "Found.", HistoricalDate.parse("2022-09")),),
    redactions=(Redaction(WithheldKind.FIELD, "title", "a child", review=date(2030, 1, 1)),),
)


def test_a_whole_record_comes_back_from_its_json():
    stored = json.loads(json.dumps(to_json(FULL)))
    assert from_json(LetterRecord, stored) == FULL


def test_what_is_at_its_default_is_not_written():
    assert to_json(IZYUM.parent.parent) == {
        "type": "Place",
        "version": 1,
        "key": "ukraine",
        "names": [{"language": "en", "text": "Ukraine"}],
        "precision": "country",
    }


def test_an_empty_place_in_a_stored_record_is_empty():
    assert from_json(Place, to_json(IZYUM) | {"parent": None}) == dataclasses.replace(
        IZYUM, parent=None
    )


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"type": "Place"}, "read type 'Place', version 1; understood is type 'LetterRecord'"),
        ({"version": 2}, "version 2; understood is type 'LetterRecord', version 1"),
        ({"colour": "red"}, "read field 'colour' in a LetterRecord; understood are authenticity"),
    ],
)
def test_json_of_something_else_is_refused_in_words(changes, says):
    with pytest.raises(RecordError, match=says):
        from_json(LetterRecord, to_json(FULL) | changes)


def test_json_with_a_part_missing_is_refused_in_words():
    stored = to_json(FULL)
    del stored["reference"]
    with pytest.raises(RecordError, match="read a LetterRecord with a part missing"):
        from_json(LetterRecord, stored)
