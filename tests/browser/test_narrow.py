"""What a comparison looks like on a telephone."""

import pytest

# Words of the tables that stand on more than one line.
BROKEN_WORDS = """() => {
    const broken = [];
    for (const table of document.querySelectorAll('.known, .differences')) {
        const texts = document.createTreeWalker(table, NodeFilter.SHOW_TEXT);
        while (texts.nextNode()) {
            const node = texts.currentNode;
            for (const word of node.data.matchAll(/\\p{L}+/gu)) {
                const range = document.createRange();
                range.setStart(node, word.index);
                range.setEnd(node, word.index + word[0].length);
                const lines = new Set([...range.getClientRects()].map(one => one.top));
                if (lines.size > 1) broken.push(word[0]);
            }
        }
    }
    return broken;
}"""

TWO_OF_ONE_LANGUAGE = """[...[...document.querySelectorAll('#left optgroup')]
    .find(one => one.children.length > 3).children].slice(0, 2).map(one => one.value)"""


@pytest.mark.usefixtures("published_archive")
@pytest.mark.parametrize("prefix", ["", "/uk"])
def test_a_comparison_breaks_no_word_on_a_narrow_screen(page, address, prefix):
    # given two printings in one language
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(f"{address}{prefix}/letters/8jgbrrd3ak/")
    one, other = page.evaluate(TWO_OF_ONE_LANGUAGE)

    # when they are laid side by side on 320 pixels
    page.goto(f"{address}{prefix}/compare/?text={one}&text={other}")
    page.wait_for_selector(".known")

    # then every word of the tables stands on one line, and nothing has to be pushed sideways
    assert page.evaluate(BROKEN_WORDS) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
