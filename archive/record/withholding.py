"""Stretches of a marked text taken out, whatever signs they run across.

A name may be typed `Пав[=ло] Моро[зов?]`: it is found in the plain words, and must go
from the tree.
"""

import dataclasses
from collections.abc import Iterable, Iterator
from typing import TypeGuard

from .nodes import (
    Added,
    MarkedText,
    Mention,
    Node,
    Nodes,
    Struck,
    Supplied,
    Unclear,
    Withheld,
    Words,
    normal,
)
from .text import plain

Span = tuple[int, int]


def withhold(
    marked: MarkedText, spans: Iterable[Span], reason: str, *, struck: bool = False
) -> MarkedText:
    """The text with `[%% reason]` in place of each span, which counts in `plain(marked)`.

    With `struck` it counts in the words with those struck out: `plain(marked, struck=True)`.

    The end of a span is exclusive; spans that touch become one. Whatever stands strictly
    inside goes with it: lacunas, struck words, notes. Outside of spans struck words,
    notes and pictures stay: they have no place in the plain words.
    """
    nodes = _Withholding(spans, reason, struck).nodes(marked.nodes)
    return dataclasses.replace(marked, nodes=normal(nodes))


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(span for span in spans if max(span[0], 0) < span[1]):
        if merged and start <= merged[-1][1]:
            start, earlier_end = merged.pop()
            end = max(end, earlier_end)
        merged.append((start, end))
    return merged


class _Withholding:
    """One walk over the tree, counting plain characters."""

    def __init__(self, spans: Iterable[Span], reason: str, struck: bool) -> None:
        self.struck = struck
        self.ahead = _merged(spans)[::-1]
        self.sign = Withheld(reason)
        self.at = 0
        self.signed_until = -1

    def nodes(self, nodes: Nodes) -> Iterator[Node]:
        for node in nodes:
            if isinstance(node, Words):
                yield from self._words(node.text)
            elif isinstance(node, Unclear | Supplied | Added | Mention) or self._is_read(node):
                yield dataclasses.replace(node, content=tuple(self.nodes(node.content)))
            else:
                yield from self._whole(node)

    def _is_read(self, node: Node) -> TypeGuard[Struck]:
        return self.struck and isinstance(node, Struck)

    def _words(self, text: str) -> Iterator[Node]:
        start, shown = self.at, self.at
        for span in self._over(len(text)):
            yield Words(text[shown - start : max(span[0] - start, 0)])
            yield from self._signed(span)
            shown = span[1]
        yield Words(text[shown - start :])

    def _whole(self, node: Node) -> Iterator[Node]:
        spans = list(self._over(len(plain(MarkedText((node,))))))
        for span in spans:
            yield from self._signed(span)
        if not spans:
            yield node

    def _over(self, length: int) -> Iterator[Span]:
        """The spans that overlap the next `length` characters, which are then passed."""
        self.at += length
        while self.ahead and self.ahead[-1][0] < self.at:
            span = self.ahead.pop()
            yield span
            if span[1] > self.at:
                self.ahead.append(span)
                return

    def _signed(self, span: Span) -> Iterator[Node]:
        if span[1] != self.signed_until:
            self.signed_until = span[1]
            yield self.sign
