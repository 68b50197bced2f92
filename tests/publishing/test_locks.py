"""Whoever saves takes hold of the chain before any row, so that no two wait for each other."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from threading import Barrier

import pytest
from django.db import connection, connections, transaction
from django.test.utils import CaptureQueriesContext

from archive.catalogue import records
from archive.catalogue.models import Letter
from archive.catalogue.revisions import check_not_stale, verify_chain
from archive.catalogue.unmasking import approve_unmasking, ask_unmasking
from archive.publishing.door import publish, withdraw
from archive.record.letter import LetterRecord
from archive.record.people import Correspondent, Protection, Role
from tests.catalogue.records_made import IZYUM, LETTERS, OFFICER, PAVLIK
from tests.catalogue.stored import described, stored

WHO = {"by": "iryna", "why": "at once"}
LETTER = LetterRecord(
    "IZY-1",
    LETTERS,
    title="Report",
    lawful_basis="archiving in the public interest",
    correspondents=(Correspondent(Role.SENDER, agent=OFFICER),),
)
TURNS = [str(turn) for turn in range(6)]
NAMES = [f"IZY-{turn}" for turn in TURNS]


def saving(letter):
    records.store(replace(LETTER, title="Report to command"), **WHO)


def saving_an_agent(letter):
    records.store_agent(replace(OFFICER, note="a colonel"), **WHO)


def importing(letter):
    records.store_many([replace(LETTER, title="Report to command")], **WHO)


def opening_to_save(letter):
    check_not_stale(letter, letter.revision)


def unmasking(letter):
    agent = stored(replace(PAVLIK, key="petryk"))
    asked = ask_unmasking(agent, Protection.DECEASED, "the family asked", "iryna")
    with saves() as saved:
        approve_unmasking(asked, "taras")
    return saved


def publishing(letter):
    publish([letter], **WHO)


def withdrawing(letter):
    withdraw([letter], **WHO)


@contextmanager
def saves():
    with transaction.atomic(), CaptureQueriesContext(connection) as asked:
        yield asked


@pytest.mark.parametrize(
    "act",
    [saving, saving_an_agent, opening_to_save, publishing, withdrawing, importing, unmasking],
)
def test_the_chain_is_held_before_any_row(db, act):
    # given
    described()
    letter = stored(LETTER)
    # when
    with saves() as asked:
        asked = act(letter) or asked
    # then
    said = [one["sql"] for one in asked]
    held = _first(said, "advisory_xact_lock")
    assert held <= min(_first(said, "FOR UPDATE"), _first(said, "INSERT"), _first(said, "UPDATE "))


def _first(said, words):
    return next((place for place, one in enumerate(said) if words in one), len(said))


def import_all(at_once):
    for title in TURNS:
        at_once.wait()
        with transaction.atomic():
            for name in NAMES:
                records.store_many([replace(LETTER, reference=name, title=title)], **WHO)


def publish_each(at_once):
    for name in reversed(NAMES):
        at_once.wait()
        publish(Letter.objects.referenced(name), **WHO)


def save_people(at_once):
    for note in TURNS:
        at_once.wait()
        with transaction.atomic():
            records.store_agent(replace(OFFICER, note=note), **WHO)
            records.store_place(replace(IZYUM, gazetteer=note), **WHO)


def test_an_import_a_publishing_and_a_desk_at_once_do_not_stop_each_other(empty_archive):
    # given
    described()
    for name in NAMES:
        stored(replace(LETTER, reference=name))
    at_once = Barrier(3, timeout=60)

    def by_itself(work):
        try:
            return work(at_once)
        finally:
            connections["default"].close()

    # when
    with ThreadPoolExecutor(3) as people:
        done = list(people.map(by_itself, (import_all, publish_each, save_people)))
    # then
    assert done == [None] * 3
    assert verify_chain() is None
