"""Rows and records say the same."""

from dataclasses import replace

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings

from archive.catalogue.models import Revision
from archive.catalogue.records import letter_record, store
from tests.catalogue import stored
from tests.catalogue.records_made import letters

# The fixture stores what letters refer to, once; every example is rolled back. A failing
# example is not shrunk: each step of that would be a letter written and read.
LAW = settings(
    max_examples=25,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.fixture(autouse=True)
def described(db):
    stored.described()


@LAW
@given(letters())
def test_a_letter_read_back_is_the_letter_that_was_stored(record):
    with transaction.atomic():
        # when
        letter = store(record, by="iryna", why="as reported")
        # then
        kept = letter_record(letter)
        assert kept == with_ids_of(kept, record)
        transaction.set_rollback(True)


@LAW
@given(letters())
def test_storing_a_letter_as_it_is_kept_leaves_no_trace(record):
    with transaction.atomic():
        # given
        letter = store(record, by="iryna", why="as reported")
        kept = letter_record(letter)
        # when
        store(kept, by="taras", why="once more")
        # then
        assert letter_record(letter) == kept
        assert Revision.objects.of("letter", kept.public_id).count() == 1
        transaction.set_rollback(True)


def with_ids_of(kept, record):
    """`record` with the public ids that the archive minted."""
    ids = {text.key: text.public_id for text in kept.texts}
    texts = tuple(replace(text, public_id=ids[text.key]) for text in record.texts)
    return replace(record, public_id=kept.public_id, texts=texts)
