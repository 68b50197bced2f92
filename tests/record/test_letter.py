"""What a letter is, and what its parts can tell."""

import pytest

from archive.record.letter import Completeness
from archive.record.names import LocalName, in_language
from archive.record.people import Protection, strictest
from archive.record.sources import Statement
from archive.record.vocabulary import Facet, Term
from tests.make import (
    IZYUM,
    KHARKIV_REGION,
    a_collection,
    a_letter,
    a_sender,
    a_source,
    a_text,
    an_agent,
)

NAMES = (LocalName("uk", "Ізюм"), LocalName("en", "Izyum"), LocalName("en", "Izium"))


@pytest.mark.parametrize(
    ("names", "language", "expected"),
    [
        (NAMES, "uk", "Ізюм"),
        (NAMES, "fr", "Izyum"),
        (NAMES[:1], "en", "Ізюм"),
        ((), "en", ""),
    ],
)
def test_a_name_is_given_in_the_readers_language_or_the_next_best(names, language, expected):
    assert in_language(names, language) == expected


def test_nobody_said_how_a_person_is_protected_so_the_name_is_withheld():
    assert strictest(None) is Protection.UNKNOWN
    assert Protection.UNKNOWN.withholds_name


@pytest.mark.parametrize("protection", [Protection.PUBLIC_OFFICIAL, Protection.DECEASED])
def test_only_officials_and_the_traced_dead_are_named(protection):
    assert not protection.withholds_name
    assert all(one.withholds_name for one in Protection if one.strictness > 1)


def test_unmasking_a_child_or_a_possible_prisoner_takes_two():
    needing = {one for one in Protection if one.needs_second_person}
    assert needing == {Protection.MINOR, Protection.POSSIBLE_PRISONER}


def test_a_collections_class_holds_where_nobody_said_otherwise():
    outer = a_collection("A", default_protection=Protection.MINOR)
    letter = a_letter(collection=a_collection(parent=outer), correspondents=(a_sender(),))
    assert letter.protected_as() is Protection.MINOR


def test_an_agents_class_goes_before_the_collections():
    minors = a_collection(default_protection=Protection.MINOR)
    dead = a_sender(an_agent(protection=Protection.DECEASED))
    assert a_letter(collection=minors, correspondents=(dead,)).protected_as() is Protection.DECEASED


def test_a_letter_without_people_is_protected_as_its_collection():
    assert a_letter(correspondents=()).protected_as() is Protection.UNKNOWN


def test_statements_of_the_collections_follow_the_letters_own():
    said = [Statement("date", f"2022-08-{day}", a_source()) for day in (10, 20, 30)]
    outer = a_collection("A", statements=(said[2],))
    inner = a_collection(parent=outer, statements=(said[1], Statement("author", "unknown")))
    letter = a_letter(collection=inner, statements=(said[0],))
    assert list(letter.statements_on("date")) == said


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("date", "2022-08-30", "2022-08-30"),
        ("date", "after the harvest", None),
        ("author", "2022-08-30", None),
    ],
)
def test_a_statement_gives_a_date_only_if_it_is_one(field, value, expected):
    date = Statement(field, value).date()
    assert (date and date.edtf) == expected


def test_a_replaced_wording_is_kept_but_not_current():
    old, new = a_text("Old"), a_text("New", key="F-1-b", replaces="F-1-a")
    letter = a_letter(texts=(old, new))
    assert letter.texts == (old, new)
    assert letter.current_texts() == (new,)


def test_of_a_wording_corrected_twice_the_newest_stands_in_place_of_both():
    # given a wording that is corrected, its correction too, and one that is not
    texts = (a_text("раз", "a"), a_text("два", "b", replaces="a"), a_text("три", "c", replaces="b"))
    letter = a_letter(texts=(*texts, a_text("иное", "d")))

    # then both older ones lead to the newest, and no other to any
    assert letter.replaced_texts() == {"t-a": "t-c", "t-b": "t-c"}


def test_only_whole_and_nearly_whole_texts_may_be_counted():
    assert {one for one in Completeness if one.may_be_counted} == {
        Completeness.WHOLE,
        Completeness.NEARLY_WHOLE,
    }


def test_a_place_is_coarsened_to_its_region():
    assert IZYUM.coarsened() is KHARKIV_REGION
    assert KHARKIV_REGION.coarsened() is KHARKIV_REGION


def test_a_term_knows_what_it_lies_under():
    health = Term("health", Facet.THEME, (LocalName("en", "Health"),))
    care = Term("care", Facet.THEME, (LocalName("en", "No care"),), parent=health)
    assert [term.key for term in care.lineage()] == ["care", "health"]
