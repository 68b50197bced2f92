"""Real letters and indexes of scholars: taken in whole, met again, never doubled."""

from pathlib import Path

import pytest

from archive.catalogue.models import Letter
from archive.formats.mapped import read_mapping
from tests.importing.brought import a_collection_for_letters, brought, counts

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "data"
EXAMPLES = ROOT / "docs" / "examples"
SOLDIERS = SHARED / "soldatenbriefe"

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not SHARED.exists(), reason="../shared/data is not here"),
]


@pytest.fixture(autouse=True)
def collection():
    return a_collection_for_letters()


def mapping(name):
    return read_mapping((EXAMPLES / f"{name}.toml").read_bytes())


def soldiers_as(format, **asked):
    match format:
        case "tei":
            return brought("tei", *sorted((SOLDIERS / "data").glob("*.xml")), **asked)
        case "cmif":
            return brought("cmif", SOLDIERS / "scripts" / "CMIF.xml", **asked)
    table = SOLDIERS / "scripts" / "soldatenbriefe-meta.csv"
    return brought("table", table, mapping=mapping("soldatenbriefe"), **asked)


def test_an_index_and_a_table_of_the_same_letters_meet():
    # when the index comes in, and the table after it
    first, second = soldiers_as("cmif"), soldiers_as("table")
    # then they speak of the same letters
    assert counts(first) == (170, 0, 0, 0)
    assert second.new == 0
    assert second.changed + second.same == 170
    assert Letter.objects.count() == 170
