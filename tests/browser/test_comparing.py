"""Many texts in one table, as a reader meets them."""

import pytest

from archive.reading_room import holdings
from tests.browser.test_researcher import OPEN_ALL, faults
from tests.reading_room.shelves import lay_out_a_template

TEN = "/compare/?" + "&".join(f"text=t-f-{n}-a" for n in range(1, 11))
# Where a cell stands in the box that scrolls.
PLACE = """selector => {
    const box = document.querySelector('.scrolls').getBoundingClientRect();
    const cell = document.querySelector(selector).getBoundingClientRect();
    return [cell.left - box.left, cell.top - box.top];
}"""

# Kept when the box has been pushed.
PUSHED = """new Promise(done => {
    const look = () => document.querySelector('.scrolls').scrollLeft > 50
        ? done(true) : requestAnimationFrame(look);
    look();
})"""


@pytest.fixture
def ten_letters(empty_archive):
    """Ten letters on one template."""
    holdings.forget()
    lay_out_a_template(10, words=120)
    yield
    holdings.forget()


@pytest.mark.usefixtures("ten_letters")
class TestATableOfTen:
    @pytest.mark.parametrize("prefix", ["", "/uk"])
    @pytest.mark.parametrize("look", [{"color_scheme": "light"}, {"color_scheme": "dark"}])
    def test_meets_no_barrier_on_the_narrowest_phone(self, page, address, look, prefix):
        # given the narrowest phone, with everything unfolded
        page.emulate_media(**look)
        page.set_viewport_size({"width": 320, "height": 800})
        page.goto(address + prefix + TEN)
        page.evaluate(OPEN_ALL)

        # when it is examined, then it has no fault, and only the table's box scrolls sideways
        assert faults(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        box = "document.querySelector('.scrolls')"
        assert page.evaluate(f"{box}.scrollWidth > {box}.clientWidth")

    def test_keeps_its_heads_in_sight_while_keys_push_it(self, page, address):
        # given the table's box, reached by the keyboard
        page.goto(address + TEN)
        page.locator(".scrolls").focus()
        row, column = "#row-1 th", ".collation thead th"
        before = [page.evaluate(PLACE, one) for one in (row, column)]

        # when it is pushed sideways
        for _ in range(5):
            page.keyboard.press("ArrowRight")
        page.evaluate(PUSHED)

        # then the head of the row stands where it stood, and so does the corner
        after = [page.evaluate(PLACE, one) for one in (row, column)]
        assert [round(one[0]) for one in after] == [round(one[0]) for one in before]

    def test_is_read_and_opened_without_javascript(self, browser, address):
        # given a browser that runs no scripts
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(address + TEN)

        # when a slot is opened by the keyboard
        slot = page.locator(".slot:not(.is-run)").first
        slot.locator("summary").focus()
        page.keyboard.press("Enter")

        # then its variants are there, and a number leads to the row
        rows = slot.locator("a").first
        assert rows.is_visible()
        number = rows.get_attribute("href")
        rows.click()
        assert page.url.endswith(number)
        context.close()

    def test_tells_its_classes_apart_where_colours_are_forced(self, page, address):
        # given a reader's own colours
        page.emulate_media(forced_colors="active")
        page.goto(address + TEN)

        # when the lines under words are looked at, then each class has one of its own
        line = "one => getComputedStyle(one).textDecoration"
        kinds = ("shared", "majority", "split", "singular")
        lines = [page.locator(f"dt.a-{kind}").evaluate(line) for kind in kinds]
        assert len(set(lines)) == 4
        assert faults(page) == []


@pytest.mark.usefixtures("ten_letters")
class TestATray:
    def test_is_filled_and_compared_without_javascript(self, browser, address):
        # given a browser that runs no scripts, and a list
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(f"{address}/letters/?kind=raport")

        # when two letters are added by their buttons and compared
        for number in (3, 1):
            card = page.locator(f".card:has(#t-letter{number:04})")
            name = f"Add to comparison: {card.get_by_role('heading').inner_text()}"
            card.get_by_role("button", name=name, exact=True).click()
            card.locator(".put-aside .says").wait_for()
        assert "kind=raport" in page.url
        page.get_by_role("link", name="Compare them").click()

        # then both stand side by side, and no cookie was kept
        assert page.inner_text("h1") == "Two wordings, side by side"
        assert page.locator(".compare-side .label").first.inner_text().startswith("F-3")
        assert context.cookies() == []
        context.close()

    def test_is_filled_by_a_key_and_the_reader_stays_where_he_was(self, page, address):
        # given a list by reference (F-1, F-10, F-2) on which the second letter has the focus
        page.goto(f"{address}/letters/")
        page.keyboard.press("j")
        page.keyboard.press("j")

        # when the key is pressed, then the next letter is gone to and added
        page.keyboard.press("c")
        page.wait_for_url("**tray=letter0010**")
        page.keyboard.press("j")
        page.keyboard.press("c")
        page.wait_for_url("**tray=letter0002**")

        # then both lie in the tray, and the one that was added last is in sight
        assert page.locator(".tray summary").inner_text() == "2 letters to compare"
        assert page.locator("#t-letter0002").bounding_box()["y"] > 0

    def test_takes_a_letter_on_its_page_by_the_same_key(self, page, address):
        page.goto(f"{address}/letters/letter0002/?tray=letter0001")
        page.keyboard.press("c")
        page.wait_for_url("**tray=letter0002**")
        assert "tray=letter0001" in page.url

    @pytest.mark.parametrize("path", ["/letters/", "/uk/letters/", "/letters/letter0002/"])
    def test_meets_no_barrier_on_the_narrowest_phone(self, page, address, path):
        # given the narrowest phone and a full bar
        page.set_viewport_size({"width": 320, "height": 800})
        tray = "&".join(f"tray=letter{n:04}" for n in range(1, 11))
        page.goto(f"{address}{path}?{tray}")
        page.locator(".tray summary").click()

        # when it is examined, then it has no fault and does not run off sideways
        assert faults(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
