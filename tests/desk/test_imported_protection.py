"""What protects somebody by an import at the desk holds for readers once it is committed."""

import os

import pytest

from archive.catalogue.models import Agent, Letter
from archive.desk import import_runs
from archive.publishing import door
from archive.reading_room.models import ArchiveVersion
from archive.record.people import Protection
from tests.desk.handed_in import a_file, decided, handed_in, newest
from tests.desk.pages import somebody
from tests.importing.brought import counts, tables_brought
from tests.importing.raised import NAME, WAYS, by_agent, in_zip, read_by_anybody

pytestmark = pytest.mark.usefixtures("empty_archive")


@pytest.fixture
def archivist():
    return somebody("archivist", name="iryna")


def published(tables):
    """A letter that names somebody to every reader."""
    assert counts(tables_brought(tables)) == (1, 0, 0, 0)
    door.publish(list(Letter.objects.all()), by="olena", why="ready")
    assert NAME in read_by_anybody()


def looked_at(archivist, folder, tables):
    """Tables are handed in, and checked."""
    options = {"format": "table", "collection": "", "create_terms": "on"}
    handed_in(archivist, [a_file("tables.zip", in_zip(folder, tables))], **options)


def version():
    """The archive's version as readers have it."""
    return ArchiveVersion.objects.using("reading").current()


@pytest.mark.parametrize("tables", WAYS)
def test_who_is_protected_by_tables_is_named_to_no_reader_any_more(archivist, tables, tmp_path):
    # given a letter that names somebody, and tables that say he is a child
    published(tables(Protection.DECEASED))
    looked_at(archivist, tmp_path, tables(Protection.MINOR))
    assert NAME in read_by_anybody()

    # when they are taken in
    decided(archivist, "confirm")

    # then the letter's page and JSON name him no more
    assert newest().state == "taken"
    assert NAME not in read_by_anybody()


def test_a_process_of_its_own_protects_as_well(archivist, tmp_path, monkeypatch):
    # given such tables, and that everything is much
    monkeypatch.setenv("DATABASE_URL", os.environ["DATABASE_URL"] + "_own")
    published(by_agent(Protection.DECEASED))
    looked_at(archivist, tmp_path, by_agent(Protection.MINOR))
    processes, start = [], import_runs.start
    monkeypatch.setattr(import_runs, "MOST_AT_ONCE", 0)
    monkeypatch.setattr(
        import_runs, "start", lambda run: processes.append(start(run)) or processes[0]
    )

    # when a process takes them in
    decided(archivist, "confirm")
    assert processes[0].wait() == 0

    # then the letter's page and JSON name him no more
    assert NAME not in read_by_anybody()


def test_tables_that_come_again_make_nothing_anew(archivist, tmp_path):
    # given a letter of somebody who was protected by tables
    published(by_agent(Protection.DECEASED))
    looked_at(archivist, tmp_path, by_agent(Protection.MINOR))
    decided(archivist, "confirm")
    before = version()

    # when the same tables are handed in
    looked_at(archivist, tmp_path, by_agent(Protection.MINOR))

    # then there is nothing to decide on, and the archive's version stays
    assert newest().state == "dropped"
    assert version() == before


def test_tables_that_cannot_reach_readers_do_not_come_in(archivist, tmp_path, monkeypatch):
    # given a letter that names somebody, and public letters that cannot be made anew
    published(by_agent(Protection.DECEASED))
    looked_at(archivist, tmp_path, by_agent(Protection.MINOR))

    def refuse(thing):
        raise OSError("no room")

    monkeypatch.setattr(import_runs, "republish_touching", refuse)

    # when tables that protect him are confirmed
    decided(archivist, "confirm")

    # then the import failed, and nothing of it is in
    assert newest().state == "failed"
    assert Agent.objects.get().protection == Protection.DECEASED
