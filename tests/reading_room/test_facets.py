"""The counts beside the filters are promises: so many letters after the click."""

import re
from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.reading_room import holdings
from archive.reading_room.addresses import Search
from archive.reading_room.asked.facets import counts, facets
from archive.reading_room.asked.filters import LetterFilters
from archive.reading_room.queries import FACETS

SEARCHES = (
    "",
    "kind=raport",
    "kind=raport&not_theme=health",
    "not_kind=none&theme=feeling",
    "q=отказываюсь",
    "dated_from=2022-08&dated_until=2022-08",
    "sender=none&has=conflicting-dates",
    "collection=IZY-R&written_at=ukraine&at=1",
)


def filters_of(query):
    """The filters that a query string asks for."""
    return LetterFilters(QueryDict(query), holdings.current())


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.sampled_from(SEARCHES), st.sampled_from(FACETS), st.integers(0, 100))
def test_a_count_is_the_number_of_letters_after_the_click(
    client, sixty_letters, query, facet, which
):
    # given a search and one value of one facet, with the count beside it
    values = sorted(counts(filters_of(query), facet).items())
    value, count = values[which % len(values)]

    # when that value is chosen in its facet
    data = QueryDict(query, mutable=True)
    data.setlist(facet, [value])
    page = client.get(f"/letters/?{urlencode(data, doseq=True)}").content.decode()

    # then so many letters are found
    assert re.search(rf">{count} of \d+ records", page)


@pytest.mark.parametrize("query", SEARCHES)
@pytest.mark.parametrize("facet", ["medium", "authenticity"])
def test_the_counts_of_what_a_letter_has_one_of_add_up(sixty_letters, query, facet):
    # given any search, when what letters have one of is counted, with "not recorded"
    found = filters_of(query)

    # then the counts are together the letters found
    assert sum(counts(found, facet).values()) == len(found.found(without=facet))


@pytest.mark.parametrize("facet", ["kind", "theme", "sender"])
def test_a_facets_own_choice_does_not_restrict_its_counts(sixty_letters, facet):
    # given the counts of a facet, when one of its values is chosen
    before = counts(filters_of(""), facet)
    chosen = max(before, key=before.get)
    after = counts(filters_of(urlencode({facet: chosen})), facet)

    # then they stay as they were
    assert after == before


def test_what_is_chosen_comes_first(sixty_letters):
    # given a theme that is not the most frequent, when it is chosen
    query = "theme=fear&not_theme=health"
    search = Search.read(QueryDict(query), "/letters/")
    panel = next(one for one in facets(filters_of(query), search) if one.name == "theme")

    # then it leads, the excluded one with it, and there are ways back
    assert {value.value for value in panel.values[:2]} == {"fear", "health"}
    assert panel.chosen_count == 2
    excluded = next(value for value in panel.values if value.excluded)
    assert excluded.include_url == "/letters/?theme=fear"


def test_a_narrower_term_lies_deeper(sixty_letters):
    # given the themes, when they are shown
    panels = facets(filters_of(""), Search((), "/letters/"))
    themes = next(one for one in panels if one.name == "theme")

    # then fear lies under feeling
    looks = {value.value: value.look for value in themes.values}
    assert (looks["feeling"], looks["fear"]) == ("", "depth-1")


def test_what_is_not_recorded_is_a_value_of_its_own(client, sixty_letters):
    # given letters without a kind, when the list is read
    page = client.get("/letters/").content.decode()

    # then they can be chosen
    assert 'name="kind" value="none"' in page
    assert "not recorded" in page


def test_an_excluded_value_is_kept_by_the_form(client, sixty_letters):
    # given an excluded kind, when the form is read
    page = client.get("/letters/?not_kind=raport").content.decode()

    # then it is sent again
    assert 'type="hidden" name="not_kind" value="raport"' in page


@pytest.mark.parametrize(
    ("language", "number"), [("en", "33,545"), ("uk", "33\N{NO-BREAK SPACE}545")]
)
def test_great_numbers_are_parted_as_the_language_does(language, number):
    # given a value under which there are many letters
    value = {"value": "raport", "label": "Report", "count": 33545}

    # when it is shown, then its number can be read
    with translation.override(language):
        shown = render_to_string("reading_room/_facet_values.html", {"values": [value]})
    assert f"<b>{number}</b>" in shown


def test_only_values_that_leave_letters_are_offered_but_for_those_chosen(client, sixty_letters):
    # given a search that no letter answers, in which a kind is chosen
    page = client.get("/letters/?q=nosuchword&kind=raport").content.decode()

    # then the choice can be taken back, nothing else can be chosen, and there is no empty file
    assert re.findall(r'type="checkbox" name="(\w+)" value="([^"]+)"', page) == [("kind", "raport")]
    assert 'id="downloads"' not in page
    assert "letters.csv" not in page
