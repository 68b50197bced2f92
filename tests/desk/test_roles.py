"""Who may do what: every role against every act, by real requests."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import get_resolver

from archive.catalogue.models import Agent, ImportRun, Letter
from archive.catalogue.records import letter_record, store_source
from archive.catalogue.unmasking import ask_unmasking
from archive.desk.site import site
from tests.desk.handed_in import an_original_of
from tests.desk.pages import sent, somebody
from tests.make import a_sender, a_source, a_text, an_agent
from tests.publishing.shelved import published

pytestmark = pytest.mark.django_db(databases=["default"])

ROLES = ("transcriber", "archivist", "publisher", "none")
EVERYBODY = {"transcriber", "archivist", "publisher"}
ARCHIVIST, PUBLISHER = {"archivist"}, {"publisher"}
TRANSCRIBER_TOO = {"transcriber", "archivist"}

# The letter is number {letter}, and so on; a POST carries just enough to be let in or not.
ACTS = {
    ("GET", "/desk/catalogue/letter/"): EVERYBODY,
    ("GET", "/desk/catalogue/letter/add/"): ARCHIVIST,
    ("POST", "/desk/catalogue/letter/add/"): ARCHIVIST,
    ("GET", "/desk/catalogue/letter/{letter}/change/"): EVERYBODY,
    ("POST", "/desk/catalogue/letter/{letter}/change/"): TRANSCRIBER_TOO,
    ("GET", "/desk/catalogue/letter/{letter}/delete/"): set(),
    ("POST", "/desk/catalogue/letter/{letter}/delete/"): set(),
    ("GET", "/desk/catalogue/letter/{letter}/history/"): EVERYBODY,
    ("GET", "/desk/catalogue/letter/{letter}/seen/"): EVERYBODY,
    ("GET", "/desk/catalogue/letter/{letter}/restore/1/"): ARCHIVIST,
    ("POST", "/desk/catalogue/letter/{letter}/restore/1/"): ARCHIVIST,
    ("GET", "/desk/catalogue/letter/publish/?letter={letter}"): PUBLISHER,
    ("POST", "/desk/catalogue/letter/publish/?letter={letter}"): PUBLISHER,
    ("GET", "/desk/catalogue/letter/withdraw/?letter={letter}"): PUBLISHER,
    ("POST", "/desk/catalogue/letter/withdraw/?letter={letter}"): PUBLISHER,
    ("GET", "/desk/catalogue/agent/{agent}/unmasking/"): ARCHIVIST,
    ("POST", "/desk/catalogue/agent/{agent}/unmasking/"): ARCHIVIST,
    ("GET", "/desk/catalogue/unmasking/{unmasking}/change/"): EVERYBODY,
    ("POST", "/desk/catalogue/unmasking/{unmasking}/approve/"): PUBLISHER,
    ("GET", "/desk/catalogue/unmasking/add/"): set(),
    ("GET", "/desk/catalogue/revision/"): EVERYBODY,
    ("GET", "/desk/catalogue/revision/{revision}/delete/"): set(),
    ("POST", "/desk/catalogue/revision/{revision}/change/"): set(),
    ("POST", "/desk/catalogue/custodyevent/add/"): set(),
    ("POST", "/desk/catalogue/textversion/{text}/change/"): set(),
    ("GET", "/desk/catalogue/textversion/{text}/delete/"): set(),
    ("GET", "/desk/catalogue/letter/{letter}/originals/{taken}/file/"): EVERYBODY,
    ("GET", "/desk/catalogue/importrun/"): ARCHIVIST,
    ("GET", "/desk/catalogue/importrun/add/"): ARCHIVIST,
    ("POST", "/desk/catalogue/importrun/add/"): ARCHIVIST,
    ("GET", "/desk/catalogue/importrun/{importrun}/change/"): ARCHIVIST,
    ("POST", "/desk/catalogue/importrun/{importrun}/confirm/"): ARCHIVIST,
    ("POST", "/desk/catalogue/importrun/{importrun}/stop/"): ARCHIVIST,
    ("POST", "/desk/catalogue/importrun/{importrun}/drop/"): ARCHIVIST,
    ("GET", "/desk/catalogue/importrun/{importrun}/report/"): ARCHIVIST,
    ("GET", "/desk/catalogue/importrun/{importrun}/delete/"): set(),
    ("POST", "/desk/preview/"): EVERYBODY | {"none"},
    ("GET", "/desk/auth/user/"): set(),
    ("GET", "/desk/auth/group/"): set(),
}
for table in ("agent", "place", "term", "source", "collection"):
    ACTS |= {
        ("GET", f"/desk/catalogue/{table}/"): EVERYBODY,
        ("GET", f"/desk/catalogue/{table}/add/"): ARCHIVIST,
        ("POST", f"/desk/catalogue/{table}/add/"): ARCHIVIST,
        ("GET", f"/desk/catalogue/{table}/{{{table}}}/change/"): EVERYBODY,
        ("POST", f"/desk/catalogue/{table}/{{{table}}}/change/"): ARCHIVIST,
        ("GET", f"/desk/catalogue/{table}/{{{table}}}/history/"): EVERYBODY,
        ("GET", f"/desk/catalogue/{table}/{{{table}}}/delete/"): ARCHIVIST,
        ("GET", f"/desk/catalogue/{table}/{{{table}}}/restore/1/"): ARCHIVIST,
    }
# The agent is a possible prisoner, whose name is withheld: it would be free without its bearer.
ACTS[("GET", "/desk/catalogue/agent/{agent}/delete/")] = set()


@pytest.fixture
def numbers():
    """The row numbers of one of each thing."""
    letter = published(correspondents=(a_sender(an_agent()),), texts=(a_text(),))
    ImportRun.objects.create(format="tei", by="somebody", state="checked")
    taken = an_original_of(letter)
    ask_unmasking(Agent.objects.get(), "private", "he came home", "iryna")
    site_models = {model._meta.model_name: model for model in site._registry}
    store_source(a_source(), by="iryna", why="cited")
    found = {name: model.objects.first() for name, model in site_models.items()}
    found["text"] = found["textversion"]
    return {name: row.pk for name, row in found.items() if row} | {"taken": taken}


@pytest.mark.parametrize("role", ROLES)
def test_a_role_may_do_what_the_table_says_and_nothing_else(role, numbers):
    # given somebody of a role
    client = somebody(*([] if role == "none" else [role]), name="somebody")

    # when each act is tried
    refused = {
        act: client.generic(act[0], act[1].format(**numbers)).status_code == 403 for act in ACTS
    }

    # then it is let through, or forbidden, as the table says
    assert refused == {act: role not in allowed for act, allowed in ACTS.items()}


def test_somebody_unknown_gets_to_none_of_them(client, numbers):
    # given nobody signed in, when each act is tried
    answers = [client.generic(method, path.format(**numbers)) for method, path in ACTS]

    # then each leads to the page to sign in
    assert {answer.status_code for answer in answers} == {302}
    assert all(answer.headers["Location"].startswith("/desk/login/") for answer in answers)


def test_every_address_of_a_described_thing_is_in_the_table():
    # given the addresses of the desk, but for Django's own of accounts
    names = set()
    for pattern in get_resolver("archive.desk.urls").url_patterns:
        for table in pattern.url_patterns:
            for one in getattr(table, "url_patterns", []):
                names.add(one.name)
    ours = {name for name in names if name and name.startswith("catalogue_")}

    # when the acts of the table are read
    acts = {path.split("?")[0].rstrip("/").split("/")[-1] for _, path in ACTS} | {"changelist"}

    # then no kind of page is missing
    assert {name.split("_")[-1] for name in ours} - acts == {"restore", "ask", "measure"}
    assert {"1", "unmasking"} <= acts


def test_a_transcriber_adds_words_and_changes_nothing_else():
    # given a letter
    letter = published(texts=(a_text("Да."),))
    before = letter_record(letter)

    # when a transcriber's form is forged to change the title, and puts a text right
    address = f"/desk/catalogue/letter/{letter.pk}/change/"
    client = somebody("transcriber")
    forged = {"title": "Forged", "correspondents-0-role": "recipient"}
    from_form = client.get(address)
    assert 'name="title"' not in from_form.content.decode()
    sent(client, address, **forged, **{"texts-0-text": "Нет."})

    # then the text has a successor, and all else is as it was
    after = letter_record(Letter.objects.get(pk=letter.pk))
    assert after.current_texts()[0].text == "Нет."
    assert (after.title, after.correspondents) == (before.title, before.correspondents)


def test_the_groups_come_with_the_tables():
    # given a migrated archive, when its groups are read
    names = {group.name for group in Group.objects.all()}

    # then the three are there, and none of them may delete a letter
    assert names == {"transcriber", "archivist", "publisher"}
    assert not any(
        group.permissions.contains(one)
        for group in Group.objects.all()
        for one in Permission.objects.all()
        if one.codename in ("delete_letter", "delete_revision", "change_custodyevent")
    )
