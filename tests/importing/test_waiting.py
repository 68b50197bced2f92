"""Whoever imports while somebody else is writing is told that they wait, and goes on by itself."""

import pytest
from django.core.management import call_command
from django.db import transaction

from archive.catalogue.chain import is_held_by_others, telling_of_waits, wait_for_the_head
from archive.catalogue.models import Letter
from archive.catalogue.records import store_many
from archive.ops.management.commands import import_letters
from tests.catalogue.elsewhere import somebody_else_writing
from tests.importing.brought import CODE, WHO, a_collection_for_letters
from tests.importing.tei_letters import tei
from tests.make import a_letter

pytestmark = pytest.mark.usefixtures("empty_archive")


@pytest.fixture
def somebody_else():
    with somebody_else_writing() as ended:
        yield ended


def importing(collection):
    store_many([a_letter(collection=collection, kind=None, found_at=None)], **WHO)


def saving(collection):
    with transaction.atomic():
        wait_for_the_head()


@pytest.fixture
def collection():
    return a_collection_for_letters()


@pytest.mark.parametrize("act", [importing, saving])
def test_who_waits_for_others_is_told_when_and_how_long(collection, somebody_else, act):
    # given
    told = []

    def tell(is_waiting):
        told.append(is_waiting)
        somebody_else.set()

    # when
    assert is_held_by_others()
    with telling_of_waits(tell):
        act(collection)
        act(collection)
    # then
    assert told == [True, False]
    assert not is_held_by_others()


def test_the_bar_of_the_command_says_that_it_waits(
    collection, somebody_else, tmp_path, monkeypatch, capsys
):
    # given somebody else who ends once the bar has said so
    tell = import_letters.tell

    def tell_and_let_go(*words):
        tell(*words)
        somebody_else.set()

    monkeypatch.setattr(import_letters, "tell", tell_and_let_go)
    name, content = tei()
    (tmp_path / name).write_bytes(content)
    # when
    call_command("import_letters", "tei", str(tmp_path), collection=CODE, publish=True)
    # then
    waiting, _, after = capsys.readouterr().err.partition(import_letters.WAITING)
    assert waiting
    assert "1/1" in after
    assert Letter.objects.get().status == "published"
