"""Observations and hypotheses at the desk: measured, argued, published, withdrawn."""

import re

import pytest

from archive.catalogue.models import Hypothesis, Observation
from archive.catalogue.revisions import history
from archive.publishing import door
from archive.record.sources import Statement as Said
from tests.desk.pages import filled, keeper, sent, somebody, words
from tests.make import a_sender, a_source, a_text, an_agent
from tests.publishing.reasoned import claimed, observed, released, seen
from tests.publishing.shelved import published

pytestmark = pytest.mark.usefixtures("empty_archive")

OBSERVATIONS, HYPOTHESES = "/desk/catalogue/observation/", "/desk/catalogue/hypothesis/"
ADDRESS = "http://localhost/compare/?text=t-f-1-a&text=t-f-2-a"
MEASURED = {"comparison": ADDRESS, "title": "Two reports", "made_by": "O. Kovalenko"}


@pytest.fixture
def letters():
    texts = ("Прошу уволить меня.", "Прошу немедленно уволить меня.")
    said = (Said("date", "2022-08-30", a_source()),)
    return [
        published(n, texts=(a_text(text, f"F-{n}-a"),), statements=said)
        for n, text in enumerate(texts, 1)
    ]


@pytest.fixture
def archivist():
    return somebody("archivist", name="iryna")


@pytest.fixture
def publisher():
    return somebody("publisher", name="olena")


def test_an_observation_is_made_of_the_address_of_a_comparison(archivist, letters):
    # given a comparison, when its address is pasted at the desk
    sent(archivist, f"{OBSERVATIONS}add/", why="for the report", **MEASURED)

    # then the figures are computed, with version and wordings, and the history says who
    row = Observation.objects.get()
    assert row.figures["shared"] == 3
    assert (row.archive_version, row.wordings) == (2, ["t-f-1-a", "t-f-2-a"])
    assert history(row).get().by == "iryna"


@pytest.mark.parametrize("address", ["/letters/", "/compare/?text=t-f-1-a&text=nowhere"])
def test_an_address_that_gives_no_figures_is_an_error_of_the_form(archivist, letters, address):
    # given an address that nothing can be measured at, when it is pasted
    answer = sent(archivist, f"{OBSERVATIONS}add/", **(MEASURED | {"comparison": address}))

    # then the form says why, and nothing is kept
    assert "errorlist" in words(answer)
    assert not Observation.objects.exists()


def test_no_figure_can_be_typed(archivist, letters):
    # given an observation, when a browser sends figures with its form
    row = observed(*letters)
    sent(archivist, f"{OBSERVATIONS}{row.pk}/change/", title="New", figures='{"shared": 99}')

    # then the title is taken, and the figures are as they were
    row.refresh_from_db()
    assert (row.title, row.figures["shared"]) == ("New", 12)


def test_measuring_again_shows_what_is_otherwise_and_keeps_it_when_told(archivist, letters):
    # given an observation with figures of another day
    row = observed(*letters)
    address = f"{OBSERVATIONS}{row.pk}/measure/"

    # when the page is opened, then it shows both, and nothing is changed
    page = archivist.get(address)
    assert "<td>12</td><td>3</td>" in words(page)
    row.refresh_from_db()
    assert row.figures["shared"] == 12

    # when the new ones are kept, then they are, as a new revision
    archivist.post(address, filled(page) | {"why": "after corrections"})
    row.refresh_from_db()
    assert row.figures["shared"] == 3
    assert history(row).first().why == "after corrections"


def test_what_can_be_measured_no_more_is_said(archivist, letters):
    # given an observation of a wording that is not there
    row = observed(*letters, query="text=t-f-1-a&text=nowhere")

    # when it is measured again, then the desk says so
    page = archivist.get(f"{OBSERVATIONS}{row.pk}/measure/", follow=True)
    assert "not in the reading room" in words(page)


def test_a_hypothesis_is_argued_from_observations_and_statements(archivist, letters):
    # given an observation and a statement, when a hypothesis is entered with an argument
    observation, statement = observed(*letters), letters[0].statements.get()
    sent(
        archivist,
        f"{HYPOTHESES}add/?plain=yes",
        claim="Both follow one model.",
        author="O. Kovalenko",
        letters=[letters[0].pk],
        **{
            "arguments-0-side": "for",
            "arguments-0-sentence": "They share words.",
            "arguments-0-observations": [observation.pk],
            "arguments-0-statements": [statement.pk],
        },
    )

    # then it is kept with all it rests on
    row = Hypothesis.objects.get()
    kept = history(row).get().record["arguments"][0]
    assert kept["observations"] == [observation.public_id]
    assert kept["statements"][0]["value"] == "2022-08-30"


def test_a_hypothesis_is_about_something_and_says_why_it_stands(archivist, letters):
    # given a claim about nothing, held supported without a reason
    answer = sent(
        archivist,
        f"{HYPOTHESES}add/?plain=yes",
        claim="So.",
        author="O. Kovalenko",
        standing="supported",
    )

    # then both are asked for
    assert "Say why it is held supported" in words(answer)
    assert "Say which letters or which collection" in words(answer)
    assert not Hypothesis.objects.exists()


def test_statements_and_observations_are_found_by_what_they_say(archivist, letters):
    # given a statement, when an archivist looks for it in the form
    asked = {"app_label": "catalogue", "model_name": "argument", "field_name": "statements"}
    found = archivist.get("/desk/autocomplete/", asked | {"term": "2022-08"}).json()

    # then its label says of which letter it is and who makes it
    assert found["results"][0]["text"] == "F-1 · date: 2022-08-30 · A newspaper"


def test_a_colleagues_save_is_not_overwritten(archivist, letters):
    # given a form that was opened before a colleague saved
    row = claimed(*letters)
    page = archivist.get(f"{HYPOTHESES}{row.pk}/change/?plain=yes")
    sent(keeper(), f"{HYPOTHESES}{row.pk}/change/?plain=yes", claim="Theirs.")

    # when it is sent, then the colleague's words stay, and the page shows both
    data = filled(page) | {"claim": "Mine.", "_save": "on"}
    answer = archivist.post(f"{HYPOTHESES}{row.pk}/change/?plain=yes", data)
    row.refresh_from_db()
    assert row.claim == "Theirs."
    assert "changed since you opened it" in words(answer)


@pytest.mark.parametrize("address", [OBSERVATIONS, HYPOTHESES])
def test_what_is_argued_is_published_and_withdrawn_with_a_reason(publisher, letters, address):
    # given an observation or a hypothesis
    row = observed(*letters) if address == OBSERVATIONS else claimed(*letters)

    # when a publisher publishes it
    sent(publisher, f"{address}{row.pk}/publish/", "_publish", why="checked")

    # then readers see it
    assert seen(row).view

    # when it is withdrawn, then they do not
    sent(publisher, f"{address}{row.pk}/withdraw/", why="wrong")
    assert seen(row).view is None
    assert [one.why for one in history(row)[:2]] == ["wrong", "checked"]


def test_before_publishing_it_is_said_in_short_and_figures_are_folded(publisher, letters):
    # given an observation, in whose title stands the name of a soldier who is withheld
    published(3, correspondents=(a_sender(an_agent("Андрей Кузьмин")),))
    row = observed(*letters, title="By Андрей Кузьмин")

    # when a publisher looks at it before it goes out
    html = publisher.get(f"{OBSERVATIONS}{row.pk}/publish/").content.decode()
    short, folded = html.split("<details", 1)

    # then first comes what it is about and what to look at, and the figures are folded in
    assert "<dd>2: F-1, F-2</dd>" in short
    assert "<dd>wordings side by side</dd>" in short
    assert re.search(r"is-warns.*A withheld name is masked in its words", short)
    assert not re.search(r"t-f-1-a|shared", short)
    folded = folded.split("</details>")[0]
    assert "t-f-1-a" in folded
    assert "disabled" not in html

    # the figures in the tables and the words in which readers get them
    assert '<th scope="row">shared</th><td>12</td>' in folded
    assert "shared: 12" not in folded


def test_the_form_shows_the_figures_in_tables_and_names_the_wordings(archivist, letters):
    # given an observation of a table, with a figure for each wording, one of which is not public
    each = [{"text": "t-f-1-a", "shared": 5}, {"text": "gone", "shared": 6}]
    held = {"figures": {"texts": each, "columns": {"split": 2}}, "wordings": ["t-f-1-a", "gone"]}
    row = observed(*letters, settings={"as": "table"}, **held)

    # when its form is opened
    html = words(archivist.get(f"{OBSERVATIONS}{row.pk}/change/"))

    # then each wording has its line, by the letter's reference or, not public, by its id
    assert ">F-1</th><td>5</td>" in html
    assert ">gone</th><td>6</td>" in html
    assert ">in two or more</th><td>2</td>" in html
    assert "laid into a table" in html
    assert "wordings side by side" in html


def test_what_has_no_figure_for_readers_is_blocked_before_it_is_tried(publisher, letters):
    # given an observation of a letter that was withdrawn since
    row = observed(*letters)
    door.withdraw(letters[:1], by="olena", why="asked for")

    # when a publisher looks at it, then the page says why its button is off
    html = publisher.get(f"{OBSERVATIONS}{row.pk}/publish/").content.decode()
    assert re.search(r"is-blocks.*readers would see no figure", html)
    assert re.search(r'name="_publish"[^>]* disabled', html)


def test_a_publisher_is_told_what_readers_cannot_see_of_a_hypothesis(publisher, letters):
    # given a hypothesis about two letters of which one is withdrawn, which rests on it too
    row = claimed(*letters, arguments=[("for", "Both do.", observed(letters[0]))])
    door.withdraw(letters[:1], by="olena", why="asked for")

    # when a publisher looks at it, then both are counted
    html = publisher.get(f"{HYPOTHESES}{row.pk}/publish/").content.decode()
    assert re.search(r"is-warns.*readers cannot see 2 things", html)


def test_an_archivist_does_not_publish(archivist, letters):
    row = claimed(*letters)

    assert archivist.get(f"{HYPOTHESES}{row.pk}/publish/").status_code == 403
    assert archivist.get(f"{HYPOTHESES}{row.pk}/withdraw/").status_code == 403


def test_what_was_changed_while_a_publisher_looked_is_not_let_out(publisher, letters):
    # given a page before publishing that was opened before a change
    row = claimed(*letters)
    page = publisher.get(f"{HYPOTHESES}{row.pk}/publish/")
    sent(keeper(), f"{HYPOTHESES}{row.pk}/change/?plain=yes", claim="Another.")

    # when it is sent, then nothing is let out
    answer = publisher.post(f"{HYPOTHESES}{row.pk}/publish/", filled(page) | {"why": "checked"})
    assert "Changed since you opened it" in words(answer)
    assert seen(row) is None


def test_the_history_tells_what_changed_and_leads_back(archivist, letters):
    # given a hypothesis with two revisions
    row = released(claimed(*letters))
    sent(archivist, f"{HYPOTHESES}{row.pk}/change/?plain=yes", claim="Another.", why="clearer")

    # when the first is restored
    address = f"{HYPOTHESES}{row.pk}/restore/1/"
    archivist.post(address, filled(archivist.get(address)) | {"why": "as it was"})

    # then the claim is back, in a new revision, and readers see what was published
    row.refresh_from_db()
    assert row.claim == "Both follow one model."
    assert "clearer" in words(archivist.get(f"{HYPOTHESES}{row.pk}/history/"))
