"""Passages that two letters share, the same or nearly so."""

import time
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.compare import passages
from archive.compare.local import GAP, MATCH, OTHER, best_stretch
from archive.compare.passages import (
    LEAST_WORDS,
    MOST_LETTERS,
    Passage,
    fingerprints,
    meeting,
    reused,
    shared_wording,
    wording,
)
from archive.compare.words import units, words_of
from archive.record.text import parse
from tests.untraced import untraced

from .letters import letter, words

KEYS = st.lists(st.sampled_from("abcdef") | st.none(), max_size=40)
NUMBERS = st.lists(st.integers(-1, 3), max_size=12)


def read(text):
    return units(words_of(parse(text)))


def keys(found):
    return [unit.key for unit in found]


def best_score(left, right):
    """The best score of a local alignment, by the table of the textbook."""
    rows = [[0] * (len(right) + 1)]
    for one in left:
        row = [0]
        for at, two in enumerate(right):
            worth = MATCH if one == two and one >= 0 else OTHER
            row.append(max(0, rows[-1][at] + worth, rows[-1][at + 1] + GAP, row[-1] + GAP))
        rows.append(row)
    return max(map(max, rows))


def score(met):
    """What a chain of matches is worth, other words standing against each other where they can."""
    total = MATCH * len(met)
    for (one, two), (next_one, next_two) in pairwise(met):
        total -= max(next_one - one, next_two - two) - 1
    return total


@given(NUMBERS, NUMBERS)
@settings(max_examples=300, deadline=None)
def test_the_best_stretch_scores_what_the_textbook_says(left, right):
    # when two runs of words are aligned locally
    met = best_stretch(np.array(left, np.int64), np.array(right, np.int64))

    # then every pair agrees, and no alignment is better
    assert all(left[one] == right[two] >= 0 for one, two in met)
    assert score(met) == best_score(left, right)


@given(KEYS, KEYS)
@settings(deadline=None)
def test_shared_wording_is_the_same_word_for_word_and_no_word_is_in_two_runs(left, right):
    # when the shared wording of two texts is asked for
    found = shared_wording(left, right)

    # then each run is the same on both sides, of three words and more, the longest first
    for run in found:
        assert [left[n] for n in run.left] == [right[n] for n in run.right]
        assert None not in [left[n] for n in run.left]
    assert [run.shared for run in found] == sorted((len(run.left) for run in found), reverse=True)
    assert all(run.shared >= 3 for run in found)
    for side in ("left", "right"):
        places = [place for run in found for place in getattr(run, side)]
        assert len(places) == len(set(places))


def test_the_shared_wording_of_two_letters_is_told_as_each_spells_it():
    # given two letters that share a phrase, spelt in their own ways
    left = read("Прошу: «Низкий поклон родне!» — и пишите.")
    right = read("Здравствуй. НИЗКИЙ ПОКЛОН РОДНЕ от меня")

    # when it is looked for
    (run,) = shared_wording(keys(left), keys(right))

    # then both spellings can be shown
    assert wording(left, run.left) == "«Низкий поклон родне!» —"
    assert wording(right, run.right) == "НИЗКИЙ ПОКЛОН РОДНЕ"


@given(KEYS.filter(len), st.data())
@settings(max_examples=200, deadline=None)
def test_two_texts_that_share_eight_words_in_a_row_share_a_fingerprint(shared, data):
    # given eight words in a row in two texts
    eight = [key or "x" for key in (shared * LEAST_WORDS)[:LEAST_WORDS]]
    left, right = ([*data.draw(KEYS), *eight, *data.draw(KEYS)] for _ in range(2))

    # when fingerprints are taken, then one is the same
    one, two = (set(fingerprints(text)[1].tolist()) for text in (left, right))
    assert one & two


def test_a_fingerprint_is_the_last_of_the_least_in_each_window():
    # given a text that repeats itself
    text = list("abcdeabcdeabcde")

    # when fingerprints are taken
    places, numbers = fingerprints(text)

    # then equal windows have equal fingerprints, five words apart, and few are kept
    assert len(places) < len(text) - 4
    assert len(set(numbers.tolist())) <= 2
    assert all(np.diff(places) <= 4)


@pytest.mark.parametrize(("length", "count"), [(0, 0), (4, 0), (5, 1), (7, 1)])
def test_a_short_text_has_one_fingerprint_or_none(length, count):
    assert len(fingerprints([f"w{n}" for n in range(length)])[1]) == count


def borrowed(chance, passage, before, behind):
    return [*letter(chance, before), *passage, *letter(chance, behind)]


def test_a_passage_that_an_unlike_letter_reuses_is_found_with_its_changes():
    # given a passage of forty words in one letter, and in another with five words changed
    chance = np.random.default_rng(3)
    passage = [f"p{n}" for n in range(40)]
    changed = [*passage[:7], "new", *passage[8:13], *passage[15:25], "put", "in", *passage[25:]]

    # when they are compared
    found = reused(borrowed(chance, passage, 100, 200), borrowed(chance, changed, 30, 220))

    # then it is one passage, and 37 of its words agree
    assert found == (Passage(range(100, 140), range(30, 70), 37),)


def test_two_passages_in_another_order_are_two():
    # given two passages that change places
    chance = np.random.default_rng(4)
    one, two = [f"p{n}" for n in range(12)], [f"q{n}" for n in range(15)]
    left = [*one, *letter(chance, 60), *two]
    right = [*two, *letter(chance, 60), *one]

    # when they are compared, then both are found, in the order of the left
    assert reused(left, right) == (
        Passage(range(12), range(75, 87), 12),
        Passage(range(72, 87), range(15), 15),
    )


def test_a_passage_used_twice_is_told_once_for_each_use():
    # given a letter that uses a passage twice
    chance = np.random.default_rng(5)
    passage = [f"p{n}" for n in range(10)]
    twice = [*passage, *letter(chance, 50), *passage]

    # when it is compared with one that uses it once, then no word is in two passages
    assert reused(twice, passage) == (Passage(range(10), range(10), 10),)


def test_seven_words_and_a_withheld_name_are_no_passage():
    # given words that two letters share around a withheld name, seven and a name at most
    chance = np.random.default_rng(6)
    passage = ["a", "b", "c", "d", "e", None, "f", "g"]

    # when they are compared, then nothing is told
    assert reused(borrowed(chance, passage, 20, 20), borrowed(chance, passage, 30, 9)) == ()


@given(KEYS, KEYS)
@settings(deadline=None)
def test_passages_overlap_nowhere_and_share_eight_words(left, right):
    # when two texts are compared
    found = reused(left, right)

    # then no word is in two passages, and each passage shares what it says
    assert all(passage.shared >= LEAST_WORDS for passage in found)
    for side in ("left", "right"):
        places = [place for passage in found for place in getattr(passage, side)]
        assert len(places) == len(set(places))


def test_letters_meet_where_one_reuses_a_passage_of_another():
    # given three letters, two of which share a passage, and a short one
    chance = np.random.default_rng(7)
    passage = [f"p{n}" for n in range(30)]
    letters = [
        borrowed(chance, passage, 50, 50),
        letter(chance),
        borrowed(chance, passage, 10, 90),
        ["да"],
    ]

    # when all are laid together
    met = meeting([fingerprints(text) for text in letters])

    # then those two have met, over several fingerprints
    assert met.keys() == {(0, 2)}
    assert met[0, 2] >= 30 // LEAST_WORDS


def test_a_stock_phrase_of_many_letters_is_no_reuse():
    # given a phrase of five words in 300 letters that have nothing else in common
    phrase = [f"p{n}" for n in range(5)]
    own = [[f"{number}-{n}" for n in range(40)] for number in range(6 * MOST_LETTERS)]
    letters = [[*text[:20], *phrase, *text[20:]] for text in own]

    # when some of them or all are laid together, then few letters meet by it and many do not
    few, many = ([fingerprints(text) for text in some] for some in (letters[:40], letters))
    assert len(meeting(few)) > 20
    assert meeting(many) == {}
    assert meeting([]) == {}


@pytest.mark.alone
def test_long_texts_that_repeat_a_few_words_are_compared_in_two_seconds():
    # given two texts of three thousand words, of three different ones
    chance = np.random.default_rng(9)
    text = words(chance, "abc", 3_000)

    # when they are compared
    start = time.process_time()
    with untraced():
        reused(text, text[100:] + text[:100])

    # then refrains do not keep the reader waiting
    assert time.process_time() - start < 2


def test_after_so_many_places_it_is_enough(monkeypatch):
    # given two passages that both texts have, in another order, and one place to look at
    one, two = ([f"{name}{n}" for n in range(30)] for name in "ab")
    monkeypatch.setattr(passages, "MOST_ALIGNED", 1)

    # when they are looked for, then one of them is found
    assert len(reused([*one, "x", *two], [*two, "y", *one])) == 1


def test_a_very_long_passage_comes_in_pieces():
    # given a text of 2,500 words and its copy
    text = [f"w{n}" for n in range(2_500)]

    # when they are compared
    found = reused(text, text)

    # then every word is found, in pieces of about a thousand
    assert sum(passage.shared for passage in found) == 2_500
    assert len(found) == 3
