"""What changes in the private rooms alone changes nothing that a reader can ask for."""

import dataclasses

from django.contrib.auth.models import Group, User

from archive.catalogue import models, records
from archive.catalogue.unmasking import ask_unmasking
from archive.publishing import door
from archive.reading_room import holdings
from archive.record.letter import CustodyEvent, CustodyKind, Redaction, Status, WithheldKind
from archive.record.people import Protection
from tests.make import a_letter, a_text
from tests.publishing.shelved import entered
from tests.walls.crawl import Crawl, crawl, has_parts, look, public_routes
from tests.walls.crawl import filled as filled_route
from tests.walls.planted import (
    CLOSED,
    HIDDEN_IDS,
    NEVER,
    SOLDIER,
    an_agent,
    edit,
    examples,
    filled,
    secretive,
    word,
)

WHO = {"by": "iryna", "why": "nobody's business"}
DRAFTS = 100
DRAFT_IDS = [f"draft{number:05}" for number in range(DRAFTS)]


def differing(before, after):
    """The addresses that answer otherwise than before, or are asked for in only one of both."""
    addresses = before.answers.keys() | after.answers.keys()
    return sorted(one for one in addresses if before.answers.get(one) != after.answers.get(one))


def a_hundred_drafts():
    """Drafts with every field filled, of which one in ten is in review."""
    for number, public_id in enumerate(DRAFT_IDS):
        status = Status.IN_REVIEW if number % 10 == 0 else Status.DRAFT
        text = a_text(word("draft"), key=f"draft-{number}", public_id=f"dtext{number:05}")
        record = a_letter(
            reference=f"DRAFT-{number}",
            public_reference=f"DRAFT-{number}",
            public_id=public_id,
            status=status,
            texts=(text,),
            received=a_letter().sent,
            redactions=(Redaction(WithheldKind.FIELD, "title", "a reason"),),
            custody=(secretive(CustodyEvent(CustodyKind.FOUND, word("draft"))),),
        )
        records.store(filled(record, word("draft")), **WHO)


def edits_of_public_letters():
    for letter in models.Letter.objects.in_the_reading_room():
        if letter.texts.exists():
            edit(letter)


def letters_under_embargo():
    door.publish([entered(801, embargo=NEVER), entered(802, embargo=NEVER)], **WHO)


def a_withdrawal_of_what_nobody_saw():
    door.withdraw(list(models.Letter.objects.publicly_known_as(HIDDEN_IDS["draft"][0])), **WHO)


def accounts():
    user = User.objects.create_user("newcomer", "newcomer@archive.example", "a long password")
    user.groups.add(Group.objects.create(name="newcomers"))
    User.objects.create_superuser("keeper", "keeper@archive.example", "a long password")


def notes_on_people_and_sources():
    records.store_agent(an_agent("unlinked", "Ганна Невідома", Protection.PRIVATE), **WHO)
    agent = records.agent_record(models.Agent.objects.keyed("minister").get())
    records.store_agent(dataclasses.replace(agent, note="another", authority_ids=("x",)), **WHO)
    source = records.source_record(models.Source.objects.keyed(CLOSED.key).get())
    records.store_source(dataclasses.replace(source, note="another", archived_copy="x"), **WHO)


def an_unmasking_asked_for():
    ask_unmasking(models.Agent.objects.keyed("xqchildkey").get(), "deceased", "died", "iryna")


def drafts_that_name_protected_people():
    records.store(a_letter(reference="N-1", title=SOLDIER, public_id="named00001"), **WHO)


CHANGES = (
    a_hundred_drafts,
    edits_of_public_letters,
    letters_under_embargo,
    a_withdrawal_of_what_nobody_saw,
    accounts,
    notes_on_people_and_sources,
    an_unmasking_asked_for,
    drafts_that_name_protected_people,
)


def addresses_of_what_is_to_come():
    ids = [*DRAFT_IDS[:5], "letter0801", "dtext00001", "named00001"]
    routes = [one for one in public_routes() if has_parts(one)]
    return [filled_route(route, one) for route in routes for one in ids]


def test_private_work_changes_no_byte_of_any_answer(visited, own_planted_archive):
    # given everything that a reader can get, and the addresses of what is about to be entered
    to_come = addresses_of_what_is_to_come()
    before = look(to_come)
    assert len(visited.answers) > 300

    # when the archive's people work for a day, and publish nothing
    for change in CHANGES:
        change()

    # then all is answered as before, byte for byte, and there is no address more
    assert differing(before, look(to_come)) == []
    assert differing(visited, crawl(examples())) == []


def test_nor_of_the_answers_of_a_process_that_starts_after_it(visited, own_planted_archive):
    # given private work, when a process knows nothing of what was before
    letters_under_embargo()
    a_withdrawal_of_what_nobody_saw()
    holdings.forget()

    # then its lists and pages are those of one that does
    some = list(visited.answers)[::9]
    assert differing(Crawl({one: visited.answers[one] for one in some}), look(some)) == []


def test_the_comparison_would_notice_a_publication(own_planted_archive):
    lists = ["/letters/", "/sitemap.xml"]
    before = look(lists)
    door.publish(list(models.Letter.objects.publicly_known_as(HIDDEN_IDS["draft"][1])), **WHO)
    assert differing(before, look(lists)) == lists
