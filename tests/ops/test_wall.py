"""The wall, with the real roles on real connections."""

import io
from dataclasses import replace

import psycopg
import pytest
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import connections
from psycopg import sql
from psycopg.errors import InsufficientPrivilege, ReadOnlySqlTransaction

from archive.ops.cluster import OWNER
from archive.ops.grants import Roles, tables
from archive.ops.management.commands import wall
from archive.ops.owner import owner_connection

READERS = [model._meta.db_table for model in tables() if model._meta.app_label == "reading_room"]
PRIVATE = [model._meta.db_table for model in tables() if model._meta.app_label != "reading_room"]
ALL = [*READERS, *PRIVATE, "django_migrations"]
APPEND_ONLY = [
    *("catalogue_revision", "catalogue_custodyevent"),
    *("catalogue_original", "catalogue_originalof"),
]
EXPECTED = wall.WANTED.read_text()


@pytest.fixture
def connect(cluster, django_db_setup):
    """Open a connection to an archive in a role of one's own choice; nothing is committed."""
    opened = []

    def connect(role, database=None):
        name = database or connections.settings["default"]["NAME"]
        opened.append(psycopg.connect(dbname=name, host=str(cluster.places.sockets), user=role))
        return opened[-1]

    yield connect
    for connection in opened:
        connection.close()


@pytest.fixture
def reader(connect):
    return connect("fieldpost_reader")


@pytest.fixture
def writing_reader(reader):
    """A reader who has switched off what his role is set to."""
    reader.execute("SET default_transaction_read_only = off")
    reader.commit()
    return reader


@pytest.fixture
def desk(connect):
    return connect("fieldpost_desk")


@pytest.fixture
def owner(empty_archive, connect, monkeypatch):
    """The owner, in an archive of the test's own, to which `manage.py wall` is led as well."""
    connection = connect(OWNER)
    connection.autocommit = True
    with owner_connection() as alias:
        connections[alias].close()
        monkeypatch.setitem(connections[alias].settings_dict, "NAME", connection.info.dbname)
        yield connection


@pytest.fixture
def columns(connect):
    """The name of one column of each table."""
    question = "SELECT table_name, min(column_name) FROM information_schema.columns GROUP BY 1"
    return dict(connect(OWNER).execute(question).fetchall())


def run(statement, connection, table):
    return connection.execute(sql.SQL(statement).format(sql.Identifier(table)))


def said_by_wall(*arguments):
    """What `manage.py wall` prints, and what it complains of."""
    printed, complaint = io.StringIO(), ""
    try:
        call_command("wall", *arguments, stdout=printed)
    except CommandError as fault:
        complaint = str(fault)
    return printed.getvalue(), complaint


@pytest.mark.parametrize("table", [*PRIVATE, "django_migrations"])
def test_a_reader_is_refused_on_a_private_table(table, reader):
    # when a reader asks for its rows, then PostgreSQL refuses
    with pytest.raises(InsufficientPrivilege, match=f"permission denied for table {table}"):
        run("SELECT 1 FROM {}", reader, table)


@pytest.mark.parametrize("table", READERS)
def test_a_reader_may_read_the_reading_room(table, reader):
    # when a reader asks for its rows
    found = run("SELECT * FROM {}", reader, table).fetchall()

    # then the empty archive gives none, without complaint
    assert found == []


@pytest.mark.parametrize("table", ALL)
def test_a_reader_may_write_nothing_even_with_read_only_off(table, writing_reader, columns):
    # given every way to write
    column = sql.Identifier(columns[table])
    ways = ("DELETE FROM {}", "TRUNCATE {}", "INSERT INTO {0} SELECT", "UPDATE {0} SET {1} = NULL")

    # when a reader tries them, then PostgreSQL refuses each
    for way in ways:
        with pytest.raises(InsufficientPrivilege, match="permission denied"):
            writing_reader.execute(sql.SQL(way).format(sql.Identifier(table), column))
        writing_reader.rollback()


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE hoard (word text)",
        "CREATE TEMP TABLE hoard (word text)",
        "CREATE SCHEMA hoard",
        "CREATE FUNCTION one() RETURNS int LANGUAGE sql RETURN 1",
        "SELECT lo_create(0)",
        "SELECT lo_from_bytea(0, 'abc')",
        "SELECT nextval('reading_room_readingletter_id_seq')",
        "SET ROLE fieldpost_desk",
        "COPY (SELECT 1) TO '/tmp/hoard'",
    ],
)
def test_a_reader_may_make_nothing(statement, writing_reader):
    # when a reader makes something, then PostgreSQL refuses
    with pytest.raises(InsufficientPrivilege):
        writing_reader.execute(statement)


def test_a_reader_who_leaves_the_settings_alone_reads_only(reader):
    # when a reader opens a connection and writes
    # then the transaction itself is read-only
    with pytest.raises(ReadOnlySqlTransaction):
        reader.execute("CREATE SEQUENCE hoard")


def test_a_question_of_a_reader_ends_after_three_seconds(reader):
    # when a reader opens a connection
    limit = reader.execute("SHOW statement_timeout").fetchone()[0]

    # then it has its limit, and a statement over it is cancelled
    assert limit == "3s"
    reader.execute("SET statement_timeout = '10ms'")
    with pytest.raises(psycopg.errors.QueryCanceled):
        reader.execute("SELECT pg_sleep(3)")


@pytest.mark.parametrize("table", APPEND_ONLY)
@pytest.mark.parametrize("statement", ["UPDATE {} SET id = 1", "DELETE FROM {}", "TRUNCATE {}"])
def test_the_desk_rewrites_neither_history_nor_custody(statement, table, desk):
    # when the desk changes or takes out a row, then PostgreSQL refuses
    with pytest.raises(InsufficientPrivilege, match=f"permission denied for table {table}"):
        run(statement, desk, table)


@pytest.mark.parametrize("table", [*READERS, *PRIVATE])
def test_the_desk_reads_every_table_of_the_archive(table, desk):
    # when the desk asks for the rows, then it gets them
    assert run("SELECT count(*) FROM {}", desk, table).fetchone()[0] >= 0


@pytest.mark.parametrize("model", ["catalogue.Term", "reading_room.ReadingWord"])
def test_the_desk_changes_and_removes_rows(model, desk):
    # given a table that both rooms' rules leave to the desk
    table = apps.get_model(model)._meta.db_table

    # when the desk writes, then PostgreSQL lets it
    for statement in ("UPDATE {} SET id = id", "DELETE FROM {}"):
        assert run(statement, desk, table).rowcount >= 0


def test_the_desk_appends_to_history(desk):
    # when the desk adds a revision
    added = desk.execute(
        "INSERT INTO catalogue_revision "
        "(kind, key, number, at, by, why, record, sha256, previous) "
        "VALUES ('letter', 'IZY-R01', 1, now(), 'keeper', '', '{}', 'a', '') RETURNING number"
    )

    # then it is there
    assert added.fetchone() == (1,)


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE hoard (word text)",
        "CREATE TEMP TABLE hoard (word text)",
        "CREATE SCHEMA hoard",
        "CREATE ROLE stranger",
        "ALTER TABLE catalogue_letter DISABLE TRIGGER ALL",
        "ALTER ROLE fieldpost_reader SET statement_timeout = 0",
        "SET ROLE fieldpost_owner",
        "SELECT 1 FROM django_migrations",
    ],
)
def test_the_desk_makes_rows_and_nothing_else(statement, desk):
    # when the desk changes what the archive is made of, then PostgreSQL refuses
    with pytest.raises(InsufficientPrivilege):
        desk.execute(statement)


def test_what_the_wall_prints_equals_the_committed_list(owner):
    # when the wall is put up, twice
    first, second = said_by_wall(), said_by_wall()

    # then it says what docs/wall.txt says, and nothing is wrong
    assert first == second == (EXPECTED, "")


def test_every_table_is_in_the_committed_list():
    # when the tables of our models are looked up, then each has its line
    assert [table for table in ALL if f"\ntable {table}: " not in EXPECTED] == []


@pytest.mark.parametrize(
    ("breach", "line"),
    [
        (
            "GRANT SELECT ON catalogue_letter TO fieldpost_reader",
            "+table catalogue_letter: desk SELECT INSERT UPDATE DELETE; reader SELECT; everyone -",
        ),
        (
            "GRANT SELECT (reference) ON catalogue_letter TO fieldpost_reader",
            "+table catalogue_letter: desk SELECT INSERT UPDATE DELETE; reader SELECT; everyone -",
        ),
        (
            "GRANT DELETE ON catalogue_revision TO PUBLIC",
            "+table catalogue_revision: desk SELECT INSERT DELETE; reader DELETE; everyone DELETE",
        ),
        (
            "GRANT CREATE ON SCHEMA public TO fieldpost_desk",
            "+schema public: desk USAGE CREATE; reader USAGE; everyone -",
        ),
        (
            "DO $$ BEGIN EXECUTE format("
            "'GRANT TEMP ON DATABASE %I TO PUBLIC', current_database()); END $$",
            "+database this one: desk CONNECT TEMPORARY; reader CONNECT TEMPORARY; "
            "everyone TEMPORARY",
        ),
        (
            "CREATE FUNCTION peep() RETURNS int LANGUAGE sql SECURITY DEFINER RETURN 1",
            "+routine peep: desk EXECUTE; reader EXECUTE; everyone EXECUTE",
        ),
    ],
)
def test_a_breach_is_named_by_the_check_and_closed_by_the_wall(breach, line, owner):
    # given a breach
    owner.execute(breach)

    # when the wall is only checked
    _, complaint = said_by_wall("--check")

    # then the line that differs is named, and nothing has changed
    assert line in complaint.splitlines()
    assert said_by_wall("--check")[1] == complaint

    # when the wall is put up, then nobody may use it any more
    _, complaint = said_by_wall()
    assert complaint == "" or "+routine peep: desk -; reader -; everyone -" in complaint


def test_a_table_that_no_model_knows_is_named(owner):
    # given a table made by hand, open to all
    owner.execute("CREATE TABLE notes (word text)")
    owner.execute("GRANT ALL ON notes TO PUBLIC")

    # when the wall is put up
    _, complaint = said_by_wall()

    # then it is closed, and still named: somebody must say whose it is
    assert "+table notes: desk -; reader -; everyone -" in complaint.splitlines()


def test_a_stranger_with_rights_is_named(owner):
    # given a right given to a role that is none of ours
    owner.execute("GRANT SELECT ON catalogue_letter TO pg_monitor")

    # when the wall is put up, then that role is named
    assert "+table catalogue_letter: pg_monitor too SELECT" in said_by_wall()[1]


def test_nothing_but_the_wall_is_in_what_an_administrator_gets(owner):
    # when the SQL is asked for
    printed, complaint = said_by_wall("--sql")

    # then it grants by name, needs no role that is there, and sets no password
    assert complaint == ""
    assert (
        'GRANT SELECT, INSERT ON TABLE "public"."catalogue_revision" TO "fieldpost_desk";'
        in printed.splitlines()
    )
    assert "LOGIN;" not in printed.split("Passwords")[1]
    assert "PASSWORD" not in printed


def test_an_owner_who_may_make_no_roles_hands_the_sql_over(owner, monkeypatch):
    # given that the desk's own role runs the wall, and a reader's role that is lacking
    named = Roles("fieldpost_desk", "fieldpost_lacking")
    monkeypatch.setattr(Roles, "of_settings", classmethod(lambda cls: named))
    with owner_connection() as alias:
        monkeypatch.setitem(connections[alias].settings_dict, "USER", "fieldpost_desk")
        connections[alias].close()

        # when the wall is put up
        printed, complaint = said_by_wall()
        connections[alias].close()

    # then what must be run by another is printed
    assert 'CREATE ROLE "fieldpost_lacking" LOGIN;' in printed.splitlines()
    assert "administrator" in complaint


def test_a_role_that_is_lacking_is_made_with_its_limits(owner, monkeypatch, cluster):
    # given a name that no role has yet, awkward to write
    name = 'fieldpost "test" reader'
    lacking = replace(Roles.of_settings(), reader=name)
    monkeypatch.setattr(Roles, "of_settings", classmethod(lambda cls: lacking))

    # when the wall is put up
    try:
        _, complaint = said_by_wall()
    finally:
        drop_role(cluster, owner.info.dbname, name)

    # then it has its limits and its rights; the reader that was is the stranger now
    missing = [line for line in complaint.splitlines() if line.startswith("-")]
    assert missing == []
    assert "fieldpost_reader too CONNECT" in complaint


def drop_role(cluster, database, name):
    with cluster.superuser(database) as connection:
        role = sql.Identifier(name)
        connection.execute(sql.SQL("DROP OWNED BY {}").format(role))
        connection.execute(sql.SQL("DROP ROLE {}").format(role))


def test_a_process_that_serves_readers_only_puts_up_no_wall(settings):
    # given a process that does not know the private tables
    settings.SERVES_DESK = False

    # when the wall is put up, then it says why not
    with pytest.raises(ImproperlyConfigured, match="FIELDPOST_SITE is 'public'"):
        Roles.of_settings()


def test_one_role_for_both_rooms_is_no_wall(settings, monkeypatch):
    # given the reader's address with the desk's role in it
    monkeypatch.setitem(settings.DATABASES["reading"], "USER", "fieldpost_desk")

    # when the wall is put up, then it is refused
    with pytest.raises(ImproperlyConfigured, match="needs two different ones"):
        Roles.of_settings()
