"""Who is measured: the process of each, where it has a list of letters, how its page is read."""

import contextlib
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlencode

from archive.ops.places import BASE

from . import sqlite_file
from .asked import Ask
from .shown import DatasettePage, NaivePage, OurPage, Page
from .visits import Visitor

PUBLIC = {
    "FIELDPOST_SITE": "public",
    "FIELDPOST_ENV": "production",
    "FIELDPOST_HOSTS": "localhost",
    "DJANGO_SETTINGS_MODULE": "archive.settings",
}
# The plain page may take as long as it takes: readers' statements end after three seconds.
PATIENT = {"PGOPTIONS": "-c statement_timeout=0"}
PATIENCE_MS = "3600000"
DATASETTE = {
    "default_page_size": "25",
    "suggest_facets": "off",
    "facet_time_limit_ms": PATIENCE_MS,
    "sql_time_limit_ms": PATIENCE_MS,
    "truncate_cells_html": "160",
}


@dataclass(frozen=True, slots=True)
class Contestant:
    """One who has lists of letters.

    `counts_own_choice` says that what is chosen in a facet restricts the numbers of that facet.
    """

    name: str
    visitor: Visitor
    number: int
    page: type[Page]
    counts_own_choice: bool = False

    def path(self, ask: Ask) -> str:
        """Where the letters asked for are listed."""
        return PATHS[self.name](ask)


def ours(ask: Ask) -> str:
    """The address of the reading room's list."""
    return "/letters/" + _query(_common(ask))


def naive(ask: Ask) -> str:
    """The address of the plain page."""
    return "/bench/naive/" + _query(_common(ask))


def datasette(ask: Ask) -> str:
    """The address of Datasette's table, with the facets that all three have."""
    asked = [*ask.chosen.items(), ("_sort_desc" if ask.q else "_sort", "first_day")]
    if ask.dated_from:
        asked.append(("last_possible__gte", str(ask.dated_from.toordinal())))
    if ask.q:
        asked.append(("_search", ask.q))
    if ask.facets:
        asked += [("_facet", one) for one in (*sqlite_file.ONCE, *sqlite_file.NARROWEST)]
        asked += [("_facet_array", one) for one in sqlite_file.MANY]
    return "/letters/letter" + _query(asked)


PATHS = {"ours": ours, "naive": naive, "datasette": datasette}


def _common(ask: Ask) -> list[tuple[str, str]]:
    said = {
        "q": ask.q,
        **ask.chosen,
        "dated_from": str(ask.dated_from or ""),
        "page": str(ask.page) if ask.page > 1 else "",
    }
    return [pair for pair in said.items() if pair[1]]


def _query(pairs: list[tuple[str, str]]) -> str:
    return f"?{urlencode(pairs)}" if pairs else ""


def public_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """The environment of a public process in production."""
    return {**environment, **PUBLIC, "FIELDPOST_SECRET_KEY": secrets.token_urlsafe(50)}


@contextlib.contextmanager
def our_server(environment: Mapping[str, str]) -> Iterator[Contestant]:
    """The reading room in a process of its own."""
    with _archive_server(public_environment(environment)) as (number, visitor):
        yield Contestant("ours", visitor, number, OurPage)


@contextlib.contextmanager
def naive_server(environment: Mapping[str, str]) -> Iterator[Contestant]:
    """The plain page in a process of its own."""
    with _archive_server(public_environment(environment) | PATIENT) as (number, visitor):
        yield Contestant("naive", visitor, number, NaivePage)


@contextlib.contextmanager
def datasette_server(environment: Mapping[str, str], reached: str) -> Iterator[Contestant]:
    """Datasette with the same letters in a file of SQLite."""
    path = Path(environment["FIELDPOST_VAR"], "letters.db")
    sqlite_file.write(path, reached)
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port = door.getsockname()[1]
    chosen = [word for name, value in DATASETTE.items() for word in ("--setting", name, value)]
    program = [sys.executable, "-m", "datasette", "serve", "--immutable", str(path)]
    # It writes a line for every request, which nobody reads.
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with _running([*program, "--port", str(port), *chosen], environment, **quiet) as process:
        visitor = _answering(port, process)
        with contextlib.closing(visitor):
            yield Contestant("datasette", visitor, process.pid, DatasettePage, True)


def has_datasette() -> bool:
    """Whether it is installed; only checking needs it."""
    return find_spec("datasette") is not None


@contextlib.contextmanager
def _archive_server(environment: Mapping[str, str]) -> Iterator[tuple[int, Visitor]]:
    program = [sys.executable, "-m", "archive.ops.bench.reading.server"]
    with _running(program, environment, stdout=subprocess.PIPE, text=True) as process:
        with process.stdout:
            visitor = Visitor(int(process.stdout.readline()))
        with contextlib.closing(visitor):
            yield process.pid, visitor


@contextlib.contextmanager
def _running(program: list[str], environment: Mapping[str, str], **streams):
    process = subprocess.Popen(program, cwd=BASE, env=dict(environment), **streams)
    try:
        yield process
    finally:
        process.terminate()
        process.wait()


def _answering(port: int, process: subprocess.Popen) -> Visitor:
    """A visitor, once the process listens."""
    while process.poll() is None:
        with contextlib.suppress(ConnectionRefusedError):
            socket.create_connection(("127.0.0.1", port)).close()
            return Visitor(port)
        time.sleep(0.05)
    raise ChildProcessError(f"{process.args[2]} ended before it listened")
