"""The page of all values of a facet: every one, in words, with the number it leaves."""

import re

import pytest

pytestmark = pytest.mark.usefixtures("sixty_letters")


def values_of(client, address):
    """The values that the page offers."""
    return re.findall(
        r'type="checkbox" name="\w+" value="([^"]+)"', client.get(address).content.decode()
    )


def test_every_value_is_there_and_so_is_not_recorded(client):
    # given the twin of the page, when the page is read
    told = client.get("/letters/by/theme.json").json()["values"]
    shown = values_of(client, "/letters/by/theme/")

    # then each value with a letter is offered, and what is not recorded too
    assert {one["value"] for one in told} == {*shown}
    assert "none" in shown


@pytest.mark.parametrize("like", ["key", "language", "type", '"'])
def test_only_words_are_searched_for_what_one_types(client, like):
    # given signs that stand in how a term is stored, when they are typed, then no term has them
    assert values_of(client, f"/letters/by/theme/?like={like}") == []


def test_what_one_types_narrows_the_values(client):
    # given a few letters of a theme's name, when they are typed, then it alone is left
    assert values_of(client, "/letters/by/theme/?like=HEAL") == ["health"]


def test_a_choice_elsewhere_is_kept(client):
    # given a list narrowed by kind, when all themes are looked at
    page = client.get("/letters/by/theme/?kind=raport").content.decode()

    # then the form keeps it, and so does the way back
    assert '<input type="hidden" name="kind" value="raport">' in page
    assert 'href="/letters/?kind=raport"' in page


def test_another_word_than_a_facet_is_no_page(client):
    assert client.get("/letters/by/view/").status_code == 404
