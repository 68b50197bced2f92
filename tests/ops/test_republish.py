"""After an upgrade: what readers see of letters that are out already."""

import io

import pytest
from django.core.management import CommandError, call_command

from archive.reading_room.models import ReadingLetter
from tests.make import a_sender, a_term, an_agent
from tests.publishing.shelved import on_the_shelf, published, version

pytestmark = pytest.mark.django_db(databases=["default"])


def test_a_letter_that_would_be_kept_back_today_is_named():
    # given a letter that is out, of a kind called after somebody who is withheld since
    published(1, kind=a_term("ivan-ivanov"))
    published(2, correspondents=(a_sender(an_agent()),))

    # when all are made anew, then the command says which, and ends in failure
    with pytest.raises(CommandError, match="F-1: A key says a withheld name"):
        call_command("republish", stdout=io.StringIO())


def test_letters_that_are_out_come_under_the_rules_of_today():
    # given two letters, of which one was laid out when the rules were others
    published(1, title="Report of a soldier")
    published(2, title="Another")
    rows = ReadingLetter.objects.using("default")
    before = rows.known_as("letter0001").get()
    rows.known_as("letter0001").update(view=before.view | {"title": "Report of Ivan Ivanov"})
    told = version()

    # when all are made anew
    said = io.StringIO()
    call_command("republish", stdout=said)

    # then it is as today, the other was left as it was, and a second time nothing changes
    assert said.getvalue() == "2 looked at.\n"
    assert on_the_shelf()["letter0001"].title == "Report of a soldier"
    changed = {row.public_id: row.changed_in for row in rows.all()}
    assert changed == {"letter0001": told + 1, "letter0002": told}
    call_command("republish", stdout=said)
    assert version() == told + 1
