"""What must be so before a page is timed; whoever shows anything else is not timed."""

import json

from archive.ops.bench.rates import NotRight, prove
from archive.reading_room.asked.finding import PER_PAGE

from .asked import Ask
from .contestants import Contestant
from .letters import row_of
from .shown import Shown
from .truth import Truth
from .visits import Answer, Headers
from .watched import AS_IT_IS, BY_INDEX, INDEXES, QUERIES, WATCH

# One of these is on every list with numbers: a page that shows none of them proves nothing.
SURELY_SHOWN = ("kind", "lang", "theme")
READ_WHOLE = 10_000
"""With fewer letters PostgreSQL rightly reads all words; then it only has to know the index."""


def prove_status(what: str, answer: Answer, expected: int = 200) -> Answer:
    """The answer, if it has the expected status."""
    prove(f"{what}: status", answer.status, expected)
    return answer


def prove_list(one: Contestant, ask: Ask, truth: Truth) -> Answer:
    """The page of this list, once it shows what PostgreSQL says; raises NotRight otherwise."""
    what = f"{one.name} at {one.path(ask)}"
    answer = prove_status(what, one.visitor.ask(one.path(ask)))
    shown = one.page(answer.body).shown
    _prove_letters(what, shown, ask, truth)
    if ask.facets:
        _prove_facets(what, shown.facets, one, ask, truth)
    if ask.q and one.name == "ours":
        prove(f"{what}: letters with a hit marked", shown.marked, len(shown.letters))
    return answer


def _prove_letters(what: str, shown: Shown, ask: Ask, truth: Truth) -> None:
    found, rows = truth.found(ask), [row_of(one) for one in shown.letters]
    prove(f"{what}: letters found", shown.found, len(found))
    before = (ask.page - 1) * PER_PAGE
    prove(f"{what}: letters on the page", len(set(rows)), min(PER_PAGE, len(found) - before))
    prove(f"{what}: letters that were not asked for", set(rows) - set(found), set())
    if ask.q:
        prove(f"{what}: days, newest first", truth.days(rows), truth.newest(ask, len(rows)))


def _prove_facets(what, facets, one: Contestant, ask: Ask, truth: Truth) -> None:
    missing = [facet for facet in SURELY_SHOWN if not facets.get(facet)]
    prove(f"{what}: facets without any number", missing, [])
    for facet, numbers in facets.items():
        counted = truth.counts(ask, facet, one.counts_own_choice)
        wrong = {key: n for key, n in numbers.items() if n != counted.get(key, 0)}
        prove(f"{what}: numbers of {facet}", wrong, {key: counted.get(key, 0) for key in wrong})


def prove_index(one: Contestant, ask: Ask, letters: int) -> None:
    """Raise NotRight unless PostgreSQL finds the words of our page by an index, as EXPLAIN says."""
    how = AS_IT_IS if letters >= READ_WHOLE else BY_INDEX
    indexes = watched(one, one.path(ask), how)[INDEXES]
    if "search" not in indexes:
        raise NotRight(f"{one.path(ask)}: no index of words in the plan, but {indexes or 'none'}")


def queries(one: Contestant, path: str) -> int:
    """How many queries our page at this path takes."""
    return int(watched(one, path, AS_IT_IS)[QUERIES])


def watched(one: Contestant, path: str, how: str) -> Headers:
    """What our page tells in its headers of the queries made for it."""
    return prove_status(path, one.visitor.ask(path, **{WATCH: how})).headers


def snapshot_bytes(one: Contestant) -> int | None:
    """How large the snapshot is; None where it does not say."""
    return json.loads(one.visitor.ask("/bench/snapshot").body)["bytes"]
