"""What is measured: invented letters, proved right before they are timed."""

import dataclasses
import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from archive.catalogue.models import Letter
from archive.formats import mapped, tei
from archive.formats.incoming import IncomingLetter
from archive.ops.bench import imports, told
from archive.ops.bench.invented import MAPPING, Invented
from archive.ops.bench.rates import NotRight, Rate, prove
from archive.reading_room.models import ReadingLetter

FEW = 6
RATE = Rate("letters", 100, 2.0, against="counted only", plain=0.5, wanted=60)


def measured(part, **options):
    said = StringIO()
    call_command("bench", "import", "--here", part=part, letters=FEW, stdout=said, **options)
    return [json.loads(line) for line in said.getvalue().splitlines()]


def test_the_same_seed_invents_the_same_letters():
    assert list(Invented(7).letters(20)) == list(Invented(7).letters(20))
    assert list(Invented(7).letters(20)) != list(Invented(8).letters(20))


def test_invented_letters_are_read_without_a_word_of_warning(tmp_path):
    # given invented letters, as a table and as TEI
    Invented(7).write_table(tmp_path / "letters.csv", 3)
    Invented(7).write_tei(tmp_path, 3)

    # when they are read
    with (tmp_path / "letters.csv").open("rb") as table:
        read = list(mapped.read(table, imports.COLLECTION, mapped.read_mapping(MAPPING)))
    for file in sorted(tmp_path.glob("*.xml")):
        read += tei.read(file.read_bytes(), imports.COLLECTION, file.name)

    # then each is a letter with two people and a date
    assert [type(one) for one in read] == [IncomingLetter] * 6
    assert all(len(one.record.correspondents) == 2 and one.record.sent for one in read)


@pytest.mark.parametrize("part", ["tei", "table", "canonical"])
def test_letters_are_taken_in_before_a_rate_is_given(part, empty_archive):
    rates = measured(part)

    assert Letter.objects.count() == FEW
    assert [rate["count"] for rate in rates] == [FEW] * len(rates)
    assert all(rate["per_second"] > 0 and rate["ratio"] > 0 for rate in rates)


@pytest.mark.parametrize("part", ["published", "export"])
def test_letters_reach_readers_before_a_rate_is_given(part, empty_archive):
    rates = measured(part)

    assert ReadingLetter.objects.count() == FEW
    assert rates[-1]["count"] == FEW


def test_what_is_not_right_is_not_timed(empty_archive, monkeypatch):
    # given a collection whose letters are refused, for the mapping names a column they lack
    wrong = MAPPING.replace(b'"sender_id"', b'"no such column"')
    monkeypatch.setattr(imports, "MAPPING", wrong)

    with pytest.raises(CommandError, match="not right"):
        measured("table")


def test_a_proof_says_what_was_expected_and_what_was_found():
    with pytest.raises(NotRight, match="letters: expected 3, found 2"):
        prove("letters", 2, 3)


def test_rates_are_told_with_what_they_are_measured_against():
    # given a promise that is missed
    table = told.table([RATE])

    # then the line says the rate, the promise and the ratio
    assert "| letters | 100 | 50 | 60, missed | 4.0 (counted only) | 0 |" in table


def test_rates_as_data_say_on_what_machine():
    data = told.as_json([dataclasses.replace(RATE, plain=0.0)], letters=100)

    assert data["asked"] == {"letters": 100}
    assert data["machine"]["processors"] >= 1
    assert (data["rates"][0]["per_second"], data["rates"][0]["ratio"]) == (50, None)


def test_comparisons_are_measured_without_an_archive(capsys):
    # given one part, when it is measured
    call_command("bench", "compare", "--part", "sketches", "--letters", "300")

    # then its rate stands beside the plain way
    said = capsys.readouterr().out
    assert "times the plain way" in said
    assert "| 300 |" in said


@pytest.mark.parametrize(("what", "part"), [("compare", "tei"), ("import", "families")])
def test_a_part_of_something_else_is_refused(what, part):
    with pytest.raises(CommandError, match=f"read --part '{part}'"):
        call_command("bench", what, "--part", part)
