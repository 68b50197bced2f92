"""An import that somebody stops: what is whole is in, or nothing; and the page says which."""

import os
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from django.db import connections
from django.utils import timezone

from archive.catalogue.incoming import ImportState
from archive.catalogue.models import (
    Collection,
    ImportedFile,
    ImportRun,
    Letter,
    LetterIdentifier,
    OriginalOf,
    TextVersion,
)
from archive.catalogue.revisions import verify_chain
from archive.desk import import_runs
from archive.importing import runs
from archive.importing.telling import Telling
from archive.publishing.door import republish_touching
from tests.catalogue.elsewhere import somebody_else_writing
from tests.desk.handed_in import a_place_for_letters, counted, decided, newest, tei
from tests.desk.pages import keeper, somebody, words
from tests.importing.tei_letters import cmif, description
from tests.importing.zipped import zipped

TEXT = "Gott zum Gruß, liebe Frau, zum {}. Mal, ich bin noch gesund und hoffe dasselbe von Euch."
LIST = "/desk/catalogue/importrun/"
FILES = 120
ASKED = 60

pytestmark = pytest.mark.usefixtures("empty_archive")


@pytest.fixture
def archivist():
    return somebody("archivist", name="iryna")


def a_run(format="tei", state=ImportState.TAKING, files=(), **said):
    """An import at work, with its files."""
    place = Collection.objects.get(pk=a_place_for_letters())
    told = {"by": "iryna", "why": "first", "beat_at": timezone.now(), **said}
    run = ImportRun.objects.create(format=format, collection=place, state=state, **told)
    for name, content in files:
        ImportedFile.objects.create(run=run, name=name, content=content)
    return run


def letters(count):
    entries = ((f"{n}.xml", tei(f"l-{n:05}", text=TEXT.format(n))) for n in range(count))
    return [("letters.zip", zipped(entries))]


def index(count):
    return [cmif(*(description(number) for number in range(count)))]


def page_of(run, act="change"):
    return f"/desk/catalogue/importrun/{run.pk}/{act}/"


def ask_to_stop(run):
    """Ask by a connection of its own: that of the import is in its transaction."""

    def ask():
        try:
            runs.ask_to_stop(run, "petro", run.state)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as somewhere_else:
        somewhere_else.submit(ask).result()


def answered(client):
    """The page after the question is answered that the newest import puts now."""
    return decided(client, "stop", state=newest().state)


@pytest.fixture
def stopped(monkeypatch):
    """Goes on with an import that somebody asks to stop before its file of a number is read.

    Where it is not `heard`, whoever works on it is told of it by nothing but the row.
    """
    tellings, files_of = [], runs.files_of

    def telling(run, heard):
        tellings.append(Telling(run, every=0 if heard else 3600))
        return tellings[0]

    def files(run, number, heard):
        found = list(files_of(run))
        yield from found[:number]
        ask_to_stop(run)
        while heard and not tellings[0].is_to_stop:
            pass
        yield from found[number:]

    def go_on(run, number, heard=True):
        monkeypatch.setattr(runs, "Telling", partial(telling, heard=heard))
        monkeypatch.setattr(runs, "files_of", partial(files, number=number, heard=heard))
        return runs.go_on(run, republish_touching)

    return go_on


def test_of_letters_in_tei_those_that_are_whole_are_in_and_counted(archivist, stopped):
    # given an import that is being taken in
    run = a_run(files=letters(FILES), total=FILES)

    # when somebody stops it half-way
    run = stopped(run, ASKED)

    # then it is over, with what came before in it, each letter whole
    assert (run.state, run.ended_by) == (ImportState.STOPPED, "petro")
    assert not ImportedFile.objects.exists()
    taken = set(Letter.objects.values_list("pk", flat=True))
    assert len(taken) == ASKED
    for model in (TextVersion, LetterIdentifier, OriginalOf):
        assert set(model.objects.values_list("letter_id", flat=True)) == taken
    assert verify_chain() is None

    # and the page says how many, by whom, and leads to them
    page = archivist.get(page_of(run))
    assert counted(page) == (ASKED, 0, 0, 0)
    assert "Stopped by petro" in words(page)
    assert f"{ASKED} letters are in, each of them whole." in words(page)
    assert f"{ASKED} of {FILES} files were looked at." in words(page)
    assert f"/desk/catalogue/letter/?import={run.pk}" in words(page)
    assert f"{ASKED} new, 0 changed, 0 the same" in words(archivist.get(LIST))


@pytest.mark.parametrize(
    ("format", "state", "files"),
    [
        ("cmif", ImportState.TAKING, index(600)),
        ("cmif", ImportState.WAITING, index(600)),
        ("tei", ImportState.WAITING, letters(FILES)),
    ],
    ids=["an index", "an index that is checked", "letters that are checked"],
)
def test_of_an_index_and_while_it_is_checked_nothing_is_in(
    archivist, stopped, format, state, files
):
    # given
    shown = {
        "letters": {"new": 599, "changed": 1, "same": 0},
        "changed": [{"letter": "SOL-1", "fields": ["title"]}],
        "authorities": {"new": [], "changed": [{"kind": "agent", "key": "anna", "name": "Anna"}]},
    }
    run = a_run(format, state, files, report=shown if state == ImportState.TAKING else {})

    # when
    run = stopped(run, 0)

    # then
    assert run.state == ImportState.STOPPED
    assert not Letter.objects.exists()
    assert not ImportedFile.objects.exists()
    page = archivist.get(page_of(run))
    assert counted(page) == (0, 0, 0, 0)
    assert "Stopped by petro" in words(page)
    assert "No letter of it came in." in words(page)
    assert "Changed letters" not in words(page)
    assert "Besides" not in words(page)
    assert "0 new, 0 changed, 0 the same" in words(archivist.get(LIST))


@pytest.mark.parametrize(
    ("format", "state", "files"),
    [
        ("tei", ImportState.TAKING, letters(3)),
        ("cmif", ImportState.TAKING, index(3)),
        ("tei", ImportState.WAITING, letters(3)),
    ],
    ids=["letters", "an index", "a check"],
)
def test_an_import_that_waits_for_another_ends_while_that_goes_on(
    archivist, monkeypatch, format, state, files
):
    # given an import that waits until somebody else has ended
    run = a_run(format, state, files)
    monkeypatch.setattr(runs, "Telling", partial(Telling, every=0))
    with somebody_else_writing() as ended, ThreadPoolExecutor(1) as process:
        going_on = process.submit(elsewhere, run)
        while not newest().waits and not going_on.done():
            pass
        # when somebody stops it
        ask_to_stop(newest())
        run = going_on.result()
        # then it is over before the other is, with nothing in
        assert not ended.is_set()
        assert (run.state, run.ended_by, run.waits) == (ImportState.STOPPED, "petro", False)
        assert "Stopped by petro" in words(archivist.get(page_of(run)))
        assert "stopped by petro" in words(archivist.get(LIST))
    assert not Letter.objects.exists()
    assert not ImportedFile.objects.exists()
    # and the next import is taken in
    assert runs.go_on(a_run(files=letters(1)), republish_touching).state == ImportState.TAKEN


def elsewhere(run):
    """What becomes of an import that goes on by a connection of its own."""
    try:
        return runs.go_on(run, republish_touching)
    finally:
        connections.close_all()


def test_an_import_that_waits_and_was_stopped_does_not_begin():
    run = a_run("cmif", ImportState.WAITING, index(600), ended_by="petro")

    assert runs.go_on(run, republish_touching).state == ImportState.STOPPED


def test_who_asks_before_a_check_begins_is_heard():
    # given an import that is asked to stop while a process reads its row
    run = a_run(state=ImportState.WAITING, files=letters(3))
    ask_to_stop(run)
    # when
    run = runs.go_on(run, republish_touching)
    # then
    assert (run.state, run.ended_by) == (ImportState.STOPPED, "petro")


@pytest.mark.parametrize(
    ("format", "state", "files"),
    [
        ("tei", ImportState.WAITING, letters(3)),
        ("cmif", ImportState.WAITING, index(3)),
        ("cmif", ImportState.TAKING, index(3)),
    ],
)
def test_at_its_very_end_a_check_or_an_index_can_be_stopped_yet(
    archivist, stopped, format, state, files
):
    # given an import that looks at its row behind its last file only
    run = a_run(format, state, files)
    # when
    run = stopped(run, len(files), heard=False)
    # then nothing is in, and the page says so
    assert (run.state, run.ended_by) == (ImportState.STOPPED, "petro")
    assert not Letter.objects.exists()
    page = archivist.get(page_of(run))
    assert counted(page) == (0, 0, 0, 0)
    assert "No letter of it came in." in words(page)


def test_who_asks_when_all_is_in_is_too_late_and_reads_so(archivist, stopped):
    # given an import that is asked behind its last file
    run = a_run(files=letters(3))
    # when
    run = stopped(run, 3)
    # then
    assert run.state == ImportState.TAKEN
    assert Letter.objects.count() == 3
    assert "petro asked it to stop, but all of it was in by then." in words(
        archivist.get(page_of(run))
    )
    assert "by petro" not in words(archivist.get(LIST))


def test_an_import_that_died_after_it_was_asked_to_stop_was_not_failed_by_anybody(archivist):
    # given
    long_ago = timezone.now() - 2 * runs.SILENT_FOR
    run = a_run(ended_by="petro", beat_at=long_ago)
    # when
    run = runs.told_if_dead(run)
    # then
    assert (run.state, run.ended_by) == (ImportState.FAILED, "")
    assert "petro" not in words(archivist.get(LIST))


def test_a_process_of_its_own_hears_that_it_is_to_stop(archivist, monkeypatch):
    # given many letters that a process takes in
    monkeypatch.setenv("DATABASE_URL", os.environ["DATABASE_URL"] + "_own")
    many = 5000
    run = a_run(files=letters(many), total=many)
    process = import_runs.start(run)

    # when the button is pressed once letters are behind it
    while not newest().done and process.poll() is None:
        pass
    assert "iryna asked it to stop" in words(answered(archivist))

    # then it ends in order, with whole letters
    assert process.wait() == 0
    assert newest().state == ImportState.STOPPED
    assert 0 < Letter.objects.count() == OriginalOf.objects.count() < many
    assert verify_chain() is None


@pytest.mark.parametrize(
    ("format", "state", "says"),
    [
        ("tei", "taking", "The letters that are whole by then come in"),
        ("cmif", "taking", "Nothing of it comes in"),
        ("tei", "checking", "The check ends, and nothing is taken in."),
    ],
)
def test_before_an_import_is_stopped_the_page_says_what_becomes_of_it(
    archivist, format, state, says
):
    # given an import at work
    run = a_run(format, state)
    assert f'href="{page_of(run, "stop")}"' in words(archivist.get(page_of(run)))

    # when the button is followed, then nothing is stopped yet
    page = words(archivist.get(page_of(run, "stop")))
    assert says in page
    assert newest().ended_by == ""

    # and it is when the question is answered; the page then has no button any more
    page = words(answered(archivist))
    assert "iryna asked it to stop" in page
    assert page_of(run, "stop") not in page
    assert newest().ended_by == "iryna"


def test_only_who_handed_the_files_in_and_the_keeper_may_stop_an_import(archivist):
    # given an import of another archivist
    a_run(by="petro")

    # when somebody else tries
    assert page_of(newest(), "stop") not in words(archivist.get(page_of(newest())))
    assert archivist.get(page_of(newest(), "stop")).status_code == 403
    assert answered(archivist).status_code == 403
    assert newest().ended_by == ""

    # then only the keeper can
    assert "asked it to stop" in words(answered(keeper()))


def test_what_was_asked_of_the_check_does_not_stop_the_taking(archivist):
    # given the question whether the check is to end
    run = a_run(state=ImportState.CHECKING)
    asked = archivist.get(page_of(run, "stop")).content.decode()
    assert '<input type="hidden" name="state" value="checking">' in asked
    # when it is answered once the letters are being taken in
    ImportRun.objects.numbered(run.pk).update(state=ImportState.TAKING)
    page = words(decided(archivist, "stop", state="checking"))
    # then
    assert "The check was over already: the letters are being taken in." in page
    assert newest().ended_by == ""


def test_what_was_asked_of_an_import_that_waits_stops_its_check(archivist):
    # given
    a_run(state=ImportState.CHECKING)
    # when
    decided(archivist, "stop", state="waiting")
    # then
    assert newest().ended_by == "iryna"


def test_who_asks_first_is_who_stopped_it(archivist):
    # given an import that somebody asked to stop
    run = a_run(ended_by="petro")
    # when somebody else asks, too
    page = words(answered(archivist))
    # then
    assert "Somebody had asked it to stop already." in page
    assert "petro asked it to stop" in page
    assert newest().ended_by == "petro"
    assert archivist.get(page_of(run, "stop")).status_code == 302


OVER = "The import had come to an end already."


@pytest.mark.parametrize(
    ("state", "says"),
    [
        ("checked", "The check was over already: the import can be dropped."),
        *((state, OVER) for state in ("taken", "failed", "dropped", "stopped")),
    ],
)
@pytest.mark.parametrize("shown", ["checking", "taking", "checked", ""])
def test_what_is_not_at_work_cannot_be_stopped(archivist, state, says, shown):
    # given
    run = a_run(state=state, finished_at=timezone.now())
    # when
    page = decided(archivist, "stop", state=shown)
    # then
    assert says in words(page)
    assert page.redirect_chain[0][0] == page_of(run)
    assert archivist.get(page_of(run, "stop")).status_code == 302
    assert (newest().state, newest().ended_by) == (state, "")
