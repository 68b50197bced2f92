"""What an archivist does with a letter, and what the desk lets nobody do."""

import pytest

from archive.catalogue import records
from archive.catalogue.models import Letter, TextVersion
from archive.catalogue.records import letter_record, store
from archive.catalogue.revisions import history
from archive.record.letter import CustodyEvent, CustodyKind, Status
from archive.record.people import Role
from tests.desk.pages import filled, keeper, sent, somebody, words
from tests.make import a_collection, a_sender, a_text, an_agent
from tests.publishing.shelved import entered

pytestmark = pytest.mark.django_db(databases=["default"])

NEW = "/desk/catalogue/letter/add/"


def form_of(letter):
    return f"/desk/catalogue/letter/{letter.pk}/change/"


def letter_numbered(reference):
    return Letter.objects.referenced(reference).get()


def test_a_letter_is_entered_with_its_people_and_its_words():
    # given a letter, and so a collection, in the archive
    collection = entered().collection

    # when an archivist enters another with a sender, a text and a custody event
    changes = {
        "reference": "F-2",
        "collection": collection.pk,
        "title": "A report",
        "sent_edtf": "2022-08-30",
        "sent_as_written": "30 августа",
        "correspondents-0-role": "sender",
        "correspondents-0-described_as": "unnamed soldier",
        "texts-0-role": "transcription",
        "texts-0-language": "ru",
        "texts-0-completeness": "whole",
        "texts-0-text": "Я ((-не-)) хочу.\r\nКонец",
        "custody-0-kind": "found",
        "custody-0-sentence": "Found in a house.",
        "why": "from the scan",
    }
    page = sent(somebody("archivist", name="iryna"), NEW, **changes)

    # then all of it is kept, in one revision with who and why
    assert page.redirect_chain, words(page)
    record = letter_record(letter_numbered("F-2"))
    assert (record.sent.edtf, record.sent.as_written) == ("2022-08-30", "30 августа")
    assert record.correspondents[0].role is Role.SENDER
    assert record.texts[0].text == "Я [-не-] хочу.\nКонец"
    assert record.texts[0].key == "F-2-01"
    assert record.custody == (CustodyEvent(CustodyKind.FOUND, "Found in a house."),)
    (revision,) = history(letter_numbered("F-2"))
    assert (revision.by, revision.why) == ("iryna", "from the scan")


def test_without_scripts_everything_can_be_chosen_from_whole_lists():
    # given a letter, and a collection it is not in
    letter = entered()
    other = records.store_collection(a_collection("G"), by="iryna", why="entered").pk
    client = somebody("archivist")
    assert "Papers of a find · G" not in client.get(form_of(letter)).content.decode()
    assert "Papers of a find · G" in client.get(form_of(letter) + "?plain=yes").content.decode()

    # when an archivist without scripts moves it there
    page = sent(client, form_of(letter) + "?plain=yes", collection=other, why="sorted")

    # then the form lists it, and it is saved
    assert page.redirect_chain, words(page)
    assert letter_numbered("F-1").collection_id == other


def test_a_form_sent_back_unchanged_changes_nothing():
    # given a letter with words on several lines
    letter = entered(texts=(a_text(" Раз,\n[+два+]\n"),), summary="One.\nTwo.")
    before = letter_record(letter)

    # when its form is saved as it was opened
    sent(keeper(), form_of(letter))

    # then the letter is what it was, and its history no longer
    assert letter_record(letter) == before
    assert history(letter).count() == 1


def test_a_changed_wording_is_a_new_one_that_replaces_the_old():
    # given a letter with a wording
    letter = entered(texts=(a_text("Я отказываюсъ."),))
    old = letter.texts.get()

    # when its text is put right
    sent(keeper(), form_of(letter), **{"texts-0-text": "Я отказываюсь."})

    # then the old wording stands as it was, and the new one says what it replaces
    assert TextVersion.objects.get(pk=old.pk).text == "Я отказываюсъ."
    new = letter.texts.get(replaces=old.key)
    assert new.text == "Я отказываюсь."
    assert new.public_id != old.public_id
    assert letter_record(letter).current_texts()[0].key == new.key


def test_a_replaced_wording_leaves_the_form():
    # given a letter of which a wording was replaced
    letter = entered(texts=(a_text("Старое."), a_text("Новое.", key="F-1-b", replaces="F-1-a")))

    # when the form is opened
    page = keeper().get(form_of(letter))

    # then it holds the new wording alone
    assert "Новое." in words(page)
    assert "Старое." not in words(page)


def test_an_unreadable_sign_is_refused_with_line_and_column():
    # given a letter with a wording
    letter = entered(texts=(a_text("Да."),))

    # when a bracket is typed that is no sign
    page = sent(keeper(), form_of(letter), **{"texts-0-text": "Да\r\n[нет]."})

    # then nothing is kept; the sum of errors links to the field and says where and what
    assert "line 2, column 1" in words(page)
    assert 'href="#id_texts-0-text"' in words(page)
    assert letter.texts.count() == 1


def test_a_wording_imported_with_a_strange_bracket_stops_no_save():
    # given a wording that came in with a bracket that is no sign
    letter = entered(texts=(a_text("Да [sic]."),))

    # when something else of the letter is changed
    sent(keeper(), form_of(letter), summary="A refusal.")

    # then it is kept
    letter.refresh_from_db()
    assert letter.summary == "A refusal."


def test_a_date_that_is_none_is_refused_in_the_parsers_words():
    # given a letter
    letter = entered()

    # when a date is entered in another way
    page = sent(keeper(), form_of(letter), sent_edtf="30.8.2022")

    # then the page says what would be right
    assert "2022-08-30" in words(page)
    assert "the year stands first" in words(page)


def test_a_stale_save_shows_both_and_keeps_mine_in_the_form():
    # given a form that an archivist has open
    letter = entered(title="As it was")
    client = somebody("archivist", name="iryna")
    form = filled(client.get(form_of(letter)))

    # when a colleague saves first, and then the archivist
    sent(somebody("archivist", name="olena"), form_of(letter), title="Olena's", why="misread")
    page = client.post(form_of(letter), form | {"title": "Iryna's", "_save": "on"})

    # then nothing is overwritten; the page shows who saved what and what iryna's form says
    letter.refresh_from_db()
    assert letter.title == "Olena's"
    shown = words(page)
    assert all(said in shown for said in ("olena", "misread", "As it was", "Olena&#x27;s"))
    assert 'value="Iryna&#x27;s"' in shown
    assert shown.count("Iryna&#x27;s") > 1
    assert history(letter).count() == 2


def test_after_a_stale_save_was_shown_it_can_be_saved():
    # given a stale save that was shown
    letter = entered()
    client = keeper()
    form = filled(client.get(form_of(letter)))
    sent(somebody("archivist"), form_of(letter), title="Theirs")
    shown = client.post(form_of(letter), form | {"title": "Ours", "_save": "on"})

    # when it is sent again from the page that showed both
    client.post(form_of(letter), filled(shown) | {"_save": "on"})

    # then it is kept, after the colleague's in the history
    letter.refresh_from_db()
    assert letter.title == "Ours"
    assert history(letter).count() == 3


def test_a_stale_save_of_a_row_that_is_gone_is_shown_as_stale():
    # given a form open with two people
    letter = entered(correspondents=(a_sender(), a_sender(described_as="another soldier")))
    client = keeper()
    form = filled(client.get(form_of(letter)))

    # when a colleague takes one away, and the form is then sent
    gone = {"correspondents-1-DELETE": "on"}
    sent(somebody("archivist", name="olena"), form_of(letter), **gone)
    page = client.post(form_of(letter), form | {"title": "Mine", "_save": "on"})

    # then nothing is overwritten, and the page says who was first
    assert "olena" in words(page)
    letter.refresh_from_db()
    assert letter.title != "Mine"


def test_a_form_without_its_revision_is_stale():
    # given a form from which the revision was taken out
    letter = entered()
    client = keeper()
    form = filled(client.get(form_of(letter)))
    del form["opened"]

    # when it is sent
    client.post(form_of(letter), form | {"title": "Blind", "_save": "on"})

    # then it is not kept
    letter.refresh_from_db()
    assert letter.title != "Blind"


def test_a_person_mentioned_by_number_is_not_taken_away():
    # given a text that mentions the second of two people
    people = (a_sender(), a_sender(described_as="another soldier"))
    letter = entered(correspondents=people, texts=(a_text("Пишет [%2 Павлик]."),))

    # when the first is taken away
    page = sent(keeper(), form_of(letter), **{"correspondents-0-DELETE": "on"})

    # then the form says why not
    assert "mention 2 by number" in words(page)
    assert letter.correspondents.count() == 2


def test_a_mention_of_nobody_is_told():
    # given a letter with one person
    letter = entered(correspondents=(a_sender(),), texts=(a_text("Да."),))

    # when a wording mentions a third
    changes = {"texts-0-text": "Пишет [%3 Павлик]."}
    page = sent(keeper(), form_of(letter), button="_continue", **changes)

    # then the page says that nobody has this number
    assert "nobody here has: 3" in words(page)


def test_custody_is_added_to_and_never_changed():
    # given a letter that was found
    letter = entered(custody=(CustodyEvent(CustodyKind.FOUND, "In a house."),))

    # when its event is changed and another is added
    changes = {"custody-0-sentence": "Elsewhere.", "custody-1-kind": "photographed"}
    sent(keeper(), form_of(letter), **changes, **{"custody-1-sentence": "By a reporter."})

    # then the first stands, and the second is added
    said = [event.sentence for event in letter.custody.all()]
    assert said == ["In a house.", "By a reporter."]


def test_one_like_this_takes_place_find_and_kind_and_no_words():
    # given a letter with words, a name and a date
    letter = entered(
        correspondents=(a_sender(an_agent()),), texts=(a_text(),), find_context="attic"
    )

    # when it is saved to start one like it
    page = sent(keeper(), form_of(letter), "_like")

    # then the blank form has its find and the next reference, but no date, text or name
    form = filled(page)
    assert (form["reference"], form["find_context"]) == ("F-2", "attic")
    assert form["found_at"] == str(letter.found_at_id)
    assert form["kind"] == str(letter.kind_id)
    assert form["sent_edtf"] == form["title"] == form["texts-0-text"] == ""
    assert form["correspondents-0-name"] == ""


def test_what_was_pasted_is_told():
    # given a letter
    letter = entered()

    # when words are pasted with signs nobody sees, and a Latin letter in a Russian word
    page = sent(
        keeper(), form_of(letter), summary="a\u00a0b\u00adc\u200bd Пaвел", button="_continue"
    )

    # then the page lists them, and the words are kept as they are
    for said in ("1 no-break space", "1 soft hyphen", "1 sign without width", "Пaвел"):
        assert said in words(page)


def test_a_draft_is_submitted_for_review_and_sent_back():
    # given a draft
    letter = entered()

    # when it is submitted
    sent(keeper(), form_of(letter), "_review")
    letter.refresh_from_db()
    in_review = letter.status

    # and sent back
    sent(somebody("archivist"), form_of(letter), "_back")
    letter.refresh_from_db()

    # then it was in review, and is a draft
    assert (in_review, letter.status) == (Status.IN_REVIEW, Status.DRAFT)


def test_an_old_revision_is_restored_with_a_reason():
    # given a letter of which the title was changed
    letter = entered(title="Right")
    sent(keeper(), form_of(letter), title="Wrong")

    # when the first revision is restored
    address = f"/desk/catalogue/letter/{letter.pk}/restore/1/"
    client = somebody("archivist", name="iryna")
    client.post(address, {"why": "was right"})

    # then the title is what it was, as a third revision with the reason
    letter.refresh_from_db()
    assert letter.title == "Right"
    assert history(letter).first().why == "was right"
    assert history(letter).first().by == "iryna"


def test_the_history_tells_what_was_changed():
    # given a letter of which the title was changed
    letter = entered(title="Before")
    sent(keeper(), form_of(letter), title="After", why="misread")

    # when the history is opened
    page = somebody("transcriber").get(f"/desk/catalogue/letter/{letter.pk}/history/")

    # then both titles, who and why stand in it
    assert all(said in words(page) for said in ("Before", "After", "keeper", "misread"))


def test_the_history_shows_a_corrected_wording_beside_the_one_it_corrects():
    # given a wording that was put right
    letter = entered(texts=(a_text("Я отказываюсъ."),))
    sent(keeper(), form_of(letter), **{"texts-0-text": "Я отказываюсь."})

    # when the history is opened
    page = somebody("transcriber").get(f"/desk/catalogue/letter/{letter.pk}/history/")

    # then the one change is in its text
    newest, changes = page.context["revisions"][0]
    assert [(one.before, one.after) for one in changes] == [("Я отказываюсъ.", "Я отказываюсь.")]
    assert newest.number == 2


def test_a_preferred_statement_is_signed():
    # given a letter
    letter = entered()

    # when an archivist prefers a statement
    statement = {"field": "date", "value": "2022-08-30", "preferred": "on", "reason": "first"}
    changes = {f"statements-0-{name}": value for name, value in statement.items()}
    sent(somebody("archivist", name="iryna"), form_of(letter), **changes)

    # then it says who
    assert letter.statements.get().preferred_by == "iryna"


def test_a_redaction_of_what_is_not_there_is_refused():
    # given a letter
    letter = entered()

    # when a field is withheld that no letter has
    redaction = {"what": "field", "target": "rank", "reason": "protection of a soldier"}
    changes = {f"redactions-0-{name}": value for name, value in redaction.items()}
    page = sent(keeper(), form_of(letter), **changes)

    # then the form says what can be withheld
    assert "read “rank”" in words(page)
    assert letter.redactions.count() == 0


def test_the_preview_shows_the_signs_and_the_faults(client):
    # given somebody at the desk
    client = somebody("transcriber")

    # when marked texts are previewed
    good = client.post("/desk/preview/", {"preview": "text", "text": "Я [-не-] хочу"})
    bad = client.post("/desk/preview/", {"preview": "text", "text": "[нет]", "fragment": "yes"})

    # then the one is shown with its marks, the other with its fault
    assert "m-struck" in words(good)
    assert "line 1, column 1" in words(bad)


def test_a_letter_already_stored_keeps_what_publishing_wrote():
    # given a letter stored again from a record
    letter = entered()
    store(letter_record(letter), by="iryna", why="again")

    # when its form is saved
    sent(keeper(), form_of(letter), title="New title")

    # then its public id is what it was
    assert Letter.objects.get(pk=letter.pk).public_id == letter.public_id
