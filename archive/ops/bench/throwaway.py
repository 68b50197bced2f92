"""An archive of its own for a measurement: a PostgreSQL and tables that are gone afterwards."""

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from archive.ops.cluster import SUPERUSER, URLS, Cluster
from archive.ops.places import BASE, DATABASE, places


@contextlib.contextmanager
def throwaway_archive(settings: Mapping[str, str] | None = None) -> Iterator[dict[str, str]]:
    """The environment in which `manage.py` finds an empty archive, set up as the real one is.

    `settings` are PostgreSQL's, over those of the real one.
    """
    with tempfile.TemporaryDirectory(prefix="fieldpost-bench-") as folder:
        try:
            with archive_in(Path(folder), settings) as environment:
                yield environment
        finally:
            forget(Path(folder))


@contextlib.contextmanager
def archive_in(folder: Path, settings: Mapping[str, str] | None = None) -> Iterator[dict[str, str]]:
    """The same for the archive that belongs to `folder`, which stays."""
    environment = {name: value for name, value in os.environ.items() if name not in URLS}
    environment["FIELDPOST_VAR"] = str(folder)
    with Cluster(places(folder), settings or {}).in_use():
        manage(environment, "migrate", "--verbosity", "0")
        yield environment


def forget(folder: Path) -> None:
    """Throw away the cluster of the archive that belongs to `folder`."""
    for place in (places(folder).home, places(folder).sockets):
        shutil.rmtree(place, ignore_errors=True)


def reached(environment: Mapping[str, str]) -> str:
    """How its database is reached by whoever may do everything in it."""
    sockets = places(Path(environment["FIELDPOST_VAR"])).sockets
    return f"host={sockets} user={SUPERUSER} dbname={DATABASE}"


def manage(environment: dict[str, str], *words: str | Sequence[str]) -> str:
    """What a command of `manage.py` says in that environment.

    Raises CalledProcessError where it fails; what it complains of goes to our own stderr.
    """
    asked = [sys.executable, str(BASE / "manage.py"), *words]
    return subprocess.run(
        asked, env=environment, check=True, stdout=subprocess.PIPE, text=True
    ).stdout
