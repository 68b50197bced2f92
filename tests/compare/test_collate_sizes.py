"""Tables of no text, of one and of many, of real letters, and what is too much."""

from itertools import chain
from pathlib import Path

import pytest

from archive.compare import aligned
from archive.compare.aligned import TooLongError
from archive.compare.collate import collate, fits
from archive.compare.collation import Bar, Column
from archive.compare.words import words_of
from archive.formats import xml
from archive.language.fold import fold
from archive.record.text import parse
from tests.compare.tables import OFF, ON, collated, words

TEI = "{http://www.tei-c.org/ns/1.0}"
LETTERS = Path(__file__).parents[3] / "shared" / "data" / "soldatenbriefe" / "data"
PRINTED = (
    "Je refuse de terminer mon devoir dans l’opération spéciale sur le territoire de l’Ukraine "
    "en raison du manque de jours de vacances et de l’épuisement moral",
    "Je refuse de terminer mon engagement dans l’opération spéciale sur le territoire de "
    "l’Ukraine en raison du manque de jours de repos et de l’épuisement moral",
    "Je refuse de terminer mon engagement dans l’opération spéciale sur le territoire ukrainien "
    "en raison du manque de jours de repos et de l’épuisement moral",
    "Je refuse de poursuivre mon service dans l'opération spéciale sur le territoire de "
    "l'Ukraine, à cause du manque de congés, et de l'épuisement moral",
    "Je refuse d'accomplir mon service dans l'opération spéciale sur le territoire ukrainien "
    "en raison du manque de jours de congé et de l'épuisement moral.",
)


def words_of_tei(path):
    """The words of a letter, as its TEI has them."""
    root = xml.parse(path.read_bytes(), {f"{TEI}TEI"})
    return words_of(parse("".join(root.find(f".//{TEI}body").itertext()), strict=False))


# How much


def test_no_texts_and_texts_without_words_give_what_there_is():
    # given nothing; letters without words; a letter without words beside one with some
    nothing, empty, beside = collated(), collated("", " [* sun] "), collated("[! a note]", "дом")

    # then nobody agrees with anybody
    assert (nothing.keys, nothing.columns, nothing.bars) == ((), (), ())
    assert (empty.keys, empty.columns, empty.bars) == (((), ()), (), (Bar(), Bar()))
    assert beside.columns == (Column("singular", "дом", 1, 2),)
    assert list(beside.kinds[0]) == ["omission"]


def test_a_single_text_agrees_with_nobody():
    # when one letter is collated, of one word or of more
    assert collated("дом").columns == (Column("singular", "дом", 1, 1),)
    assert collated("дом и сад").bars == (Bar(singular=3),)


def test_a_text_of_marks_only_is_one_cell_that_no_bar_counts():
    # when a letter of three points is collated, with case and marks ignored
    table = collated("...")

    # then it is there
    assert table.spellings == (("...",),)
    assert table.kinds == (("punctuation",),)
    assert table.bars == (Bar(),)


def test_a_hundred_identical_letters_are_shared_from_the_first_word_to_the_last():
    # given a hundred copies
    table = collated(*["прошу отпустить меня домой"] * 100)

    # then all is shared
    assert table.bars == (Bar(shared=4),) * 100


def test_letters_without_a_common_word_stand_side_by_side():
    # given two letters in two scripts, which look alike and are not
    table = collated("сосна та кора", "cocha ta kopa")

    # then each place holds one word of each, and none agrees
    assert [one.agreement for one in table.columns] == ["singular"] * 3


def test_a_word_in_mixed_scripts_is_what_it_looks_like():
    # given a word with a Latin letter among the Cyrillic
    assert [one.agreement for one in collated("cосна", "сосна").columns] == ["shared"]


@pytest.mark.parametrize(
    ("texts", "read"),
    [
        # Two long ones, many long ones, and so many that only to order them takes too long.
        (2, "2 different texts of 10000 words, the longest of 5000"),
        (9, "9 different texts of 45000 words, the longest of 5000"),
        (15_000, "15000 different texts of 15000 words, the longest of 1"),
    ],
)
def test_more_words_than_one_table_takes_are_refused_with_the_limit(texts, read):
    # given letters that have no word in common
    length = 5_000 if texts < 10 else 1
    letters = [" ".join(f"a{text}b{n}" for n in range(length)) for text in range(texts)]

    # when they are collated, then it is said how much was read, and how much is taken
    with pytest.raises(TooLongError, match=f"read {read}.* at most 20000000 .* 200000000 in all"):
        collated(*letters)


def test_a_table_that_grows_too_wide_on_the_way_is_refused(monkeypatch):
    # given ten letters of the same hundred words, each of which begins at another place
    words = [f"a{n}" for n in range(100)]
    letters = [" ".join(words[n:] + words[:n]) for n in range(0, 100, 10)]
    monkeypatch.setattr(aligned, "MOST_IN_ALL", 10 * 100 * 100)

    # when they are collated, then it is noticed
    with pytest.raises(TooLongError, match="10 different texts of 1000 words") as refused:
        collated(*letters)
    assert (refused.value.texts, refused.value.words, refused.value.longest) == (10, 1000, 100)


@pytest.mark.parametrize("at_once", [0, 8, 9, 15, 16, 1_000])
@pytest.mark.parametrize("in_all", [15, 27, 48, 1_000])
@pytest.mark.parametrize("options", [ON, OFF])
@pytest.mark.parametrize(
    "texts", [(), ("a b c",) * 2, ("a b c", "d e, f"), ("a b", "b c", "c, d, e")]
)
def test_texts_fit_where_they_can_be_collated(monkeypatch, texts, options, at_once, in_all):
    # given limits that some of these letters pass, in words or in words and marks
    monkeypatch.setattr(aligned, "MOST_AT_ONCE", at_once)
    monkeypatch.setattr(aligned, "MOST_IN_ALL", in_all)

    # when they are collated, then it could be told before
    try:
        collated(*texts, options=options)
        are_laid = True
    except TooLongError:
        are_laid = False
    assert fits([words(text) for text in texts], options) is are_laid


def test_the_same_text_in_hundreds_of_letters_counts_once_for_the_limit():
    # given a text of which two different ones are too much, in five copies
    text = " ".join(f"a{n}" for n in range(5_000))

    # then it is taken
    assert len(collated(*[text] * 5).columns) == 5_000


# Real letters


def test_five_printings_of_one_sentence_are_laid_into_one_table():
    # given the sentence of Izyum as French papers printed it, all from one English sentence
    table = collated(*PRINTED)

    # then they share the words of their common source, and part where each translator chose
    shared = " ".join(one.key for one in table.columns if one.agreeing == 5)
    assert shared == fold(
        "je refuse mon dans l'opération spéciale sur le territoire du manque de et de "
        "l'épuisement moral"
    )
    chosen = ["devoir", "engagement", "engagement", "service", "service"]
    assert [row[5] for row in table.keys] == chosen


@pytest.mark.skipif(not LETTERS.exists(), reason="the soldiers' letters are not here")
def test_ten_soldiers_letters_that_have_nothing_to_do_with_each_other_share_little():
    # given ten letters by other hands to other people
    letters = [words_of_tei(path) for path in sorted(LETTERS.glob("*.xml"))[:10]]

    # when they are laid into one table, in either order
    table, turned = collate(letters), collate(letters[::-1])

    # then the rows are the letters, and of a letter hardly a word is shared
    assert [tuple(chain(*row)) for row in table.words] == letters
    assert turned.keys[::-1] == table.keys
    assert all(bar.shared <= 20 for bar in table.bars)
