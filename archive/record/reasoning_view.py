"""What readers may see of observations and hypotheses: numbers, public ids, and authors' words.

No word of a letter stands in them. What a statement says is read from its letter or collection
whenever it is shown, so that what is withdrawn there is gone here.
"""

from dataclasses import dataclass
from datetime import datetime

from .reasoning import Figures, Side, Standing


@dataclass(frozen=True, slots=True)
class ObservationView:
    """An observation. While `missing` of its wordings are not public it has no figures or query.

    `wordings` and `letters` are those that are public. `edition` counts what was published.
    `practice`: a letter that was measured was invented for practice.
    """

    public_id: str
    title: str
    measured: str
    made_by: str
    made_at: datetime
    archive_version: int
    edition: int
    published_at: datetime
    figures: Figures
    settings: Figures
    query: str = ""
    wordings: tuple[str, ...] = ()
    letters: tuple[str, ...] = ()
    missing: int = 0
    note: str = ""
    practice: bool = False


@dataclass(frozen=True, slots=True)
class StatementPlace:
    """Where a statement stands: in the view of a letter or collection, counted from 0."""

    number: int
    letter: str = ""
    collection: str = ""


@dataclass(frozen=True, slots=True)
class ArgumentView:
    """An argument; `unseen` counts what it rests on that readers cannot see."""

    side: Side
    sentence: str
    observations: tuple[str, ...] = ()
    statements: tuple[StatementPlace, ...] = ()
    unseen: int = 0


@dataclass(frozen=True, slots=True)
class HypothesisView:
    """A hypothesis; `unseen` counts letters and collections it is about that are not public.

    `practice`: it is about something that was invented for practice, or rests on it.
    """

    public_id: str
    claim: str
    author: str
    edition: int
    published_at: datetime
    standing: Standing = Standing.OPEN
    reason: str = ""
    collection: str = ""
    letters: tuple[str, ...] = ()
    alternatives: tuple[str, ...] = ()
    arguments: tuple[ArgumentView, ...] = ()
    unseen: int = 0
    practice: bool = False
