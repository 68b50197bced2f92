"""Sketches of letters: laws of shingles, signatures and bands."""

import time
from statistics import median

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.compare.shingles import likeness, shingles, stream
from archive.compare.sketch import (
    LEAST_AGREEMENT,
    PERMUTATIONS,
    agreement,
    bands,
    packed,
    says_something,
    signature,
    unpacked,
    worth_checking,
)

from .letters import letter, sibling

KEYS = st.lists(st.sampled_from("abcdef") | st.none(), max_size=60)
WORDS = st.lists(st.sampled_from("abcdef"), max_size=60)

FIRST_OF_SIGNATURE = [290784179, 639453896, 127779355]
FIRST_BANDS = (-1017866118, 300369766, -281929612)


def sketch(keys):
    return signature(shingles(keys))


def runs_of_three(keys):
    """The shingles of the textbook: a set of triples."""
    triples = set(zip(keys, keys[1:], keys[2:], strict=False))
    return {triple for triple in triples if None not in triple}


@given(KEYS, KEYS)
@settings(deadline=None)
def test_likeness_is_that_of_the_sets_of_three_words_in_a_row(left, right):
    # given the sets of the textbook
    one, two = runs_of_three(left), runs_of_three(right)

    # when two texts are compared
    found = likeness(shingles(left), shingles(right))

    # then the figures are those of the sets
    assert found == (len(one & two), len(one), len(two))
    assert found.jaccard == len(one & two) / (len(one | two) or 1)
    assert found.containment == len(one & two) / (min(len(one), len(two)) or 1)


@given(KEYS, KEYS)
@settings(deadline=None)
def test_containment_is_never_less_than_the_jaccard_index(left, right):
    # when two texts are compared
    found = likeness(shingles(left), shingles(right))

    # then what the shorter shares of itself is at least what both share of all
    assert 0 <= found.jaccard <= found.containment <= 1


@given(WORDS)
@settings(deadline=None)
def test_the_same_text_has_the_same_sketch(keys):
    # when a text is sketched twice, then nothing differs, and its bands are those of its copy
    assert np.array_equal(sketch(keys), sketch(list(keys)))
    assert bands(sketch(keys)) == bands(sketch(list(keys)))


@given(WORDS, st.integers(0, 57))
@settings(deadline=None)
def test_a_withheld_name_is_no_shared_wording(keys, at):
    # given two letters that have nothing but a withheld name in common
    left = [*(f"left {key}" for key in keys), None, "left"]
    right = [*(f"right {key}" for key in keys), None, "right"]
    at %= len(left)

    # when they are compared
    found = likeness(shingles(left[at:] + left[:at]), shingles(right[at:] + right[:at]))

    # then they share nothing
    assert found.shared == 0


def test_a_sketch_is_the_same_in_every_release():
    # given a sentence
    keys = ["я", "отказываюсь", "от", "исполнения", "своих", "обязанностей"]

    # when it is sketched, then its figures are those of version 1
    assert stream(2).tolist() == [0xE220A8397B1DCDAF, 0x6E789E6AA1B965F4]
    assert sketch(keys)[:3].tolist() == FIRST_OF_SIGNATURE
    assert bands(sketch(keys))[:3] == FIRST_BANDS


@pytest.mark.parametrize("changed", [0.08, 0.15, 0.3])
def test_the_estimate_lies_within_four_standard_deviations_of_the_jaccard_index(changed):
    # given two hundred letters and a sibling of each
    chance = np.random.default_rng(7)
    off = []
    for _ in range(200):
        one = letter(chance)
        left, right = shingles(one), shingles(sibling(chance, one, changed))

        # when the index is estimated from their sketches
        exact = likeness(left, right).jaccard
        estimate = agreement(signature(left), signature(right))
        off.append((estimate - exact) / (exact * (1 - exact) / PERMUTATIONS) ** 0.5)

    # then no estimate is far off, and on the whole they are right
    assert np.abs(off).max() <= 4
    assert abs(np.mean(off)) <= 4 / len(off) ** 0.5
    assert 0.8 <= np.std(off) <= 1.2


def test_a_very_long_text_is_sketched_as_the_least_of_its_parts():
    # given a text of 9,000 different runs of words
    keys = [f"w{number}" for number in range(9_002)]

    # when it is sketched, then nothing but the least of each part counts
    parts = [sketch(keys[start : start + 3_002]) for start in (0, 3_000, 6_000)]
    assert np.array_equal(sketch(keys), np.minimum.reduce(parts))


@pytest.mark.parametrize("keys", [[], ["да"], ["я", "жив"], ["я", None, "жив", "пока"]])
def test_a_text_without_three_words_in_a_row_is_like_none(keys):
    # given a text too short to say anything
    short = sketch(keys)

    # when it is compared, then it agrees with nothing, not with its copy, and has no bands
    assert not says_something(short)
    assert agreement(short, sketch(keys)) == 0
    assert bands(short) == ()


def test_bands_are_signed_numbers_of_32_bits_that_know_their_place():
    # given a signature whose places are all equal
    same = np.full(PERMUTATIONS, 7, np.uint32)

    # when its bands are made
    found = bands(same)

    # then no two are equal, and PostgreSQL can keep them as int
    assert len(set(found)) == 32
    assert all(-(2**31) <= number < 2**31 for number in found)
    assert min(found) < 0 < max(found)


def test_a_packed_signature_takes_512_bytes_and_comes_back():
    # given a signature
    own = sketch(["мы", "живы", "мы", "здоровы", "мы", "ждем", "вас"])

    # when it is packed, then it can be had again
    assert len(packed(own)) == 512
    assert np.array_equal(unpacked(packed(own)), own)


def test_of_many_candidates_only_the_likest_are_compared_exactly():
    # given a letter, a hundred siblings and a stranger
    chance = np.random.default_rng(1)
    own = letter(chance)
    others = [sibling(chance, own, 0.001 * n) for n in range(1, 101)] + [letter(chance)]
    signatures = np.stack([sketch(other) for other in others])

    # when those worth an exact comparison are asked for
    chosen = worth_checking(sketch(own), signatures, most=10)

    # then they are the ten that agree most, the likest first, and strangers never come
    found = agreement(sketch(own), signatures)
    assert len(chosen) == 10
    assert list(found[chosen]) == sorted(found, reverse=True)[:10]
    assert 100 not in worth_checking(sketch(own), signatures, most=1_000)
    assert found[100] < LEAST_AGREEMENT


def test_no_candidates_give_none_worth_checking():
    assert worth_checking(sketch(["a", "b", "c"]), np.empty((0, PERMUTATIONS), np.uint32)) == []


@pytest.mark.alone
def test_a_letter_of_200_words_is_sketched_in_three_milliseconds():
    # given letters of 200 words that nobody has seen
    chance = np.random.default_rng(5)
    letters = [[f"{n}" for n in chance.random(200)] for _ in range(20)]

    # when each is sketched
    taken = []
    for keys in letters:
        start = time.process_time()
        bands(sketch(keys))
        taken.append(time.process_time() - start)

    # then half of them take three milliseconds at most
    assert median(taken) <= 0.003
