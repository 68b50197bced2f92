"""Up to a hundred texts in one table: the page, and its files."""

import csv
import io
import json
import re
from html import unescape
from urllib.parse import urlencode

import pytest
from lxml import etree

from archive.record.letter import Completeness
from archive.record.text import parse, plain
from tests.make import a_text
from tests.reading_room.shelves import (
    a_public_letter,
    lay_out,
)
from tests.reading_room.tabled import FILES, names, page_of, rows_of, width_of, written
from tests.reading_room.test_compare_page import seen

TEI = {"t": "http://www.tei-c.org/ns/1.0"}


@pytest.fixture
def gapped(empty_archive):
    """Three whole letters with every kind of gap, and one more in an excerpt."""
    texts = (
        "Прошу уволить меня со службы из [%% unit: 5-я рота], так как я устал.",
        "Прошу уволить меня со [... 2 words] третьей роты, так как я болен.",
        "Прошу меня со службы из третьей роты, так как я <b>устал</b>.",
    )
    letters = [
        a_public_letter(n, texts=(a_text(text, f"F-{n}-a"),)) for n, text in enumerate(texts, 1)
    ]
    cut = a_text("Прошу уволить меня.", "F-4-a", completeness=Completeness.EXCERPT)
    lay_out(*letters, a_public_letter(4, texts=(cut,)))


@pytest.mark.usefixtures("ten_letters")
class TestTenLetters:
    def test_stand_in_the_order_of_the_address(self, client):
        # given ten letters in the wrong order, when they are compared
        html = page_of(client, *reversed(names(10)))

        # then the heading says how many, and the first of the address is the first of the rows
        assert "<h1>10 wordings in one table</h1>" in html
        heads = re.findall(r'<th scope="row"[^>]*>(.*?)</th>', html, re.DOTALL)
        assert [seen(head) for head in heads] == [f"{n} F-{11 - n}" for n in range(1, 11)]

    def test_have_rows_that_are_their_wordings(self, client):
        # given ten letters, when they are compared
        rows = rows_of(page_of(client, *names(10)))

        # then each row without its empty cells is its letter, and all rows are of one width
        for number, cells in rows.items():
            data = client.get(f"/letters/letter{number:04}.json").json()["letter"]["texts"][0]
            assert written(cells) == " ".join(data["text"].split())
        assert len({sum(span for _, span, _ in cells) for cells in rows.values()}) == 1

    def test_are_counted_in_bars_that_add_up(self, client):
        # given ten letters, when they are compared
        html = page_of(client, *names(10))
        bars = re.findall(r"<li>\s*<a href=\"#row-\d+\">(.*?)</li>", html, re.DOTALL)

        # then the four classes of a bar are all its words, and it leads to its row
        assert len(bars) == 10
        for bar in bars:
            told = seen(bar)
            total = int(re.search(r"(\d+) words", told)[1])
            parts = re.findall(r"(\d+) (?:shared|by most|by some|here alone)", told)
            assert len(parts) == 4
            assert sum(map(int, parts)) == total

    def test_have_a_formula_whose_slots_name_every_letter_once(self, client):
        # given ten letters, when they are compared
        html = page_of(client, *names(10))
        formula = re.search(r'<div class="formula.*?</div>', html, re.DOTALL)[0]
        slots = re.findall(r'<details class="slot">(.*?)</details>', formula, re.DOTALL)

        # then in each slot every letter has one variant
        assert slots
        for slot in slots:
            told = re.findall(r'<a href="#row-\d+">([\d–]+)</a>', slot)
            spans = [[int(end) for end in one.split("–")] for one in told]
            found = [n for span in spans for n in range(span[0], span[-1] + 1)]
            assert sorted(found) == list(range(1, 11))

    def test_need_at_most_three_queries(self, client, django_assert_max_num_queries):
        # given a snapshot, when they are compared, then three queries are enough
        page_of(client)
        with django_assert_max_num_queries(3, using="reading"):
            page_of(client, *names(10))

    def test_are_found_in_the_same_words_in_every_file(self, client):
        # given the page, when each file that it offers is fetched
        html = page_of(client, *names(10))
        urls = [unescape(one) for one in re.findall(r'<a class="button" href="([^"]+)"', html)]
        got = {url.partition("?")[0]: client.get(url) for url in urls}
        assert sorted(got) == sorted(FILES)
        assert {one.status_code for one in got.values()} == {200}

        # then all hold the same places
        data = got["/compare.json"].json()
        width = len(data["columns"])
        table = list(csv.reader(io.StringIO(got["/compare.csv"].content.decode())))
        assert len(table) == width + 1
        assert [len(row) for row in json.loads(got["/compare.collatex.json"].content)["table"]] == (
            [width] * 10
        )
        root = etree.fromstring(got["/compare.tei.xml"].content)
        assert len(root.findall(".//t:witness", TEI)) == 10

        # and the data have the bars and each text whole
        assert data["counted"] is True
        assert len(data["bars"]) == 10
        for text, row in zip(data["texts"], data["rows"], strict=True):
            whole = "".join(cell["text"] for cell in row if cell)
            assert whole == plain(parse(text["text"]["text"])).rstrip()

    def test_are_counted_once_each(self, client):
        # given one letter twice, when three are compared
        html = page_of(client, "t-f-1-a", "t-f-1-a", "t-f-2-a")

        # then nothing is counted, and the page says why
        assert "One letter stands here more than once." in seen(html)
        assert 'class="bars"' not in html

    def test_ask_for_another_count_by_links(self, client):
        # given the page, when its switch is followed
        html = page_of(client, *names(3))
        url = unescape(re.search(r'href="([^"]+)" rel="nofollow">Mind case', html)[1])
        exact = client.get(url).content.decode()

        # then marks have places of their own, and the way back is the address one came from
        assert width_of(exact) > width_of(html)
        back = unescape(re.search(r'href="([^"]+)" rel="nofollow">Ignore case', exact)[1])
        assert back == f"/compare/?{urlencode([('text', one) for one in names(3)])}"

    def test_two_stand_in_a_table_where_asked(self, client):
        # given two letters, when a table is asked for
        pair, table = page_of(client, *names(2)), page_of(client, *names(2), **{"as": "table"})

        # then it is one; else they stand side by side; each leads to the other
        assert "Two wordings, side by side" in pair
        assert list(rows_of(table)) == [1, 2]
        assert "as=table" in re.search(r'href="([^"]+)" rel="nofollow">In a table', pair)[1]
        assert "as=" not in re.search(r'href="([^"]+)" rel="nofollow">Side by side', table)[1]

    def test_come_in_parts_where_a_page_cannot_hold_them(self, client, monkeypatch):
        # given a page that holds a hundred cells
        monkeypatch.setattr("archive.reading_room.shown.comparing.cells.MOST_CELLS", 100)

        # when all parts are read, one after the other
        html, found = page_of(client, *names(10)), []
        while html:
            found.append(written(rows_of(html)[1]))
            further = re.search(r'<a href="([^"]+)" rel="next">', html)
            html = client.get(unescape(further[1])).content.decode() if further else ""

        # then together they are the letter
        data = client.get("/letters/letter0001.json").json()["letter"]["texts"][0]
        assert len(found) > 2
        assert " ".join(" ".join(found).split()) == " ".join(data["text"].split())


@pytest.mark.usefixtures("gapped")
class TestGaps:
    def test_are_told_apart_in_words(self, client):
        # given a passage withheld, one that cannot be read and words left out
        rows = rows_of(page_of(client, *names(3)))

        # then each row says which of them it has
        kinds = {number: {kind for kind, *_ in cells} for number, cells in rows.items()}
        assert "no-withheld" in kinds[1]
        assert "no-lacuna" in kinds[2]
        assert "no-omission" in kinds[3]
        assert "no-withheld" not in kinds[2] | kinds[3]

    @pytest.mark.parametrize("address", ["/compare/", "/uk/compare/", *FILES])
    def test_give_nothing_away(self, client, address):
        # given a unit that is withheld, when the letters are compared
        told = client.get(address, {"text": names(3)}).content.decode()

        # then neither its name nor its number is anywhere
        assert "5-я" not in told

    def test_are_said_in_the_language_of_the_page(self, client):
        html = page_of(client, *names(3), prefix="/uk")
        assert "[withheld]" not in html

    def test_are_neither_shared_nor_different(self, client):
        # given a gap facing words, when the data are read
        data = client.get("/compare.json", {"text": names(3)}).json()

        # then a place where one of three is not known counts two
        known = {
            column["known"]
            for n, column in enumerate(data["columns"])
            if any(row[n] and row[n]["kind"] in ("withheld", "lacuna") for row in data["rows"])
        }
        assert known <= {1, 2}

    def test_stand_beside_signs_of_a_browser(self, client):
        assert "&lt;b&gt;устал&lt;/b&gt;" in page_of(client, *names(3))

    def test_an_excerpt_is_laid_beside_and_not_counted(self, client):
        # given three whole letters and an excerpt, when they are compared
        html = page_of(client, *names(4))

        # then there is a table and no figure, and the page says why
        assert len(rows_of(html)) == 4
        assert "nothing is counted" in seen(html)
        assert "not whole" in seen(html)
        assert 'class="bars"' not in html
        data = client.get("/compare.json", {"text": names(4)}).json()
        assert data["counted"] is False
        assert "bars" not in data


def test_a_place_that_nobody_can_read_is_named_in_its_slot(client, empty_archive):
    # given three letters in which the same place is withheld
    text = "Прошу уволить меня из [%% unit: 5-я рота] немедленно."
    lay_out(*(a_public_letter(n, texts=(a_text(text, f"F-{n}-a"),)) for n in (1, 2, 3)))

    # when they stand in one table, then the head of the slot says so
    html = page_of(client, *names(3))
    assert re.search(r"<summary>{<span[^>]*>cannot be read, or is withheld</span>}</summary>", html)


def test_long_words_of_one_letter_are_folded(client, empty_archive):
    # given a letter with a sentence of its own
    alone = "а ещё у меня болит спина и нет сил идти дальше"
    texts = [f"Прошу отпуск {alone} потому что устал", "Прошу отпуск потому что устал"]
    letters = [*texts, texts[1]]
    lay_out(*(a_public_letter(n, texts=(a_text(t, f"F-{n}-a"),)) for n, t in enumerate(letters, 1)))

    # when it is compared
    html = page_of(client, *names(3))

    # then the sentence is one cell that opens, and its column says which places it holds
    cells = rows_of(html)[1]
    assert ("a-singular is-folded", 1, alone) in cells
    assert "<summary" in html
    assert re.search(r'<th scope="col">3–13', html)
