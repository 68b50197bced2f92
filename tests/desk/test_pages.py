"""Every page of the desk opens, and keeps to the policy that allows nothing inline."""

import re

import pytest
from django.urls import reverse

from archive.catalogue.models import Agent, Collection, Letter, Place, Term
from archive.desk.site import site
from tests.desk.pages import keeper, words
from tests.make import a_sender, a_text, an_agent
from tests.publishing.shelved import published

pytestmark = pytest.mark.django_db(databases=["default"])

TABLES = sorted(
    model._meta.model_name for model in site._registry if model._meta.app_label == "catalogue"
)
DESCRIBED = ("letter", "agent", "place", "term", "source", "collection")


@pytest.fixture
def letter():
    return published(
        correspondents=(a_sender(an_agent()),), texts=(a_text("Я [-не-] хочу.\nКонец"),)
    )


def assert_nothing_inline(page):
    text = words(page)
    assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", text)
    assert not re.search(r"<script(?![^>]*\ssrc=)(?![^>]*application/json)", text)


@pytest.mark.parametrize("table", TABLES)
def test_every_table_of_the_catalogue_has_a_list(table, letter):
    # given an archive with a letter, when its keeper opens a list
    page = keeper().get(reverse(f"admin:catalogue_{table}_changelist"))

    # then it is there, with nothing inline
    assert page.status_code == 200
    assert_nothing_inline(page)


@pytest.mark.parametrize("table", DESCRIBED)
def test_everything_described_has_a_blank_form(table):
    # given nothing, when a blank form is opened
    page = keeper().get(reverse(f"admin:catalogue_{table}_add"))

    # then it is there, with nothing inline
    assert page.status_code == 200
    assert_nothing_inline(page)


@pytest.mark.parametrize("model", [Letter, Agent, Place, Term, Collection])
@pytest.mark.parametrize("name", ["change", "history", "delete"])
def test_everything_described_has_its_pages(model, name, letter):
    # given one row of a table
    row = model.objects.order_by("pk")[0]

    # when one of its pages is opened
    page = keeper().get(reverse(f"admin:catalogue_{model._meta.model_name}_{name}", args=[row.pk]))

    # then it is there with nothing inline; neither a letter nor a withheld agent can be deleted
    kept = name == "delete" and model in (Letter, Agent)
    assert page.status_code == (403 if kept else 200)
    assert_nothing_inline(page)


@pytest.mark.parametrize("name", ["seen", "publish", "withdraw"])
def test_a_letter_has_the_pages_of_the_door(name, letter):
    # given a published letter
    many = name in ("publish", "withdraw")
    address = reverse(f"admin:catalogue_letter_{name}", args=[] if many else [letter.pk])

    # when the page is opened
    page = keeper().get(f"{address}?letter={letter.pk}")

    # then it is there, with nothing inline
    assert page.status_code == 200
    assert_nothing_inline(page)


def test_the_front_page_counts_what_waits(letter):
    # given a published letter, when the front page is opened
    page = keeper().get("/desk/")

    # then it has the queues
    assert "Drafts" in words(page)
    assert_nothing_inline(page)


def test_somebody_unknown_is_asked_to_sign_in(client):
    # given nobody signed in, when the desk is opened
    page = client.get("/desk/", follow=True)

    # then it is the page to sign in
    assert 'name="password"' in words(page)
    assert_nothing_inline(page)
