"""The row of a letter as `rows.row` makes it, and its sketch, sooner: words are cut once.

A million letters would take hours to cut into words one by one. A test holds every column equal
to that of `rows.row` and of `sketch`, so this cannot go its own way. It knows what `letters.py`
invents: of every other field of a view nothing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from itertools import chain
from typing import NamedTuple

from archive.language.fold import fold
from archive.reading_room.laid_out.rows import Row, held, row
from archive.reading_room.laid_out.summaries import line
from archive.reading_room.likeness.sketches import (
    Sketch,
    counted_text,
    keys_of,
    sketch_of,
    units_of,
)
from archive.reading_room.search.layers import WEIGHTS, Layer, layers
from archive.reading_room.search.lexemes import indexed, quoted, words
from archive.reading_room.search.vector import GAP
from archive.record.collection import Level
from archive.record.dates import HistoricalDate
from archive.record.versioned import to_json
from archive.record.view import CollectionView, LetterView, TextView

NOWHERE = LetterView("", CollectionView("", "", Level.FILE))
ALONE = ("collection", "languages", "authenticity", "title", "public_reference", "kind", "medium")
PLACES = ("written_at", "found_at")
COLUMNS = ("kind", "act", "theme", "feature", "medium", "sender", "recipient", "mentioned")
COLUMNS += (*PLACES, "lang", "authenticity")
MARKS = str.maketrans(".", " ")

quote = cache(quoted)


class Spoken(NamedTuple):
    """A word: its key, and the lexemes under which it is found."""

    key: str
    lexemes: tuple[str, ...]


class Run(NamedTuple):
    """The words of one layer."""

    weight: str
    words: tuple[Spoken, ...]


class Part(NamedTuple):
    """What one part adds to the row of a letter."""

    row: Row
    runs: tuple[Run, ...]


class Remembered:
    """Rows one after the other; what was seen before is not worked out again."""

    def __init__(self) -> None:
        self._parts: dict[tuple[str, object], Part] = {}
        self._kept: list[object] = []
        self._forms: dict[str, _Forms] = {}
        self._days = cache(_days)

    def row(self, view: LetterView) -> Row:
        """The row of this letter."""
        parts = [self._part(name, value) for name, value in _parts(view)]
        runs = [*self._texts(view), *chain.from_iterable(part.runs for part in parts)]
        first_day, last_day = self._days(view.sent) if view.sent else (None, None)
        dates = view.possible_dates()
        return Row(
            public_id=view.public_id,
            view=to_json(view),
            title=view.title,
            public_reference=view.public_reference,
            collection=parts[0].row.collection,
            **{name: _once(getattr(part.row, name) for part in parts) for name in COLUMNS},
            has=_once([held(view, len(dates) > 1)]),
            first_day=first_day,
            last_day=last_day,
            is_dated=view.sent is not None,
            harvestable=view.harvestable,
            practice=False,
            line=line(view),
            search=_literal(runs),
            dates=tuple(map(self._days, dates)),
            texts=tuple(text.public_id for text in view.texts),
            words=frozenset(word.key for run in runs for word in run.words),
            headings=tuple(_headings(parts)),
        )

    def sketch(self, view: LetterView) -> Sketch | None:
        """The sketch of this letter."""
        text = counted_text(view)
        return sketch_of(view, text, _compared(text)) if text else None

    def _part(self, name: str, value: object) -> Part:
        # A view is hashed anew each time, and slowly; letters share one and the same object.
        key = name, value if isinstance(value, str) else id(value)
        if key not in self._parts:
            self._kept.append(value)
            self._parts[key] = _worked_out(name, value)
        return self._parts[key]

    def _texts(self, view: LetterView) -> Iterator[Run]:
        for text in sorted(view.texts, key=lambda text: WEIGHTS[text.role]):
            forms = self._forms.setdefault(text.language, _Forms(text))
            spoken = [forms[word] for word in text.text.translate(MARKS).split()]
            yield Run(WEIGHTS[text.role], tuple(spoken))


class _Forms(dict):
    """Every word of one language that was seen, as `Spoken`."""

    def __init__(self, text: TextView) -> None:
        self._layer = Layer(text.role, text.language, "")

    def __missing__(self, word: str) -> Spoken:
        (self[word],) = _spoken(replace(self._layer, text=word))
        return self[word]


def _compared(text: TextView) -> list[str | None]:
    return list(chain.from_iterable(map(_keys, text.text.split())))


@cache
def _keys(word: str) -> list[str | None]:
    return keys_of(units_of(word))


def _parts(view: LetterView) -> Iterator[tuple[str, object]]:
    """What the letter consists of but for its texts, in the order in which words are indexed."""
    for name in ALONE:
        if value := getattr(view, name):
            yield name, value
    for term in view.terms:
        yield "terms", term
    for name in PLACES:
        if value := getattr(view, name):
            yield name, value
    for person in view.correspondents:
        yield "correspondents", person


def _worked_out(name: str, value: object) -> Part:
    several = name in ("terms", "correspondents")
    bare = replace(NOWHERE, **{name: (value,) if several else value})
    runs = [Run(layer.weight, tuple(_spoken(layer))) for layer in layers(bare)]
    return Part(row(bare), tuple(runs))


def _spoken(layer: Layer) -> Iterator[Spoken]:
    for word in words(layer):
        yield Spoken(fold(word.text), tuple(indexed(word.text, layer)))


def _literal(runs: Iterable[Run]) -> str:
    places: dict[str, str] = {}
    position = 0
    for weight, spoken in runs:
        for _, lexemes in spoken:
            position += 1
            here = f"{position}{weight}"
            for lexeme in lexemes:
                if lexeme in places:
                    places[lexeme] += f",{here}"
                else:
                    places[lexeme] = f"{quote(lexeme)}:{here}"
        position += GAP
    return " ".join([places[lexeme] for lexeme in sorted(places)])


def _headings(parts: Iterable[Part]):
    found = {(one.kind, one.key): one for part in parts for one in part.row.headings if one.key}
    return found.values()


def _once(keys: Iterable[Iterable[str]]) -> list[str]:
    return list(dict.fromkeys(chain.from_iterable(keys)))


def _days(date: HistoricalDate) -> tuple[int | None, int | None]:
    return date.first_day, date.last_day
