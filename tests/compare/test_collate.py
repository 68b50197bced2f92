"""Many texts in one table: laws, and letters like those of Izyum."""

from collections import Counter
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.compare.alignment import common
from archive.compare.collate import MOST, Options, TooLongError, collate
from archive.compare.collation import Bar, CellKind, Column, agreement
from archive.compare.words import text_of, units, words_of
from archive.record.text import parse

ON, OFF = Options(), Options(ignore_case_and_punctuation=False)
SIGNS = ["сонце", "Сонце", "мати", "і", "не", "1916", "[...]", "[%% name]", ",", ".", "«", "»"]
TEXTS = st.lists(
    st.sampled_from([*SIGNS, "[-ні-]", "[* drawing]", "\n", "a", "b", "c", "d"]), max_size=16
).map(" ".join)
SETS = st.lists(TEXTS, max_size=6)
EITHER = st.sampled_from([ON, OFF])
LAWS = settings(max_examples=150, deadline=None)


def words(text):
    return words_of(parse(text))


def collated(*texts, options=ON):
    return collate([words(text) for text in texts], options)


def rows(collation):
    """Each text with all that the table says of it."""
    return list(zip(collation.keys, collation.words, collation.kinds, strict=True))


def columns(collation):
    """What stands in each column, whatever the order of the rows."""
    cells = (zip(*row, strict=True) for row in rows(collation))
    return [Counter(column) for column in zip(*cells, strict=True)]


def longest_common(left, right):
    """How many words two texts have in one order, marks and gaps left out."""
    one, two = ([word.key for word in words(text) if word.kind == "word"] for text in (left, right))
    return sum(run.length for run in common(one, two))


def agreeing_words(collation):
    """In how many columns both of two texts have the same word."""
    return sum(
        left == right and {*kinds} == {CellKind.WORD}
        for left, right, kinds in zip(
            *collation.keys, zip(*collation.kinds, strict=True), strict=True
        )
    )


# The laws


@given(SETS, EITHER)
@LAWS
def test_a_row_without_its_gaps_is_its_text_exactly_as_written(texts, options):
    # when texts are collated
    table = collated(*texts, options=options)

    # then each row joined is its text, with its marks and white space
    assert [tuple(chain(*row)) for row in table.words] == [words(text) for text in texts]
    assert ["".join(row) for row in table.spellings] == [text_of(words(text)) for text in texts]


@given(SETS, EITHER, st.randoms(use_true_random=False))
@LAWS
def test_the_order_in_which_texts_are_given_changes_nothing(texts, options, chance):
    # given the same texts in another order
    order = list(range(len(texts)))
    chance.shuffle(order)

    # when both are collated
    one = collated(*texts, options=options)
    other = collated(*(texts[n] for n in order), options=options)

    # then the rows are the same in that other order, and so the columns
    assert rows(other) == [rows(one)[n] for n in order]
    assert other.columns == one.columns


@given(TEXTS, st.integers(1, 5), EITHER)
@LAWS
def test_copies_of_a_text_give_no_empty_cell(text, copies, options):
    # when a text is collated with its copies
    table = collated(*[text] * copies, options=options)

    # then there is a column for each of its words, and in each they agree but where a gap is
    cells = units(words(text)) if options is ON else words(text)
    assert len(table.columns) == len(cells)
    assert all("" not in row for row in table.spellings)
    assert {one.agreeing for one in table.columns} <= {copies, 0}


@given(SETS.filter(bool), EITHER, st.data())
@LAWS
def test_adding_a_copy_changes_no_column(texts, options, data):
    # given one of the texts twice
    copied = data.draw(st.sampled_from(texts))

    # when they are collated with and without
    without = collated(*texts, options=options)
    table = collated(*texts, copied, options=options)

    # then every row is what it was, and the copy is as its original
    assert rows(table) == [*rows(without), rows(without)[texts.index(copied)]]


@given(TEXTS, TEXTS)
@LAWS
def test_two_texts_match_as_many_words_as_their_longest_common_subsequence(left, right):
    assert agreeing_words(collated(left, right)) == longest_common(left, right)


@given(TEXTS, TEXTS)
@LAWS
def test_punctuation_never_beats_a_word(left, right):
    # when marks are compared as well, then no more nor fewer words agree
    exact = [text.replace("Сонце", "сонце") for text in (left, right)]
    assert agreeing_words(collated(*exact, options=OFF)) == longest_common(*exact)


@given(SETS, EITHER)
@LAWS
def test_no_column_is_empty(texts, options):
    # when texts are collated, then in each column stands something of somebody
    table = collated(*texts, options=options)
    assert all(any(column) for column in zip(*table.spellings, strict=True))


@given(SETS)
@LAWS
def test_gaps_are_neither_agreement_nor_difference(texts):
    # given a table
    table = collated(*texts)

    # then no lacuna and nothing withheld is in the count of any column
    for column, kinds, keys in zip(
        table.columns, zip(*table.kinds, strict=True), zip(*table.keys, strict=True), strict=True
    ):
        known = [key for key, kind in zip(keys, kinds, strict=True) if kind.is_known]
        assert column.known == len(known)
        assert column.agreeing == max(Counter(filter(None, known)).values(), default=0)


# What agrees


@pytest.mark.parametrize(
    ("agreeing", "known", "called"),
    [
        (10, 10, "shared"),
        (8, 10, "shared"),
        (4, 5, "shared"),
        (79, 100, "majority"),
        (6, 10, "majority"),
        (5, 10, "split"),
        (2, 10, "split"),
        (1, 10, "singular"),
        (1, 1, "singular"),
        (0, 10, "unknown"),
        (0, 0, "unknown"),
    ],
)
def test_a_place_is_called_by_how_many_agree_of_those_that_are_known(agreeing, known, called):
    assert agreement(agreeing, known) == called


def test_each_text_has_a_bar_of_its_words_by_how_many_texts_say_the_same():
    # given five letters, of which four agree in one word, three in another, two in a third
    table = collated(
        "прошу отпустить меня домой завтра",
        "прошу отпустить меня",
        "прошу отпустить",
        "прошу уволить",
        "требую уволить",
    )

    # then a word counts by its own agreement, not by that of the column it stands in
    assert table.bars == (
        Bar(shared=1, majority=1, split=1, singular=2),
        Bar(shared=1, majority=1, split=1),
        Bar(shared=1, majority=1),
        Bar(shared=1, split=1),
        Bar(split=1, singular=1),
    )


def test_two_words_of_three_letters_that_say_the_same_are_a_majority_and_the_third_a_variant():
    # given three letters that differ in one word
    table = collated("рапорт на увольнение", "рапорт об увольнение", "рапорт на увольнение !")

    # then both words stand in one column
    assert [row[1] for row in table.keys] == ["на", "об", "на"]
    assert table.columns[1] == Column(agreement(2, 3), "на", 2, 3)
    assert table.columns[1].support == pytest.approx(2 / 3)


def test_of_two_words_that_as_many_have_the_column_names_the_first_of_the_alphabet():
    assert collated("б", "а", "б !", "а !").columns == (Column("split", "а", 2, 4),)


# What cannot be compared


def test_ten_withheld_names_are_no_shared_column():
    # given ten letters that name somebody whom nobody may see
    names = ["Иван", "Пётр", "Анна", "Олег", "Яна", "Лев", "Нил", "Ада", "Ия", "Ян"]
    table = collated(*(f"прошу {name} [%% name] домой" for name in names))

    # then the column of the withheld names is unknown, and no letter has a word in it
    unknown = [one for one in table.columns if one.agreement == "unknown"]
    assert unknown == [Column("unknown", "", 0, 0)]
    assert table.columns[unknown and table.columns.index(unknown[0])].support == 0
    assert table.bars == (Bar(shared=2, singular=1),) * 10


def test_a_letter_with_a_gap_is_in_no_share_of_the_words_that_may_have_stood_there():
    # given a letter with a hole where two others have three words
    table = collated(
        "прошу вас срочно отпустить домой", "прошу вас срочно отпустить", "прошу [...]"
    )

    # then the hole is all cells up to its next word, and counts neither for nor against
    assert list(table.kinds[2]) == ["word", "lacuna", "lacuna", "lacuna", "lacuna"]
    assert [one.known for one in table.columns] == [3, 2, 2, 2, 2]
    assert [one.agreement for one in table.columns] == ["shared"] * 4 + ["singular"]


def test_the_three_kinds_of_cell_without_a_word_are_told_apart():
    # given a letter that leaves words out, one with a lacuna, one with something withheld
    table = collated(
        "прошу отпустить меня", "прошу меня", "прошу [...] меня", "прошу [%% name] меня"
    )

    # then each is told, and in the text of a gap stands what readers see of it
    assert [row[1] for row in table.kinds] == ["word", "omission", "lacuna", "withheld"]
    assert [row[1] for row in table.keys] == ["отпустить", "", "", ""]
    assert [row[1] for row in table.spellings] == [" отпустить", "", " [...]", " [withheld]"]


def test_beside_two_gaps_an_empty_cell_belongs_to_the_one_before_it():
    # given a letter in which a name is withheld and then a line cannot be read
    full = "прошу иван пётр анна олег домой"
    table = collated(full, f"{full} !", "прошу [%% name] [...] домой")

    # then of four empty cells the first is of the name, and those behind the lacuna are its own
    assert sorted(table.kinds[2]) == ["lacuna", "lacuna", "lacuna", "withheld", "word", "word"]
    assert list(table.kinds[2][1:5]) == ["withheld", "lacuna", "lacuna", "lacuna"]


# Which words go together


@pytest.mark.parametrize(
    ("texts", "together"),
    [
        # More letters say it.
        (("альфа бета", "альфа гамма", "бета альфа"), "альфа"),
        # As many letters say either, and one is a function word, or a shorter one.
        (("чтобы дом", "дом чтобы"), "дом"),
        (("дом больница", "больница дом"), "больница"),
        (("дом школа", "школа дом"), "школа"),
    ],
)
def test_of_two_words_changed_over_the_one_that_says_more_is_matched(texts, together):
    # when they are collated, then all that have that word have it in one column
    table = collated(*texts)
    said = sum(text.split().count(together) for text in texts)
    assert (together, said) in [(one.key, one.agreeing) for one in table.columns]


@pytest.mark.parametrize("last", ["a b c b", "b c a b", "a c a b", "b a c a b"])
def test_a_word_that_stands_twice_is_matched_where_its_neighbour_agrees_too(last):
    # given a letter that has one of two words twice, once beside the other
    table = collated("a b", last)

    # then the two that are neighbours are matched
    matched = [n for n, one in enumerate(table.columns) if one.agreeing == 2]
    assert [table.columns[n].key for n in matched] == ["a", "b"]
    assert matched[1] - matched[0] == 1


def test_a_mark_does_not_stand_where_others_have_a_word():
    # given three letters that are collated with their marks
    said = "домой скоро мама"
    table = collated(said, f"{said}!", "домой, мама", options=OFF)

    # then the comma stands beside the word that its letter leaves out, not in its place
    assert [{*column} for column in zip(*table.keys, strict=True)] == [
        *({"домой"}, {"", "скоро"}, {"", ","}, {"мама"}, {"", "!"}),
    ]
    assert table.bars == (*[Bar(shared=2, majority=1)] * 2, Bar(shared=2))


# What counts as the same word


def test_case_and_marks_are_ignored_unless_they_are_asked_for():
    # given two letters that differ in nothing else
    texts = ("Прошу, отпустите!", "прошу отпустите")

    # when case and marks are ignored, and when not
    ignoring, minding = (collated(*texts, options=options) for options in (ON, OFF))

    # then they are the same, or share one word
    assert [one.agreement for one in ignoring.columns] == ["shared", "shared"]
    assert ignoring.spellings == (("Прошу,", " отпустите!"), ("прошу", " отпустите"))
    assert [one.key for one in minding.columns if one.agreement == "shared"] == ["отпустите"]


@pytest.mark.parametrize("options", [Options(True, True, "ru"), Options(False, True, "ru")])
def test_forms_of_one_word_are_the_same_if_lemmas_are_asked_for(options):
    # given letters that say the same in other forms, one of them with a comma
    table = collated("отказываюсь служить", "Отказываемся, служу", options=options)

    # then each form agrees with the other, and stands there as written
    assert [one.key for one in table.columns if one.agreeing == 2] == ["отказыва", "служ"]
    assert table.spellings[0] == ("отказываюсь", *[""] * (len(table.columns) - 2), " служить")


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


def test_more_words_than_can_be_laid_side_by_side_are_refused_with_the_limit():
    # given two letters of ten thousand words
    texts = [" ".join(f"{sign}{n}" for n in range(10_000)) for sign in "ab"]

    # when they are collated, then it is said how many were read, and how many are taken
    with pytest.raises(TooLongError, match=f"2 different texts of 20000 words.*more than {MOST}"):
        collated(*texts)


def test_the_same_text_in_hundreds_of_letters_counts_once_for_the_limit():
    # given a text of which two different ones are too much, in five copies
    text = " ".join(f"a{n}" for n in range(4_000))

    # then it is taken
    assert len(collated(*[text] * 5).columns) == 4_000
