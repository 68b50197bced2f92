"""Observations and hypotheses go into a revision and come back as they were."""

from datetime import UTC, datetime

from archive.record.reasoning import (
    Argument,
    HypothesisRecord,
    ObservationRecord,
    Side,
    Standing,
    StatementTie,
)
from archive.record.versioned import from_json, to_json

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)


def test_an_observation_comes_back_from_json_with_every_figure():
    # given an observation with figures inside figures
    figures = {"shared": 12, "texts": [{"text": "t-1", "words": 20}], "share": 0.25}
    made = ObservationRecord(
        *("obs1", "Two reports", "compare", "text=t-1&text=t-2"),
        *({"as": "table"}, figures, 7, ("t-1", "t-2"), ("l-1",), "O. Kovalenko", NOON),
    )

    # when it is written and read, then it is the same
    assert from_json(ObservationRecord, to_json(made)) == made


def test_a_hypothesis_comes_back_from_json_with_all_that_it_rests_on():
    # given a hypothesis with both kinds of ground
    tie = StatementTie("date", "2022-08-30", letter="l-1", source="paper")
    argument = Argument(Side.AGAINST, "The dates differ.", ("obs1",), (tie,))
    made = HypothesisRecord(
        *("hyp1", "One hand dictated all.", "O. Kovalenko"),
        letters=("l-1",),
        alternatives=("A form was passed round.",),
        arguments=(argument,),
        standing=Standing.ABANDONED,
        reason="The dates differ.",
    )

    # when it is written and read, then it is the same
    assert from_json(HypothesisRecord, to_json(made)) == made
