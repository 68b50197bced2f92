"""An edited wording in the file that its letter came in as: other paragraphs stay as they are."""

from dataclasses import replace

import pytest
from lxml import etree

from archive.formats.tei.editing import Edited
from archive.formats.tei.editing_differences import differences
from archive.masking import Policy, view

from .originals import (
    PLAIN,
    WHOLE,
    put_back,
    reworded,
    taken_from,
)
from .views import TEI

TEXT_EDITS = {
    "a word": lambda record: reworded(record, "went well", "went badly"),
    "a mention": lambda record: reworded(record, "We met", "There we met"),
    "a new paragraph": lambda record: reworded(record, "slowly.", "slowly.\n\nIt rained."),
    "two for one": lambda record: reworded(record, "slowly.", "well.\n\nAnd it rained."),
    "one less": lambda record: reworded(record, "the journey went well, [-but-] slowly.\n\n", ""),
    "a postscript": lambda record: reworded(record, "Yours, Ivan", "Yours, Ivan\n\nWrite!"),
    "before the name": lambda record: reworded(record, "Yours, Ivan", "Ever yours, Ivan"),
    "something withheld": lambda record: reworded(
        record, "went well", "[%% health: went well enough]"
    ),
}


@pytest.mark.parametrize("edit", TEXT_EDITS.values(), ids=TEXT_EDITS.keys())
def test_an_edited_wording_changes_its_paragraphs_and_no_other(edit):
    # given a letter with other words
    record = edit(taken_from(WHOLE))

    # when it goes out
    result = put_back(WHOLE, record)

    # then the file says them, and its header, its first line and its pictures stay
    assert result.unplaced == ()
    assert differences(taken_from(result.data), view(record, Policy.staff())) == frozenset()
    old, new = (etree.fromstring(data) for data in (WHOLE, result.data))
    for path in (f"{TEI}teiHeader", f".//{TEI}opener", f".//{TEI}pb", f".//{TEI}signed"):
        before, after = (etree.tostring(one.find(path), with_tail=False) for one in (old, new))
        assert before == after


def test_names_that_the_reader_passes_over_do_not_confuse_who_is_mentioned():
    # given a letter with a name among its page numbers, and with the name of a place
    data = WHOLE.replace(
        b"<opener>",
        b'<fw><persName ref="#x">Olha</persName></fw><opener><rs type="place">Lviv</rs>',
    )
    record = reworded(taken_from(data), "We met", "There we met")

    # when another word of it is edited
    result = put_back(data, record)

    # then the same people are mentioned
    assert result.unplaced == ()
    again = taken_from(result.data)
    assert differences(again, view(record, Policy.staff())) == frozenset()
    assert again.correspondents == record.correspondents


@pytest.mark.parametrize(
    ("data", "old", "new"),
    [
        (PLAIN, "Dear parents,", "Metz, in March.\n\nDear parents,"),
        (
            PLAIN.replace(b"is well.</p>", b"is well.</p><closer><signed>Hans</signed></closer>"),
            "Hans",
            "Hans\n\nWrite!",
        ),
    ],
)
def test_a_paragraph_may_come_before_the_first_and_after_the_last(data, old, new):
    # given a letter with one more paragraph
    record = reworded(taken_from(data), old, new)

    # when it goes out
    result = put_back(data, record)

    # then the file says so
    assert result.unplaced == ()
    assert differences(taken_from(result.data), view(record, Policy.staff())) == frozenset()


def test_a_mention_of_nobody_in_the_list_is_known_by_its_number():
    # given a text that mentions a ninth person, who is not there
    record = reworded(taken_from(PLAIN), "parents", "[%9 parents]")
    other = reworded(taken_from(PLAIN), "parents", "[%8 parents]")

    # when it is compared with the same, and with one that mentions an eighth
    seen = view(record, Policy.staff())

    # then only the second differs
    assert differences(record, seen) == frozenset()
    assert differences(other, seen) == {"text 1"}


def test_words_in_elements_of_an_unknown_kind_are_written_anew():
    # given a letter whose words stand in quotations, beside a heading
    data = PLAIN.replace(b"<p>Dear parents,</p>", b"<quote>Dear parents,</quote>")
    data = data.replace(b"<p>all is well.</p>", b"<quote>all is well.</quote>")
    record = reworded(taken_from(data), "all is well", "nothing is well")

    # when it goes out
    result = put_back(data, record)

    # then its heading stands, and the words are there
    assert result.unplaced == ()
    body = etree.fromstring(result.data).find(f".//{TEI}body/{TEI}div")
    assert [etree.QName(child).localname for child in body] == ["head", "p", "p"]


def test_withholding_words_from_readers_takes_nothing_out_of_the_file_of_staff():
    # given a letter of which a passage is withheld, unchanged otherwise
    record = reworded(taken_from(WHOLE), "went well", "[%% health: went well]")

    # when it goes out to staff
    result = put_back(WHOLE, record)

    # then it is the file as it came in
    assert result == Edited(WHOLE)


def test_a_wording_that_cannot_be_matched_is_written_anew_below_its_heading():
    # given a letter with quite other words
    record = replace(taken_from(PLAIN), texts=(replace(taken_from(PLAIN).texts[0], text="Quite."),))

    # when it goes out
    result = put_back(PLAIN, record)

    # then its heading stands, and the words are there
    assert result.unplaced == ()
    body = etree.fromstring(result.data).find(f".//{TEI}body/{TEI}div")
    assert [etree.QName(child).localname for child in body] == ["head", "p"]
