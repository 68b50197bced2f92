"""What the database itself refuses to readers, in an archive that is full of secrets."""

import json
import os
import subprocess
import sys

import psycopg
import pytest
from django.apps import apps
from django.db import connections
from psycopg import sql

from archive.ops.places import BASE
from tests.walls.planted import HIDDEN_IDS, OPEN_ID

WRITES = (
    "DELETE FROM {}",
    "TRUNCATE {}",
    "INSERT INTO {} DEFAULT VALUES",
    "LOCK TABLE {} IN EXCLUSIVE MODE",
    "COPY {} FROM STDIN",
    "ALTER TABLE {} ADD COLUMN hoard text",
    "DROP TABLE {}",
    "CREATE INDEX ON {} ((1))",
)
REFUSALS = (psycopg.errors.InsufficientPrivilege, psycopg.errors.ReadOnlySqlTransaction)


@pytest.fixture
def reader(planted_archive):
    """A connection of psycopg's own in the role that serves readers."""
    given = connections["reading"].get_connection_params()
    names = ("host", "port", "user", "password", "dbname")
    with psycopg.connect(**{k: v for k, v in given.items() if k in names and v}) as connection:
        connection.autocommit = True
        yield connection


def relations(reader):
    """Every table, view and sequence of the archive, by name."""
    rows = reader.execute(
        "SELECT relname FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace"
        " WHERE nspname = 'public' AND relkind IN ('r', 'p', 'v', 'm', 'f')"
    )
    return {name for (name,) in rows}


def open_tables():
    return {one._meta.db_table for one in apps.get_app_config("reading_room").get_models()}


def refused(reader, statement, table):
    try:
        with reader.transaction(force_rollback=True):
            reader.execute(sql.SQL(statement).format(sql.Identifier(table)))
    except REFUSALS:
        return True
    return False


def test_the_reader_is_the_readers_role(reader):
    assert reader.info.user == "fieldpost_reader"
    assert reader.execute("SELECT session_user").fetchone() == ("fieldpost_reader",)


def test_every_table_that_is_not_the_reading_rooms_is_refused(reader):
    private = relations(reader) - open_tables()
    assert {"catalogue_letter", "catalogue_revision", "auth_user"} <= private
    open_to_readers = [one for one in private if not refused(reader, "SELECT FROM {}", one)]
    assert open_to_readers == []


def test_every_table_of_the_reading_room_can_be_read_and_none_is_empty_by_mistake(reader):
    for table in open_tables():
        counted = sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table))
        assert reader.execute(counted).fetchone()[0] > 0, table


@pytest.mark.parametrize("is_read_only", ["on", "off"])
def test_a_reader_writes_nowhere(is_read_only, reader):
    reader.execute(f"SET default_transaction_read_only = {is_read_only}")
    written = [
        (statement, table)
        for statement in WRITES
        for table in sorted(relations(reader))
        if not refused(reader, statement, table)
    ]
    assert written == []


PUBLIC_PROCESS = """
import json, os, sys
import django
from django.conf import settings
storage = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
settings.STORAGES |= {"staticfiles": storage}
django.setup()
from django.apps import apps
from django.test import Client
from django.urls import get_resolver
client = Client(raise_request_exception=False, HTTP_HOST="localhost")
print(json.dumps({
    "default": {k: v for k, v in settings.DATABASES["default"].items() if k in ("USER", "NAME")},
    "apps": sorted(app.name for app in apps.get_app_configs()),
    "patterns": [str(part.pattern) for part in get_resolver().url_patterns],
    "modules": sorted(name for name in sys.modules if name.startswith("archive.")),
    "middleware": settings.MIDDLEWARE,
    "pages": {one: client.get(one).status_code for one in sys.argv[1:]},
}))
"""


def test_a_public_process_serves_readers_and_knows_nothing_of_the_desk(planted, planted_archive):
    # given a process that serves readers only, whose environment names the desk's database too
    asked = {
        "/": 200,
        "/letters/": 200,
        "/uk/letters/?q=письмо": 200,
        f"/letters/{OPEN_ID}/": 200,
        f"/letters/{OPEN_ID}.json": 200,
        f"/letters/{HIDDEN_IDS['draft'][0]}/": 404,
        "/desk/": 404,
        "/desk/login/": 404,
        "/admin/": 404,
    }
    here = os.environ | {
        "FIELDPOST_SITE": "public",
        "READING_DATABASE_URL": _looking_at(os.environ["READING_DATABASE_URL"], planted),
        "DATABASE_URL": _looking_at(os.environ["DATABASE_URL"], planted),
    }

    # when it is looked into
    ended = subprocess.run(
        [sys.executable, "-c", PUBLIC_PROCESS, *asked],
        cwd=BASE,
        env=here,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    process = json.loads(ended.stdout)

    # then it answers readers, and neither credentials nor code of the desk are in it
    assert process["pages"] == asked
    assert not any(process["default"].values())
    assert "desk/" not in process["patterns"]
    for absent in ("admin", "auth", "sessions", "messages", "contenttypes"):
        assert f"django.contrib.{absent}" not in process["apps"]
    for floor in ("catalogue", "publishing", "importing", "desk", "masking"):
        assert not [one for one in process["modules"] if one.startswith(f"archive.{floor}")], floor
    assert not [one for one in process["middleware"] if "Session" in one or "desk" in one]


def _looking_at(url, name):
    """A database's address with another name at its end."""
    before, slash, _ = url.rpartition("/")
    return before + slash + name
