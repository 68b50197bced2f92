"""Whole records in the canonical tables, streamed, and back."""

import io
import zipfile
from datetime import date

from hypothesis import HealthCheck, given, settings

from archive.formats import table
from archive.formats.table import whole
from tests.formats.accessions import accessions
from tests.formats.small import FILE, LETTER, PAPERS, PRESS, SMALL, WAPO

DAY = date(2026, 1, 2)


def read_back(letters, also=whole.NOTHING):
    with zipfile.ZipFile(io.BytesIO(b"".join(whole.write(letters, DAY, also)))) as content:
        return table.read_files({name: content.read(name) for name in content.namelist()})


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=60)
@given(accessions())
def test_what_is_written_whole_is_read_back_the_same(accession):
    assert read_back(accession.letters, accession) == accession


def test_letters_bring_all_that_they_refer_to_and_no_more():
    there = read_back([LETTER])

    assert there.letters == (LETTER,)
    assert there.collections == (PAPERS, FILE)
    assert (there.agents, there.places) == (SMALL.agents, SMALL.places)
    assert {one.key for one in there.terms} == {"raport", "pencil", "fear"}
    assert WAPO in there.sources
    assert PRESS not in there.sources
