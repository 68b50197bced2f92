"""Whose names are withheld in the whole archive."""

from dataclasses import replace

import pytest

from archive.catalogue.withheld import withheld_names
from archive.masking.names import WithheldName
from archive.record.letter import LetterRecord, Redaction, WithheldKind
from archive.record.people import Correspondent, Protection, Role
from tests.catalogue.records_made import LETTERS, OFFICER
from tests.catalogue.stored import described, stored

CHILD = {WithheldName("Павлик Коваль", "pavlik"), WithheldName("Pavlik Koval", "pavlik")}


@pytest.fixture(autouse=True)
def archive(db):
    described()


def names_with(*correspondents, **rest):
    """The withheld names that one letter adds to those of the child who is always there."""
    stored(LetterRecord("IZY-1", **{"collection": LETTERS} | rest, correspondents=correspondents))
    return set(withheld_names()) - CHILD


def test_every_name_of_a_withheld_agent_is_withheld_and_none_of_an_official():
    assert set(withheld_names()) == CHILD


def test_a_name_as_written_is_withheld_with_the_agent_it_means():
    bare = replace(OFFICER, key="soldier", names=(), protection=Protection.POSSIBLE_PRISONER)
    stored(bare)
    assert names_with(Correspondent(Role.SENDER, agent=bare, name="Ваня П.")) == {
        WithheldName("Ваня П.", "soldier")
    }


def test_a_class_of_its_own_withholds_a_name_as_written_without_agent():
    soldier = Correspondent(Role.SENDER, name="Ваня", protection=Protection.POSSIBLE_PRISONER)
    assert names_with(soldier) == {WithheldName("Ваня", "")}


def test_a_name_as_written_takes_the_class_of_the_collection_above():
    assert names_with(Correspondent(Role.SENDER, name="Ваня")) == {WithheldName("Ваня", "")}


def test_a_name_as_written_is_withheld_where_nobody_gave_a_class():
    unclassed = replace(LETTERS, code="X", parent=None)
    stored(unclassed)
    person = Correspondent(Role.SENDER, name="Ваня")
    assert names_with(person, collection=unclassed) == {WithheldName("Ваня", "")}


def test_the_stricter_class_wins():
    official = Correspondent(Role.SENDER, agent=OFFICER, name="Иван", protection=Protection.PRIVATE)
    names = {WithheldName("Иван", "officer"), WithheldName("Иван Петров", "officer")}
    assert names_with(official) == names


def test_the_name_of_an_official_as_written_is_not_withheld():
    assert names_with(Correspondent(Role.SENDER, agent=OFFICER, name="Иван Петров")) == set()


def test_an_agent_redacted_in_one_letter_is_withheld_in_all():
    redaction = Redaction(WithheldKind.AGENT, "officer", "at the family's wish")
    assert names_with(redactions=(redaction,)) == {WithheldName("Иван Петров", "officer")}


def test_all_withheld_names_are_found_in_four_queries(django_assert_num_queries):
    with django_assert_num_queries(4):
        withheld_names()
