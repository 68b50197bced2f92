"""The embedded PostgreSQL: made, started, shared by those who use it, stopped by the last.

Anybody who can open the socket may take any role (``trust``); its folder is 0700. See
``docs/decisions/0002-embedded-postgresql.md``.
"""

import contextlib
import os
import pwd
import re
import shutil
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil
import psycopg
from psycopg import sql

from .binaries import ClusterError, programs
from .locks import only_one, shared
from .places import DATABASE, SOCKET_NAME, Places, places, var_folder

SUPERUSER = "postgres"
OWNER = "fieldpost_owner"
ROLES = ("fieldpost_desk", "fieldpost_reader")
UNPRIVILEGED = "nobody"
# PostgreSQL lets everyone make large objects; readers would write with them.
NOBODY_IN = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s"
NO_LARGE_OBJECTS = """\
REVOKE EXECUTE ON FUNCTION lo_creat(integer), lo_create(oid), lo_from_bytea(oid, bytea)
FROM PUBLIC"""
URLS = ("DATABASE_URL", "READING_DATABASE_URL", "OWNER_DATABASE_URL")
# "serve" looks first whether its port is free.
WITHOUT_DATABASE = {
    *("help", "--help", "-h", "--version", "check", "diffsettings", "findstatic", "collectstatic"),
    *("makemigrations", "makemessages", "compilemessages", "serve", "cluster", "bench"),
}
START_SECONDS = 60
STILL_LEAVING = r"still in use|lock file .* already exists"
# Above the highest process number of any system.
NOBODYS_NUMBER = str(2**30)
START = ("pg_ctl", "start", "-D", ".", "-l", "fieldpost.log", "-w")
OPTIONS = ("-o", "-c config_file=../fieldpost.conf")

# What readers ask is written nowhere, so statements that fail are not logged either.
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_min_error_statement": "panic",
}


@dataclass(frozen=True)
class Cluster:
    """One PostgreSQL of our own. ``settings`` are PostgreSQL's, over those above."""

    places: Places
    settings: Mapping[str, str] = field(default_factory=dict)

    @contextlib.contextmanager
    def in_use(self) -> Iterator["Cluster"]:
        """Have the cluster running; whoever leaves last stops it."""
        self.make_home()
        with shared(self.users, at_first=self.start, at_last=self.stop):
            yield self

    @contextlib.contextmanager
    def nobody_coming_or_going(self) -> Iterator["Cluster"]:
        """For starting or stopping by hand, whoever uses it."""
        self.make_home()
        with only_one(self.users):
            yield self

    @property
    def users(self) -> Path:
        """The file whose lock counts the users."""
        return self.places.home / "users.lock"

    def start(self) -> None:
        """Start PostgreSQL unless it runs; the first time, make it."""
        if not self.places.data.is_dir():
            self.initialise()
        if not self.is_running():
            self.configure()
            self.make_folder(self.places.sockets, account())
            self.start_server()
        self.make_roles()

    def stop(self) -> None:
        """Stop PostgreSQL, breaking off what its users still ask of it."""
        if self.server_number():
            self.run("pg_ctl", "stop", "-D", ".", "-m", "fast", "-w")

    def is_running(self) -> bool:
        """Whether a server of this data folder answers."""
        if not self.places.data.is_dir():
            return False
        try:
            self.superuser().close()
        except psycopg.OperationalError:
            return False
        return True

    def superuser(self, database: str = "postgres") -> psycopg.Connection:
        """A connection that may do everything; for making databases and roles only."""
        return psycopg.connect(
            host=str(self.places.sockets), user=SUPERUSER, dbname=database, autocommit=True
        )

    def make_database(self, name: str, template: str = "template0") -> None:
        """Make a database that belongs to the owner of the tables."""
        database, owner = sql.Identifier(name), sql.Identifier(OWNER)
        made = sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE {}")
        walled = sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC")
        entered = sql.SQL("GRANT CONNECT ON DATABASE {} TO {}")
        with self.superuser() as connection:
            # PostgreSQL copies no database that anybody is connected to.
            connection.execute(NOBODY_IN, [template])
            connection.execute(made.format(database, owner, sql.Identifier(template)))
            connection.execute(walled.format(database))
            for role in ROLES:
                connection.execute(entered.format(database, sql.Identifier(role)))
        with self.superuser(name) as connection:
            connection.execute(NO_LARGE_OBJECTS)

    def drop_database(self, name: str) -> None:
        with self.superuser() as connection:
            connection.execute(
                sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
            )

    # The steps of starting

    def make_home(self) -> None:
        """Make the folder of locks, settings and data, which as root belongs to root."""
        self.places.home.mkdir(parents=True, exist_ok=True)
        if account():
            self.places.home.parent.chmod(0o755)
            self.places.home.chmod(0o755)

    def make_folder(self, folder: Path, owner: Mapping[str, int]) -> None:
        """Make a folder that only the account running PostgreSQL can enter."""
        with contextlib.suppress(FileExistsError):
            folder.mkdir(mode=0o700)
            if owner:
                os.chown(folder, owner["user"], owner["group"])
        if folder.is_symlink() or folder.stat().st_uid != owner.get("user", os.geteuid()):
            raise ClusterError(f"{folder} belongs to somebody else; move it out of the way.")
        folder.chmod(0o700)

    def initialise(self) -> None:
        """Make the data folder, under another name until it is whole."""
        unfinished = self.places.home / "data.unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        self.make_folder(unfinished, account())
        self.run(
            *("initdb", "-D", ".", "-U", SUPERUSER, "--auth", "trust", "--encoding", "UTF8"),
            # The locale "C" leaves Cyrillic capitals as they are; this one folds them.
            *("--locale-provider", "builtin", "--builtin-locale", "C.UTF-8", "--data-checksums"),
            *(("--no-sync",) if self.settings.get("fsync") == "off" else ()),
            folder=unfinished,
        )
        unfinished.rename(self.places.data)

    def configure(self) -> None:
        """Write our settings anew: the folder may have been moved since the last start."""
        sockets = str(self.places.sockets).replace('"', '""')
        settings = {**SETTINGS, "unix_socket_directories": f'"{sockets}"', **self.settings}
        lines = [f"{name} = {quoted(value)}\n" for name, value in settings.items()]
        conf = self.places.home / "fieldpost.conf"
        conf.write_text("include 'data/postgresql.conf'\n" + "".join(lines))
        conf.chmod(0o644)

    def server_number(self) -> int | None:
        """The process number of the server of this data folder, if it lives."""
        with contextlib.suppress(FileNotFoundError, IndexError, ValueError, psutil.NoSuchProcess):
            number = int((self.places.data / "postmaster.pid").read_text().split()[0])
            server = psutil.Process(number)
            # A container without an init process keeps the dead among its processes.
            lives = server.name() == "postgres" and server.status() != psutil.STATUS_ZOMBIE
            return number if lives else None
        return None

    def forget_dead_server(self) -> None:
        """Let a new server start though the number of a killed one is another program's by now.

        The rest of its pid file stays: by it PostgreSQL sees children that have not left yet.
        """
        left = self.places.data / "postmaster.pid"
        if self.server_number() is None and left.exists():
            rest = left.read_text().splitlines()[1:]
            rewritten = self.places.home / "postmaster.pid"
            rewritten.write_text("\n".join([NOBODYS_NUMBER, *rest]) + "\n")
            rewritten.chmod(0o644)
            rewritten.replace(left)
            (self.places.sockets / f"{SOCKET_NAME}.lock").unlink(missing_ok=True)

    def start_server(self) -> None:
        """Start, and start again while a killed server or its children are still leaving."""
        deadline = time.monotonic() + START_SECONDS
        while not self.is_running():
            self.forget_dead_server()
            try:
                self.run(*START, *OPTIONS)
            except ClusterError as fault:
                if not re.search(STILL_LEAVING, str(fault)) or time.monotonic() > deadline:
                    raise
                time.sleep(0.1)

    def make_roles(self) -> None:
        """The owner makes the other two, so that it may set their limits (see ``wall``)."""
        with self.superuser() as connection:
            known = {name for (name,) in connection.execute("SELECT rolname FROM pg_roles")}
            if OWNER not in known:
                connection.execute(f"CREATE ROLE {OWNER} LOGIN CREATEROLE")
            connection.execute(f"SET ROLE {OWNER}")
            for role in ROLES:
                if role not in known:
                    connection.execute(f"CREATE ROLE {role} LOGIN")
            found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
            exists = found.fetchone()
        if not exists:
            self.make_database(DATABASE)

    def run(self, program: str, *arguments: str, folder: Path | None = None) -> None:
        """Run one of PostgreSQL's programs in the data folder, under its account.

        The paths given are relative, because ``pg_ctl`` hands them to a shell.
        """
        said_before = len(self.log())
        finished = subprocess.run(
            [programs(self.places.copied) / program, *arguments],
            cwd=folder or self.places.data,
            env={"PATH": os.defpath, "LC_ALL": "C"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            umask=0o077,
            check=False,
            # Ctrl-C at the terminal is for us; we stop PostgreSQL ourselves.
            start_new_session=True,
            **account(),
        )
        if finished.returncode:
            raise ClusterError(
                f"PostgreSQL's {program} failed: {finished.stderr.strip()} "
                f"{self.log()[said_before:].strip()}"
            )

    def log(self) -> str:
        """What the server has written to its log."""
        log = self.places.log
        return log.read_text(errors="replace") if log.exists() else ""


def quoted(value: str) -> str:
    """A value as PostgreSQL's configuration file writes it."""
    return "'" + value.replace("'", "''") + "'"


def account() -> dict[str, Any]:
    """Whom PostgreSQL runs as, in ``subprocess``'s words: ourselves, but never root."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam(UNPRIVILEGED)
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def is_embedded() -> bool:
    """Whether the environment leaves the database to us."""
    return not any(os.environ.get(name) for name in URLS)


def our_cluster() -> Cluster:
    """The cluster of this archive."""
    return Cluster(places(var_folder()))


def cluster_for_command(arguments: Sequence[str]) -> contextlib.AbstractContextManager[Any]:
    """What a command runs within: the embedded cluster, if the command asks a database."""
    if len(arguments) < 2 or arguments[1] in WITHOUT_DATABASE or not is_embedded():
        return contextlib.nullcontext()
    return our_cluster().in_use()
