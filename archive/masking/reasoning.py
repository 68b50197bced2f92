"""Observations and hypotheses as readers see them: nothing of what is not public comes along."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain

from archive.record.reasoning import (
    Argument,
    Figures,
    HypothesisRecord,
    ObservationRecord,
    StatementTie,
)
from archive.record.reasoning_view import (
    ArgumentView,
    HypothesisView,
    ObservationView,
    StatementPlace,
)
from archive.record.sources import Source
from archive.record.view import StatementView

from .authority import opened, seen_address, source_view

Mask = Callable[[str], str]

FIGURES = frozenset(
    (
        # two wordings, as `compare.pair.Summary` names them
        *("shared", "only_left", "only_right", "variants", "substitutions", "moved"),
        *("moved_words", "unknown"),
        # a table, as `compare.collation` names them
        *("columns", "texts", "text", "words", "majority", "split", "singular", "counted"),
        "places",
        # two groups, one template: see `compare.contrast` and `compare.formula`
        *(
            "letters",
            "votes",
            "wordings",
            "tested",
            "deals",
            "difference",
            "low",
            "high",
            "p",
            "q",
            "keys",
        ),
        *("share", "shares", "bootstrapped", "found", "mean", "z", "sentences", "families"),
        *("first", "second", "words", "themes", "address", "lengths", "longer", "differing"),
        *("order", "genre", "any", "expected", "drawn", "refused", "apart", "word"),
    )
)
"""The names that a figure may go by; under any other it stays inside."""

CODES = frozenset(
    ("few letters", "few sentences", "few comparable", "few others", "circular"),
)
"""Why a figure was refused, as `compare.formula.Refusal` says it; no other word is a figure."""


@dataclass(frozen=True)
class Public:
    """What is in the reading room today, of all that observations and hypotheses speak of.

    `statements` are those of letters by public id and of collections by code, as readers see
    them; `sources` are records by key. `practice` are the public ids of letters and observations
    and the codes of collections that were invented for practice, public or not. `words` are all
    that readers can read in a letter, in small letters, of those whose figures hold words.
    """

    wordings: frozenset[str] = frozenset()
    letters: Mapping[str, tuple[StatementView, ...]] = field(default_factory=dict)
    collections: Mapping[str, tuple[StatementView, ...]] = field(default_factory=dict)
    observations: frozenset[str] = frozenset()
    sources: Mapping[str, Source] = field(default_factory=dict)
    practice: frozenset[str] = frozenset()
    words: Mapping[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Edition:
    """The how manieth that was published, and when."""

    number: int
    at: datetime


def observation_view(
    record: ObservationRecord, mask: Mask, public: Public, edition: Edition
) -> ObservationView:
    """An observation; its figures go as soon as one of its wordings or letters is not public."""
    wordings = tuple(one for one in record.wordings if one in public.wordings)
    letters = tuple(one for one in record.letters if one in public.letters)
    # Of groups no wording is kept: there one of each letter was measured.
    missing = max(len(record.wordings) - len(wordings), len(record.letters) - len(letters))
    is_whole = not missing
    ids = {*wordings, *letters, *_words(record, mask, public)}
    return opened(
        record,
        ObservationView,
        mask,
        wordings=wordings,
        letters=letters,
        missing=missing,
        query=seen_address(record.query, mask) if is_whole else "",
        settings=_masked(record.settings, mask) if is_whole else {},
        figures=seen_figures(record.figures, ids) if is_whole else {},
        practice=not public.practice.isdisjoint(record.letters),
        edition=edition.number,
        published_at=edition.at,
    )


def words_among(figures: object) -> Iterator[tuple[str, int]]:
    """The words of letters that figures hold, at whatever depth, each with how many had it."""
    match figures:
        case {"word": str(word), "first": int(first), "second": int(second)}:
            yield word, first + second
        case dict():
            yield from chain.from_iterable(map(words_among, figures.values()))
        case list() | tuple():
            yield from chain.from_iterable(map(words_among, figures))


def _words(record: ObservationRecord, mask: Mask, public: Public) -> Iterator[str]:
    """The words among the figures that name nobody and can be read as often as they were counted.

    Where a word is withheld today in any of the letters that had it, its number would tell where.
    """
    for word, counted in words_among(record.figures):
        today = sum(word in public.words.get(letter, ()) for letter in record.letters)
        if today >= counted and all(mask(one) == one for one in (word, word.capitalize())):
            yield word


def seen_figures(figures: Figures, ids: set[str]) -> Figures:
    """The figures with known names: numbers, and of words only those of `ids` and `CODES`.

    Of a word that is not among them its figures go too.
    """
    return {name: _figure(held, ids) for name, held in figures.items() if name in FIGURES}


def _figure(held: object, ids: set[str]) -> object:
    match held:
        # Its numbers would tell which word it is, beside those of today.
        case {"word": str(word)} if word not in ids:
            return {"word": None}
        case dict():
            return seen_figures(held, ids)
        case list() | tuple():
            return [_figure(one, ids) for one in held]
        case str():
            return held if held in ids or held in CODES else None
    return held


def _masked(settings: Figures, mask: Mask) -> Figures:
    return {
        name: mask(value) if isinstance(value, str) else value
        for name, value in settings.items()
        if mask(name) == name
    }


def hypothesis_view(
    record: HypothesisRecord, mask: Mask, public: Public, edition: Edition
) -> HypothesisView:
    """A hypothesis with what of its scope and its grounds is public."""
    letters = tuple(one for one in record.letters if one in public.letters)
    collection = record.collection if record.collection in public.collections else ""
    unseen = len(record.letters) - len(letters) + (collection != record.collection)
    return opened(
        record,
        HypothesisView,
        mask,
        letters=letters,
        collection=collection,
        alternatives=tuple(map(mask, record.alternatives)),
        arguments=tuple(_argument(one, mask, public) for one in record.arguments),
        unseen=unseen,
        practice=not public.practice.isdisjoint(_named(record)),
        edition=edition.number,
        published_at=edition.at,
    )


def _named(record: HypothesisRecord) -> Iterator[str]:
    """All that a hypothesis is about or rests on, by public id or code."""
    yield from (record.collection, *record.letters)
    for argument in record.arguments:
        yield from argument.observations
        yield from (name for tie in argument.statements for name in (tie.letter, tie.collection))


def _argument(argument: Argument, mask: Mask, public: Public) -> ArgumentView:
    observations = tuple(one for one in argument.observations if one in public.observations)
    places = [_place(tie, mask, public) for tie in argument.statements]
    statements = tuple(one for one in places if one)
    rests_on = len(argument.observations) + len(argument.statements)
    return opened(
        argument,
        ArgumentView,
        mask,
        observations=observations,
        statements=statements,
        unseen=rests_on - len(observations) - len(statements),
    )


def _place(tie: StatementTie, mask: Mask, public: Public) -> StatementPlace | None:
    """Where readers find a statement that says all this; None where they cannot."""
    own = public.letters.get(tie.letter, ()) if tie.letter else ()
    said = own or public.collections.get(tie.collection, ())
    source = public.sources.get(tie.source)
    wanted = tie.field, tie.value, source and source_view(source, mask, masks=True)
    for number, one in enumerate(said):
        is_own = not (tie.letter and one.about)
        if is_own and (one.field, one.value, one.source) == wanted:
            return StatementPlace(number, tie.letter, tie.collection)
    return None
