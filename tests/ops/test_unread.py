"""What the check warns of is told by the commands that publish; some letters wait for a reader."""

import io

import pytest
from django.core.management import CommandError, call_command

from archive.reading_room.models import ReadingLetter
from archive.record.people import Protection
from tests.importing.brought import CODE, a_collection_for_letters
from tests.importing.tei_letters import tei
from tests.make import a_sender, an_agent
from tests.publishing.shelved import entered

pytestmark = pytest.mark.usefixtures("empty_archive")

NUMBER = "A long number can be read: a telephone, a unit, a document?"
NO_REFERENCE = "Readers see no reference, only the address."
SOLDIER = a_sender(an_agent("Ivan", Protection.POSSIBLE_PRISONER, "ivan"), name="Ivan")
BY = {"by": "olena", "why": "ready"}


@pytest.fixture
def folder(tmp_path):
    """Two letters of possible prisoners, one of which says a long number."""
    a_collection_for_letters(default_protection=Protection.POSSIBLE_PRISONER)
    for name, words in (("one", "Ring 0501234567"), ("two", "We are well")):
        file, content = tei(name, text=words)
        (tmp_path / file).write_bytes(content)
    return tmp_path


def said_by(command, *words, **options):
    out = io.StringIO()
    call_command(command, *words, stdout=out, **options)
    return out.getvalue().splitlines()


def imported(folder, **options):
    return said_by("import_letters", "tei", str(folder), collection=CODE, publish=True, **options)


def test_an_import_holds_back_what_somebody_should_read_first(folder):
    # when
    with pytest.raises(CommandError) as told:
        imported(folder)
    # then the other is out, and what to read it for is said
    assert ReadingLetter.objects.using("default").count() == 1
    assert f"SOL-one: {NUMBER} (texts)" in str(told.value).splitlines()
    assert "--unread" in str(told.value)


def test_an_import_lets_it_go_where_that_is_said_and_tells_what_it_warns_of(folder):
    # when
    said = imported(folder, unread=True)
    # then
    assert said[1:] == ["2 published, 1 unread", f"SOL-one: {NUMBER} (texts)"]


def test_who_names_letters_is_told_what_the_check_warns_of():
    # given two letters
    for number in (1, 2):
        entered(number, public_reference="", correspondents=(SOLDIER,))
    # when they are published, for trial and then
    dry = said_by("publish", "F-1", "F-2", dry_run=True, **BY)
    said = said_by("publish", "F-1", "F-2", **BY)
    # then
    assert dry == ["2 would be published.", f"F-1 and 1 more: {NO_REFERENCE}"]
    assert said == ["2 published.", f"F-1 and 1 more: {NO_REFERENCE}"]


def test_a_trial_counts_no_letter_that_would_be_refused():
    # given a letter with nothing to call it by
    entered(1, kind=None, title="", correspondents=())
    # when
    said = said_by("publish", "F-1", dry_run=True, **BY)
    # then
    assert said[0] == "0 would be published."
    assert said[1].startswith("refused: F-1: The letter has neither a kind nor a title")
    assert not ReadingLetter.objects.using("default").exists()
