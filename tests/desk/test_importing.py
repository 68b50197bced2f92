"""Letters handed in at the desk: looked at first, taken in once, or dropped without a trace."""

import io
import json
import logging
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.utils import timezone

from archive.catalogue.incoming import ImportState
from archive.catalogue.models import (
    Agent,
    ImportedFile,
    ImportRun,
    Letter,
    Original,
    Revision,
)
from archive.catalogue.revisions import history
from archive.desk import import_runs
from archive.formats import table
from archive.importing import runs
from archive.publishing.door import republish_touching
from tests.desk.handed_in import (
    MANY,
    NEW,
    a_file,
    an_original_of,
    counted,
    decided,
    handed_in,
    letters,
    many,
    newest,
    tei,
)
from tests.desk.pages import keeper, somebody, words
from tests.formats.small import SMALL
from tests.importing.zipped import zipped
from tests.publishing.shelved import entered

pytestmark = pytest.mark.django_db(databases=["default"])

MAPPING = """
[letter]
reference = "{no}"
title = "{title}"
"""


@pytest.fixture
def archivist():
    return somebody("archivist", name="iryna")


@pytest.fixture
def started(monkeypatch):
    """The imports for which a process would have been started."""
    told = []

    class Process:
        def wait(self):
            """It is over at once."""

    monkeypatch.setattr(import_runs, "start", lambda run: told.append(run.pk) or Process())
    return told


# From the files to the letters


def test_a_preview_counts_and_takes_nothing_in(archivist):
    # given a letter that is there, and one that is there and changed since
    handed_in(archivist, letters("one", "two"))
    decided(archivist, "confirm")
    before = Letter.objects.count(), Revision.objects.count(), Original.objects.count()

    # when these are handed in again with a new one and one that cannot be read
    files = [*letters("one", "three"), *letters("two", title="Changed"), a_file("b.xml", b"<TEI>")]
    page = handed_in(archivist, files)

    # then each is counted, and nothing was taken in
    assert counted(page) == (1, 1, 1, 1)
    assert "b.xml" in words(page)
    assert (Letter.objects.count(), Revision.objects.count(), Original.objects.count()) == before


def test_what_was_shown_is_taken_in_as_drafts(archivist):
    # given a preview of two letters
    handed_in(archivist, letters("one", "two"))

    # when it is confirmed
    page = decided(archivist, "confirm")

    # then the letters are drafts with who and why in their history, and the files are gone
    assert counted(page) == (2, 0, 0, 0)
    taken = Letter.objects.referenced("SOL-one", "SOL-two")
    assert {letter.status for letter in taken} == {"draft"}
    revision = history(taken[0]).first()
    assert (revision.by, revision.why) == ("iryna", "first delivery")
    assert not ImportedFile.objects.exists()
    assert newest().state == ImportState.TAKEN


def test_the_page_leads_to_the_letters_that_were_taken(archivist):
    # given a letter from before, and an import of two
    entered(1)
    handed_in(archivist, letters("one", "two"))
    page = decided(archivist, "confirm")
    address = f"/desk/catalogue/letter/?import={newest().pk}"
    assert address in words(page)

    # when its link is followed, then the list holds these two
    listed = archivist.get(address).context["cl"].result_list
    assert {letter.reference for letter in listed} == {"SOL-one", "SOL-two"}


@pytest.mark.parametrize("number", ["999", "9" * 5000, "letters", "٣"])
def test_an_import_that_nobody_made_is_nowhere(archivist, number):
    # given a letter
    entered(1)

    # when a number is asked for that no import has, then there is neither a letter nor a page
    page = archivist.get("/desk/catalogue/letter/", {"import": number})
    assert list(page.context["cl"].result_list) == []
    assert archivist.get(f"/desk/catalogue/importrun/{number}/change/").status_code == 404


def test_what_is_dropped_leaves_nothing(archivist):
    # given a preview
    handed_in(archivist, letters("one"))

    # when it is dropped
    page = decided(archivist, "drop")

    # then neither letters nor files are left, and it cannot be confirmed any more
    assert "Dropped" in words(page)
    assert "This was decided already." in words(decided(archivist, "confirm"))
    assert not Letter.objects.exists()
    assert not ImportedFile.objects.exists()
    assert not Original.objects.exists()


def test_who_confirms_twice_takes_in_once(archivist):
    # given an import that was confirmed
    handed_in(archivist, letters("one"))
    decided(archivist, "confirm")

    # when it is confirmed again
    page = decided(archivist, "confirm")

    # then there is one letter with one revision, and the page says so
    assert "This was decided already." in words(page)
    assert history(Letter.objects.get()).count() == 1
    assert counted(page) == (1, 0, 0, 0)


def test_what_changed_since_the_preview_is_counted_anew(archivist):
    # given two previews of one letter
    handed_in(archivist, letters("one"))
    first = newest()
    handed_in(archivist, letters("one"))
    decided(archivist, "confirm")

    # when the older one is confirmed as well
    page = archivist.post(f"/desk/catalogue/importrun/{first.pk}/confirm/", follow=True)

    # then its letter is the same as before, and the page tells what the preview had
    assert counted(page) == (0, 0, 1, 0)
    assert "The archive was changed in between" in words(page)


def test_near_duplicates_lead_to_the_letter_that_is_there(archivist):
    # given a letter in the archive
    text = "Gott zum Gruß, liebe Frau, ich bin noch gesund und hoffe dasselbe von Euch."
    handed_in(archivist, letters("one", text=text))
    decided(archivist, "confirm")
    there = Letter.objects.get()

    # when another with the same words is handed in
    page = words(handed_in(archivist, letters("two", text=text)))

    # then the page names both, and leads to the one that is there
    assert "Perhaps the same letter: 1" in page
    assert f'<a href="/desk/catalogue/letter/{there.pk}/change/"><bdi>SOL-one</bdi></a>' in page
    assert "<bdi>SOL-two</bdi>" in page


def test_near_duplicates_that_are_not_listed_are_counted(archivist, monkeypatch):
    # given a report that lists one pair at most
    monkeypatch.setattr("archive.importing.near.near.MOST_TOLD", 1)
    text = "Gott zum Gruß, liebe Frau, ich bin noch gesund und hoffe dasselbe von Euch."
    # when
    page = words(handed_in(archivist, letters("one", "two", "three", "four", text=text)))
    # then
    assert "Perhaps the same letter: 6" in page
    assert "5 more are counted and not listed." in page


def test_people_are_listed_and_made_only_when_asked(archivist):
    # given a preview without the switch
    page = words(handed_in(archivist, letters("one")))
    assert "<bdi>Nikolaus Binn</bdi>" in page
    assert "These are listed and not made." in page
    decided(archivist, "confirm")
    assert not Agent.objects.exists()

    # when the same file comes with it
    handed_in(archivist, letters("one"), create_terms="on")
    decided(archivist, "confirm")

    # then the person is there
    assert [name.text for name in Agent.objects.get().names.all()] == ["Nikolaus Binn"]


def test_what_was_left_out_of_a_zip_is_named(archivist):
    # given
    entries = [("one.xml", tei()), ("scan.jpg", b""), ("__MACOSX/a", b""), ("__MACOSX/b", b"")]
    # when
    page = handed_in(archivist, [a_file("letters.zip", zipped(entries))])
    # then
    told = page.content.decode().partition('id="left-out-title"')[2].partition("</section>")[0]
    assert "<bdi>letters.zip/scan.jpg</bdi>" in told
    assert "only .xml, .tei are read" in told
    assert "× 2" in told
    assert counted(page) == (1, 0, 0, 0)
    # and is not told once more among what was not understood
    assert "<code>left out</code>" not in page.content.decode()
    # and of whole files nothing is said
    assert 'id="left-out-title"' not in handed_in(archivist, letters("two")).content.decode()


def test_a_zip_with_nothing_to_read_in_it_is_refused_in_words(archivist):
    page = handed_in(archivist, [a_file("letters.zip", zipped([("a.txt", b"words")]))])

    assert counted(page) == (0, 0, 0, 1)
    assert "no file to read in letters.zip (.xml, .tei)" in words(page)


def test_what_was_not_understood_is_counted_by_element(archivist):
    # given two letters with a date that is none
    wrong = [
        a_file(f"{name}.xml", tei(name).replace(b"1745-06-19", b"19.06.1745"))
        for name in ("one", "two")
    ]

    # when they are handed in
    page = handed_in(archivist, wrong)

    # then the element stands there once, with the number of files
    (row,) = [one for one in page.context["warned"].first if "19.06.1745" in str(one.said)]
    assert (row.count, len(row.files)) == (2, 2)


def test_the_report_can_be_had_as_json(archivist):
    # given an import
    handed_in(archivist, [*letters("one"), a_file("bad.xml", b"no letter")])

    # when its report is asked for
    answer = archivist.get(f"/desk/catalogue/importrun/{newest().pk}/report/")

    # then it is what the command writes, under a name that tells nothing
    told = json.loads(answer.content)
    assert told["letters"] == {"new": 1, "changed": 0, "same": 0}
    assert [one["file"] for one in told["refused"]] == ["bad.xml"]
    assert "references" not in told
    assert answer.headers["Content-Disposition"] == (
        f'attachment; filename="import-{newest().pk}.json"'
    )


# The formats


def test_an_index_with_a_fault_has_no_button_to_take_it_in(archivist):
    # given a CMIF that is none
    page = words(handed_in(archivist, [a_file("index.xml", b"<TEI>")], format="cmif"))

    # then the page says why nothing can be taken in
    assert "/confirm/" not in page
    assert "put right what is refused" in page


def test_a_table_is_read_by_the_mapping_that_comes_with_it(archivist):
    # given a table and a mapping
    files = [a_file("letters.csv", b"no,title\n7,A letter from home\n")]
    mapping = a_file("mapping.toml", MAPPING.encode())

    # when both are handed in, and what was shown is confirmed
    page = handed_in(archivist, files, format="table", mapping_file=mapping)
    assert counted(page) == (1, 0, 0, 0)
    decided(archivist, "confirm")

    # then the letter is there as the mapping says
    assert Letter.objects.get(reference="SOL-7").title == "A letter from home"


def test_every_ready_mapping_can_be_chosen(archivist):
    page = words(archivist.get(NEW))

    ready = sorted(path.stem for path in Path("docs/examples").glob("*.toml"))
    assert ready
    assert [name for name in ready if f'<option value="{name}">' not in page] == []


def test_the_archives_own_tables_name_their_collections(archivist, tmp_path):
    # given a canonical folder as a zip
    table.write(SMALL, tmp_path)
    content = zipped((path.name, path.read_bytes()) for path in sorted(tmp_path.glob("*.csv")))

    # when it is handed in without a collection
    options = {"format": "table", "collection": "", "create_terms": "on"}
    page = handed_in(archivist, [a_file("tables.zip", content)], **options)
    assert counted(page) == (1, 0, 0, 0)
    decided(archivist, "confirm")

    # then its letter is there
    assert Letter.objects.count() == 1


# What cannot be handed in


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"why": ""}, "This field is required."),
        ({"collection": ""}, "Say which collection the letters belong to."),
        ({"files": []}, "This field is required."),
        ({"format": "pdf"}, "Select a valid choice."),
    ],
)
def test_what_is_lacking_is_said_at_the_top(archivist, changes, complaint):
    files = changes.pop("files", letters("one"))

    page = handed_in(archivist, files, **changes)

    assert "Nothing was handed in" in words(page)
    assert complaint in words(page)
    assert not ImportRun.objects.exists()


@pytest.mark.parametrize("mapping", [b"[letter", b"[letter]\n", b"\xff\xfe", b"a = " + b"[" * 9999])
def test_a_mapping_that_cannot_be_used_says_why(archivist, mapping):
    # given a table, when it comes with a wrong mapping
    files = [a_file("letters.csv", b"no\n7\n")]
    page = handed_in(archivist, files, format="table", mapping_file=a_file("m.toml", mapping))

    # then the page says so, and nothing was kept
    assert "The mapping cannot be used" in words(page)
    assert not ImportRun.objects.exists()


def bomb():
    return zipped([("one.xml", b"<TEI>" + b"a" * (30 << 20))])


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("out.zip", zipped([("../one.xml", tei())]), "leads out of the folder"),
        ("bomb.zip", bomb(), "unpacks to more than"),
        ("broken.zip", b"PK\x03\x04 and no more", "no zip that can be opened"),
        ("picture.xml", b"\x89PNG\r\n\x1a\n\0\0", ""),
        ("nul.xml", b"<TEI>\0</TEI>", ""),
        ("page.xml", b"<html/>", ""),
        (
            "entity.xml",
            b'<!DOCTYPE TEI [<!ENTITY a SYSTEM "file:///etc/passwd">]><TEI>&a;</TEI>',
            "",
        ),
    ],
)
def test_a_hostile_file_is_refused_in_words(archivist, name, content, reason):
    # given a file that wishes us ill, beside a letter
    files = [a_file(name, content), *letters("good")]

    # when they are handed in and confirmed
    page = handed_in(archivist, files)
    assert page.status_code == 200
    assert counted(page)[3] == 1
    assert reason in words(page)
    decided(archivist, "confirm")

    # then the letter is in, and nothing of the other
    assert [letter.reference for letter in Letter.objects.all()] == ["SOL-good"]


def test_an_empty_file_is_refused_by_its_name_and_stops_no_other(archivist):
    page = handed_in(archivist, [a_file("empty.xml", b""), *letters("good")])

    assert counted(page) == (1, 0, 0, 1)
    [refused] = newest().report["refused"]
    assert (refused["file"], refused["reason"]) == ("empty.xml", "it is empty")


def test_more_than_may_be_handed_in_is_refused_before_it_is_kept(archivist):
    # given a hundred megabytes
    class Endless(io.RawIOBase):
        name, size, left = "large.xml", 100 << 20, 100 << 20

        def read(self, size=-1):
            size = self.left if size < 0 else min(size, self.left)
            self.left -= size
            return b" " * size

    # when they are sent, then the page says how much may be, and what was typed is still there
    page = handed_in(archivist, [Endless()])
    assert "at most 1000 files and 32 MB together" in words(page)
    assert 'value="first delivery"' in words(page)
    assert not ImportRun.objects.exists()


def test_too_many_files_are_refused_in_words(archivist):
    page = handed_in(archivist, [a_file(f"{n}.xml", b"x") for n in range(1001)])

    assert "at most 1000 files" in words(page)


def test_hundreds_of_files_at_once_are_none_too_many(archivist):
    page = handed_in(archivist, [a_file(f"{n}.xml", b"<x/>") for n in range(150)])

    assert counted(page) == (0, 0, 0, 150)


# Many letters


def test_many_letters_are_checked_and_taken_in_by_a_process_of_their_own(archivist, started):
    # given more letters than a request may take in
    page = handed_in(archivist, [many()])
    run = newest()
    assert started == [run.pk]
    assert f'<progress value="0" max="{MANY}"' in words(page)
    assert '<noscript><meta http-equiv="refresh"' in words(page)

    # when the process has checked them, and the preview is confirmed
    call_command("run_import", run.pk, stdout=io.StringIO())
    address = f"/desk/catalogue/importrun/{run.pk}/change/"
    assert counted(archivist.get(address)) == (MANY, 0, 0, 0)
    page = decided(archivist, "confirm")
    assert "The letters are being taken in" in words(page)
    assert started == [run.pk, run.pk]
    assert not Letter.objects.exists()

    # then the second process takes them in, and the page comes to its end
    call_command("run_import", run.pk, stdout=io.StringIO())
    page = archivist.get(address)
    assert counted(page) == (MANY, 0, 0, 0)
    assert 'http-equiv="refresh"' not in words(page)
    assert Letter.objects.count() == MANY


def test_the_page_tells_how_far_an_import_is(archivist):
    run = ImportRun.objects.create(
        format="tei", by="iryna", state="taking", done=120, total=400, beat_at=timezone.now()
    )

    page = words(archivist.get(f"/desk/catalogue/importrun/{run.pk}/change/"))

    assert '<progress value="120" max="400"' in page
    assert "120 of 400" in page


@pytest.mark.parametrize("state", sorted(runs.AT_WORK))
def test_an_import_whose_process_died_is_told_as_failed(archivist, state):
    # given an import of which nothing was heard for long
    run = ImportRun.objects.create(
        format="tei", by="iryna", state=state, beat_at=timezone.now() - timedelta(minutes=5)
    )
    ImportedFile.objects.create(run=run, name="one.xml", content=tei())

    # when its page is opened
    page = words(archivist.get(f"/desk/catalogue/importrun/{run.pk}/change/"))

    # then it is over, and its files are gone
    assert "The import broke off: nothing of it was taken in" in page
    run.refresh_from_db()
    assert run.state == ImportState.FAILED
    assert not ImportedFile.objects.exists()


def test_an_import_told_as_failed_cannot_take_anything_in_any_more(archivist, monkeypatch):
    # given an import that was thought dead when it had read its files
    handed_in(archivist, letters("one"))
    run = runs.move(newest(), ImportState.CHECKED, ImportState.TAKING)
    files = list(runs.files_of(run))
    monkeypatch.setattr(runs, "files_of", lambda run: files)
    runs.fail(run)

    # when it comes to its end nonetheless
    after = runs.go_on(run, republish_touching)

    # then nothing is in
    assert after.state == ImportState.FAILED
    assert not Letter.objects.exists()


def test_a_fault_of_ours_is_told_without_a_name(archivist, monkeypatch, caplog):
    # given a reader that stumbles over a name
    def stumble(run):
        raise KeyError("Nikolaus Binn")

    monkeypatch.setattr(runs, "files_of", stumble)

    # when letters are handed in
    with caplog.at_level(logging.ERROR):
        page = handed_in(archivist, letters("one"))

    # then the page says that nothing was taken in, and the log names nobody
    assert "The import broke off" in words(page)
    assert "KeyError" in caplog.text
    assert "Binn" not in caplog.text


def test_a_process_that_cannot_be_started_ends_the_import(archivist, monkeypatch):
    def refused(run):
        raise OSError

    monkeypatch.setattr(import_runs, "start", refused)

    assert "The import broke off" in words(handed_in(archivist, [many()]))


@pytest.mark.parametrize("state", ["checked", "taken", "dropped", "failed"])
def test_the_command_goes_on_with_nothing_that_waits_for_somebody(state):
    run = ImportRun.objects.create(format="tei", by="iryna", state=state)

    with pytest.raises(CommandError, match="no import"):
        call_command("run_import", run.pk)


# Who may


def test_what_somebody_else_handed_in_can_be_looked_at_and_not_decided(archivist):
    # given an import of another archivist
    handed_in(somebody("archivist", name="petro"), letters("one"))
    number = newest().pk

    # when somebody else opens it
    page = words(archivist.get(f"/desk/catalogue/importrun/{number}/change/"))

    # then it is shown without a button, and nothing can be decided
    assert "petro decides." in page
    assert "/confirm/" not in page
    assert decided(archivist, "confirm").status_code == 403
    assert decided(archivist, "drop").status_code == 403
    assert newest().state == ImportState.CHECKED


def test_the_keeper_may_drop_what_others_left(archivist):
    handed_in(archivist, letters("one"))

    assert decided(keeper(), "confirm").status_code == 403
    assert "Dropped" in words(decided(keeper_again(), "drop"))


def keeper_again():
    return somebody(name="another keeper", is_superuser=True)


def test_a_decision_is_no_address_to_be_followed(archivist):
    handed_in(archivist, letters("one"))

    for page in ("confirm", "drop"):
        assert archivist.get(f"/desk/catalogue/importrun/{newest().pk}/{page}/").status_code == 404
    assert newest().state == ImportState.CHECKED


def test_nobody_makes_by_an_import_what_he_may_not_make_by_a_form(django_user_model):
    # given somebody who may import, and may not describe people
    from_group = somebody("archivist", name="narrow")
    user = django_user_model.objects.get(username="narrow")
    group = user.groups.get()
    group.permissions.remove(group.permissions.get(codename="add_agent"))

    # when the form is forged
    page = words(from_group.get(NEW))
    assert "create_terms" not in page
    handed_in(from_group, letters("one"), create_terms="on")

    # then the switch counts for nothing, and the archive's own tables cannot be handed in
    assert newest().options["create_terms"] is False
    refused = handed_in(from_group, [a_file("letters.csv", b"no\n")], format="table")
    assert "Choose what the columns mean, or give a mapping file." in words(refused)


def test_who_lost_the_right_to_make_people_confirms_no_import_that_makes_them(archivist):
    # given an import that would make people, by somebody who may no more
    handed_in(archivist, letters("one"), create_terms="on")
    group = Group.objects.get(name="archivist")
    group.permissions.remove(group.permissions.get(codename="add_agent"))

    # when it is confirmed, then it is forbidden
    assert decided(archivist, "confirm").status_code == 403
    assert not Letter.objects.exists()


def test_the_front_page_counts_what_waits_for_a_decision(archivist):
    handed_in(archivist, letters("one"))

    assert "<strong>1</strong> Imports to decide on" in words(archivist.get("/desk/"))


def test_what_has_nothing_to_take_in_waits_for_no_decision(archivist):
    page = handed_in(archivist, [a_file("bad.xml", b"<x/>")])

    assert "There is nothing to take in." in words(page)
    assert newest().state == ImportState.DROPPED
    assert not ImportedFile.objects.exists()
    assert "Imports to decide on" not in words(archivist.get("/desk/"))


def test_list_and_page_say_which_files_came_why_and_how_many_letters_they_gave(archivist):
    # given
    page = words(handed_in(archivist, letters("one", "two"), why="found in a box"))
    # when
    listed = words(archivist.get("/desk/catalogue/importrun/"))
    # then
    assert "<bdi>one.xml</bdi>, <bdi>two.xml</bdi>" in page
    for said in ("one.xml and 1 more", "found in a box", "2 new, 0 changed, 0 the same"):
        assert said in listed


# The files of a letter


def test_staff_get_the_file_of_a_letter_byte_for_byte(archivist):
    # given a letter that came from a file
    content = "<TEI>\r\n<p>Прізвище</p></TEI>".encode()
    handed_in(archivist, letters("one"))
    decided(archivist, "confirm")
    letter = Letter.objects.get()
    number = an_original_of(letter, content, "папка.zip/Лист «1».xml")
    page = words(archivist.get(f"/desk/catalogue/letter/{letter.pk}/change/"))
    address = f"/desk/catalogue/letter/{letter.pk}/originals/{number}/file/"
    assert address in page
    assert "line 3" in page

    # when it is downloaded
    answer = archivist.get(address)

    # then it is the same, and no browser shows or runs it
    assert answer.content == content
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Disposition"].startswith("attachment; filename*=utf-8''")


def test_a_file_is_had_by_its_own_letter_only(archivist):
    # given two letters, one with a file
    other, letter = entered(1), entered(2)
    number = an_original_of(letter)

    # when it is asked for by the other, then there is none
    answer = archivist.get(f"/desk/catalogue/letter/{other.pk}/originals/{number}/file/")
    assert answer.status_code == 404
