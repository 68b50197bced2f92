"""What was found out, for people as tables in Markdown, and for programs as JSON."""

import dataclasses
import os
from collections.abc import Iterator

from archive.ops.bench.told import machine, rows

from .measured import Compared, Fact, Found, Measured
from .timing import Timing

HEAD = (
    "page",
    "letters",
    "ms, p50",
    "p95",
    "n",
    "wanted",
    "beside",
    "its p50",
    "n",
    "ratio",
    "wanted",
)
FACTS = ("what", "letters", "found", "wanted")
MISSED = ", missed"


def tables(found: Found) -> str:
    """Two tables, the pages and the facts, and how busy the machine was."""
    pages = (cells for one in found.pages for cells in _page(one))
    after, processors = os.getloadavg()[0], os.cpu_count()
    busy = f"Load {found.load:.1f} before, {after:.1f} after, {processors} processors."
    return f"{rows(HEAD, pages)}\n\n{rows(FACTS, map(_fact, found.facts))}\n\n{busy}"


def as_json(found: Found, **asked: object) -> dict[str, object]:
    """What was asked, where it ran, and everything found with what follows from it."""
    return {
        "asked": asked,
        "machine": machine() | {"load_before": found.load},
        "pages": [_page_facts(one) for one in found.pages],
        "facts": [dataclasses.asdict(one) | {"is_kept": one.is_kept} for one in found.facts],
    }


def _page(one: Measured) -> Iterator[tuple[str, ...]]:
    if not one.timings:
        yield one.page, f"{one.letters:,}", one.said, *[""] * (len(HEAD) - 3)
        return
    head = (one.page, f"{one.letters:,}", *_times(one), _wanted(one))
    beside = [_beside(*both) for both in zip(one.compared(), one.timings[1:], strict=True)]
    for cells in beside or [("",) * 5]:
        yield *head, *cells
        head = ("",) * len(head)


def _times(one: Measured) -> tuple[str, ...]:
    ours = one.ours
    greatest = " (max)" if ours.is_max else ""
    return _ms(ours.p50), _ms(ours.p95) + greatest, str(ours.n)


def _wanted(one: Measured) -> str:
    most = one.target.milliseconds.get(one.letters)
    if most is None:
        return ""
    return f"{most:g}" + ("" if one.ours.p95 * 1000 <= most else MISSED)


def _beside(compared: Compared, timing: Timing) -> tuple[str, ...]:
    wanted = compared.wanted + ("" if compared.is_kept else MISSED)
    return compared.against, _ms(timing.p50), str(timing.n), f"{compared.ratio:.2f}", wanted


def _fact(one: Fact) -> tuple[str, ...]:
    found = f"{one.found:z,.2f}".rstrip("0").rstrip(".") + (f" {one.unit}" if one.unit else "")
    wanted = "" if one.most is None else f"<= {one.most:g}"
    return one.what, f"{one.letters:,}", found, wanted + ("" if one.is_kept else MISSED)


def _page_facts(one: Measured) -> dict[str, object]:
    return {
        "page": one.page,
        "letters": one.letters,
        "refused": one.refused,
        "missing": one.missing,
        "times": [_timing_facts(timing) for timing in one.timings],
        "compared": [dataclasses.asdict(each) for each in one.compared()],
    }


def _timing_facts(one: Timing) -> dict[str, object]:
    facts = {"name": one.name, "n": one.n, "p50": one.p50, "p95": one.p95, "is_max": one.is_max}
    return facts | {"bytes": one.bytes, "seconds": one.seconds}


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.1f}"
