"""The shared wording with its slots."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from archive.compare.collate import collate
from archive.compare.wording import Run, Slot, Variant, said_by_all, wording
from archive.compare.words import words_of
from archive.record.text import parse

SIGNS = ["прошу", "меня", "домой", "и", "[...]", "[%% name]", ",", "«", "отпустить", "уволить"]
SETS = st.lists(st.lists(st.sampled_from(SIGNS), max_size=10).map(" ".join), max_size=6)


def collated(*texts):
    return collate([words_of(parse(text)) for text in texts])


def drawn(*texts):
    """The wording as one line: shared words as they are, the variants of a slot in brackets."""
    return " ".join(
        one.text
        if isinstance(one, Run)
        else "[" + " | ".join(variant.text or "-" for variant in one.variants) + "]"
        for one in wording(collated(*texts))
    )


@given(SETS)
@settings(max_examples=100, deadline=None)
def test_runs_and_slots_take_turns_and_every_column_once(texts):
    # when the wording of some letters is taken
    table = collated(*texts)
    stretches = wording(table)

    # then no two neighbours are of one kind, and their columns are those of the table
    kinds = [type(one) for one in stretches]
    assert all(one is not other for one, other in pairwise(kinds))
    assert [n for one in stretches for n in one.columns] == list(range(len(table.columns)))


@given(SETS)
@settings(max_examples=100, deadline=None)
def test_every_letter_is_in_one_variant_of_a_slot_or_has_a_gap_there(texts):
    for one in wording(collated(*texts)):
        told = [*one.unknown, *(text for variant in one.variants for text in variant.texts)]
        assert len(told) == len(set(told))
        if isinstance(one, Slot):
            assert sorted(told) == list(range(len(texts)))


def test_what_all_say_is_running_text_and_what_they_say_otherwise_its_slots():
    # given three letters that ask for two things in two ways
    said = drawn(
        "Прошу Вас отпустить меня домой, я устал.",
        "Прошу Вас уволить меня домой; я устал.",
        "Прошу вас отпустить меня и брата домой, я устал.",
    )

    # then each word is written as most write it, and a slot begins with what most say
    assert said == "Прошу Вас [отпустить | уволить] меня [- | и брата] домой, я устал."


def test_a_letter_that_leaves_the_shared_wording_is_told_with_what_it_says():
    # given five letters, of which one has another word and one a hole
    said = "прошу отпустить меня"
    stretches = wording(collated(*[said] * 4, "прошу уволить меня", "прошу [...]"))

    # then the wording is shared by four of the five that can be read
    assert stretches == (Run(said, range(3), (Variant("прошу уволить меня", (4,)),), unknown=(5,)),)


def test_withheld_names_are_no_variants_of_one_another():
    # given letters in which names are withheld
    stretches = wording(collated("прошу [%% name] домой", "прошу [%% name] скоро домой"))

    # then of their slot nothing is known
    assert stretches[1] == Slot(stretches[1].columns, (), unknown=(0, 1))


def test_nothing_and_a_single_letter_share_no_wording():
    assert wording(collated()) == ()
    assert wording(collated("прошу домой")) == (
        Slot(range(2), (Variant("прошу домой", (0,)),), unknown=()),
    )


def test_what_every_letter_says_is_whole_where_one_of_them_goes_on_otherwise():
    # given five letters, of which one departs within what the others share
    said = "Я не хочу воевать дальше и прошу отпустить меня домой"
    table = collated(*[said] * 4, "Я не буду служить дальше и прошу отпустить меня скорее домой")

    # then what all five say is told, up to where they part and from there on
    assert said_by_all(table) == ("Я не", "дальше и прошу отпустить меня", "домой")


def test_gaps_and_no_letters_say_nothing_together():
    assert said_by_all(collated("прошу [...]", "прошу [...]")) == ("прошу",)
    assert said_by_all(collated()) == ()
