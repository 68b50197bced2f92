"""Spellings that few letters share and the others have not."""

from archive.compare.accidents import Accident, accidents
from archive.compare.collate import collate
from archive.compare.words import words_of
from archive.record.text import parse


def found(*texts, known=()):
    return accidents(collate([words_of(parse(text)) for text in texts]), known)


def test_a_slip_that_two_letters_share_is_an_accident():
    # given five letters, two of which write a word in the same other way
    right, slip = "прошу меня уволить немедленно", "прошу меня уволить немедлено"

    # when accidents are looked for, then it is one, with those who have it and what others write
    told = found(right, slip, right, slip, right)
    assert told == (Accident(3, "немедлено", (1, 3), ("немедленно",)),)


def test_a_slip_of_fewer_than_half_is_an_accident_and_of_one_or_half_is_none():
    right, slip = "прошу меня уволить немедленно", "прошу меня уволить немедлено"

    assert found(right, slip, right, right) == ()
    assert [one.texts for one in found(*[right] * 4, *[slip] * 3)] == [(4, 5, 6)]
    assert found(*[right] * 3, *[slip] * 3) == ()


def test_two_words_written_as_one_are_an_accident():
    # given a slip that stands beside what it runs together, in one column or the other
    right, slip = "отпуск не предоставили вовремя", "отпуск непредоставили вовремя"

    # when accidents are looked for, then others write it as two words
    (told,) = found(right, slip, right, slip, right, slip, right)
    assert (told.key, told.texts, told.others) == (
        "непредоставили",
        (1, 3, 5),
        ("не предоставили",),
    )


def test_another_word_in_the_same_place_is_none():
    assert found(*["прошу отпуск сейчас"] * 3, *["прошу помощь сейчас"] * 2) == ()


def test_what_other_letters_write_too_is_none():
    # given the same slip in a letter that is not of the group, then it is a way to write
    right, slip = "прошу меня уволить немедленно", "прошу меня уволить немедлено"
    assert found(*[right] * 3, slip, slip, known={"немедлено"}) == ()


def test_a_spelling_that_a_letter_has_elsewhere_too_is_none():
    # given two letters with a spelling, and a third that has it in another place
    right, slip = "уволить немедленно", "уволить немедлено"
    assert found(slip, slip, *[right] * 2, f"{right} немедлено") == ()
    assert len(found(slip, slip, *[right] * 3)) == 1


def test_withheld_names_are_none():
    assert found(*["прошу [%% name] уволить"] * 2, *["прошу Ивана уволить"] * 3) == ()
