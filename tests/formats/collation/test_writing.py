"""A collation as TEI, as CollateX has it, and as CSV: nothing said is lost, no gap is a word."""

import csv
import io
import json
import sys
import time
from collections import defaultdict
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from archive.compare.collate import DEFAULT, Options, collate
from archive.compare.words import text_of, words_of
from archive.formats.collation import apparatus, collatex, rows
from archive.formats.collation.collated import ForeignRow, Witness
from archive.record.letter import Completeness, TextRole
from archive.record.text import parse
from archive.record.view import TextView
from tests.formats.tei.views import (
    FILE,
    ISSUER,
    TEI,
    a_bare_view,
    a_masked_view,
    faults_of,
    going_out,
    has_schema,
)
from tests.untraced import untraced

SIGNS = ["прошу", "Прошу", "меня", "=1+1", "&", "<p>", "[...]", "[... worn]", "[%% name]", ",", "«"]
SETS = st.lists(st.lists(st.sampled_from(SIGNS), max_size=8).map(" ".join), max_size=5)
WRITTEN = (
    "Прошу, отпустить меня домой",
    "прошу отпустить меня [%% name] домой",
    "прошу уволить [...]",
)


def collated(texts, options):
    return collate([words_of(parse(text)) for text in texts], options)


def witnesses(texts, view=None):
    letter = going_out(view or a_bare_view(), edition=0)
    seen = TextView("", TextRole.TRANSCRIPTION, "ru", Completeness.WHOLE, "")
    return [
        Witness(letter, replace(seen, public_id=f"text{number:06}", text=text))
        for number, text in enumerate(texts, 1)
    ]


def as_tei(*texts, options=DEFAULT, **changes):
    found = witnesses(texts, **changes)
    return etree.fromstring(apparatus.write(collated(texts, options), found, ISSUER))


def as_json(*texts, options=DEFAULT, **changes):
    return json.loads(collatex.write(collated(texts, options), witnesses(texts, **changes), ISSUER))


def as_csv(*texts, options=DEFAULT, **changes):
    written = rows.write(collated(texts, options), witnesses(texts, **changes)).decode()
    return list(csv.DictReader(io.StringIO(written), strict=True))


def said_by(paragraph):
    """What each witness says in an apparatus: the running text, and its readings."""
    said = defaultdict(str)
    names = [
        one.get("{http://www.w3.org/XML/1998/namespace}id") for one in every(paragraph, "witness")
    ]
    for part in every(paragraph, "body")[0][0].xpath("node()"):
        if isinstance(part, str):
            for name in names:
                said[name] += part
            continue
        for reading in every(part, "rdg"):
            for pointed in reading.get("wit").split():
                said[pointed[1:]] += read(reading)
    return [" ".join(said[name].split()) for name in names]


def every(element, name):
    return list(element.iter(TEI + name))


def read(reading):
    gap = "".join("[withheld]" if one.get("reason") else "[...]" for one in reading)
    return (reading.text or "") + gap + "".join(one.tail or "" for one in reading)


@given(SETS, st.booleans())
@settings(max_examples=60, deadline=None)
def test_the_text_of_each_witness_can_be_read_off_the_apparatus(texts, ignoring):
    # when letters are written as an apparatus, with marks compared or not
    options = Options(ignore_case_and_punctuation=ignoring)
    table = collated(texts, options)

    # then what a witness says, put together, is its text but for the spaces
    assert said_by(as_tei(*texts, options=options)) == [
        " ".join(" ".join(row).split()) for row in table.spellings
    ]


@has_schema
@pytest.mark.parametrize("texts", [(), ("",), WRITTEN, WRITTEN[:1], ("[...]", "[%% name],", "!")])
def test_the_apparatus_is_valid_tei(texts):
    # given letters that are shown, and letters of a soldier who may be a prisoner
    table = collated(texts, DEFAULT)
    for view in (a_bare_view(public_reference="A 1", licence="CC0 1.0"), a_masked_view()):
        assert faults_of(apparatus.write(table, witnesses(texts, view), ISSUER)) == []


def test_what_all_write_the_same_is_running_text_and_the_rest_has_readings():
    # given three letters
    body = every(as_tei(*WRITTEN), "body")[0]

    # then each place in which they part has readings, with who has them
    assert [
        [(one.get("wit"), read(one)) for one in every(place, "rdg")] for place in every(body, "app")
    ] == [
        [("#w1", "Прошу,"), ("#w2 #w3", "прошу")],
        [("#w1 #w2", "отпустить"), ("#w3", "уволить")],
        [("#w1 #w2", "меня"), ("#w3", "[...]")],
        [("#w1", ""), ("#w2", "[withheld]")],
        [("#w1 #w2", "домой")],
    ]


@pytest.mark.alone
@pytest.mark.parametrize("other", ["", "!"])
def test_the_apparatus_of_a_long_text_is_written_in_a_second(other):
    # given ten thousand words, which another witness writes the same, or each a little otherwise
    texts = [" ".join(f"слово{n}{mark}" for n in range(10_000)) for mark in ("", other)]
    table = collated(texts, DEFAULT)

    # when they are written as an apparatus
    start = time.process_time()
    with untraced():
        apparatus.write(table, witnesses(texts), ISSUER)

    # then no word costs more for those before it
    assert time.process_time() - start < 1


def test_two_spellings_of_one_word_stand_in_one_group():
    groups = every(as_tei("Прошу тебя", "прошу тебя", "требую тебя"), "rdgGrp")

    assert [[one.text for one in group] for group in groups] == [["Прошу", "прошу"]]


def test_a_letter_invented_for_practice_says_so_wherever_it_goes():
    # given such a letter
    view = a_bare_view()
    view = replace(view, collection=replace(FILE, practice=True))

    # then it is said in the apparatus, in the JSON and at the head of its column
    notes = [one.text for one in every(as_tei("прошу", view=view), "note")]
    assert "Invented for practice, never evidence" in notes
    assert as_json("прошу", view=view)["sources"][0]["note"] in notes
    table = rows.write(collated(["прошу"], DEFAULT), witnesses(["прошу"], view)).decode()
    assert table.splitlines()[0].endswith(" [invented for practice]")


@given(SETS, st.booleans())
@settings(max_examples=60, deadline=None)
def test_the_tokens_of_a_row_joined_are_its_text(texts, ignoring):
    # when letters are written as CollateX writes them
    held = as_json(*texts, options=Options(ignore_case_and_punctuation=ignoring))

    # then each row gives its text back, and all rows have as many places
    tokens = [[token for cell in row for token in cell or ()] for row in held["table"]]
    assert ["".join(token["t"] for token in row) for row in tokens] == [
        text_of(words_of(parse(text))) for text in texts
    ]
    assert len({len(row) for row in held["table"]}) <= 1


def test_an_omission_is_null_and_a_gap_is_a_token_that_says_so():
    # given a letter that leaves a word out, and one in which a name is withheld
    held = as_json("прошу [%% name] домой", "прошу домой")

    # then they are told apart
    assert held["witnesses"] == ["w1", "w2"]
    assert [row[1] for row in held["table"]] == [
        [{"t": " [withheld]", "n": "", "kind": "withheld"}],
        None,
    ]
    assert held["table"][1][0] == [{"t": "прошу", "n": "прошу"}]


def test_a_source_tells_the_letter_and_its_wording():
    # given a letter
    view = replace(a_bare_view(licence="CC0 1.0"), public_reference="F-1")
    source = as_json("прошу", view=view)["sources"][0]

    # then its address, reference, the wording's public id, language, title and licence are there
    assert source == {
        "siglum": "w1",
        "letter": "https://letters.example/letters/0123456789/",
        "reference": "F-1",
        "text": "text000001",
        "language": "ru",
        "title": "Letter",
        "licence": "CC0 1.0",
    }


def test_the_table_has_a_row_for_each_place_and_tells_the_three_kinds_of_gap_apart():
    # given a lacuna of two words, something withheld, and an omission
    places = as_csv("прошу отпустить меня", "прошу [...]", "прошу [%% name] меня", "прошу меня")
    letter = "https://letters.example/letters/0123456789/"

    # then each place says how many agree in which word, and what each witness has
    assert [list(place.values()) for place in places] == [
        ["1", "shared", "4", "4", "прошу", *["прошу"] * 4],
        ["2", "singular", "1", "2", "отпустить", "отпустить", "[...]", "[withheld]", ""],
        ["3", "shared", "3", "3", "меня", "меня", "[...]", "меня", "меня"],
    ]
    assert list(places[0])[5] == f"w1 {letter} text000001"

    # and with the letter's reference, where it has one
    view = replace(a_bare_view(), public_reference="F-1, l. 2")
    (place,) = as_csv("прошу", view=view)
    assert list(place)[5] == f"w1 F-1, l. 2 {letter} text000001"


@given(SETS, st.booleans())
@settings(max_examples=60, deadline=None)
def test_no_cell_of_the_table_is_a_formula_or_breaks_its_row(texts, ignoring):
    for place in as_csv(*texts, options=Options(ignore_case_and_punctuation=ignoring)):
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in place.values())


@pytest.mark.parametrize("write", [as_tei, as_json])
def test_of_a_soldier_who_may_be_a_prisoner_no_more_is_told_than_readers_see(write):
    # given such a letter
    written = write("прошу [%% name]", view=a_masked_view())
    told = etree.tostring(written, encoding="unicode") if write is as_tei else json.dumps(written)

    # then it is called what readers call it
    assert "Letter from a soldier" in told


@pytest.mark.parametrize("write", [as_tei, as_json, as_csv])
def test_a_table_of_anything_but_what_readers_see_is_not_written(write, monkeypatch):
    # given a table of a text with a name that readers do not see
    table = collated(["прошу Ивана"], DEFAULT)
    monkeypatch.setattr(sys.modules[__name__], "collated", lambda texts, options: table)

    # when it is written as what is said by the wording they see, then it is refused
    with pytest.raises(ForeignRow, match="row 1"):
        write("прошу [%% name]")
