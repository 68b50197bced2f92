"""What a table says: how far the texts agree, and where nobody knows."""

import pytest

from archive.compare.collation import Bar, Column, agreement
from tests.compare.tables import collated

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
