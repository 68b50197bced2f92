"""An import that is killed half-way leaves whole files, or none."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connections

from archive.catalogue.models import Letter, LetterIdentifier, OriginalOf, Revision, TextVersion
from archive.catalogue.revisions import verify_chain
from tests.importing.brought import a_collection_for_letters
from tests.importing.tei_letters import cmif, description, tei

ROOT = Path(__file__).parents[2]
MANY = 400


def url():
    """The address of the database that the test looks at."""
    address, _, _ = os.environ["DATABASE_URL"].rpartition("/")
    return f"{address}/{connections.settings['default']['NAME']}"


def end_when(words, enough, number=signal.SIGKILL):
    """Start an import and end it as soon as its progress tells of more than `enough` letters.

    What it said, and its return code.
    """
    environment = os.environ | {"DATABASE_URL": url()}
    command = [sys.executable, ROOT / "manage.py", "import_letters", *map(str, words)]
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, bufsize=0) as running:
        told = b""
        while letters_told(told) <= enough and (some := running.stderr.read(64)):
            told += some
        running.send_signal(number)
        told += running.stderr.read()
    return told.decode(), running.returncode


def kill_when(words, enough):
    """The same with a signal that nobody can answer."""
    told, returncode = end_when(words, enough)
    assert returncode == -signal.SIGKILL, told


def letters_told(told):
    """The last number of letters, or of files of one each, of a progress bar."""
    words = told.decode("utf-8", "replace").replace("\r", "\n").split("\n")
    bars = [line for line in words if " letters" in line or " files" in line]
    numbers = [bar.split("|")[-1].split("/")[0].split()[0] for bar in bars]
    return max([int(one) for one in numbers if one.isdigit()], default=0)


@pytest.mark.usefixtures("empty_archive")
def test_letters_that_are_in_are_in_whole(tmp_path):
    # given many files
    a_collection_for_letters()
    for number in range(MANY):
        name, content = tei(f"letter-{number:04}", text=f"Gott zum Gruß, zum {number}. Mal.")
        (tmp_path / name).write_bytes(content)
    # when the import is killed half-way
    kill_when(["tei", tmp_path, "--collection", "SOL"], enough=50)
    # then some are in, and each with its text, its name, its file and its history
    letters = set(Letter.objects.values_list("pk", flat=True))
    assert 0 < len(letters) < MANY
    for model in (TextVersion, LetterIdentifier, OriginalOf):
        assert set(model.objects.values_list("letter_id", flat=True)) == letters
    histories = Revision.objects.of_all("letter", Letter.objects.values("public_id"))
    assert histories.count() == len(letters)
    assert verify_chain() is None


@pytest.mark.usefixtures("empty_archive")
def test_of_an_index_nothing_is_in(tmp_path):
    # given a long index
    a_collection_for_letters()
    name, content = cmif(*(description(number) for number in range(6000)))
    (tmp_path / name).write_bytes(content)
    # when the import is killed half-way
    kill_when(["cmif", tmp_path / name, "--collection", "SOL"], enough=500)
    # then
    assert not Letter.objects.exists()
    assert not LetterIdentifier.objects.exists()


@pytest.mark.usefixtures("empty_archive")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_whoever_stops_an_import_is_told_how_many_letters_are_in(tmp_path, number):
    # given many files
    a_collection_for_letters()
    for count in range(MANY):
        name, content = tei(f"letter-{count:04}")
        (tmp_path / name).write_bytes(content)
    # when somebody stops it half-way
    told, returncode = end_when(["tei", tmp_path, "--collection", "SOL"], 50, number)
    # then
    assert returncode == 128 + number, told
    assert "Traceback" not in told
    letters = Letter.objects.count()
    assert 0 < letters < MANY
    assert f"Stopped. {letters} letters are in; what was under way was not taken in." in told


@pytest.mark.usefixtures("empty_archive")
def test_of_a_stopped_index_no_letter_is_in(tmp_path):
    # given
    a_collection_for_letters()
    name, content = cmif(*(description(number) for number in range(3000)))
    (tmp_path / name).write_bytes(content)
    # when
    told, _ = end_when(["cmif", tmp_path / name, "--collection", "SOL"], 400, signal.SIGINT)
    # then
    assert "Stopped. 0 letters are in" in told
    assert not Letter.objects.exists()
