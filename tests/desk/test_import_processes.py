"""Large imports at the desk: other processes, other connections, one archive that all see."""

import os
import signal
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import count
from threading import Barrier
from types import SimpleNamespace

import pytest
from django.db import connection, connections, transaction
from django.utils import timezone

from archive.catalogue.incoming import ImportState
from archive.catalogue.models import ImportedFile, ImportRun, Letter
from archive.desk import import_runs
from archive.importing import runs
from archive.importing.met import originals
from archive.publishing.door import republish_touching
from tests.catalogue.elsewhere import somebody_else_writing
from tests.desk.handed_in import MANY, a_file, counted, decided, handed_in, letters, many, newest
from tests.desk.pages import somebody

HELD = """
    SELECT 1 FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database
    WHERE locktype = 'advisory' AND granted AND datname = current_database()
"""

MAPPING = a_file("m.toml", b'[letter]\nreference = "{no}"\n')

pytestmark = pytest.mark.usefixtures("empty_archive")


def test_an_import_survives_the_process_that_serves(monkeypatch):
    # given many letters, confirmed, at an archive that both processes see
    monkeypatch.setenv("DATABASE_URL", os.environ["DATABASE_URL"] + "_own")
    processes, sessions, start = [], [], import_runs.start

    def noticed(run):
        processes.append(start(run))
        sessions.append(os.getsid(processes[-1].pid))
        return processes[-1]

    monkeypatch.setattr(import_runs, "start", noticed)
    client = somebody("archivist", name="iryna")
    handed_in(client, [many()])
    assert processes[0].wait() == 0

    # when the letters are taken in by a process in a session of its own
    decided(client, "confirm")
    assert processes[1].wait() == 0

    # then they are in, and the page says so
    assert sessions == [process.pid for process in processes]
    page = client.get(f"/desk/catalogue/importrun/{newest().pk}/change/")
    assert counted(page) == (MANY, 0, 0, 0)
    assert Letter.objects.count() == MANY


def test_others_see_how_far_an_import_is_while_its_letters_are_not_in_yet():
    # given an import that is being taken in, which tells at once
    client = somebody("archivist", name="iryna")
    handed_in(client, letters("one"))
    run = runs.move(newest(), ImportState.CHECKED, ImportState.TAKING)

    # when it is in the middle of its transaction
    with transaction.atomic(), runs.Telling(run, every=0) as telling:
        Letter.objects.create(reference="SOL-1", collection=run.collection)
        telling.count(7)
        with ThreadPoolExecutor(1) as somewhere_else:
            seen = somewhere_else.submit(seen_by_others, run.pk, 7).result()

    # then somebody else sees how far it is, and no letter
    assert seen == (7, 0)


def seen_by_others(number, awaited):
    """How far an import is, and how many letters there are; asked until as awaited, or often."""
    try:
        for _ in range(10_000):
            done = ImportRun.objects.get(pk=number).done
            if done == awaited:
                break
        return done, Letter.objects.count()
    finally:
        connections.close_all()


def test_of_two_who_confirm_at_the_same_moment_one_takes_in():
    # given a checked import, open in two windows
    client = somebody("archivist", name="iryna")
    handed_in(client, letters("one", "two"))
    number = newest().pk

    # when both confirm at once
    ready = Barrier(2)

    def confirm():
        try:
            ready.wait()
            return import_runs.confirm(ImportRun.objects.get(pk=number)).state
        except runs.OtherwiseBy:
            return "decided already"
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as windows:
        ends = sorted(one.result() for one in [windows.submit(confirm) for _ in range(2)])

    # then one took the letters in, and each has one revision
    assert ends == ["decided already", "taken"]
    assert [letter.revision for letter in Letter.objects.all()] == [1, 1]


def confirmed(number):
    """An import that was taken in by a connection of its own."""
    try:
        return import_runs.confirm(ImportRun.objects.get(pk=number))
    finally:
        connections.close_all()


@pytest.mark.parametrize(
    "asked",
    [
        {"files": letters("one")},
        {"files": [a_file("t.csv", b"no\n1\n")], "format": "table", "mapping_file": MAPPING},
    ],
    ids=["tei", "table"],
)
def test_of_two_who_take_in_the_same_file_at_once_the_second_finds_it_the_same(asked, monkeypatch):
    # given two archivists who were shown the same new file
    numbers = []
    for name in ("iryna", "olha"):
        for file in (*asked["files"], asked.get("mapping_file", MAPPING)):
            file.seek(0)
        handed_in(somebody("archivist", name=name), **asked)
        numbers.append(newest().pk)

    # when both confirm, and have seen that the archive has it not, before either goes on
    ready, calls, held = Barrier(2), count(), originals.held

    def held_by_nobody(files):
        found = held(files)
        if next(calls) < 2:
            ready.wait()
        return found

    monkeypatch.setattr(originals, "held", held_by_nobody)
    with ThreadPoolExecutor(2) as windows:
        ends = list(windows.map(confirmed, numbers))

    # then it is in once, and nothing was refused
    counts = [[one.report["letters"][what] for what in ("new", "same")] for one in ends]
    assert [one.report["refused"] for one in ends] == [[], []]
    assert sorted(counts) == [[0, 1], [1, 0]]
    assert [letter.revision for letter in Letter.objects.all()] == [1]


def test_a_process_that_is_killed_leaves_nothing_and_is_told_as_failed(monkeypatch):
    # given many letters that a process takes in
    monkeypatch.setenv("DATABASE_URL", os.environ["DATABASE_URL"] + "_own")
    client = somebody("archivist", name="iryna")
    with monkeypatch.context() as at_first:
        at_first.setattr(import_runs, "start", finished)
        handed_in(client, [many()])
    run = runs.move(newest(), ImportState.CHECKED, ImportState.TAKING)
    process = import_runs.start(run)

    # when it is killed in the middle
    while not somebody_holds_the_head() and process.poll() is None:
        pass
    process.kill()
    assert process.wait() == -signal.SIGKILL

    # then no letter is in, and after a minute its page says so
    assert not Letter.objects.exists()
    long_ago = timezone.now() - 2 * runs.SILENT_FOR
    ImportRun.objects.numbered(run.pk).update(beat_at=long_ago)
    page = client.get(f"/desk/catalogue/importrun/{run.pk}/change/")
    assert "The import broke off: nothing of it was taken in" in page.content.decode()
    assert not ImportedFile.objects.exists()


def finished(run):
    """As if a process had been started, and were at its end."""
    runs.go_on(run, republish_touching)
    return SimpleNamespace(wait=lambda: 0)


def somebody_holds_the_head():
    """Whether anybody is writing history, and has not said that it counts."""
    with connection.cursor() as cursor:
        cursor.execute(HELD)
        return cursor.fetchone()


def test_an_import_that_waits_for_another_says_so_and_goes_on_by_itself(monkeypatch):
    # given a checked import, and somebody else who is writing
    client = somebody("archivist", name="iryna")
    handed_in(client, letters("one"))
    started = []

    def later(run):
        started.append(run)
        return SimpleNamespace(wait=lambda: 0)

    monkeypatch.setattr(import_runs, "start", later)
    monkeypatch.setattr(runs, "Telling", partial(runs.Telling, every=0))
    with somebody_else_writing() as ended, ThreadPoolExecutor(1) as process:
        # when it is confirmed, then nobody waits for the answer, as a process goes on
        decided(client, "confirm")
        going_on = process.submit(in_a_process, started[0])
        # and the page says why it does not come on
        while not newest().waits and not going_on.done():
            pass
        page = client.get(f"/desk/catalogue/importrun/{newest().pk}/change/")
        assert "It waits until another import or save has ended" in page.content.decode()
        # and the letter is in once the other has ended
        ended.set()
    assert (newest().state, newest().waits) == (ImportState.TAKEN, False)
    assert Letter.objects.count() == 1


def in_a_process(run):
    try:
        runs.go_on(run, republish_touching)
    finally:
        connections.close_all()
