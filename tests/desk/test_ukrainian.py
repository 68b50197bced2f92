"""The desk in Ukrainian: nothing of ours is left in English on the pages that are worked at."""

import html
import re

import pytest
from django.apps import apps
from django.urls import reverse

from archive.catalogue.models import Agent
from archive.catalogue.unmasking import ask_unmasking
from archive.desk.table_words import TABLES
from archive.desk.value_words import choices_in_words
from archive.desk.words import FINDINGS
from archive.masking.findings import What
from tests.desk.handed_in import an_import_checked, an_original_of
from tests.desk.pages import keeper, words
from tests.make import a_sender, a_text, an_agent
from tests.publishing.shelved import published

pytestmark = pytest.mark.django_db(databases=["default"])

PAGES = {
    "index": "/desk/",
    "letters": "/desk/catalogue/letter/",
    "letter form": "/desk/catalogue/letter/{letter}/change/",
    "history": "/desk/catalogue/letter/{letter}/history/",
    "publish": "/desk/catalogue/letter/publish/?letter={letter}",
    "seen": "/desk/catalogue/letter/{letter}/seen/",
    "agent form": "/desk/catalogue/agent/{agent}/change/",
    "ask": "/desk/catalogue/agent/{agent}/unmasking/",
    "imports": "/desk/catalogue/importrun/",
    "import form": "/desk/catalogue/importrun/add/",
    "import": "/desk/catalogue/importrun/{importrun}/change/",
}
# Names, keys, file formats, and what the people of this test wrote.
NOT_OURS = (
    r"Fieldpost|EDTF|UTC|URI|SHA-256|English|SEARCH|found_at|summary|omitted|raport|ivanov|izyum"
    r"|Papers of a find|Report to command|archiving in the public interest|letter0001|keeper"
    r"|olena|iryna|entered|ready|Izyum|Kharkiv region|Ukraine|F-1|kharkiv-region|ukraine"
    r"|TEI|CMIF|CSV|TOML|JSON|zip|one\.xml|birchbark|cmif-spener|soldatenbriefe"
    r"|\b(ru|uk)\b"
)


@pytest.fixture
def numbers():
    """A published letter of somebody whose protection somebody asks to lower, and an import."""
    letter = published(correspondents=(a_sender(an_agent()),), texts=(a_text("Я не хочу."),))
    agent = Agent.objects.get()
    ask_unmasking(agent, "private", "він повернувся", "iryna")
    an_original_of(letter)
    return {"letter": letter.pk, "agent": agent.pk, "importrun": an_import_checked().pk}


def latin_words(page):
    """Words in Latin letters that a reader of the page can see."""
    seen = re.sub(r"(?s)<(script|style)\b.*?</\1>", " ", html.unescape(words(page)))
    said = re.findall(r'(?:title|aria-label|data-word)="([^"]*)"', seen)
    text = " ".join([re.sub(r"<[^>]*>", " ", seen), *said])
    return set(re.findall("[A-Za-z]{2,}", re.sub(NOT_OURS, " ", text)))


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_the_desk_is_all_in_ukrainian(name, numbers):
    # given a letter with people, a text and a history
    address = PAGES[name].format(**numbers)

    # when a page is asked for in Ukrainian
    page = keeper().get(address, headers={"accept-language": "uk"})

    # then nothing that the desk says there is English
    assert page.status_code == 200
    assert latin_words(page) == set()


def test_a_value_is_worded_by_its_own_list(numbers):
    # given a history that says of a letter that it was published
    address = reverse("admin:catalogue_letter_history", args=[numbers["letter"]])

    # when it is asked for in Ukrainian, then the word is that of a letter's status
    assert "опубліковано" in words(keeper().get(address, headers={"accept-language": "uk"}))


def test_every_table_and_every_fixed_list_has_words():
    # given the tables of the catalogue, when their words are looked up
    models = list(apps.get_app_config("catalogue").get_models())
    fields = [field for model in models for field in model._meta.fields if field.choices]

    # then there are some for each, and for each of their values
    assert {model._meta.model_name for model in models} == set(TABLES)
    assert all(len(choices_in_words(field.choices)) == len(field.choices) for field in fields)


def test_every_finding_has_words():
    # given what a check can find, when its words are looked up
    missing = set(What) - set(FINDINGS)

    # then none is without, or it would be shown in English
    assert not missing
