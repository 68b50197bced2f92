"""What the comparison is measured by: proved right, without a database."""

import numpy as np
import pytest

from archive.ops.bench import contrasted, likened
from archive.ops.bench.imports import Asked
from archive.ops.bench.rates import NotRight
from archive.ops.bench.wordings import Wordings

FEW = Asked(letters=300, seed=7)


@pytest.mark.parametrize("measure", [*likened.PARTS.values(), *contrasted.PARTS.values()])
def test_a_comparison_is_proved_right_before_a_rate_is_given(measure):
    rates = list(measure(FEW))

    assert rates
    assert all(rate.per_second > 0 and rate.ratio > 0 and rate.peak > 0 for rate in rates)


def test_the_same_seed_invents_the_same_wordings():
    assert Wordings(7).archive(50) == Wordings(7).archive(50) != Wordings(8).archive(50)


def test_families_that_are_not_found_are_not_timed(monkeypatch):
    # given a search that finds no family
    monkeypatch.setattr(likened, "families", lambda signatures, sets: ())

    # when it is measured, then it is said what is wrong
    with pytest.raises(NotRight, match=r"recall at J >= \.3"):
        list(likened.gathered(FEW))


def test_a_test_that_takes_chance_for_more_is_not_timed(monkeypatch):
    # given p that are too small
    monkeypatch.setattr(contrasted, "_p", lambda *group: np.full(contrasted.KEYS, 0.01))

    # when it is measured, then it is said what is wrong
    with pytest.raises(NotRight, match="one p in twenty"):
        list(contrasted.chance_alone(FEW))
