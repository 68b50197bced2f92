"""Reading a table of wordings from its page."""

import re
from html import unescape

from tests.reading_room.test_compare_page import seen

FILES = ["/compare.json", "/compare.csv", "/compare.tei.xml", "/compare.collatex.json"]


def page_of(client, *texts, prefix="", **settings):
    return client.get(f"{prefix}/compare/", {"text": texts} | settings).content.decode()


def names(count):
    return [f"t-f-{n}-a" for n in range(1, count + 1)]


def rows_of(html):
    """The rows of the table by number: pairs of class and text, one for each cell."""
    rows = re.findall(r'<tr id="row-(\d+)">(.*?)</tr>', html, re.DOTALL)
    return {int(number): cells_of(row) for number, row in rows}


def cells_of(row):
    found = re.findall(r'<td class="([^"]+)"[^>]*?(?: colspan="(\d+)")?>(.*?)</td>', row, re.DOTALL)
    return [(kind, int(span or 1), said(cell)) for kind, span, cell in found]


def width_of(html):
    return int(re.search(r"of (\d+), one a column", html)[1])


def said(cell):
    """What a cell shows, without the words that a fold is headed by."""
    return unescape(seen(re.sub(r"<summary.*?</summary>", "", cell, flags=re.DOTALL)))


def written(cells):
    """The wording that a row gives: its cells without those in which nothing stands."""
    said = [text for kind, _, text in cells if text not in ("withheld", "lacuna", "— nothing")]
    return " ".join(said)
