"""What an archivist does, in a real browser: a letter goes in with a name, and out without."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import Group, User

from archive.catalogue.models import Agent, Letter
from archive.catalogue.records import store_agent
from tests.make import an_agent

NAME = "Иван Петрович Иванов"
PASSWORD = "a password of some length"


@pytest.fixture
def refused(page):
    """What the browser refuses, or complains of, in any window."""
    told = []
    page.context.on("console", lambda message: told.append(message.text))
    return told


@pytest.fixture
def people(own_archive):
    """An archivist, a publisher, and a possible prisoner whose name nobody may read."""
    for name, group in (("iryna", "archivist"), ("olena", "publisher")):
        user = User.objects.create_user(name, password=PASSWORD, is_staff=True)
        user.groups.set([Group.objects.get(name=group)])
    store_agent(an_agent(), by="iryna", why="named in a letter")


def sign_in(page, address, name):
    page.context.clear_cookies()
    page.goto(f"{address}/desk/")
    page.fill("[name=username]", name)
    page.fill("[name=password]", PASSWORD)
    page.click("[type=submit]")
    page.wait_for_url(f"{address}/desk/")


def choose(page, field, words):
    """Type into a choice with a search box, and take the first answer with the keyboard."""
    page.locator(f"#id_{field} + .select2 .select2-selection").click()
    page.locator(".select2-search__field").fill(words)
    page.locator(".select2-results__option--highlighted", has_text=words).wait_for()
    page.keyboard.press("Enter")


def faults(page):
    """What axe finds on the page; what axe itself does to the page is not the page's."""
    return [one["id"] for one in Axe().run(page).response["violations"]]


def enter_the_letter(page, address):
    page.goto(f"{address}/desk/catalogue/letter/add/")
    page.fill("[name=reference]", "IZY-R99")
    choose(page, "collection", "Ten handwritten")
    page.fill("[name=title]", "A refusal")
    page.fill("[name=sent_edtf]", "2022-08-30")
    page.select_option("[name=correspondents-0-role]", "sender")
    choose(page, "correspondents-0-agent", NAME)
    page.select_option("[name=texts-0-role]", "transcription")
    page.fill("[name=texts-0-language]", "ru")
    page.select_option("[name=texts-0-completeness]", "whole")


def test_a_letter_with_a_withheld_name_goes_out_without_it(page, address, people, refused):
    # given an archivist who enters a letter and marks a word as struck, by its button
    sign_in(page, address, "iryna")
    enter_the_letter(page, address)
    text = page.locator("[name=texts-0-text]")
    text.fill("Я, Иванов Иван Петрович, боюсь")
    text.press("End")
    for _ in "боюсь":
        text.press("Shift+ArrowLeft")
    page.locator("#texts-0").get_by_role("button", name="struck", exact=True).click()
    assert text.input_value() == "Я, Иванов Иван Петрович, [-боюсь-]"
    page.locator("#texts-0 [data-preview] .m-struck").wait_for()

    # and looks at it as a reader would, then submits it
    page.get_by_role("button", name="Save and see as a reader").click()
    seen = page.locator(".seen").inner_text()
    assert "боюсь" in seen
    assert "Иван" not in seen
    page.get_by_role("link", name="Back to the form").click()
    page.get_by_role("button", name="Submit for review").click()
    letter = Letter.objects.referenced("IZY-R99").get()
    assert letter.status == "in review"

    # when a publisher reads what was found, and publishes it
    sign_in(page, address, "olena")
    page.goto(f"{address}/desk/catalogue/letter/publish/?letter={letter.pk}")
    assert "A name is withheld." in page.locator(".findings").inner_text()
    page.fill("[name=why]", "checked against the scan")
    page.get_by_role("button", name="Publish", exact=True).click()
    page.locator(".messagelist", has_text="Published: IZY-R99").wait_for()

    # then the public page has the letter, and the name nowhere
    page.goto(f"{address}/letters/{letter.public_id}/")
    assert "боюсь" in page.locator("main").inner_text()
    assert "Иван" not in page.content()
    assert refused == []


def test_every_form_of_the_desk_can_be_read_by_everybody(page, address, people, refused):
    # given somebody who may do everything
    User.objects.create_superuser("keeper", password=PASSWORD)
    letter = Letter.objects.referenced("IZY-R01").get()
    sign_in(page, address, "keeper")

    # when the lists and forms are opened
    found = {}
    for path in (
        "",
        "catalogue/letter/",
        f"catalogue/letter/{letter.pk}/change/",
        f"catalogue/letter/{letter.pk}/history/",
        f"catalogue/letter/publish/?letter={letter.pk}",
        f"catalogue/collection/{letter.collection_id}/change/",
        f"catalogue/agent/{Agent.objects.get(key='ivanov').pk}/change/",
        "catalogue/place/",
        "catalogue/source/add/",
    ):
        page.goto(f"{address}/desk/{path}")
        page.locator("#footer").wait_for(state="attached")
        # then the browser refuses nothing, and axe finds nothing
        assert refused == [], path
        found[path] = faults(page)
        refused.clear()
    assert found == {path: [] for path in found}


def test_a_wording_is_added_without_leaving_the_form(page, address, people, refused):
    # given a letter's form with its blank wording
    sign_in(page, address, "iryna")
    enter_the_letter(page, address)

    # when another is added, and a sign is put into it
    page.get_by_role("button", name="Add another Wording").click()
    page.locator("#texts-1").get_by_role("button", name="gap").click()

    # then it stands in the new one
    assert page.input_value("[name=texts-1-text]") == "[... illegible]"
    assert refused == []


def test_a_new_agent_is_made_in_a_window_of_its_own(page, address, people, refused):
    # given a letter's form
    sign_in(page, address, "iryna")
    enter_the_letter(page, address)

    # when an agent is added beside it
    with page.expect_popup() as opened:
        page.locator("#add_id_correspondents-0-agent").click()
    window = opened.value
    window.fill("[name=names-0-text]", "Петро Коваль")
    with window.expect_event("close"):
        window.get_by_role("button", name="Save").click()

    # then the form has chosen the new agent
    choice = page.locator("#id_correspondents-0-agent option:checked")
    assert choice.get_attribute("value") == str(Agent.objects.get(key="petro-koval").pk)
    assert refused == []


def test_the_desk_works_without_scripts(browser, address, people):
    # given a browser that runs no script
    context = browser.new_context(java_script_enabled=False, locale="en-GB")
    page = context.new_page()
    sign_in(page, address, "iryna")
    letter = Letter.objects.referenced("IZY-R01").get()
    page.goto(f"{address}/desk/catalogue/letter/{letter.pk}/change/")

    # when a summary is entered, and the form saved
    page.get_by_text("Summary, authenticity, reference for readers").click()
    page.fill("[name=summary]", "Typed by hand")
    page.get_by_role("button", name="Save", exact=True).click()

    # then it is kept
    letter.refresh_from_db()
    assert letter.summary == "Typed by hand"
    context.close()
