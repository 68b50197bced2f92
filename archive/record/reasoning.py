"""WHAT IS ARGUED FROM LETTERS: observations, which are measured, and hypotheses, which are claimed.

The two are never mixed: an observation holds figures and nobody's opinion, a hypothesis rests on
observations and on what sources state, and says who argues so.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from .letter import Status

Figures = dict[str, object]
"""Figures by their names: numbers, public ids, and lists and further figures of these."""


@dataclass(frozen=True, slots=True)
class ObservationRecord:
    """A comparison of public wordings as it was measured, with its settings and figures.

    `measured` names the page that compares ("compare"), `query` is the address behind its question
    mark without `at` and `part`. `wordings` and `letters` are the public ids of what was measured,
    `archive_version` is when. `made_by` is the name to be cited.
    """

    public_id: str
    title: str
    measured: str
    query: str
    settings: Figures
    figures: Figures
    archive_version: int
    wordings: tuple[str, ...]
    letters: tuple[str, ...]
    made_by: str
    made_at: datetime
    note: str = ""
    status: Status = Status.DRAFT


class Side(StrEnum):
    """What an argument does to a claim."""

    FOR = "for"
    AGAINST = "against"
    NEUTRAL = "neutral"


class Standing(StrEnum):
    """What its author makes of a claim today."""

    OPEN = "open"
    SUPPORTED = "supported"
    ABANDONED = "abandoned"


@dataclass(frozen=True, slots=True)
class StatementTie:
    """A statement of a letter (public id) or collection (code), found again by what it says.

    `source` is the key of whoever makes it, empty where it is not itemised.
    """

    field: str
    value: str
    letter: str = ""
    collection: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Argument:
    """One sentence for or against a claim, and what it rests on.

    `observations` are their public ids.
    """

    side: Side
    sentence: str
    observations: tuple[str, ...] = ()
    statements: tuple[StatementTie, ...] = ()


@dataclass(frozen=True, slots=True)
class HypothesisRecord:
    """A claim about letters (public ids) or a collection (code), argued by its author.

    `reason` says why the author holds it supported or has abandoned it. `alternatives` are other
    explanations of the same, one each.
    """

    public_id: str
    claim: str
    author: str
    collection: str = ""
    letters: tuple[str, ...] = ()
    alternatives: tuple[str, ...] = ()
    arguments: tuple[Argument, ...] = ()
    standing: Standing = Standing.OPEN
    reason: str = ""
    status: Status = Status.DRAFT
