"""What is counted and weighed and is no time of a page: the start, queries, bytes, memory."""

import contextlib
import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from statistics import median
from typing import NamedTuple

import psutil

from . import targets
from .asked import Ask
from .contestants import Contestant, our_server, ours
from .letters import HUNDREDTHS, public_id
from .measured import Fact, Measured
from .pages import BROAD_FROM, LIST, Field
from .proofs import prove_status, queries, snapshot_bytes
from .vocabulary import LANGUAGES
from .watched import AS_IT_IS, SECONDS, WATCH

# Nothing of these has been asked for before, so that no part of them is remembered.
COUNTED = {
    "list": ours(Ask(lang=LANGUAGES[0])),
    "list, by date": ours(Ask(dated_from=BROAD_FROM - timedelta(days=1))),
    "list, by reference": f"{LIST}?order=reference",
    "search": ours(Ask(q=HUNDREDTHS[-1])),
    "search, either word": ours(Ask(q=f"{HUNDREDTHS[-2]} OR {HUNDREDTHS[-3]}")),
    "search, by relevance": ours(Ask(q=HUNDREDTHS[-4])) + "&order=relevance",
    "letter": f"{LIST}{public_id(0)}/",
}
UNCHANGED = 100
"""So many times is a list asked for that has not changed."""
SKETCHES = """\
SELECT pg_total_relation_size('reading_room_readingsketch'),
    pg_relation_size('reading_sketch_bands'), count(*)
FROM reading_room_readingsketch"""


class Start(NamedTuple):
    """Our process as it began: seconds to its first answer and of its first list; its memory.

    `resident` are the bytes that it held before that list, the dictionaries among them.
    """

    ours: Contestant
    resident: int
    first_answer: float
    first_list: float


@contextlib.contextmanager
def begun_cold(environment: Mapping[str, str]) -> Iterator[Start]:
    """Our process, which has just begun; the dictionaries are read before its first page."""
    begun = time.perf_counter()
    with our_server(environment) as server:
        prove_status("hello", server.visitor.ask("/bench/hello"))
        first_answer = time.perf_counter() - begun
        prove_status("ready", server.visitor.ask("/bench/ready"))
        before = resident(server)
        first = prove_status("the first list", server.visitor.ask(LIST))
        yield Start(server, before, first_answer, first.seconds)


def weighed(field: Field, start: Start, pages: Sequence[Measured]) -> Iterator[Fact]:
    """The facts of one size."""
    yield Fact("cold start: until the first answer", field.letters, start.first_answer, "s")
    yield Fact("cold start: the first list", field.letters, start.first_list, "s")
    for what, path in COUNTED.items():
        yield Fact(
            f"{what}: queries", field.letters, queries(field.ours, path), "", targets.QUERIES
        )
    inside = unchanged_inside(field.ours)
    yield Fact("unchanged, without the server", field.letters, inside, "ms", targets.UNCHANGED_MS)
    for page in pages:
        if page.timings and page.page != "unchanged":
            size, most = page.ours.bytes / 1000, targets.HTML_BYTES / 1000
            yield Fact(f"{page.page}: HTML", field.letters, size, "kB", most)
    if held := snapshot_bytes(field.ours):
        most = targets.SNAPSHOT_BYTES_A_LETTER
        yield Fact("snapshot, a letter", field.letters, held / field.letters, "bytes", most)
    yield from _sketches(field)
    more = (resident(field.ours) - start.resident) / 1e6
    most = targets.WORKER_BYTES / 1e6
    yield Fact("memory beside that of the dictionaries", field.letters, more, "MB", most)


def unchanged_inside(one: Contestant) -> float:
    """The median of the milliseconds in which our process, its query included, says 304.

    What waitress takes to read a request and to send its answer is not in it.
    """
    sent = {WATCH: AS_IT_IS, "If-None-Match": one.visitor.ask(LIST).headers["etag"]}
    answers = (one.visitor.ask(LIST, **sent) for _ in range(UNCHANGED))
    told = (prove_status("unchanged", answer, 304).headers[SECONDS] for answer in answers)
    return median(map(float, told)) * 1000


def _sketches(field: Field) -> Iterator[Fact]:
    """The bytes of sketches with all their indexes, and those of the index of bands."""
    [(whole, index, count)] = field.values(SKETCHES)
    most = targets.SKETCH_BYTES_A_LETTER
    yield Fact("sketch, a letter", field.letters, whole / count, "bytes", most)
    most = targets.BANDS_BYTES_A_LETTER
    yield Fact("index of its bands, a letter", field.letters, index / count, "bytes", most)


def resident(one: Contestant) -> int:
    """The memory that a contestant's process holds, in bytes."""
    return psutil.Process(one.number).memory_info().rss
