"""The same letters in other views: what changes with the view, and what does not."""

import re

import pytest

VIEWS = ["cards", "table"]


def page(client, query=""):
    return client.get(f"/letters/?{query}").content.decode()


def listed(text):
    """The letters that a page links to, in its order."""
    return list(dict.fromkeys(re.findall(r'href="/letters/(letter\d+)/', text)))


@pytest.mark.usefixtures("sixty_letters")
class TestAView:
    @pytest.mark.parametrize("query", ["page=2", "dated_from=2022-08", "q=отказываюсь"])
    def test_a_table_lists_the_letters_of_the_cards(self, client, query):
        # given a page of a list, when it is shown as cards and as a table
        cards, table = (page(client, f"{query}&view={view}") for view in VIEWS)

        # then the same letters stand in the same order, each with a reference for machines
        assert listed(cards)
        assert listed(table) == listed(cards)
        for shown in (cards, table):
            assert shown.count("data-result") == shown.count("Z3988") == len(listed(cards))

    @pytest.mark.parametrize("view", VIEWS)
    def test_every_view_shows_why_a_letter_was_found(self, client, view):
        # given a search with words, when its letters are shown
        shown = page(client, f"q=отказываюсь&view={view}")

        # then a hit is marked in each of them
        assert listed(shown)
        assert shown.count('class="matched"') >= len(listed(shown))
        assert shown.count("<mark>") >= len(listed(shown))

    def test_a_table_parts_the_certain_from_the_possible(self, client):
        # given dates, when the letters are shown as a table
        shown = page(client, "view=table&dated_from=2022-08&dated_until=2022-09")

        # then two headings stand over them
        assert len(re.findall('scope="rowgroup"', shown)) == 2
        assert shown.index("Certain <span") < shown.index("Possible <span")

    def test_a_view_is_no_filter(self, client):
        # given a view and nothing else, when the list is read
        shown = page(client, "view=table")

        # then all letters are there, and there is nothing to clear
        assert "<h1>60 records, by date, page 1 of 3</h1>" in shown
        assert 'class="chip' not in shown

    def test_a_view_is_neither_cited_nor_exported_nor_carried_to_a_letter(self, client):
        # given a filter and a view, when the list is read
        shown = page(client, "kind=raport&view=table")

        # then only links to this list, in other views and pages, or leading back to it, keep it
        kept = [link for link in re.findall('href="([^"]*)"', shown) if "view=" in link]
        assert kept
        assert {link.partition("?")[0] for link in kept if "/by/" not in link} == {
            "/letters/",
            "/uk/letters/",
        }
        assert 'href="http://testserver/letters/?kind=raport&amp;at=2"' in shown
        assert re.search(r'href="/letters/letter\d+/\?kind=raport"', shown)

    def test_a_view_stays_when_filters_change(self, client):
        # given a filter and a view, when the list is read
        shown = page(client, "kind=raport&view=table")

        # then the form sends it again, and so does the link that drops the filter
        assert '<input type="hidden" name="view" value="table">' in shown
        assert 'class="chip" href="/letters/?view=table"' in shown

    def test_the_first_view_needs_no_parameter(self, client):
        # given a table, when the cards are asked for, then the address is that of the list
        shown = page(client, "view=table")
        views = re.search(r'<nav class="views".*?</nav>', shown, re.DOTALL)[0]
        assert re.findall('href="([^"]*)"', views)[0] == "/letters/"
        assert re.findall('href="([^"]*)"[^>]*aria-current', views) == ["/letters/?view=table"]

    def test_a_view_that_is_none_lists_nothing(self, client):
        answer = client.get("/letters/?view=globe")

        assert answer.status_code == 400
        assert "cards, table" in answer.content.decode()
