"""The formulaic share of a group of letters, and what chance and genre would give."""

from statistics import fmean

import numpy as np
import pytest

from archive.compare.collate import collate
from archive.compare.formula import (
    COMMON,
    GRID,
    Formulaic,
    Null,
    Refusal,
    against_any,
    against_genre,
    formulaic,
    may_be_formula,
    random_groups,
    shared_order,
    stock_phrases,
)
from archive.compare.sentences import body, in_another_order, sentences
from archive.compare.shingles import shingles
from archive.compare.words import text_of, units, words_of
from archive.record.text import parse

from .laid import laid
from .letters import VOCABULARY, words


def read(text):
    return words_of(parse(text))


def letters_of(*texts):
    return [read(text) for text in texts]


def drawn(chance, count, length=8):
    """So many sentences of words drawn at random."""
    return [" ".join(words(chance, VOCABULARY, length)) + "." for _ in range(count)]


def template(chance, planted, count=10, shuffled=False):
    """Letters that share a share of their sentences, in one order or in one for each."""
    common = drawn(chance, round(10 * planted))
    texts = []
    for _ in range(count):
        own = drawn(chance, 10 - len(common))
        inner = [common[n] for n in chance.permutation(len(common))] if shuffled else common
        where = sorted(chance.choice(10, len(common), replace=False).tolist())
        for place, sentence in zip(where, inner, strict=True):
            own.insert(place, sentence)
        texts.append(read(" ".join(["Товарищ командир!", *own, "Подпись."])))
    return texts


# The share


def test_words_in_runs_of_three_that_half_of_the_others_share_are_formula():
    # given four letters: the last agrees in three words, and once more in two
    found = formulaic(
        letters_of(
            "прошу меня уволить сейчас из рядов", "прошу меня уволить из рядов",
            "прошу меня уволить завтра", "прошу меня уволить потому что из рядов",
        ),
        laid,
    )  # fmt: skip

    # then two words together are no formula, and five in a row are
    assert found.shares == (3 / 6, 5 / 5, 3 / 4, 3 / 7)
    assert found.mean == pytest.approx(fmean(found.shares))


def test_letters_that_share_nothing_have_no_formula():
    assert formulaic(letters_of("а б в г", "д е ж з", "и к л м", ""), laid).shares == (0, 0, 0, 0)


def test_copies_are_formula_from_end_to_end():
    assert formulaic(letters_of(*["низкий поклон родне"] * 3), laid).shares == (1, 1, 1)


@pytest.mark.parametrize(
    "texts",
    [
        ["", "", ""],
        ["да"] * 3,
        ["[... 5 words]"] * 3,
        ["прошу [... 2 words] меня [... 1 word] уволить"] * 3,
        ["прошу меня уволить"] * 2 + ["прошу меня"],
    ],
)
def test_fewer_than_three_letters_long_enough_to_have_a_formula_are_refused(texts):
    # given letters of which fewer than three have three words in a row
    group = letters_of(*texts)

    # when anything is asked about them, then they are as good as not there
    assert formulaic(group, laid) is Refusal.FEW_LETTERS
    assert shared_order(group, laid) is Refusal.FEW_LETTERS
    assert against_genre(group, [], laid, found_by_likeness=False) is Refusal.FEW_LETTERS
    assert against_any(group, [], laid) is Refusal.FEW_LETTERS


@pytest.mark.parametrize(
    ("text", "may_be"),
    [
        ("прошу меня уволить", True),
        ("прошу меня", False),
        ("прошу [... 1 word] меня уволить", False),
    ],
)
def test_three_words_in_a_row_may_be_formula(text, may_be):
    (letter,) = letters_of(text)
    assert may_be_formula(letter) is may_be


def test_withheld_names_are_neither_formula_nor_a_lack_of_it():
    # given letters that name people, withheld in all, and one in which a lacuna hides the rest
    found = formulaic(
        letters_of(
            *["прошу меня [%% name] уволить из рядов"] * 2,
            "прошу меня [%% name] уволить из рядов",
            "[... 6 words]",
        ),
        laid,
    )

    # then runs end at the name, which is no word, and who cannot be read has no say
    assert found.shares == (3 / 5, 3 / 5, 3 / 5, 0)


def test_what_many_other_letters_say_is_no_formula():
    # given a phrase that one in fifty other letters has
    phrase = "низкий поклон родне"
    others = letters_of(*[phrase] * 2, *(f"a{n} b{n} c{n}" for n in range(98)))
    stock = stock_phrases([shingles([unit.key for unit in units(one)]) for one in others])

    # when letters share that phrase and another
    group = letters_of(*(f"{phrase} мы живы и здоровы {n}" for n in range(3)))
    found = formulaic(group, laid, stock)

    # then only the other is formula, with the word by which the two hang together
    assert formulaic(group, laid).shares == (7 / 8,) * 3
    assert len(stock) == 1
    assert found.shares == (6 / 8,) * 3


def test_a_phrase_of_one_in_a_hundred_is_not_stock_yet():
    # given a hundred letters, each with a phrase of its own
    sets = [shingles([f"a{n}", f"b{n}", f"c{n}"]) for n in range(100)]

    # when stock phrases are asked for, then none is in more than one in a hundred
    assert COMMON * len(sets) == 1
    assert stock_phrases(sets).tolist() == stock_phrases([]).tolist() == []


def test_stricter_thresholds_never_find_more():
    # given letters on a template
    found = formulaic(template(np.random.default_rng(1), 0.4), laid)

    # when thresholds rise, then the share does not
    assert list(found.grid) == list(GRID)
    assert found.grid[0.5, 3] == pytest.approx(found.mean)
    for (agreeing, run), share in found.grid.items():
        looser = [found.grid[one] for one in GRID if one[0] <= agreeing and one[1] <= run]
        assert share <= min(looser) + 1e-12


def test_eight_letters_have_a_bootstrap_and_seven_leave_one_out():
    # given letters that differ in how much they share
    texts = template(np.random.default_rng(2), 0.3, count=8)

    # when there are eight, then the interval is of a bootstrap and holds the mean
    eight = formulaic(texts, laid)
    assert eight.bootstrapped
    assert min(eight.shares) <= eight.low < eight.mean < eight.high <= max(eight.shares)

    # when there are seven, then each is left out once
    seven = formulaic(texts[:7], laid)
    left = [formulaic([*texts[:n], *texts[n + 1 : 7]], laid).mean for n in range(7)]
    assert not seven.bootstrapped
    assert (seven.low, seven.high) == pytest.approx((min(left), max(left)))


# The nulls


def test_letters_on_a_template_share_more_than_their_order_by_chance():
    # given ten letters that share a third of their sentences in one order
    texts = template(np.random.default_rng(3), 0.3)

    # when their sentences are shuffled
    null = shared_order(texts, laid, times=39)

    # then no shuffle gives as much
    assert null.found > null.expected
    assert null.p == 1 / 40
    assert null.z > 2


def test_stock_sentences_without_an_order_are_no_more_than_chance():
    # given groups of letters that share sentences, each in an order of its own
    chance = np.random.default_rng(4)
    p = [
        shared_order(template(chance, 0.5, count=4, shuffled=True), laid, times=19, seed=n).p
        for n in range(40)
    ]

    # when their sentences are shuffled, then few seem to share an order
    assert np.mean(np.array(p) <= 0.05) <= 0.05 + 3 * (0.05 * 0.95 / len(p)) ** 0.5
    assert 0.35 <= np.mean(p) <= 0.7


def test_a_null_counts_the_group_itself():
    # given what a null gave
    null = Null(found=0.4, drawn=(0.1, 0.4, 0.2))

    # then p counts the group with it, and the distance is in its own measure
    assert null.p == 2 / 4
    assert null.expected == pytest.approx(0.7 / 3)
    assert null.z == pytest.approx((0.4 - 0.7 / 3) / np.std([0.1, 0.4, 0.2]))
    assert Null(found=0.4, drawn=(0.1, 0.1)).z is None


def test_draws_that_hardly_vary_are_no_measure_of_distance():
    # given draws whose deviation is below and above half a hundredth
    hardly, enough = (Null(found=0.4, drawn=(0.0, spread)) for spread in (0.009, 0.011))

    # then a distance is told only in what varies
    assert hardly.z is None
    assert enough.z == pytest.approx(0.3945 / 0.0055)


def test_letters_of_one_genre_share_its_conventions():
    # given letters on a template, and fifty others
    chance = np.random.default_rng(5)
    texts = template(chance, 0.4)
    others = [one for _ in range(50) for one in template(chance, 0, count=1)]

    # when they are laid beside groups of the others
    null = against_genre(texts, others, laid, found_by_likeness=False, times=19)

    # then they share more than any
    assert null.p == 1 / 20
    assert null.drawn == random_groups(others, 10, laid, times=19)
    assert len(set(null.drawn)) > 0


@pytest.mark.parametrize("count", [0, 2])
def test_fewer_than_three_letters_are_refused(count):
    texts = letters_of(*["один. два. три. четыре."] * count)

    assert formulaic(texts, laid) is Refusal.FEW_LETTERS
    assert shared_order(texts, laid) is Refusal.FEW_LETTERS
    assert against_genre(texts, [], laid, found_by_likeness=False) is Refusal.FEW_LETTERS


def test_letters_of_one_sentence_have_no_order_to_share():
    # given letters, most of them too short to be shuffled
    texts = letters_of("один. два. три. четыре.", "один. два три.", "один два. три")

    # when their order is asked for, then it is refused; with half of them it is not
    assert shared_order(texts, laid) is Refusal.FEW_SENTENCES
    assert isinstance(shared_order([texts[0], texts[0], *texts[1:]], laid, times=2), Null)


def test_a_genre_is_not_judged_by_few_letters_nor_by_a_search_for_likeness():
    # given three letters, and fourteen comparable ones
    texts = letters_of("а б в", "а б в", "а б в")
    others = letters_of(*(f"{n} {n} {n}" for n in range(15)))

    # when they are laid beside them, then it is said why not
    against = (
        (others[:14], False, Refusal.FEW_COMPARABLE),
        (others, True, Refusal.CIRCULAR),
    )
    for comparable, found_by_likeness, refusal in against:
        told = against_genre(texts, comparable, laid, found_by_likeness=found_by_likeness)
        assert told is refusal
    assert isinstance(against_genre(texts, others, laid, found_by_likeness=False, times=1), Null)


def test_any_letters_are_laid_beside_a_group_where_there_are_enough():
    # given three letters and fifteen others
    texts = letters_of("а б в", "а б в", "а б в")
    others = letters_of(*(f"{n} {n} {n}" for n in range(15)))

    # when they are laid beside groups of those, then there are as many as asked for
    null = against_any(texts, others, laid, times=4)
    assert (null.found, null.drawn) == (1, (0, 0, 0, 0))

    # and with one fewer, or a smaller group, it is said why not
    assert against_any(texts, others[:14], laid) is Refusal.FEW_OTHERS
    assert against_any(texts[:2], others, laid) is Refusal.FEW_LETTERS


def test_a_seed_gives_the_same_figures():
    texts = template(np.random.default_rng(6), 0.4, count=4)

    first, again, other = (shared_order(texts, laid, times=5, seed=seed) for seed in (1, 1, 2))
    assert first == again != other
    assert isinstance(formulaic(texts, laid), Formulaic)


def test_what_was_cited_of_a_seed_still_holds():
    # given letters on a template, one of them with gaps and marks
    gaps = "Товарищ «командир»! Прошу [... 2 words] меня. [%% unit: рота] — нет! (Да.) Подпись."
    texts = [*template(np.random.default_rng(7), 0.3, count=5), read(gaps)]

    # when they are laid into the table that readers see, then the figures are those of before
    drawn = shared_order(texts, collate, times=3).drawn
    assert [round(share, 6) for share in drawn] == [0.084337, 0.162651, 0.168675]


# Sentences


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("", []),
        ("Привет", ["Привет"]),
        ("Я жив. А ты?! Пиши…", ["Я жив.", "А ты?!", "Пиши…"]),
        ("Он сказал: «Иду!» И ушёл.", ["Он сказал: «Иду!»", "И ушёл."]),
        ("Мама\n\nЯ жив, здоров\nи сыт", ["Мама", "Я жив, здоров\nи сыт"]),
        ("— Да. — Нет.", ["— Да.", "— Нет."]),
        ("... и вот", ["...", "и вот"]),
        ("Да, [...] нет", ["Да, [...] нет"]),
    ],
)
def test_a_letter_is_cut_into_sentences(text, cut):
    # when a letter is cut
    found = sentences(read(text))

    # then each sentence has its marks, and nothing is lost
    assert [text_of(one).strip() for one in found] == cut
    assert sum(found, ()) == read(text)


def test_opener_and_closer_stay_when_the_body_is_shuffled():
    # given a letter of six sentences
    text = read("Мама! Один. Два. Три. Четыре. Твой сын.")

    # when it is shuffled a few times
    source = np.random.PCG64(1)
    shuffled = [in_another_order(sentences(text), source) for _ in range(10)]

    # then first and last stay, the others change places, and no word is lost
    for one in shuffled:
        cut = sentences(one)
        assert (cut[0], cut[-1]) == (sentences(text)[0], sentences(text)[-1])
        assert sorted(map(text_of, cut[1:-1])) == sorted(map(text_of, body(text)))
    assert len(set(shuffled)) > 5


def test_a_letter_with_one_sentence_in_its_body_stays_as_it_is():
    text = read("Мама! Я жив. Твой сын.")

    assert in_another_order(sentences(text), np.random.PCG64(1)) == text
