"""What readers get of observations and hypotheses: numbers, public ids, authors' masked words."""

import dataclasses
from datetime import UTC, datetime

import pytest

from archive.masking import hypothesis_view, observation_view
from archive.masking.reasoning import Edition, Public, seen_figures
from archive.record.reasoning import (
    Argument,
    HypothesisRecord,
    ObservationRecord,
    Side,
    StatementTie,
)
from archive.record.reasoning_view import StatementPlace
from archive.record.view import SourceView, StatementView
from tests.make import a_source

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)
FIRST = Edition(1, NOON)
PAPER = a_source()
SAID = StatementView(
    "date", "2022-08-30", SourceView("A newspaper", title=PAPER.title, url=PAPER.url)
)
BOTH = Public(wordings=frozenset(("t-1", "t-2")), letters={"l-1": (SAID,), "l-2": ()})
OBSERVATION = ObservationRecord(
    *("obs1", "Two reports", "compare", "text=t-1&text=t-2&as=table"),
    *({"as": "table", "part": 1}, {"shared": 12, "texts": [{"text": "t-1", "words": 20}]}),
    *(7, ("t-1", "t-2"), ("l-1", "l-2"), "O. Kovalenko", NOON),
)


def mask(text):
    return text.replace("Ivanov", "[name withheld]")


def seen(public=BOTH, **changes):
    return observation_view(dataclasses.replace(OBSERVATION, **changes), mask, public, FIRST)


def argued(*arguments, public=BOTH, **changes):
    record = HypothesisRecord("hyp1", "A claim", "O. Kovalenko", arguments=arguments, **changes)
    return hypothesis_view(record, mask, public, FIRST)


def test_an_observation_of_public_wordings_is_seen_whole():
    # given an observation of which all is public, when it is seen
    view = seen()

    # then figures, settings and address are there
    assert view.figures == OBSERVATION.figures
    assert view.settings == OBSERVATION.settings
    assert (view.query, view.missing) == (OBSERVATION.query, 0)


@pytest.mark.parametrize(
    "public",
    [
        Public(wordings=frozenset(["t-1"]), letters=BOTH.letters),
        Public(wordings=BOTH.wordings, letters={"l-1": ()}),
    ],
    ids=["wording", "letter"],
)
def test_once_something_measured_is_not_public_no_figure_is_seen(public):
    # given an observation of which one wording, or its letter, is gone, when it is seen
    view = seen(public)

    # then neither a figure, nor the address that names it, nor its id is left
    assert (view.figures, view.settings, view.query) == ({}, {}, "")
    assert view.missing == 1
    assert ("t-2" in view.wordings, "l-2" in view.letters) != (True, True)


@pytest.mark.parametrize(("left", "missing"), [((), 2), (("l-1",), 1), (("l-1", "l-2"), 0)])
def test_of_an_observation_that_keeps_no_wordings_every_letter_that_is_gone_is_counted(
    left, missing
):
    # given two letters that were measured in groups, of which some are public still
    public = Public(letters={one: () for one in left})

    # when the observation is seen, then as many are missing as are not
    view = seen(public, wordings=(), letters=("l-1", "l-2"))
    assert view.missing == missing
    assert bool(view.figures) == (not missing)


COUNTED = {"first": 1, "second": 0, "q": 0.01}
APART = {"apart": [{"word": one} | COUNTED for one in ("солдат", "ivanov")]}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ({}, [None, None]),
        ({"l-1": {"прошу"}, "l-3": {"солдат"}}, [None, None]),
        ({"l-1": {"прошу"}, "l-2": {"солдат"}}, ["солдат", None]),
        ({"l-1": {"ivanov", "солдат"}}, ["солдат", None]),
    ],
)
def test_a_word_that_differs_is_seen_while_it_is_read_in_a_letter_and_names_nobody(words, told):
    # given figures with two words, one of them a name, and what can be read in which letter
    public = dataclasses.replace(
        BOTH, words={letter: frozenset(some) for letter, some in words.items()}
    )

    # when they are seen, then only words that are read in a letter measured are there
    view = seen(public, figures=APART)
    rows = [{"word": one} | COUNTED if one else {"word": None} for one in told]
    assert view.figures == {"apart": rows}


@pytest.mark.parametrize(("second", "told"), [(0, "солдат"), (1, None)])
def test_a_word_that_differs_is_seen_only_if_read_as_often_as_it_was_counted(second, told):
    # given a word counted in one letter or two, that can be read in one today
    public = dataclasses.replace(BOTH, words={"l-1": frozenset(["солдат"])})
    counted = {"first": 1, "second": second}

    # when it is seen, then no number tells in which letter it is withheld
    view = seen(public, figures={"apart": [{"word": "солдат"} | counted]})
    assert view.figures == {"apart": [{"word": told} | counted if told else {"word": None}]}


def test_a_word_of_a_letter_among_the_figures_stays_inside():
    # given figures that hold words, as values and as names, and numbers of all sorts
    figures = {"shared": 1, "ivanov": 2, "keys": ["refuse", "t-1", 3, None, True, 0.5]}
    figures |= {"genre": {"refused": "circular"}, "any": {"refused": "Ivanov wrote both"}}

    # when they are seen, then only known names, numbers, public ids and codes are left
    assert seen_figures(figures, {"t-1"}) == {
        "shared": 1,
        "keys": [None, "t-1", 3, None, True, 0.5],
        "genre": {"refused": "circular"},
        "any": {"refused": None},
    }


def test_a_withheld_name_is_masked_in_all_that_an_author_writes():
    # given an observation and a hypothesis that name somebody in every place of words
    view = seen(title="Ivanov's", note="by Ivanov", made_by="Ivanov", settings={"q": "Ivanov"})
    claim = argued(Argument(Side.FOR, "Ivanov wrote"), alternatives=("Ivanov",), reason="Ivanov")

    # when they are seen, then the name is nowhere
    assert "Ivanov" not in repr(view) + repr(claim)
    assert repr(view).count("withheld") == 4
    assert repr(claim).count("withheld") == 3


def test_settings_that_name_somebody_by_their_own_name_go():
    assert seen(settings={"Ivanov": 1, "as": "table"}).settings == {"as": "table"}


def test_an_address_that_names_somebody_is_not_shown():
    assert seen(query="q=Ivanov&text=t-1").query == ""


def test_a_statement_is_found_again_by_what_it_says_and_who_says_it():
    # given a statement of a letter, and the same of a collection without a source
    public = Public(
        letters={"l-1": (StatementView("date", "2022"), SAID)},
        collections={"C": (StatementView("date", "2022"),)},
        sources={"paper": PAPER},
    )
    ties = (
        StatementTie("date", "2022-08-30", letter="l-1", source="paper"),
        StatementTie("date", "2022", collection="C"),
    )

    # when an argument rests on both
    view = argued(Argument(Side.FOR, "So", (), ties), public=public)

    # then readers find both where they stand
    places = (StatementPlace(1, "l-1"), StatementPlace(0, "", "C"))
    assert view.arguments[0].statements == places
    assert view.arguments[0].unseen == 0


@pytest.mark.parametrize(
    "tie",
    [
        StatementTie("date", "2022-08-30", letter="gone", source="paper"),
        StatementTie("date", "2022-08-31", letter="l-1", source="paper"),
        StatementTie("date", "2022-08-30", letter="l-1"),
        StatementTie("date", "1916", letter="l-1"),
    ],
    ids=["letter withdrawn", "given otherwise now", "by another", "said of its collection"],
)
def test_what_readers_cannot_see_is_counted_and_not_told(tie):
    # given an argument on a statement that readers do not see so, and an unpublished observation
    about = StatementView("date", "1916", about="C")
    public = Public(letters={"l-1": (SAID, about)}, sources={"paper": PAPER})

    # when it is seen
    view = argued(Argument(Side.FOR, "So", ("obs9",), (tie,)), public=public)

    # then only the count is left
    held = view.arguments[0]
    assert (held.observations, held.statements, held.unseen) == ((), (), 2)


def test_a_scope_that_is_not_public_is_counted_and_not_told():
    # given a hypothesis about a public letter, another one, and a collection of drafts
    view = argued(letters=("l-1", "l-9"), collection="DRAFTS")

    # when it is seen, then the public letter is left
    assert (view.letters, view.collection, view.unseen) == (("l-1",), "", 2)


@pytest.mark.parametrize(
    ("changes", "is_practice"),
    [
        ({}, False),
        ({"collection": "F"}, False),
        ({"collection": "P"}, True),
        ({"letters": ("l-1", "l-3")}, True),
        ({"arguments": (Argument(Side.FOR, "So.", observations=("obs3",)),)}, True),
        (
            {
                "arguments": (
                    Argument(Side.FOR, "So.", statements=(StatementTie("d", "1", "l-3"),)),
                )
            },
            True,
        ),
        (
            {
                "arguments": (
                    Argument(Side.FOR, "So.", statements=(StatementTie("d", "1", "l-1"),)),
                )
            },
            False,
        ),
    ],
)
def test_what_rests_on_anything_invented_for_practice_says_so(changes, is_practice):
    # given what was invented, public or not, when a hypothesis is seen
    public = dataclasses.replace(BOTH, practice=frozenset(("P", "l-3", "obs3")))
    record = dataclasses.replace(HypothesisRecord("hyp1", "A claim", "O. Kovalenko"), **changes)

    # then it says whether it rests on any of that
    assert hypothesis_view(record, mask, public, FIRST).practice is is_practice


@pytest.mark.parametrize(("letters", "is_practice"), [(("l-1",), False), (("l-1", "l-3"), True)])
def test_what_was_measured_on_practice_letters_says_so_even_without_figures(letters, is_practice):
    public = dataclasses.replace(BOTH, practice=frozenset(("l-3",)))

    assert seen(public, letters=letters).practice is is_practice
