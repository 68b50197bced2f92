"""Lowering the protection of a minor or a possible prisoner takes two people."""

from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from archive.catalogue.models import Agent, Unmasking
from archive.catalogue.protection import NeedsSecondPerson, check_protection
from archive.catalogue.revisions import history
from archive.catalogue.unmasking import (
    approve_unmasking,
    ask_unmasking,
)
from archive.record.people import Protection
from tests.catalogue.records_made import OFFICER, PAVLIK
from tests.catalogue.stored import stored
from tests.make import a_collection

pytestmark = pytest.mark.django_db


@pytest.fixture
def child():
    return stored(PAVLIK)


def test_nobody_lowers_the_class_of_a_child_by_storing_a_record(child):
    with pytest.raises(NeedsSecondPerson, match="read protection 'private' for somebody"):
        stored(replace(PAVLIK, protection=Protection.PRIVATE))
    assert Agent.objects.get().protection == Protection.MINOR


def test_raising_a_class_takes_nobody_else():
    stored(OFFICER)
    agent = stored(replace(OFFICER, protection=Protection.MINOR))
    assert agent.protection == Protection.MINOR


@pytest.mark.parametrize(
    ("now", "to"),
    [("private", "deceased"), ("minor", "minor"), ("possible prisoner", "minor")],
)
def test_other_changes_of_a_class_are_free(now, to):
    check_protection(now, to)


def test_asking_changes_nothing_yet(child):
    ask_unmasking(child, Protection.DECEASED, "died in 1998", "iryna")
    assert Agent.objects.get().protection == Protection.MINOR


def test_a_second_person_lowers_the_class_and_the_history_names_both(child):
    # given
    asked = ask_unmasking(child, Protection.DECEASED, "died in 1998", "iryna")
    # when
    agent = approve_unmasking(asked, "taras")
    # then
    assert agent.protection == Protection.DECEASED
    kept = history(agent).first()
    assert (kept.by, kept.why) == ("taras", "unmasking asked by iryna: died in 1998")
    assert Unmasking.objects.get().approved_at is not None


@pytest.mark.parametrize("same", ["iryna", " Iryna "])
def test_who_asks_cannot_approve(child, same):
    asked = ask_unmasking(child, Protection.DECEASED, "died in 1998", "iryna")
    with pytest.raises(NeedsSecondPerson, match="somebody else must approve it"):
        approve_unmasking(asked, same)
    assert Agent.objects.get().protection == Protection.MINOR


def test_the_database_itself_refuses_one_person_twice(child):
    asked = ask_unmasking(child, Protection.DECEASED, "died in 1998", "iryna")
    asked.approved_by = "iryna"
    with pytest.raises(IntegrityError, match="two_people"), transaction.atomic():
        asked.save()


def test_an_unmasking_is_approved_once(child):
    asked = ask_unmasking(child, Protection.PRIVATE, "died in 1998", "iryna")
    approve_unmasking(asked, "taras")
    with pytest.raises(ValueError, match="taras has approved this unmasking already"):
        approve_unmasking(asked, "oksana")


def test_an_unmasking_overtaken_by_another_is_not_approved(child):
    late = ask_unmasking(child, Protection.PRIVATE, "grown up", "iryna")
    approve_unmasking(ask_unmasking(child, Protection.DECEASED, "died", "iryna"), "taras")
    with pytest.raises(ValueError, match="as low already"):
        approve_unmasking(late, "taras")


def test_nobody_asks_to_raise_a_class(child):
    with pytest.raises(ValueError, match="to raise a class nobody need be asked"):
        ask_unmasking(child, Protection.MINOR, "", "iryna")


@pytest.mark.parametrize(("reason", "by"), [(" ", "iryna"), ("died", "")])
def test_an_unmasking_has_a_reason_and_a_name(child, reason, by):
    with pytest.raises(ValueError, match="takes a reason and the name"):
        ask_unmasking(child, Protection.DECEASED, reason, by)


def test_an_approval_has_a_name(child):
    asked = ask_unmasking(child, Protection.DECEASED, "died in 1998", "iryna")
    with pytest.raises(ValueError, match="takes the name of who approves"):
        approve_unmasking(asked, " ")


def test_nobody_lowers_the_class_of_a_whole_collection_alone():
    # given a collection of children's letters, by a class set above it
    outer = a_collection("A", default_protection=Protection.MINOR)
    inner = a_collection(parent=outer)
    stored(outer)
    stored(inner)

    # when one person takes it out from there / then it is refused
    with pytest.raises(NeedsSecondPerson, match="lower it letter by letter"):
        stored(replace(inner, parent=None))
    assert stored(replace(inner, default_protection=Protection.MINOR, parent=None)).code == "F"
