"""Publishing and withdrawing at the desk."""

import re
from datetime import UTC, datetime

import pytest
from django.db import connection

from archive.catalogue.models import Letter
from archive.catalogue.revisions import history
from archive.publishing import door
from archive.record.letter import Redaction, Status, WithheldKind
from archive.record.people import Protection
from archive.record.vocabulary import Facet, TellsOf
from tests.desk.pages import filled, sent, somebody, words
from tests.make import a_sender, a_term, a_text, an_agent
from tests.publishing.shelved import entered, on_the_shelf, published

pytestmark = pytest.mark.django_db(databases=["default"])

NAME = "Иван Петрович Иванов"


def page_of(act, *letters):
    return f"/desk/catalogue/letter/{act}/?" + "&".join(f"letter={one.pk}" for one in letters)


@pytest.fixture
def publisher():
    return somebody("publisher", name="olena")


def test_letters_are_published_with_a_reason(publisher):
    # given two drafts
    letters = [entered(1), entered(2)]

    # when a publisher publishes both
    sent(publisher, page_of("publish", *letters), "_publish", why="checked with the editor")

    # then readers see them, and the history says who and why
    assert on_the_shelf().keys() == {letter.public_id for letter in letters}
    revision = history(letters[0]).first()
    assert (revision.by, revision.why) == ("olena", "checked with the editor")


def test_nothing_is_published_without_a_reason(publisher):
    # given a draft, when it is sent off without a reason
    letter = entered()
    sent(publisher, page_of("publish", letter), "_publish", why=" ")

    # then it stays a draft
    assert on_the_shelf() == {}


def test_the_publisher_sees_what_readers_would_see(publisher):
    # given a letter of a possible prisoner whose name stands in the text
    text = a_text("Я, Иванов Иван Петрович, отказываюсь.")
    letter = entered(correspondents=(a_sender(an_agent()),), texts=(text,))

    # when the page before publishing is opened
    page = words(publisher.get(page_of("publish", letter)))

    # then the name is nowhere on it, and the page tells that it is withheld
    seen = page[page.index('class="seen"') : page.index("</dl>")]
    assert "отказываюсь" in seen
    assert "Иван" not in seen
    assert "A name is withheld." in page


def test_a_blocked_letter_says_why_and_is_not_published(publisher):
    # given a letter in which a redaction names nothing
    lost = Redaction(WithheldKind.AGENT, "ivanov", "asked for by the family")
    entered(2, correspondents=(a_sender(an_agent()),))
    letter = entered(1, redactions=(lost,))

    # when a publisher tries nonetheless
    page = sent(publisher, page_of("publish", letter), "_publish", why="now")

    # then it is refused in words
    assert "A redaction names nothing that this letter has." in words(page)
    assert on_the_shelf() == {}


def test_a_namesake_that_blocks_is_told_with_his_name_and_letters(publisher):
    # given a letter called by the name of somebody who is withheld in another
    entered(2, correspondents=(a_sender(an_agent()),))
    letter = entered(1, kind=a_term("ivan-ivanov"))

    # when a publisher looks at it
    page = words(publisher.get(page_of("publish", letter)))

    # then the page says who is meant and where he stands
    assert (
        f"A key says a withheld name, and stands in addresses: take another heading. «{NAME}», F-2"
        in page
    )

    # and what is refused by a command says no name
    with pytest.raises(door.PublishingError) as refused:
        door.publish([letter], by="olena", why="now")
    assert "says a withheld name" in str(refused.value)
    assert NAME not in f"{refused.value} {refused.value.found}"


def test_the_publisher_chooses_what_gives_way(publisher):
    # given a possible prisoner's letter of a day, found in a town, that speaks of his health
    health = a_term("health", Facet.THEME, tells_of=TellsOf.HEALTH)
    letter = entered(correspondents=(a_sender(an_agent()),), terms=(health,))
    page = publisher.get(page_of("publish", letter))
    assert "one gives way" in words(page)

    # when the date is chosen, and the letter published
    choice = {f"letter-{letter.pk}-coarsen": "date"}
    sent(publisher, page_of("publish", letter), "_look", **choice)
    sent(publisher, page_of("publish", letter), "_publish", why="checked")

    # then readers have the town and not the day
    view = on_the_shelf()[letter.public_id]
    assert view.found_at.key == "izyum"
    assert view.sent is None or view.sent.edtf != "2022-08-30"


def test_a_letter_changed_since_the_page_was_opened_is_not_published(publisher):
    # given a page before publishing that is open
    letter = entered(title="As checked")
    form = filled(publisher.get(page_of("publish", letter)))

    # when an archivist changes the letter, and the publisher then publishes
    archivist = somebody("archivist")
    sent(archivist, f"/desk/catalogue/letter/{letter.pk}/change/", title="As nobody checked")
    decided = form | {"why": "checked", "_publish": "on"}
    page = publisher.post(page_of("publish", letter), decided)

    # then nothing goes out, and the page asks to look again
    assert on_the_shelf() == {}
    assert "Look again" in words(page)


def test_an_embargo_is_shown_and_kept(publisher):
    # given a letter under embargo
    letter = entered(embargo=datetime(2099, 1, 1, tzinfo=UTC))
    page = publisher.get(page_of("publish", letter))

    # when it is published
    sent(publisher, page_of("publish", letter), "_publish", why="for later")

    # then the page said so, and readers see nothing
    assert "1 January 2099" in words(page)
    assert on_the_shelf() == {}
    assert "1 January 2099" in words(publisher.get(f"/desk/catalogue/letter/{letter.pk}/change/"))


def test_a_letter_is_withdrawn_with_a_reason(publisher):
    # given a published letter
    letter = published()

    # when it is withdrawn
    sent(publisher, page_of("withdraw", letter), "_withdraw", why="the family asked")

    # then readers see it no more
    letter.refresh_from_db()
    assert letter.status == Status.WITHDRAWN
    assert on_the_shelf() == {}


@pytest.mark.parametrize("act", ["publish", "withdraw"])
def test_the_links_of_a_form_lead_on_in_an_archive_of_a_thousand_letters(publisher, act):
    # given the letter that came in after a thousand others
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence('catalogue_letter', 'id'))"
            " FROM generate_series(1, 1000)"
        )
    letter = published()

    # when its form is opened
    page = publisher.get(f"/desk/catalogue/letter/{letter.pk}/change/").content.decode()

    # then the link is the address of this letter, whose number is written without a comma
    link = next(one for one in re.findall('href="([^"]*)"', page) if f"/{act}/" in one)
    assert link == page_of(act, letter)
    assert publisher.get(link).status_code == 200


def test_a_draft_is_not_withdrawn(publisher):
    # given a draft
    letter = entered()

    # when it is to be withdrawn
    page = publisher.post(page_of("withdraw", letter), {"why": "by mistake"}, follow=True)

    # then it stays a draft, and the page says why
    letter.refresh_from_db()
    assert letter.status == Status.DRAFT
    assert "None of these letters is published." in words(page)


def test_who_lowered_a_protection_does_not_publish():
    # given a letter in which somebody who may do everything lowered a protection
    child = a_sender(name="Павлик", protection=Protection.MINOR)
    letter = entered(correspondents=(child,))
    alone = somebody(name="alone", is_superuser=True)
    lowered = {"correspondents-0-protection": "public official"}
    sent(alone, f"/desk/catalogue/letter/{letter.pk}/change/", **lowered)

    # when the same person publishes it
    page = sent(alone, page_of("publish", letter), "_publish", why="now")

    # then it is refused
    assert "somebody else must publish it" in words(page)
    assert on_the_shelf() == {}


def test_the_actions_of_the_list_lead_to_the_pages(publisher):
    # given a draft
    letter = entered()

    # when the action is chosen in the list
    chosen = {"action": "publish", "_selected_action": [letter.pk]}
    answer = publisher.post("/desk/catalogue/letter/", chosen)

    # then it leads to the page before publishing
    assert answer.headers["Location"] == page_of("publish", letter)


def test_the_queues_hold_what_waits(publisher):
    # given a draft, a letter in review, a blocked one in review, one embargoed, one changed
    entered(1)
    entered(2, status=Status.IN_REVIEW)
    entered(3, status=Status.IN_REVIEW, kind=None, title="", correspondents=())
    embargoed = entered(4, embargo=datetime(2099, 1, 1, tzinfo=UTC))
    changed = published(5)
    sent(publisher, page_of("publish", embargoed), "_publish", why="later")
    archivist = somebody("archivist")
    sent(archivist, f"/desk/catalogue/letter/{changed.pk}/change/", title="Changed")

    # when each queue is opened
    held = {}
    for queue in ("drafts", "review", "ready", "embargoed", "changed"):
        page = publisher.get("/desk/catalogue/letter/", {"queue": queue})
        held[queue] = {letter.reference for letter in page.context["cl"].result_list}

    # then it holds those letters
    assert held == {
        "drafts": {"F-1"},
        "review": {"F-2", "F-3"},
        "ready": {"F-2"},
        "embargoed": {"F-4"},
        "changed": {"F-5"},
    }
    assert Letter.objects.count() == 5
