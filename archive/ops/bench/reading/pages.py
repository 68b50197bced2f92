"""The pages that are measured: what is asked, who is beside ours, and what is proved first."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from html import unescape
from random import Random
from urllib.parse import parse_qs, urlencode, urlsplit

import psycopg

from archive.compare.sketch import MOST_CHECKED
from archive.ops.bench.rates import prove
from archive.reading_room.asked.finding import PER_PAGE

from .asked import Ask
from .contestants import Contestant
from .hostile import BREAKING, BUSY, SAID, of_round
from .letters import HUNDREDTHS, TENTHS
from .paired import SIDES, prove_pair
from .proofs import prove_index, prove_list, prove_status
from .recall import prove_recall
from .shown import OurPage
from .timing import Runner
from .truth import Truth
from .visits import Answer

LIST = "/letters/"
# Most letters are of later days, so that a filter from one of these is broad.
BROAD_FROM = date(1920, 1, 1)
SELECTIVE = """\
SELECT sender[1] FROM reading_room_readingletter WHERE sender <> '{}'
GROUP BY sender[1] HAVING count(*) <= %s ORDER BY count(*) DESC, sender[1] LIMIT %s"""
SOME_LETTERS = """\
SELECT public_id, view -> 'texts' -> 0 ->> 'text' FROM reading_room_readingletter
WHERE id = ANY(%s) ORDER BY id"""
SOME_IN_FAMILIES = """\
SELECT id FROM reading_room_readingletter WHERE family <> '{}'
ORDER BY md5(public_id) LIMIT %s"""
PROVED_ALIKE = 10
PAIRS = """\
SELECT one.view -> 'texts' -> 0, other.view -> 'texts' -> 0
FROM (
    SELECT id, following
    FROM (
        SELECT id, lead(id) OVER (PARTITION BY family ORDER BY id) AS following
        FROM reading_room_readingletter WHERE family <> '{}'
    ) AS siblings
    WHERE following IS NOT NULL ORDER BY md5(id::text) LIMIT %s
) AS chosen
JOIN reading_room_readingletter AS one USING (id)
JOIN reading_room_readingletter AS other ON other.id = chosen.following"""
LONG_WORDS = """\
SELECT word FROM reading_room_readingword WHERE length(word) BETWEEN 8 AND 12
ORDER BY letters DESC, word LIMIT %s"""


class NotThere(Exception):
    """A page that the archive does not have (yet)."""


@dataclass(frozen=True, slots=True)
class Field:
    """All that a page is measured with; `most` is how many different questions are needed.

    That is one for each round, and one more that is only proved.
    """

    letters: int
    ours: Contestant
    peers: Sequence[Contestant]
    connection: psycopg.Connection
    truth: Truth
    chance: Random
    most: int
    hello: bool = True

    def hello_runner(self) -> list[Runner]:
        """The empty page of our own process, if it is asked for."""
        return [Runner("hello", asking(self.ours, ["/bench/hello"]))] if self.hello else []

    def values(self, statement: str, *parameters: object) -> list:
        """The rows that PostgreSQL gives."""
        return self.connection.execute(statement, parameters).fetchall()


def asking(
    one: Contestant, each: Iterable[str], status: int = 200, **sent: str
) -> Callable[[int], Answer]:
    """What asks for the path of each round, and takes no answer of another status."""
    paths = list(each)

    def run(round: int) -> Answer:
        path = paths[round % len(paths)]
        return prove_status(f"{one.name} at {path}", one.visitor.ask(path, **sent), status)

    return run


def unchanged(field: Field) -> list[Runner]:
    """The list, asked for by somebody who has it already."""
    etag = field.ours.visitor.ask(LIST).headers.get("etag")
    if not etag:
        raise NotThere("the list has no ETag")
    run = asking(field.ours, [LIST], 304, **{"If-None-Match": etag})
    run(0)
    return [Runner("ours", run), *field.hello_runner()]


def browse_cached(field: Field) -> list[Runner]:
    """The list of all letters, asked for again and again."""
    return [*_lists(field, [Ask()]), *field.hello_runner()]


def browse_broad(field: Field) -> list[Runner]:
    """Most letters, and of each round other ones, so that no cache can know them."""
    days = (BROAD_FROM + timedelta(days=n) for n in range(field.most))
    return _lists(field, [Ask(dated_from=day) for day in days])


def browse_selective(field: Field) -> list[Runner]:
    """The few letters of one sender, of each round another."""
    at_most = max(10, field.letters // 1000)
    senders = field.values(SELECTIVE, at_most, field.most)
    prove("senders of few letters", len(senders), field.most)
    return _lists(field, [Ask(sender=key) for (key,) in senders])


def deep_page(field: Field) -> list[Runner]:
    """The last pages of the list of all letters beside its first ones, of each round another."""
    pages = -(-field.letters // PER_PAGE)
    steps = [n % max(1, pages // 2) for n in range(field.most)]
    alone = replace(field, peers=())
    (first,) = _lists(alone, [Ask(page=1 + step) for step in steps])
    (deep,) = _lists(alone, [Ask(page=pages - step) for step in steps])
    return [deep, first._replace(name="first pages")]


def letter(field: Field) -> list[Runner]:
    """The page of one letter, of each round another."""
    numbers = field.chance.sample(range(1, field.letters + 1), min(field.most, field.letters))
    found = field.values(SOME_LETTERS, numbers)
    paths = [f"{LIST}{public_id}/" for public_id, _ in found]
    run = asking(field.ours, paths)
    for round, (_, text) in enumerate(found[:5]):
        opening = " ".join(text.split()[:3])
        prove(f"{paths[round]}: says {opening}", opening in unescape(run(round).body), True)
    return [Runner("ours", run), *field.hello_runner()]


def alike(field: Field) -> list[Runner]:
    """The look-up of letters like one, of each round another; every other one has a family."""
    numbers = [pk for (pk,) in field.values(SOME_IN_FAMILIES, field.most)]
    everybody = range(1, field.letters + 1)
    alone = field.chance.sample(everybody, min(field.most, field.letters))
    both = [pk for pair in zip(numbers, alone, strict=False) for pk in pair]
    prove_recall(field.connection, numbers[:PROVED_ALIKE], lambda pk: _alike(field, pk))
    run = asking(field.ours, [f"/bench/alike?pk={pk}&most={MOST_CHECKED}" for pk in both])
    run(0)
    return [Runner("ours", run), *field.hello_runner()]


def _alike(field: Field, pk: int) -> dict[int, float]:
    """All letters that are found to be like one, however many."""
    told = asking(field.ours, [f"/bench/alike?pk={pk}&most={field.letters}"])(0)
    return {int(key): jaccard for key, jaccard in json.loads(told.body).items()}


def pair(field: Field) -> list[Runner]:
    """Two letters of a family side by side, of each round another two."""
    found = field.values(PAIRS, field.most)
    prove("pairs of letters of a family", len(found), field.most)
    paths = ["/compare/?" + urlencode([("text", one["public_id"]) for one in two]) for two in found]
    run = asking(field.ours, paths)
    # The first is that of the warm-up, the last that of no round: what is proved may be kept.
    for round in (0, len(paths) - 1):
        texts = {side: one["text"] for side, one in zip(SIDES, found[round], strict=True)}
        prove_pair(paths[round], run(round), texts)
    return [Runner("ours", run), *field.hello_runner()]


def search_newest(field: Field) -> list[Runner]:
    """A search that a hundredth of the letters answer, with the hits marked."""
    return _searched(field, [Ask(q=word, facets=False) for word in HUNDREDTHS])


def search_tenth(field: Field) -> list[Runner]:
    """A search that a tenth of the letters answer, with the number of all and every facet."""
    return _searched(field, [Ask(q=word) for row in TENTHS for word in row])


def did_you_mean(field: Field) -> list[Runner]:
    """A search for a long word with a letter left out, which the page puts right."""
    words = [word for (word,) in field.values(LONG_WORDS, field.most)]
    wrong = [f"{word[:3]}{word[4:]}" for word in words]
    run = asking(field.ours, [field.ours.path(Ask(q=word)) for word in wrong])
    offered = set(_searches(run(0))) - {wrong[0]}
    if not offered:
        raise NotThere("a search that finds nothing offers no other word")
    found = [OurPage(asking(field.ours, [field.ours.path(Ask(q=one))])(0).body) for one in offered]
    prove("words offered that find nothing", [one for one in found if not one.shown.found], [])
    return [Runner("ours", run)]


def hostile(field: Field) -> list[Runner]:
    """Searches typed to break the page, none of them twice; of each round the slowest."""
    return [_slowest(field.ours, BREAKING)]


def busy(field: Field) -> list[Runner]:
    """The same of searches typed to keep the page busy."""
    return [_slowest(field.ours, BUSY)]


def _slowest(one: Contestant, each: Sequence[str]) -> Runner:
    def ask(query: str) -> Answer:
        answer = one.visitor.ask(f"{LIST}?{query}")
        prove(f"{query[:80]}: found or refused", answer.status in SAID, True)
        return answer

    def run(round: int) -> Answer:
        return max(map(ask, of_round(each, round)), key=lambda answer: answer.seconds)

    return Runner(one.name, run)


PAGES: dict[str, Callable[[Field], list[Runner]]] = {
    "unchanged": unchanged,
    "browse-cached": browse_cached,
    "browse-broad": browse_broad,
    "browse-selective": browse_selective,
    "deep-page": deep_page,
    "letter": letter,
    "alike": alike,
    "pair": pair,
    "search-newest": search_newest,
    "search-tenth": search_tenth,
    "did-you-mean": did_you_mean,
    "hostile": hostile,
    "busy": busy,
}


def _lists(field: Field, asks: Sequence[Ask]) -> list[Runner]:
    """Who lists the letters asked for, each proved right with the first question, we with the last.

    The first is that of the warm-up and the last that of no round: what is proved may be cached.
    """
    prove_list(field.ours, asks[-1], field.truth)
    return [
        Runner(one.name, asking(one, map(one.path, asks)), prove_list(one, asks[0], field.truth))
        for one in (field.ours, *field.peers)
    ]


def _searched(field: Field, asks: Sequence[Ask]) -> list[Runner]:
    """The same of searches, which must go by an index."""
    prove_index(field.ours, asks[0], field.letters)
    return _lists(field, asks[: field.most])


def _searches(answer: Answer) -> Iterator[str]:
    for link in OurPage(answer.body).shown.links:
        yield from parse_qs(urlsplit(link).query).get("q", [])
