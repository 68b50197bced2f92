"""Every value of the fixed lists has words, in each language of the site."""

import pytest
from django.utils.translation import override

from archive.reading_room.named import words
from archive.reading_room.named.naming import WITHHELD
from archive.reading_room.named.vocabularies import AUTHENTICITY
from archive.record.collection import Level
from archive.record.letter import Authenticity, Completeness, CustodyKind, RelationKind, TextRole
from archive.record.people import Certainty, Protection, Role
from archive.record.view import LetterView
from archive.record.vocabulary import Facet, Precision

TABLES = [
    (words.ROLES, Role),
    (words.CERTAINTIES, Certainty),
    (words.PROTECTED, Protection),
    (words.TEXT_ROLES, TextRole),
    (words.COMPLETENESS, Completeness),
    (words.CUSTODY, CustodyKind),
    (words.RELATIONS, RelationKind),
    (words.LEVELS, Level),
    (words.FACETS, Facet),
    (words.PRECISIONS, Precision),
    (AUTHENTICITY, Authenticity),
]
UNSAID = {Certainty.NOT_STATED}


@pytest.mark.parametrize(("table", "values"), TABLES)
def test_every_value_has_words(table, values):
    assert set(table) == set(values)
    assert all(str(table[value]) for value in set(values) - UNSAID)


@pytest.mark.parametrize(("table", "values"), TABLES)
def test_every_value_has_its_own_words_in_ukrainian(table, values):
    for value in set(values) - UNSAID:
        with override("en"):
            english = str(table[value])
        with override("uk"):
            assert str(table[value]) != english


@pytest.mark.parametrize("coarse", ["written_at", "found_at", "sent_to", "sent", "received"])
def test_a_field_that_may_be_coarse_has_words(coarse):
    assert str(words.field_words(coarse)) != coarse
    assert coarse in LetterView.__dataclass_fields__


def test_a_child_is_a_child_and_a_prisoner_a_soldier_and_never_more():
    assert str(words.PROTECTED[Protection.MINOR]) == str(WITHHELD[Protection.MINOR]) == "a child"
    assert str(words.PROTECTED[Protection.POSSIBLE_PRISONER]) == "a soldier"
