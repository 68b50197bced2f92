"""Letters come in by files, in a real browser: with scripts and without, on a telephone too."""

import pytest
from django.contrib.auth.models import Group, User
from django.utils import timezone

from archive.catalogue.models import ImportRun, Letter
from tests.browser.test_archivist import PASSWORD, faults, sign_in
from tests.desk.handed_in import a_place_for_letters, an_import_checked, tei

SCRIPTS = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])


@pytest.fixture
def archivist(own_archive):
    user = User.objects.create_user("iryna", password=PASSWORD, is_staff=True)
    user.groups.set([Group.objects.get(name="archivist")])
    a_place_for_letters()


@pytest.fixture
def opened(browser):
    """A page with or without scripts."""
    contexts = []

    def new(scripts, **said):
        context = browser.new_context(java_script_enabled=scripts, locale="en-GB", **said)
        contexts.append(context)
        return context.new_page()

    yield new
    for context in contexts:
        context.close()


def page_of(run):
    return f"/desk/catalogue/importrun/{run.pk}/change/"


@SCRIPTS
def test_files_are_handed_in_looked_at_and_taken_in(opened, address, archivist, scripts):
    # given an archivist at the list of letters
    page = opened(scripts)
    sign_in(page, address, "iryna")
    page.goto(f"{address}/desk/catalogue/letter/")
    page.get_by_role("link", name="Import letters from files").click()

    # when two letters and a file that is none are handed in
    page.select_option("[name=collection]", label="Papers of a find · SOL")
    page.fill("[name=why]", "first delivery")
    names = ("one.xml", "two.xml", "bad.xml")
    contents = (tei("one"), tei("two"), b"<TEI>")
    files = [
        {"name": name, "mimeType": "application/xml", "buffer": content}
        for name, content in zip(names, contents, strict=True)
    ]
    page.set_input_files("[name=files]", files)
    page.get_by_role("button", name="Check the files").press("Enter")

    # then the preview says what would come in, and after the confirmation it is in
    page.get_by_role("heading", name="What would be taken in").wait_for()
    assert "bad.xml, line 1" in page.inner_text("main")
    page.get_by_role("button", name="Take in 2 letters").press("Enter")
    page.get_by_role("link", name="To the 2 letters").click()
    page.get_by_role("link", name="SOL-two").wait_for()
    assert Letter.objects.referenced("SOL-one", "SOL-two").count() == 2


def test_too_much_is_refused_before_it_is_sent(opened, address, archivist, tmp_path):
    # given the form, and a file that the server would break off
    page = opened(True)
    sign_in(page, address, "iryna")
    page.goto(f"{address}/desk/catalogue/importrun/add/")
    large = tmp_path / "large.xml"
    with large.open("wb") as file:
        file.truncate(64 << 20)

    # when it is chosen, then the browser says why it cannot be handed in
    page.set_input_files("[name=files]", large)
    said = page.eval_on_selector("[name=files]", "one => one.validationMessage")
    assert "at most 1000 files and 32 MB together" in said
    assert "import_letters" in said

    # and another choice is free
    small = tmp_path / "small.xml"
    small.write_bytes(tei("one"))
    page.set_input_files("[name=files]", small)
    assert page.eval_on_selector("[name=files]", "one => one.checkValidity()")


@SCRIPTS
def test_the_page_of_an_import_under_way_ends_by_itself(opened, address, archivist, scripts):
    # given an import under way, and its page open
    run = ImportRun.objects.create(
        format="tei", by="iryna", state="taking", done=10, total=400, beat_at=timezone.now()
    )
    page = opened(scripts)
    sign_in(page, address, "iryna")
    page.goto(f"{address}{page_of(run)}")
    page.get_by_text("10 of 400").wait_for()

    # when it goes on, and comes to its end, then the page shows both
    ImportRun.objects.numbered(run.pk).update(done=300)
    page.get_by_text("300 of 400").wait_for()
    ImportRun.objects.numbered(run.pk).update(state="taken")
    page.get_by_role("heading", name="Taken in", exact=True).wait_for()
    assert not page.locator("[data-progress]").count()


@SCRIPTS
def test_an_import_under_way_is_stopped_after_a_question(opened, address, archivist, scripts):
    # given an import under way, and its page open
    run = ImportRun.objects.create(
        format="tei", by="iryna", state="taking", done=10, total=400, beat_at=timezone.now()
    )
    page = opened(scripts)
    sign_in(page, address, "iryna")
    page.goto(f"{address}{page_of(run)}")

    # when the button is pressed, and the question answered
    page.get_by_role("link", name="Stop …").press("Enter")
    page.get_by_role("heading", name=f"Stop import {run.pk}?").wait_for()
    page.get_by_role("button", name="Stop the import").press("Enter")

    # then the page says who asked for it, and what came of it once it is over
    page.get_by_text("iryna asked it to stop").wait_for()
    counts = {"letters": {"new": 7, "changed": 0, "same": 0}}
    now = timezone.now()
    ImportRun.objects.numbered(run.pk).update(state="stopped", report=counts, finished_at=now)
    page.get_by_text("7 letters are in, each of them whole.").wait_for()


@SCRIPTS
def test_a_page_that_is_open_says_that_somebody_else_asked_to_stop(
    opened, address, archivist, scripts
):
    # given an import under way, and its page open
    run = ImportRun.objects.create(
        format="tei", by="iryna", state="taking", done=10, total=400, beat_at=timezone.now()
    )
    page = opened(scripts)
    sign_in(page, address, "iryna")
    page.goto(f"{address}{page_of(run)}")
    page.get_by_role("link", name="Stop …").wait_for()

    # when somebody else asks it to stop, then the page says so, and has no button for it
    ImportRun.objects.numbered(run.pk).update(ended_by="petro")
    page.get_by_text("petro asked it to stop").wait_for()
    assert not page.get_by_role("link", name="Stop …").count()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_of_an_import_can_be_read_by_everybody(opened, address, archivist, scheme):
    # given imports at every stage, and a narrow screen
    checked, taken, under_way, asked, *ended = (an_import_checked("iryna") for _ in range(6))
    ImportRun.objects.numbered(taken.pk).update(state="taken")
    now = timezone.now()
    ImportRun.objects.numbered(under_way.pk).update(state="taking", beat_at=now)
    ImportRun.objects.numbered(asked.pk).update(state="taking", beat_at=now, ended_by="iryna")
    for run, state in zip(ended, ("stopped", "dropped"), strict=True):
        by_somebody = {"state": state, "ended_by": "iryna", "finished_at": now}
        ImportRun.objects.numbered(run.pk).update(**by_somebody)
    page = opened(True, viewport={"width": 320, "height": 800}, color_scheme=scheme)
    sign_in(page, address, "iryna")

    # when their pages are opened, then axe finds nothing, and nothing has to be pushed sideways
    stages = [page_of(one) for one in (checked, taken, under_way, asked, *ended)]
    stages.append(page_of(under_way).replace("change", "stop"))
    for path in ("/desk/catalogue/importrun/add/", "/desk/catalogue/importrun/", *stages):
        page.goto(f"{address}{path}")
        page.locator("#footer").wait_for(state="attached")
        assert faults(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
