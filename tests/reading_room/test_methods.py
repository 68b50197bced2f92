"""The page of methods: it names the numbers of the code, and every comparison leads to it."""

import re

import pytest

from archive.compare import families
from archive.reading_room import remembered
from archive.reading_room.shown.methods import numbers
from tests.reading_room.test_reasoning import page, words_of

pytestmark = pytest.mark.usefixtures("published_archive")
REPORTS = "collection=practice-reports"
PAIR = "/compare/?text=qz0r02m7zk&text=vyrhd66twc"
LEADING = {
    "/compare/": "counted",
    PAIR: "pair",
    f"{PAIR}&as=table": "table",
    "/compare/groups/": "groups",
    f"/compare/groups/?a.{REPORTS}&b.collection=practice-complaints": "groups",
    f"/families/?{REPORTS}": "families",
    f"/passages/?{REPORTS}": "families",
    "/compare/template/?collection=IZY-R": "template",
}


def test_it_names_every_number_as_the_code_has_it(client, monkeypatch):
    # given the page and its twin
    said = words_of(page(client, "/methods/"))
    told = client.get("/methods.json").json()["numbers"]

    # then each number stands on the page, and the twin has them all
    assert told == numbers()
    for number in told.values():
        assert f"{number:,}" in said or str(number) in said

    # when the code has another, then so has the page
    monkeypatch.setattr(families, "TIED", 0.37)
    remembered.forget()
    assert "a likeness of 0.37 or more" in words_of(page(client, "/methods/"))


@pytest.mark.parametrize(
    ("part", "address"),
    [("groups", f"/compare/groups/?a.{REPORTS}&b.collection=practice-complaints&alone=yes")],
)
def test_it_explains_every_figure_of_two_groups(client, part, address):
    # given the heads of the figures' table, and what else the page names
    table = re.search(r"<thead>(.*?)</thead>", page(client, address), re.DOTALL)[1]
    heads = [words_of(one) for one in re.findall(r"<th[^>]*>(.*?)</th>", table)]
    assert "G²" in heads

    # when one follows it to its method, then each of them is explained there
    told = page(client, "/methods/")
    methods = words_of(told[told.index(f'id="{part}"') : told.index('id="template"')]).lower()
    named = {"word": "word", "first group": "letters with it", "second group": "clopper"}
    for head in [*heads, "independent wordings", "max-t"]:
        assert named.get(head, head.lower()) in methods, head


@pytest.mark.parametrize(("address", "part"), LEADING.items())
def test_each_page_of_a_comparison_leads_to_its_method(client, address, part):
    methods = page(client, "/methods/")
    for root in ("", "/uk"):
        assert f'href="{root}/methods/#{part}"' in page(client, f"{root}{address}")
    assert f'id="{part}"' in methods


def test_its_own_list_leads_to_every_part(client):
    html = page(client, "/methods/")
    named = re.findall(r'href="#(\w+)"', html[html.index("<main") :])

    assert named == re.findall(r'<h2 id="(\w+)"', html)


def test_a_pair_says_why_a_table_of_the_same_texts_counts_more(client):
    # given a pair that shares a lone function word, which its table counts
    pair = client.get(PAIR.replace("/?", ".json?")).json()["summary"]["shared"]
    table = client.get(f"{PAIR.replace('/?', '.json?')}&as=table").json()["bars"][0]["shared"]
    assert pair < table

    # then the page of the pair says so where the number stands
    html = page(client, PAIR)
    figures = html[
        html.index('class="figures"') : html.index("</section>", html.index('class="figures"'))
    ]
    assert "A lone function word" in figures
    assert "a table of the same texts counts it" in figures


def test_it_asks_the_database_for_the_version_alone(client, django_assert_num_queries):
    client.get("/letters/")
    with django_assert_num_queries(1, using="reading"):
        client.get("/methods/")
