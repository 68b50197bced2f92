"""Places, terms, sources and collections as readers see them."""

import re
from collections.abc import Callable, Iterable
from dataclasses import fields, replace
from functools import cache
from typing import Any, TypeVar, cast
from urllib.parse import unquote

from archive.record.collection import Collection
from archive.record.names import LocalName
from archive.record.sources import Source, Statement
from archive.record.view import CollectionView, PlaceView, SourceView, StatementView, TermView
from archive.record.vocabulary import Place, Term

from .fates import FATES, Fate

View = TypeVar("View")
Mask = Callable[[str], str]


def opened(record: object, kind: type[View], mask: Mask, /, **ruled: Any) -> View:
    """A `kind` with what the allowlist opens of `record`, and the `ruled` fields as given."""
    fates = FATES[type(record)]
    wanted = [(name, fates.get(name)) for name in _names(cast(Any, kind)) if name not in ruled]
    shown = {name: getattr(record, name) for name, fate in wanted if fate is Fate.SHOWN}
    words = {name: mask(getattr(record, name)) for name, fate in wanted if fate is Fate.MASKED}
    return kind(**shown, **words, **ruled)


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def place_view(place: Place, mask: Mask) -> PlaceView:
    """A place with what it lies in."""
    here, *up = [
        opened(
            one,
            PlaceView,
            mask,
            names=_masked(one.names, mask),
            gazetteer=seen_address(one.gazetteer, mask),
        )
        for one in place.lineage()
    ]
    return replace(here, within=tuple(up))


def term_view(term: Term, mask: Mask) -> TermView:
    """A term with its broader terms."""
    here, *up = [
        opened(one, TermView, mask, labels=_masked(one.labels, mask)) for one in term.lineage()
    ]
    return replace(here, broader=tuple(up))


def _masked(names: tuple[LocalName, ...], mask: Mask) -> tuple[LocalName, ...]:
    return tuple(replace(name, text=mask(name.text)) for name in names)


def source_view(source: Source, mask: Mask, masks: bool) -> SourceView:
    """A source; one that prints what would identify somebody keeps publication and date only."""
    whole = opened(source, SourceView, mask, url=seen_address(source.url, mask))
    if not (masks and source.names_protected):
        return whole
    return SourceView(whole.publication, whole.published, names_protected=True)


_WORD = re.compile(r"[^\W\d_]+?(?=[^\w]|[\d_]|(?<=[^\WA-Z])[A-Z]|$)")


def seen_address(url: str, mask: Mask) -> str:
    """An address, or nothing if it names anybody: a part of it would lead there too."""
    words = " ".join(_WORD.findall(unquote(url)))
    return url if mask(url) == url and mask(words) == words else ""


def statement_views(
    statements: Iterable[Statement], mask: Mask, masks: bool, about: str = ""
) -> tuple[StatementView, ...]:
    """What is said, with who says it; `about` is a collection's code or empty."""
    return tuple(
        opened(
            said,
            StatementView,
            mask,
            value=said.value if said.date() else mask(said.value),
            source=source_view(said.source, mask, masks) if said.source else None,
            about=about,
        )
        for said in statements
    )


def collection_view(collection: Collection, mask: Mask, masks: bool) -> CollectionView:
    """A collection with its larger units and what is said of it."""
    within = tuple(
        opened(up, CollectionView, mask, practice=up.is_practice())
        for up in list(collection.lineage())[1:]
    )
    return opened(
        collection,
        CollectionView,
        mask,
        within=within,
        practice=collection.is_practice(),
        statements=statement_views(collection.statements, mask, masks),
    )
