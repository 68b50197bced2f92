"""One run: an archive of its own for each size, filled, proved, measured and thrown away."""

import contextlib
import shutil
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import psycopg

from archive.ops.bench.rates import NotRight, prove
from archive.ops.bench.throwaway import archive_in, forget, manage, reached, throwaway_archive

from .contestants import Contestant, datasette_server, naive_server, public_environment
from .loading import load_letters
from .measured import Found, Measured
from .pages import PAGES, Field, NotThere
from .timing import race
from .truth import Truth
from .weighed import begun_cold, weighed

# Only for the letters to come in sooner: none of it changes how a page is read.
LOADING = {
    "autovacuum": "off",
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "max_wal_size": "8GB",
    "maintenance_work_mem": "1GB",
}
MOST_ROUNDS = 45
"""Of more rounds some would ask again what was asked, which a cache might know."""
AGAINST = ("hello", "naive", "datasette")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a run is asked for; one contestant may use `budget` seconds for one page.

    Archives stay in the folder `archives`, and are not filled anew where they are there already.
    """

    sizes: Sequence[int]
    seed: int
    against: Sequence[str] = AGAINST
    pages: Sequence[str] = tuple(PAGES)
    rounds: int = 40
    budget: float = 20.0
    archives: Path | None = None


def measure(wanted: Wanted, say: Callable[[str], None]) -> Found:
    """Everything, size after size; `say` is told what is being done."""
    found = Found()
    for letters in wanted.sizes:
        with _archive(wanted, letters, say) as environment:
            _measure_size(wanted, letters, environment, found, say)
    found.add_growth()
    return found


@contextlib.contextmanager
def _archive(wanted, letters, say) -> Iterator[dict[str, str]]:
    """The environment of an archive that holds so many letters."""
    if wanted.archives is None:
        with throwaway_archive(LOADING) as environment:
            _load(environment, wanted.seed, letters, say)
            yield environment
        return
    folder = (wanted.archives / f"{letters}-letters-seed-{wanted.seed}").absolute()
    loaded = folder / "loaded"
    if not loaded.exists():
        forget(folder)
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True, exist_ok=True)
    with archive_in(folder, LOADING) as environment:
        if not loaded.exists():
            _load(environment, wanted.seed, letters, say)
            loaded.touch()
        yield environment


def _load(environment, seed, letters, say) -> None:
    begun = time.perf_counter()
    load_letters(reached(environment), seed, letters)
    say(f"{letters:,} letters came in in {time.perf_counter() - begun:.0f} s")


def _measure_size(wanted, letters, environment, found, say) -> None:
    manage(public_environment(environment), "collectstatic", "--noinput", "--verbosity", "0")
    with contextlib.ExitStack() as opened:
        start = opened.enter_context(begun_cold(environment))
        connection = psycopg.connect(reached(environment), autocommit=True)
        opened.enter_context(connection)
        (loaded,) = connection.execute("SELECT count(*) FROM reading_room_readingletter").fetchone()
        prove("letters loaded", loaded, letters)
        field = Field(
            letters=letters,
            ours=start.ours,
            peers=[opened.enter_context(one) for one in _peers(wanted, environment)],
            connection=connection,
            truth=Truth(connection),
            chance=Random(wanted.seed),
            most=wanted.rounds + 2,
            hello="hello" in wanted.against,
        )
        for page in wanted.pages:
            found.pages.append(one := _measured(page, field, wanted))
            say(f"{page}: {one.said}")
        found.facts += weighed(field, start, found.pages[-len(wanted.pages) :])


def _peers(
    wanted: Wanted, environment: Mapping[str, str]
) -> Iterator[contextlib.AbstractContextManager[Contestant]]:
    if "naive" in wanted.against:
        yield naive_server(environment)
    if "datasette" in wanted.against:
        yield datasette_server(environment, reached(environment))


def _measured(page: str, field: Field, wanted: Wanted) -> Measured:
    """The times of one page; where anything is not right, what it is instead."""
    try:
        runners = PAGES[page](field)
        timings = race(runners, wanted.rounds, wanted.budget)
    except NotThere as fault:
        return Measured(page, field.letters, missing=str(fault))
    except NotRight as fault:
        return Measured(page, field.letters, refused=str(fault))
    return Measured(page, field.letters, tuple(timings))
