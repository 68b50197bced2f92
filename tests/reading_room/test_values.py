"""The page of all values of a facet: every one, in words, with the number it leaves."""

import json
import re
from types import SimpleNamespace

import pytest

from archive.reading_room import remembered
from archive.reading_room.asked.facets import is_like
from archive.reading_room.holdings.headings import Headings
from archive.record.names import LocalName
from archive.record.versioned import to_json
from archive.record.view import PlaceView
from archive.record.vocabulary import Precision

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


@pytest.fixture
def two_values_at_most(monkeypatch):
    monkeypatch.setattr("archive.reading_room.asked.facets.MOST_VALUES", 2)
    remembered.forget()
    yield
    remembered.forget()


@pytest.mark.usefixtures("two_values_at_most")
def test_where_not_all_are_there_the_page_says_how_many(client):
    # given fewer values at most than there are, when the page is read
    page = client.get("/letters/by/theme/").content.decode()

    # then so many are there beside what is not recorded, and it says so
    assert len(values_of(client, "/letters/by/theme/")) == 2 + 1
    assert "The 2 most frequent are here, of " in page


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


def test_what_is_ticked_stays_when_the_values_are_narrowed(client):
    # given a tick on the page, when its form is sent to narrow the values
    page = client.get("/letters/by/theme/?kind=raport").content.decode()
    (form,) = re.findall(r'<form method="get" action="/letters/".*?</form>', page, re.DOTALL)
    assert 'name="like"' in form
    assert 'formaction="/letters/by/theme/"' in form
    narrowed = client.get("/letters/by/theme/?kind=raport&theme=fear&like=heal")

    # then the value stays ticked beside those that were looked for, and nothing is sent twice
    page = narrowed.content.decode()
    assert 'value="fear" checked' in page
    assert values_of(client, "/letters/by/theme/?theme=fear&like=heal") == ["fear", "health"]
    assert page.count('name="theme" value="fear"') == 1


def test_apply_leads_to_the_list_without_what_narrowed_the_values(client):
    # given the form of the page as a browser sends it to the list
    sent = client.get("/letters/?theme=fear&like=heal&kind=raport")

    # then the reader is sent on to the one address of that search
    assert (sent.status_code, sent.headers["Location"]) == (302, "/letters/?theme=fear&kind=raport")


@pytest.mark.parametrize("path", ["/letters/", "/uk/letters/", "/letters/by/theme/"])
def test_empty_fields_of_a_form_do_not_stay_in_the_address(client, path):
    # given a form sent by a browser that runs no script
    sent = client.get(f"{path}?q=&order=&dated_from=&kind=raport&dated_until=")

    # then nothing empty is left, and what was meant is
    assert (sent.status_code, sent.headers["Location"]) == (302, f"{path}?kind=raport")
    assert client.get(sent.headers["Location"]).status_code == 200
    assert client.get(f"{path}?q=").headers["Location"] == path


def test_an_unknown_parameter_is_told_of_though_it_is_empty(client):
    assert client.get("/letters/?nothing=").status_code == 400


@pytest.mark.parametrize(
    ("like", "name"),
    [
        ("munch", "München"),
        ("muenchen", "München"),
        ("MÜNCHEN", "München"),
        ("weissen", "Weißenbach"),
        ("kuzm", "Кузьма"),
        ("Кузьм", "Kuzma"),
        ("ізюм", "Izyum"),
    ],
)
def test_a_name_is_found_in_either_script_and_without_accents(like, name):
    # given a name recorded in one spelling, when another is typed, then it is found
    assert is_like(like, "written_at", "there", with_a_place(name))


@pytest.mark.parametrize("like", ["bern", "Берн", "ь", "-", "\u200b", "\u00ad", "х", "м"])
def test_no_other_name_is(like):
    assert not is_like(like, "written_at", "there", with_a_place("München"))


def test_an_umlaut_is_found_where_it_is_spelt_out():
    assert is_like("müller", "written_at", "there", with_a_place("Muellerheim"))


def with_a_place(name):
    """Holdings in which this name is all that is known of a place."""
    place = PlaceView("there", (LocalName("und", name),), Precision.SETTLEMENT)
    return SimpleNamespace(headings=Headings([("place", "there", json.dumps(to_json(place)))]))
