"""Families of letters: found by bands, they are those that comparing all with all finds."""

from itertools import combinations
from math import comb

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.compare import families as module
from archive.compare.buckets import Buckets
from archive.compare.families import LEAST_TO_MEDOID, TIED, Family, families, medoid
from archive.compare.shingles import likeness, shingles
from archive.compare.sketch import PERMUTATIONS, signature

from .letters import VOCABULARY, letter, planted, sibling, words


def found(letters):
    sets = [shingles(keys) for keys in letters]
    return families(signatures(sets), sets)


def signatures(sets):
    return np.array([signature(one) for one in sets], np.uint32).reshape(-1, PERMUTATIONS)


def jaccards(letters):
    """The exact index of every two letters."""
    sets = [set(shingles(keys).tolist()) for keys in letters]
    return {
        (one, two): len(sets[one] & sets[two]) / (len(sets[one] | sets[two]) or 1)
        for one, two in combinations(range(len(sets)), 2)
    }


def components(count, ties):
    """Who hangs together, by spreading names until nothing changes."""
    name = list(range(count))
    changed = True
    while changed:
        changed = False
        for one, two in ties:
            least = min(name[one], name[two])
            changed = changed or name[one] != name[two]
            name[one] = name[two] = least
    groups = [[n for n in range(count) if name[n] == root] for root in sorted(set(name))]
    return [tuple(group) for group in groups if len(group) > 1]


def together(groups):
    return {pair for group in groups for pair in combinations(group, 2)}


def drifting(length, step=12):
    """A letter copied again and again, each time with its first words left out and new last."""
    words = [f"w{n}" for n in range(100 + length * step)]
    return [words[n * step : n * step + 100] for n in range(length)]


@pytest.mark.parametrize("seed", [1, 2])
def test_bands_find_the_families_that_comparing_all_with_all_finds(seed):
    # given letters on templates, from nearly the same to barely alike, and others
    letters = planted(seed, {0.05: 8, 0.1: 8, 0.15: 20})
    index = jaccards(letters)

    # when families are looked for by bands
    groups = [family.members for family in found(letters)]

    # then they are those of all pairs, and none of the pairs that hang together is lost
    ties = {pair for pair, jaccard in index.items() if jaccard >= TIED}
    close = {pair for pair in ties if index[pair] >= 0.5}
    met = together(groups)
    assert len(close) > 50
    assert len(close & met) >= 0.99 * len(close)
    assert len(ties & met) >= 0.95 * len(ties)
    assert met <= together(components(len(letters), ties))


@given(st.randoms(use_true_random=False))
@settings(max_examples=15, deadline=None)
def test_the_order_of_the_letters_changes_no_family(chance):
    # given letters on templates, some copied word for word, one copied until it is another
    letters = planted(3, {0.1: 3, 0.2: 3}, alone=10)
    letters += [letters[0], letters[0], [], [], ["a", "b"], *drifting(8)]
    order = list(range(len(letters)))
    chance.shuffle(order)

    # when they come in another order
    turned = [
        tuple(sorted(order[n] for n in family.members)) for family in found_at(letters, order)
    ]

    # then the families are the same
    assert sorted(turned) == [family.members for family in found(letters)]


def found_at(letters, order):
    return found([letters[n] for n in order])


def test_the_medoid_of_a_family_is_the_letter_its_copies_were_made_from():
    # given a letter and copies in each of which other words were changed
    chance = np.random.default_rng(4)
    first = letter(chance)
    copies = [sibling(chance, first, 0.1) for _ in range(7)]

    # when they are gathered
    (family,) = found([*copies[:4], first, *copies[4:], letter(chance)])

    # then they are one family around that letter
    assert family == Family(members=tuple(range(8)), medoid=4)


def test_letters_that_are_the_same_word_for_word_are_a_family():
    # given one letter three times, and one that stands alone
    chance = np.random.default_rng(2)
    one, other = letter(chance), letter(chance)

    # when they are gathered, then the three are one family
    assert [family.members for family in found([one, other, one, one])] == [(0, 2, 3)]


def test_letters_too_short_to_say_anything_are_in_no_family():
    assert found([[], [], ["да"], ["да"], ["я", "жив"]]) == ()


def test_no_letters_are_no_families():
    assert found([]) == ()


def test_a_letter_that_has_strayed_too_far_from_the_medoid_leaves_the_family():
    # given a letter copied on and on, until the last shares nothing with the first
    letters = drifting(24)
    index = jaccards(letters)
    assert all(index[n, n + 1] >= TIED for n in range(23))
    assert index[0, 23] == 0

    # when they are gathered
    groups = found(letters)

    # then the chain is cut into families whose letters are all like their medoid
    assert len(groups) > 1
    for family in groups:
        others = [sorted((family.medoid, n)) for n in family.members if n != family.medoid]
        assert all(index[tuple(pair)] >= LEAST_TO_MEDOID for pair in others)


def test_a_thousand_letters_on_one_template_are_compared_a_few_times_each(monkeypatch):
    # given a thousand letters on one template, barely alike
    chance = np.random.default_rng(6)
    template = letter(chance)
    letters = [sibling(chance, template, 0.12) for _ in range(1_000)]
    compared = []
    monkeypatch.setattr(
        module, "likeness", lambda one, two: compared.append(1) or likeness(one, two)
    )

    # when they are gathered
    groups = found(letters)

    # then nearly all are one family, without half a million comparisons
    assert len(groups[0].members) >= 950
    assert len(compared) <= 40 * len(letters) < comb(1_000, 2) / 10


def test_a_crowd_that_shares_a_stock_phrase_is_compared_with_its_medoid_only(monkeypatch):
    # given more letters than a bucket holds, with little but a stock phrase in common
    monkeypatch.setattr(module, "LARGEST_BUCKET", 20)
    chance = np.random.default_rng(8)
    phrase = words(chance, VOCABULARY, 30)
    strangers = [phrase + letter(chance, 60) for _ in range(60)]
    twins = [sibling(chance, strangers[0], 0.02), sibling(chance, strangers[1], 0.02)]

    # when they are gathered
    groups = [family.members for family in found([*strangers, *twins])]

    # then only the twins are families, found by the bands that are theirs alone
    assert groups == [(0, 60), (1, 61)]


def test_letters_compared_in_vain_too_often_are_let_be(monkeypatch):
    # given letters that agree much in their sketches and are never tied
    chance = np.random.default_rng(9)
    template = letter(chance)
    letters = [sibling(chance, template, 0.22) for _ in range(60)]
    compared = []
    monkeypatch.setattr(module, "TIED", 1.1)
    monkeypatch.setattr(module, "MOST_CHECKED", 3)
    monkeypatch.setattr(
        module, "likeness", lambda one, two: compared.append(1) or likeness(one, two)
    )

    # when they are gathered, then each is compared three times, or with one that is new
    assert found(letters) == ()
    assert 0 < len(compared) <= 3 * len(letters)


@given(st.lists(st.integers(0, 5), max_size=30), st.integers(1, 8))
@settings(deadline=None)
def test_who_meets_in_a_bucket_is_who_has_an_equal_number(numbers, most):
    # given the pairs of the textbook
    size = [numbers.count(number) for number in numbers]
    two = combinations(range(len(numbers)), 2)
    equal = [(n, m) for n, m in two if numbers[n] == numbers[m] and size[n] <= most]

    # when buckets are filled
    buckets = Buckets(np.array(numbers, np.int64))

    # then the pairs are those, and larger buckets come whole
    assert sorted(map(tuple, buckets.pairs(most).tolist())) == equal
    crowds = [crowd.tolist() for crowd in buckets.crowds(most)]
    assert sorted(map(len, crowds)) == sorted(
        numbers.count(number) for number in set(numbers) if numbers.count(number) > most
    )
    assert all(len({numbers[n] for n in crowd}) == 1 for crowd in crowds)


@given(st.lists(st.lists(st.integers(0, 3), min_size=4, max_size=4), min_size=1, max_size=8))
@settings(deadline=None)
def test_the_medoid_agrees_most_with_all_the_others(rows):
    # given how often each row agrees with all
    agreed = [
        sum(one == two for other in rows for one, two in zip(row, other, strict=True))
        for row in rows
    ]
    weights = np.ones(len(rows), np.int64)

    # when the medoid is asked for, then it is the first of those that agree most
    assert medoid(np.array(rows, np.uint32), weights) == agreed.index(max(agreed))
