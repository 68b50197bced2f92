"""Stretches of a text that name somebody."""

from collections.abc import Iterable
from typing import NamedTuple


class Span(NamedTuple):
    """A stretch `text[start:end]` that names an agent."""

    start: int
    end: int
    agent: str


def apart(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same stretches of text, each character under one span only."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        end = kept[-1].end if kept else 0
        if span.end > end > span.start and span.agent == kept[-1].agent:
            kept[-1] = kept[-1]._replace(end=span.end)
        elif span.end > end:
            kept.append(span._replace(start=max(span.start, end)))
    return tuple(kept)
