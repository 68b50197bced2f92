"""What the comparison is measured by: proved right, without a database."""

import numpy as np
import pytest

from archive.ops.bench import contrasted, likened, templated, trigrams
from archive.ops.bench.imports import Asked
from archive.ops.bench.invented import Invented
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


def test_planted_groups_are_proved_before_a_rate_is_given(monkeypatch):
    # given the fewest shuffles with which a p can be .05
    monkeypatch.setattr(templated, "SHUFFLES", 19)

    # when one group of each kind is tested
    nothing, unordered, ordered = templated.formula(Asked(letters=10, seed=7))

    # then only the shared order is seen
    assert "seen in 0.000; formula 50% 3: 0.000" in nothing.what
    assert "seen in 0.000" in unordered.what
    assert "seen in 1.000" in ordered.what
    assert ordered.ratio > 1


def test_an_order_that_is_not_seen_is_not_timed(monkeypatch):
    # given so few shuffles that no p can be .05
    monkeypatch.setattr(templated, "SHUFFLES", 2)

    # when groups are tested, then it is said what is wrong
    with pytest.raises(NotRight, match=r"a shared order is seen in \.95"):
        list(templated.formula(Asked(letters=10, seed=7)))


class TestRealLetters:
    def test_that_share_nothing_are_neither_tied_nor_in_one_order(self, monkeypatch, tmp_path):
        # given ten letters in TEI
        monkeypatch.setattr(templated, "SHUFFLES", 19)
        Invented(7).write_tei(tmp_path, 10)

        # when they are asked for
        pairs, groups = templated.controls(Asked(letters=0, seed=7, tei=tmp_path))

        # then no two are tied, and no order is shared
        assert pairs.what.startswith("pairs of 10 real letters, 0 tied")
        assert groups.what.endswith("order seen in 0")

    def test_that_are_one_letter_again_and_again_are_not_timed(self, tmp_path):
        # given the same letter ten times
        Invented(7).write_tei(tmp_path, 1)
        (file,) = tmp_path.glob("*.xml")
        for n in range(9):
            (tmp_path / f"again-{n}.xml").write_bytes(file.read_bytes())

        # when they are asked for, then it is said what is wrong
        with pytest.raises(NotRight, match="one in a thousand is tied"):
            list(templated.controls(Asked(letters=0, seed=7, tei=tmp_path)))

    def test_are_asked_for_only_where_there_are_any(self):
        assert not list(templated.controls(FEW))


class TestTrigramsOfPostgresql:
    def test_are_not_asked_where_the_server_has_none(self, django_db_setup, django_db_blocker):
        # given the embedded server, which has no extensions, when it is asked
        with django_db_blocker.unblock():
            assert not list(trigrams.trigrams(FEW))

    def test_are_made_of_words_that_tell_numbers_apart(self):
        # given as many words as there are, when they are written as sounds
        written = [trigrams._written([f"w{number}"]) for number in range(8_000)]

        # then no two are the same, and the frequent ones are short
        assert len(set(written)) == len(written)
        assert len(written[0]) < len(written[-1])
