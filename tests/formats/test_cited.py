"""What every reference says of who keeps a sheet, and of a version, in each format."""

import json

import pytest

from archive.formats import bibtex, csl, json_whole, ris
from archive.formats.cited import cited, keeper_of
from archive.formats.oai_dc import elements
from archive.formats.outgoing import Outgoing
from archive.formats.tei import write_one as tei
from archive.record.sources import Statement
from tests.formats.going_out import ISSUER, URL, a_view, going_out
from tests.make import a_collection

WRITERS = (bibtex.write_one, ris.write_one, csl.write_one)


def kept_by(*statements):
    """A letter of a collection in a museum, and what is said of where its own sheet is."""
    return going_out(collection=a_collection(repository="Museum"), statements=statements)


def on_repository(value, **held):
    """Who keeps the sheet, as somebody says."""
    return Statement("repository", value, **held)


PREFERRED = on_repository(
    "Stadtarchiv", preferred=True, reason="seen there", preferred_by="an archivist"
)


@pytest.mark.parametrize(
    ("statements", "keeper"),
    [
        ((), "Museum"),
        ((on_repository("Stadtarchiv"),), "Stadtarchiv"),
        ((on_repository("Attic"), PREFERRED), "Stadtarchiv"),
        ((on_repository("Attic"), on_repository("Cellar")), "Museum"),
        ((on_repository("not known"),), ""),
        ((Statement("extent", "Stadtarchiv"),), "Museum"),
    ],
)
def test_the_keeper_is_whom_the_letters_own_statement_names_else_the_collections(
    statements, keeper
):
    assert keeper_of(kept_by(*statements).view) == keeper


def test_what_is_said_of_a_collection_is_not_said_of_the_sheet():
    # given a collection on which somebody says who keeps its papers, with a keeper of its own
    collection = a_collection(repository="Museum", statements=(on_repository("Attic"),))

    # then the letters are where the collection itself has them
    assert keeper_of(a_view(collection=collection)) == "Museum"


@pytest.mark.parametrize("write", [*WRITERS, tei])
def test_every_reference_and_tei_name_who_keeps_the_sheet(write):
    # given a letter whose sheet is not where its collection is
    written = write(kept_by(on_repository("Stadtarchiv")), ISSUER)

    # then the file says where
    assert b"Stadtarchiv" in written
    assert b"Museum" not in written


def test_dublin_core_names_who_keeps_the_sheet():
    one = kept_by(on_repository("Stadtarchiv"))
    sources = [text for name, text in elements(one.view, cited(one, ISSUER)) if name == "source"]
    assert sources == ["F-1, Papers of a find, Stadtarchiv"]


@pytest.mark.parametrize("write", WRITERS)
def test_a_reference_to_what_was_never_published_has_no_version(write):
    assert b"ersion" not in write(Outgoing(a_view(), URL), ISSUER)
    assert b"version" in write(going_out(), ISSUER)


def test_json_of_what_was_never_published_has_no_edition():
    assert "edition" not in json.loads(json_whole.write_one(Outgoing(a_view(), URL), ISSUER))


@pytest.mark.parametrize(
    ("language", "mark"), [("en", "invented for practice"), ("uk", "вигадано для вправ")]
)
def test_what_was_invented_for_practice_carries_a_mark_in_the_language_of_the_reference(
    language, mark
):
    assert cited(going_out(collection=a_collection(practice=True)), ISSUER, language).mark == mark
    assert cited(going_out(), ISSUER, language).mark == ""
