"""What a researcher does, in a real browser under the real headers."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from archive.record.people import Correspondent, Protection, Role
from tests.make import IZYUM
from tests.reading_room.shelves import a_public_letter, lay_out

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PAGES = [
    "/",
    "/about/",
    "/collections/",
    "/collections/IZY-R/",
    "/letters/",
    "/letters/?view=table&dated_from=2022-08-30",
    "/letters/?view=map",
    "/letters/?collection=practice-reports",
    "/guide/",
    "/letters/6bwtehtkba/?kind=report-to-command",
    "/letters/6bwtehtkba/?kind=no-such-kind",
    "/letters/by/theme/",
    "/places/izyum/",
    "/terms/refusal-to-serve/",
    "/nowhere/",
    "/uk/",
    "/uk/letters/8jgbrrd3ak/",
]
OPEN_ALL = """document.querySelectorAll('details').forEach(one => {
    one.removeAttribute('name'); one.open = true
})"""


def faults(page):
    """What axe finds on the page as it stands, by rule and place."""
    found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    return [(one["id"], node["html"][:200]) for one in found for node in one["nodes"]]


@pytest.fixture
def heard(page):
    """Addresses that the browser asked for, and what it refused or stumbled over."""
    asked, refused = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: refused.append(message.text))
    page.on("pageerror", lambda error: refused.append(str(error)))
    return asked, refused


def test_a_place_that_stands_alone_has_no_dot_before_it(page, address, empty_archive):
    # given a letter whose title names sender and recipient, and one whose title does not
    people = (Correspondent(Role.SENDER, name="Anna", protection=Protection.DECEASED),)
    either = {"correspondents": people, "written_at": IZYUM}
    lay_out(a_public_letter(1, title="", **either), a_public_letter(2, title="A card", **either))

    # when they are listed, then the place is parted by a dot from what stands before it alone
    page.goto(f"{address}/letters/")
    before = "all => all.map(one => getComputedStyle(one, '::before').content)"
    alone, behind = page.locator(".route .place").evaluate_all(before)
    assert alone == "none"
    assert "·" in behind


@pytest.mark.usefixtures("published_archive")
class TestAResearcher:
    def test_sees_how_to_exclude_a_value_by_pointer_and_by_keyboard(self, page, address):
        # given a list, in whose facets a word beside each value excludes it
        page.goto(f"{address}/letters/")
        first = page.locator(".facet .not").first
        opacity = "one => getComputedStyle(one).opacity"
        assert first.evaluate(opacity) == "0"

        # when the pointer is on the line, or the word has the focus, then it can be seen
        first.locator("xpath=..").hover()
        assert first.evaluate(opacity) == "1"
        page.mouse.move(0, 0)
        page.locator(".facet input").first.focus()
        page.keyboard.press("Tab")
        assert first.evaluate(opacity) == "1"

        # and where a facet has a page of its own, always
        page.goto(f"{address}/letters/by/theme/")
        assert page.locator(".not").first.evaluate(opacity) == "1"

    def test_finds_the_ten_letters_compares_two_printings_and_copies_the_address(
        self, page, address, heard
    ):
        # given a researcher at the door
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.goto(address)

        # when he opens the ten letters, then the first of them
        page.get_by_role("link", name="Open the ten letters").click()
        assert "4 letters are described here and 6 are not" in page.inner_text("main")
        page.get_by_role("link", name="Report to command: leave and moral exhaustion").click()
        assert page.inner_text("h1") == "Report to command: leave and moral exhaustion"
        assert faults(page) == []

        # and copies its address
        page.locator("[data-copy-from=permalink]").click()
        lasting = page.evaluate("navigator.clipboard.readText()")

        # and lays two of its fourteen printings side by side
        page.select_option("#left", label="English: Press Insider Daily")
        page.select_option("#right", label="English: KXAN36 News")
        page.get_by_role("button", name="Compare").click()
        page.wait_for_url(re.compile("/compare/"))

        # then both stand there, and the address copied is the letter's
        heads = page.locator(".compare-side").all_inner_texts()
        assert [re.search("Press Insider Daily|KXAN36 News", one)[0] for one in heads] == [
            "Press Insider Daily",
            "KXAN36 News",
        ]
        assert faults(page) == []
        page.goto(lasting)
        assert page.inner_text("h1") == "Report to command: leave and moral exhaustion"

        # and the browser asked nobody else, kept nothing and refused nothing
        asked, refused = heard
        assert [one for one in asked if not one.startswith(address)] == []
        assert page.context.cookies() == []
        assert page.evaluate("localStorage.length + sessionStorage.length") == 0
        assert refused == []

    @pytest.mark.parametrize(
        ("path", "scheme"),
        [*((path, "light") for path in PAGES), *((path, "dark") for path in PAGES[-3:])],
    )
    def test_meets_no_barrier_on_any_page_with_all_its_folds_open(
        self, page, address, path, scheme
    ):
        # given a page on the narrowest phone, with everything unfolded
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": 320, "height": 800})
        page.goto(address + path)
        page.evaluate(OPEN_ALL)

        # when it is examined, then it has no fault and does not run off sideways
        assert faults(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 320

    def test_goes_from_a_bar_and_from_a_circle_to_their_letters(self, browser, address):
        # given a browser that runs no scripts, with the list open
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(f"{address}/letters/")

        # when a bar is clicked, then its month is asked for
        page.locator(".histogram svg a").click()
        assert page.input_value("#dated_from") == page.input_value("#dated_until") == "2022-08"
        assert page.locator(".histogram .band").count() == 1

        # when the circle of a place is clicked on the map of all, then its letters are listed
        page.get_by_role("link", name="Clear all").first.click()
        page.get_by_role("link", name="Map", exact=True).click()
        page.locator(".map svg a").click()
        assert page.inner_text("h1").startswith("6 of 11 records")
        assert page.locator("[data-result]").count() == 6
        context.close()

    def test_reads_everything_without_javascript(self, browser, address):
        # given a browser that runs no scripts
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()

        # when a letter is opened from home
        page.goto(address)
        page.get_by_role("link", name="Open the ten letters").click()
        page.get_by_role("link", name="Report to command: health").click()

        # then its wordings are there, the others one click away, and nothing that needs a script
        page.get_by_text("French").first.click()
        assert page.get_by_text("l’aggravation de ma santé").is_visible()
        assert not page.locator("[data-copy-from]").first.is_visible()
        context.close()
