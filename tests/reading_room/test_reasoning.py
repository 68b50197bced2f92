"""The pages of observations and hypotheses: figures and claims, with who says so, since when."""

import json
import re

import pytest

from archive.publishing import door, reasoning
from archive.reading_room.shown.arguing.figures import tables
from archive.reading_room.shown.arguing.measures import (
    UnmeasurableError,
    address_of,
    measure,
    plain,
)
from archive.record.letter import Completeness
from archive.record.sources import Statement as Said
from tests.make import a_collection, a_source, a_text
from tests.publishing.reasoned import argue, claimed, observed, released
from tests.publishing.shelved import published

pytestmark = pytest.mark.usefixtures("empty_archive")

WORDS = ("Прошу уволить меня со службы.", "Прошу немедленно уволить меня.")
SAID = Said("date", "2022-08-30", a_source())


def letters(**changes):
    return [
        published(n, texts=(a_text(text, f"F-{n}-a"),), statements=(SAID,), **changes)
        for n, text in enumerate(WORDS, 1)
    ]


def measured_observation(*held, **changes):
    """An observation with the figures that its address gives."""
    found = measure(f"/compare/?text=t-f-1-a&text=t-f-2-a{changes.pop('more', '')}")
    named = {name: getattr(found, name) for name in ("query", "settings", "figures")}
    return released(observed(*held, archive_version=found.archive_version, **named, **changes))


def page(client, address, status=200):
    response = client.get(address)
    assert response.status_code == status, address
    return response.content.decode()


def words_of(html):
    return re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", html))


# Measuring


def test_a_pair_is_measured_as_its_page_counts(client):
    # given two public wordings, when their address is measured, in whatever language and state
    letters()
    found = measure("https://here.example/uk/compare/?text=t-f-1-a&text=t-f-2-a&at=1")

    # then the figures are those of the comparison, and the version is not in the query
    summary = client.get("/compare.json?text=t-f-1-a&text=t-f-2-a").json()["summary"]
    assert found.figures == {"counted": True} | summary
    assert (found.query, found.archive_version) == ("text=t-f-1-a&text=t-f-2-a", 2)
    assert (found.wordings, found.letters) == (("t-f-1-a", "t-f-2-a"), ("letter0001", "letter0002"))


def test_a_table_is_measured_by_places_and_by_wording_and_holds_no_word(client):
    # given two wordings in a table, when it is measured
    letters()
    query = "text=t-f-1-a&text=t-f-2-a&as=table&words=lemmas"
    found = measure(f"/compare/?{query}")

    # then bars and places are those of the table, and no word of a letter is among them
    table = client.get(f"/compare.json?{query}").json()
    assert found.figures["columns"]["places"] == len(table["columns"])
    assert [one["shared"] for one in found.figures["texts"]] == [
        one["shared"] for one in table["bars"]
    ]
    assert found.settings == {"as": "table", "words": "lemmas"}
    assert "рошу" not in json.dumps(found.figures, ensure_ascii=False)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/letters/", "Understood are the addresses: /compare/"),
        ("https://[", "Understood are the addresses: /compare/"),
        ("/compare/?text=t-f-1-a", "at least two"),
        ("/compare/?text=t-f-1-a&text=nowhere", "not in the reading room"),
        ("/compare/?text=t-f-1-a&text=t-f-3-a", "several languages"),
        ("/compare/?text=t-f-1-a&text=t-f-2-a&as=heap", "heap: Understood are: table."),
        ("/compare/?text=t-f-1-a&text=t-f-4-a&as=table", "not whole"),
    ],
)
def test_an_address_that_gives_no_figures_says_why(address, said):
    # given letters in two languages and an excerpt
    letters()
    published(3, texts=(a_text("I ask for leave.", "F-3-a", language="en"),))
    published(4, texts=(a_text("Прошу.", "F-4-a", completeness=Completeness.EXCERPT),))

    # when the address is measured, then it is refused in words
    with pytest.raises(UnmeasurableError, match=re.escape(said)):
        measure(address)


def test_figures_are_kept_as_numbers_that_come_back_the_same():
    assert plain({"p": float("nan"), "g": 1e20, "z": -0.0, "l": (0.1, True)}) == {
        "p": None,
        "g": 10**20,
        "z": 0.0,
        "l": [0.1, True],
    }


# An observation


def test_an_observation_says_who_measured_what_when_and_how_to_cite_it(client):
    # given a published observation
    row = measured_observation(*letters())

    # when its page is read
    html = page(client, f"/observations/{row.public_id}/")
    said = words_of(html)

    # then figures, author, wordings, version, and both addresses are there
    assert "O. Kovalenko" in said
    assert "archive version 2" in said
    assert "F-1" in said
    assert f'<th scope="row">shared</th><td>{row.figures["shared"]}</td>' in html
    address = address_of("compare", row.query).replace("&", "&amp;")
    assert f'href="{address}"' in html
    assert f'href="{address}&amp;at=2"' in html
    year = row.made_at.year
    assert f"O. Kovalenko. ({year}). Two reports beside each other (version 1). Fieldpost." in said


@pytest.mark.parametrize("changes", [{}, {"wordings": []}])
@pytest.mark.parametrize("practice", [True, False])
def test_a_citation_says_whether_what_was_measured_was_invented(client, changes, practice):
    # given an observation of letters, by their wordings and, as of groups, by the letters alone
    row = measured_observation(
        *letters(collection=a_collection("INVENTED", practice=practice)), **changes
    )

    # when its page is read
    html = page(client, f"/observations/{row.public_id}/")

    # then each citation carries the mark in its own language, if any was invented for practice
    assert html.count("[invented for practice]") == (3 if practice else 0)
    assert html.count("[вигадано для вправ]") == (1 if practice else 0)
    assert ('<p class="practice">' in html) == practice


def test_the_words_of_letters_stand_on_no_page_of_an_observation(client):
    # given an observation with a setting, when page and twin are read
    row = measured_observation(*letters(), more="&as=table&spelling=exact")
    html = page(client, f"/observations/{row.public_id}/")
    data = page(client, f"/observations/{row.public_id}.json")

    # then the settings are in words, and no word of a letter is there
    assert "case and punctuation count" in html
    assert "уволить" not in html + data


def test_a_word_that_is_seen_no_more_leaves_a_row_that_says_so_and_no_figure():
    # given the words that differ, of which one may be read no more, when they are laid out
    shown = {"word": "ждёт", "first": 5, "second": 0}
    counted = {"first": {"letters": 6}, "second": {"letters": 4}, "words": {"differing": 2}}
    apart = tables({"apart": [{"word": None}, shown], **counted}, {})[-1]

    # then its row says so, and no number of it is there
    rows = [[str(cell.text) for cell in row] for row in apart.rows]
    assert rows == [["[withheld, or read no more]", "—", "—"], ["ждёт", "5 of 6", "0 of 4"]]


def test_after_a_letter_is_withdrawn_no_figure_and_no_id_of_it_is_left(client):
    # given a published observation of which one letter is withdrawn
    held = letters()
    row = measured_observation(*held)
    door.withdraw(held[:1], by="olena", why="asked for")

    # when page and twin are read
    html = page(client, f"/observations/{row.public_id}/")
    data = page(client, f"/observations/{row.public_id}.json")

    # then they say that something is missing, and nothing of it
    assert "1 of the wordings measured is not in the archive now" in words_of(html)
    assert "The settings are not shown either." in words_of(html)
    assert not {"letter0001", "t-f-1-a", "F-1"} & set(re.findall(r"[\w-]+", html + data))
    assert json.loads(data)["observation"]["figures"] == {}


def test_a_record_changed_since_is_told(client):
    # given an observation, and a letter that is published anew with another title
    held = letters()
    row = measured_observation(*held)
    published(1, texts=(a_text(WORDS[0], "F-1-a"),), statements=(SAID,), title="Another")

    # when the page is read, then it says so
    assert "changed since this was measured" in page(client, f"/observations/{row.public_id}/")


# A hypothesis


def argued(held):
    observation = measured_observation(*held)
    statement = held[0].statements.get()
    row = claimed(
        *held,
        arguments=[
            ("for", "They share their words.", observation),
            ("against", "Their dates differ.", statement),
            ("neutral", "Both are reports."),
        ],
        alternatives="A form was passed round.\nA genre says the same.",
    )
    return released(row)


def test_a_hypothesis_shows_both_sides_and_other_explanations(client):
    # given a hypothesis, when its page is read
    row = argued(letters())
    html = page(client, f"/hypotheses/{row.public_id}/")
    said = words_of(html)

    # then both sides stand in one frame, with what each rests on and who says it
    sides = html[html.index('class="sides"') : html.index("alternatives-title")]
    assert sides.index("They share their words.") < sides.index("Their dates differ.")
    assert "measured by O. Kovalenko" in said
    assert "30 August 2022 said by A newspaper" in said
    assert "A form was passed round." in said
    assert "It names no observation and no statement." in said
    assert "The archive weighs nothing and decides nothing." in said


def test_it_says_where_figures_that_it_rests_on_are_gone(client):
    # given a hypothesis that rests on an observation of which one letter is withdrawn
    held = letters()
    row = argued(held)
    gone = "so its figures are not shown"
    assert gone not in page(client, f"/hypotheses/{row.public_id}/")
    door.withdraw(held[:1], by="olena", why="asked for")

    # when its page is read, then that stands beside the observation
    assert gone in page(client, f"/hypotheses/{row.public_id}/")


def test_a_statement_is_gone_with_its_letter(client):
    # given a hypothesis that rests on a statement of a letter
    held = letters()
    row = argued(held)
    door.withdraw(held[:1], by="olena", why="asked for")

    # when page and twin are read, then the statement is not there, nor the letter
    for address in (f"/hypotheses/{row.public_id}/", f"/hypotheses/{row.public_id}.json"):
        html = page(client, address)
        assert "2022-08-30" not in html
        assert "30 August 2022" not in html
        assert "letter0001" not in html


def test_earlier_versions_are_listed_with_what_changed(client):
    # given a hypothesis that was changed and published again
    row = argued(letters())
    row.standing, row.reason = "abandoned", "A printed form was found."
    row.save()
    argue(row, "against", "A form was found.", position=9)
    reasoning.publish(row, by="olena", why="ready")

    # when its page is read
    html = page(client, f"/hypotheses/{row.public_id}/")
    versions = words_of(html[html.index("editions-title") :])

    # then the versions say what became of what
    assert "version 2" in versions
    assert "version 1" in versions
    assert "before: open now: abandoned by its author" in versions
    assert "Argument against before: — now: A form was found." in versions


def test_letters_and_collections_lead_to_the_hypotheses_about_them(client):
    # given a hypothesis about letters, and one about their collection
    held = letters()
    argued(held)
    released(claimed(claim="The find is mixed.", collection=held[0].collection))

    # then each page leads to its own
    assert "Both follow one model." in page(client, "/letters/letter0001/")
    assert "The find is mixed." in page(client, "/collections/F/")
    listed = page(client, "/hypotheses/")
    assert listed.index("The find is mixed.") < listed.index("Both follow one model.")
    assert len(client.get("/hypotheses.json").json()["hypotheses"]) == 2


@pytest.mark.parametrize("ending", ["/", ".json"])
def test_a_withdrawn_one_is_gone_and_an_unknown_one_was_never_there(client, ending):
    # given a withdrawn hypothesis, a withdrawn observation and a draft
    held = letters()
    row, observation, draft = argued(held), measured_observation(*held), claimed(*held)
    for one in (row, observation):
        reasoning.withdraw(one, by="olena", why="wrong")

    # then the withdrawn ones say so, and nothing else, and the draft is like any address
    gone = page(client, f"/hypotheses/{row.public_id}{ending}", 410)
    assert "model" not in gone
    page(client, f"/observations/{observation.public_id}{ending}", 410)
    page(client, f"/hypotheses/{draft.public_id}{ending}", 404)
    page(client, f"/observations/nowhere{ending}", 404)
    assert "Nobody has published a hypothesis yet." in page(client, "/hypotheses/")


PRACTICE = "Invented for practice, not evidence"


def practised(client):
    """An observation and a hypothesis about evidence, then both about practice letters."""
    held = letters()
    invented = [
        published(n, texts=(a_text(text, f"P-{n}-a"),), collection=a_collection("P", practice=True))
        for n, text in enumerate(WORDS, 8)
    ]
    found = [argued(held), released(observed(*invented, title="Two invented reports"))]
    return [*found, released(claimed(collection=invented[0].collection, claim="Invented twice."))]


def test_all_observations_are_listed_with_what_was_measured(client):
    # given an observation, when the list is read
    row = measured_observation(*letters())
    html = page(client, "/observations/")

    # then it stands there, with who measured what and when, and the list is data too
    assert f'href="/observations/{row.public_id}/"' in html
    assert "wordings side by side · O. Kovalenko" in words_of(html)
    (one,) = client.get("/observations.json").json()["observations"]
    assert one["url"].endswith(f"/observations/{row.public_id}/")
    assert one["figures"] == client.get(one["url"][:-1] + ".json").json()["observation"]["figures"]
    assert one["practice"] is False


def test_without_observations_the_list_says_so(client):
    assert "Nobody has published an observation yet." in page(client, "/observations/")


@pytest.mark.parametrize("kind", ["observations", "hypotheses"])
def test_what_rests_on_practice_letters_is_marked_and_listed_last(client, kind):
    # given newer ones about practice letters, when the list is read
    practised(client)
    html = page(client, f"/{kind}/")

    # then they are marked and stand behind evidence
    assert html.count(PRACTICE) == 1
    assert html.index("/letters/") < html.index(PRACTICE)
    assert [one["practice"] for one in client.get(f"/{kind}.json").json()[kind]] == [False, True]


def test_what_rests_on_practice_letters_says_so_everywhere_and_is_in_no_index(client):
    # given an observation and a hypothesis about practice letters
    argued_row, observation, claim = practised(client)
    sitemap = page(client, "/sitemap.xml")

    # when their pages are read, then banner, citations and data say so, and no index keeps them
    for kind, row in (("observation", observation), ("hypothesis", claim)):
        plural = {"observation": "observations", "hypothesis": "hypotheses"}[kind]
        html = page(client, f"/{plural}/{row.public_id}/")
        assert "Invented for practice. Not evidence." in html
        assert '<meta name="robots" content="noindex">' in html
        assert html.count("[invented for practice]") == 3
        assert client.get(f"/{plural}/{row.public_id}.json").json()[kind]["practice"] is True
        assert row.public_id not in sitemap
    assert argued_row.public_id in sitemap
    assert PRACTICE in page(client, "/collections/P/")


def test_a_page_that_still_holds_is_not_sent_again(client):
    # given the tag of a page
    row = argued(letters())
    address = f"/hypotheses/{row.public_id}/"
    tag = client.get(address)["ETag"]
    assert client.get(address, headers={"if-none-match": tag}).status_code == 304

    # when it is withdrawn, then the tag holds no more
    reasoning.withdraw(row, by="olena", why="wrong")
    assert client.get(address, headers={"if-none-match": tag}).status_code == 410


def test_the_twin_gives_the_statements_as_they_stand_today(client):
    # given a hypothesis, when it is asked for as data
    row = argued(letters())
    data = client.get(f"/hypotheses/{row.public_id}.json").json()

    # then its arguments and the statements they rest on are there
    assert [one["side"] for one in data["hypothesis"]["arguments"]] == ["for", "against", "neutral"]
    assert data["statements"][1][0]["value"] == "2022-08-30"
    assert data["statements"][1][0]["url"].endswith("/letters/letter0001/")


@pytest.mark.parametrize(("kind", "queries"), [("observations", 3), ("hypotheses", 4)])
def test_a_page_takes_so_many_queries(client, django_assert_num_queries, kind, queries):
    # given both, and a snapshot that is there already
    held = letters()
    row = argued(held)
    about = measured_observation(*held) if kind == "observations" else row
    page(client, "/hypotheses/")

    # then the page asks so many times
    with django_assert_num_queries(queries, using="reading"):
        page(client, f"/{kind}/{about.public_id}/")


def test_a_page_speaks_ukrainian_under_its_own_address(client):
    row = argued(letters())

    html = page(client, f"/uk/hypotheses/{row.public_id}/")
    assert 'lang="uk"' in html
    assert "Говорить за" in html
