"""Rates for people, as a table, and for programs, as JSON."""

import dataclasses
import os
import platform
from collections.abc import Iterable, Iterator

import django

from .rates import Rate

HEAD = ("what", "count", "a second", "wanted", "times the plain way", "peak MB")


def table(rates: Iterable[Rate]) -> str:
    """The rates in Markdown, one line each."""
    return rows(HEAD, map(_cells, rates))


def rows(head: tuple[str, ...], lines: Iterable[tuple[str, ...]]) -> str:
    """A table in Markdown."""
    whole = [head, ("---",) * len(head), *lines]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in whole)


def as_json(rates: Iterable[Rate], **asked: object) -> dict[str, object]:
    """What was asked, where it ran, and every rate with what follows from it."""
    return {"asked": asked, "machine": machine(), "rates": [dict(_facts(one)) for one in rates]}


def machine() -> dict[str, object]:
    """On what it was measured."""
    return {
        "processors": os.cpu_count(),
        "load": os.getloadavg()[0],
        "system": platform.platform(terse=True),
        "python": platform.python_version(),
        "django": django.get_version(),
    }


def _facts(rate: Rate) -> Iterator[tuple[str, object]]:
    yield from dataclasses.asdict(rate).items()
    yield "per_second", rate.per_second
    yield "ratio", rate.ratio


def _cells(rate: Rate) -> tuple[str, ...]:
    wanted = f"{rate.wanted:,}" + ("" if rate.is_kept else ", missed") if rate.wanted else ""
    plain = f"{rate.ratio:.1f} ({rate.against})" if rate.ratio else ""
    peak = f"{rate.peak / 1e6:.0f}"
    return rate.what, f"{rate.count:,}", f"{rate.per_second:,.0f}", wanted, plain, peak
