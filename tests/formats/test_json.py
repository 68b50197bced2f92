"""All of a letter as JSON, and the schema that says what stands in it."""

import json
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator, ValidationError

from archive.formats import json_schema, json_whole
from archive.masking import Policy, view
from archive.record.versioned import from_json, to_json
from archive.record.view import LetterView
from tests.formats.accessions import accessions
from tests.formats.going_out import CHILD, ISSUER, URL, a_named_letter, going_out, hostile

SCHEMA = json_schema.schema("https://letters.example/schema/letter.json")
CHECK = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)


def test_a_letter_stands_with_its_address_and_version():
    # given a letter from a child
    one = going_out(correspondents=(CHILD,))
    read = json.loads(json_whole.write_one(one, ISSUER))

    # then the whole view comes back
    assert (read["url"], read["edition"]) == (URL, 3)
    assert from_json(LetterView, read["letter"]) == one.view


@given(hostile)
def test_all_letters_stand_in_one_object_that_counts_them(words):
    # given letters with any words
    made = [going_out(title=words), a_named_letter(summary=words)]
    read = json.loads(b"".join(json_whole.write(made, ISSUER)))

    # then each is there as by itself
    assert (read["archive"], read["url"], read["count"]) == ("Fieldpost", ISSUER.url, 2)
    assert read["letters"] == [json.loads(json_whole.write_one(one, ISSUER)) for one in made]


def test_no_letter_is_an_empty_list():
    read = json.loads(b"".join(json_whole.write([], ISSUER)))

    assert (read["letters"], read["count"]) == ([], 0)


def test_letters_go_out_one_by_one():
    # given letters of which the second is not there yet
    def one_letter():
        yield going_out()
        raise AssertionError("nobody asked for the second")

    parts = json_whole.write(one_letter(), ISSUER)

    # then the first goes out without it
    assert b"Report to command" in next(parts) + next(parts)


def test_the_schema_is_one():
    Draft202012Validator.check_schema(SCHEMA)

    assert SCHEMA["$id"] == "https://letters.example/schema/letter.json"
    assert "$id" not in json_schema.schema()


@settings(max_examples=40, suppress_health_check=list(HealthCheck), deadline=None)
@given(accessions())
def test_every_letter_is_valid(accession):
    # given any records, as readers and as staff see them
    for record in accession.letters:
        for policy in (Policy.public(), Policy.staff()):
            CHECK.validate(to_json(view(record, policy)))


@pytest.mark.parametrize(
    "change",
    [
        {"planted": "x"},
        {"type": "LetterRecord"},
        {"version": 2},
        {"title": 1},
        {"authenticity": "proven"},
        {"public_id": None},
        {"collection": {"code": "F", "title": "Papers", "level": "file", "lawful_basis": "x"}},
        {"sent": {"edtf": "2022", "calendar": "mayan"}},
        {"sent": {"as_written": "2022"}},
        {"languages": "ru"},
        {"signed": "yes"},
        {"withheld": [{"what": "agent", "reason": "minor", "since": "last week"}]},
    ],
    ids=str,
)
def test_what_no_view_has_is_refused(change):
    # given the JSON of a letter, and the same with one thing wrong
    right = to_json(going_out().view)
    CHECK.validate(right)

    # then only the first is valid
    with pytest.raises(ValidationError):
        CHECK.validate(right | change)


@pytest.mark.parametrize("left_out", ["type", "version", "public_id", "collection"])
def test_what_every_view_has_is_required(left_out):
    whole = to_json(going_out().view)

    with pytest.raises(ValidationError):
        CHECK.validate({name: held for name, held in whole.items() if name != left_out})


def test_the_types_can_be_defined_elsewhere():
    # given the definitions as OpenAPI keeps them
    defined = json_schema.definitions("#/components/schemas/")

    # then they refer to each other there, and each says what it is
    of_person = defined["LetterView"]["properties"]["correspondents"]
    assert of_person["items"] == {"$ref": "#/components/schemas/PersonView"}
    assert all(one["description"] for one in defined.values())


def test_a_later_field_would_be_noticed():
    # given a view whose flag is set
    shown = to_json(replace(going_out().view, original_shown=True))

    # then the schema knows it
    CHECK.validate(shown)
