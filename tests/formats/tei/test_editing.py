"""A letter goes out in the file it came in as, with only what differs changed."""

from dataclasses import replace

import pytest
from lxml import etree

from archive.formats.tei.editing import Edited, edited
from archive.formats.tei.editing_differences import differences, is_same_person, is_same_place
from archive.formats.tei.writing import write_one
from archive.masking import Policy, view
from archive.masking.names import WithheldName
from archive.record.dates import HistoricalDate
from archive.record.letter import TextRole, TextVersion, WithheldKind
from archive.record.names import LocalName
from archive.record.people import Agent, AgentKind, Correspondent, Protection, Role
from archive.record.view import PersonView, PlaceView, WithheldView
from archive.record.vocabulary import Precision

from .originals import (
    CORPUS,
    KYIV,
    LICENCE,
    PLAIN,
    WHOLE,
    lines_changed,
    put_back,
    reworded,
    taken_from,
    with_person,
)
from .views import ISSUER, TEI, faults_of, going_out, has_schema


@pytest.mark.parametrize("data", [WHOLE, PLAIN])
def test_an_untouched_letter_goes_out_as_the_very_same_bytes(data):
    assert put_back(data, taken_from(data)) == Edited(data)


def test_what_the_archive_added_of_its_own_leaves_the_file_as_it_is():
    # given a letter for which the desk recorded what TEI files of others do not hold
    record = replace(
        taken_from(WHOLE), content_warning="war", find_context="in a cellar", sent=None
    )
    record = replace(record, sent=taken_from(WHOLE).sent, custody=(), terms=(), relations=())

    # when it goes out
    result = put_back(WHOLE, record)

    # then its file is the same
    assert result == Edited(WHOLE)


@pytest.mark.parametrize(
    ("change", "gone", "come"),
    [
        (
            lambda record: replace(record, title="To Olena"),
            ["<title>A letter home</title>"],
            ["<title>To Olena</title>"],
        ),
        (
            lambda record: replace(record, sent=HistoricalDate("1916-07-02", "2 July")),
            ['<date n="1" when="1916-07-01">1 July</date>'],
            ['<date n="1" when="1916-07-02">2 July</date>'],
        ),
        (
            lambda record: replace(record, received=None),
            ['<date when="1916-07-20"></date>'],
            [],
        ),
        (
            lambda record: with_person(record, 0, name="Ivan Huk"),
            [
                '<persName cert="high" ref="https://d-nb.info/gnd/1"><surname>Huk</surname></persName>'
            ],
            ['<persName cert="high" ref="https://d-nb.info/gnd/1">Ivan Huk</persName>'],
        ),
        (
            lambda record: replace(record, written_at=KYIV),
            ['<placeName key="p1" ref="https://www.geonames.org/702550">Lviv</placeName>'],
            ['<placeName ref="https://g.example/1">Київ</placeName>'],
        ),
        (
            lambda record: replace(record, written_at=None),
            ['<placeName key="p1" ref="https://www.geonames.org/702550">Lviv</placeName>'],
            [],
        ),
        (
            lambda record: replace(record, languages=("uk", "pl")),
            ['<language ident="de">German</language>'],
            ['<language ident="pl"></language>'],
        ),
        (
            lambda record: replace(record, licence=LICENCE),
            ['<licence target="https://creativecommons.org/licenses/by/4.0/">CC BY</licence>'],
            [f'<licence target="{LICENCE}">{LICENCE}</licence>'],
        ),
        (
            lambda record: replace(record, licence="by leave of the family"),
            ['<licence target="https://creativecommons.org/licenses/by/4.0/">CC BY</licence>'],
            ["<licence>by leave of the family</licence>"],
        ),
        (
            lambda record: replace(record, extent="3 leaves"),
            ["<extent>2 leaves</extent>"],
            ["<extent>3 leaves</extent>"],
        ),
        (
            lambda record: replace(record, hand="a clear hand"),
            ['<handNote medium="ink">hurried</handNote>', '<handNote medium="pencil"></handNote>'],
            ["<handNote>a clear hand</handNote>"],
        ),
        (
            lambda record: reworded(record, "went well", "went badly"),
            [],
            [],
        ),
    ],
)
def test_an_edit_changes_its_field_and_nothing_else(change, gone, come):
    # given a letter of which one field was edited
    record = change(taken_from(WHOLE))

    # when it goes out
    result = put_back(WHOLE, record)

    # then it is placed, and only its element is another
    assert result.unplaced == ()
    lost, new = lines_changed(WHOLE, result.data)
    if gone or come:
        assert (lost, new) == (gone, come)
    assert differences(taken_from(result.data), view(record, Policy.staff())) == frozenset()


PEOPLE_EDITS = {
    "one of two": lambda record: with_person(record, 2, name="Petro H."),
    "another sender": lambda record: with_person(
        record, 0, name="Petro", agent=Agent("", (LocalName("und", "Petro"),))
    ),
    "a body as recipient": lambda record: replace(
        record,
        correspondents=(
            *record.correspondents,
            Correspondent(
                Role.RECIPIENT,
                Agent(
                    "council",
                    (LocalName("und", "Council"),),
                    AgentKind.BODY,
                    authority_ids=("https://d-nb.info/gnd/5",),
                ),
                name="Council",
            ),
        ),
    ),
    "a recipient less": lambda record: replace(
        record,
        correspondents=(*record.correspondents[:1], *record.correspondents[2:]),
        texts=tuple(
            replace(text, text=text.text.replace("[%4", "[%3").replace("[%5", "[%4"))
            for text in record.texts
        ),
    ),
    "no sender": lambda record: replace(
        record,
        correspondents=record.correspondents[1:],
        texts=tuple(
            replace(text, text=text.text.replace("[%4", "[%3").replace("[%5", "[%4"))
            for text in record.texts
        ),
    ),
    "a sender with an authority": lambda record: with_person(
        record,
        0,
        name="Petro",
        agent=Agent("", (LocalName("und", "Petro"),), authority_ids=("https://d-nb.info/gnd/2",)),
    ),
}


@pytest.mark.parametrize("edit", PEOPLE_EDITS.values(), ids=PEOPLE_EDITS.keys())
def test_people_who_change_leave_the_others_as_they_were(edit):
    # given a letter whose people were edited
    record = edit(taken_from(WHOLE))

    # when it goes out
    result = put_back(WHOLE, record)

    # then the file names them, and nothing but its names is another
    assert result.unplaced == ()
    assert differences(taken_from(result.data), view(record, Policy.staff())) == frozenset()
    lost, new = lines_changed(WHOLE, result.data)
    assert all("Name" in line for line in (*lost, *new))


def test_another_person_does_not_inherit_the_authority_of_the_one_before():
    # given a sender who turned out to be another man, of whom no authority file knows
    result = put_back(WHOLE, PEOPLE_EDITS["another sender"](taken_from(WHOLE)))

    # when his name is looked for
    (name, *_) = etree.fromstring(result.data).iterfind(f".//{TEI}correspAction/{TEI}persName")

    # then it points nowhere
    assert (name.text, name.get("ref")) == ("Petro", None)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (
            {"sent_to": KYIV},
            '<placeName ref="https://g.example/1">Київ</placeName></correspAction>',
        ),
        ({"received": HistoricalDate("1916-07-21")}, '<date when="1916-07-21"/>'),
        ({"languages": ("de", "uk")}, "German"),
    ],
)
def test_what_an_action_or_a_list_lacks_is_put_where_it_belongs(change, expected):
    # given a letter with two places of arrival, the second of which says nothing
    twice = WHOLE.replace(b'<date when="1916-07-20"/>', b"")
    record = replace(taken_from(twice), **change)

    # when it goes out
    result = put_back(twice, record)

    # then the file says so
    assert result.unplaced == ()
    assert expected in result.data.decode()
    assert differences(taken_from(result.data), view(record, Policy.staff())) == frozenset()


def test_a_place_is_taken_out_of_the_action_that_names_it():
    # given a letter sent twice, with a place in the second account only
    second = b'<correspAction type="sent"><placeName>Lviv</placeName></correspAction>'
    data = WHOLE.replace(
        b'<placeName ref="https://www.geonames.org/702550" key="p1">Lviv', b"<note>"
    )
    data = data.replace(
        b"<note></placeName>\n        </correspAction>", b"</correspAction>" + second
    )
    record = replace(taken_from(data), written_at=None)

    # when the place turns out to be wrong
    result = put_back(data, record)

    # then it is no longer there
    assert result.unplaced == ()
    assert b"Lviv" not in result.data


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"title": "No. 21"}, "[No. 21]"),
        (
            {"sent": HistoricalDate("1809-03-26", "26.03.1809")},
            '<date when="1809-03-26">26.03.',
        ),
        (
            {"sent": HistoricalDate("1809-03~", calendar="julian")},
            "(EDTF: 1809-03~; Julian)</date>",
        ),
        ({"sent": None}, "<date>25.03.1809</date>"),
        ({"received": HistoricalDate("1809-04")}, 'type="received"><date when="1809-04"/>'),
        ({"languages": ("de", "old Slavonic")}, None),
        ({"languages": ("de",)}, '<langUsage><language ident="de"/></langUsage>'),
        ({"licence": LICENCE}, f'<availability><licence target="{LICENCE}">'),
        ({"summary": "All well."}, "<abstract><p>All well.</p></abstract>"),
    ],
)
def test_what_a_file_had_no_place_for_gets_one(change, expected):
    # given a letter without any correspDesc, with something new
    record = replace(taken_from(PLAIN), **change)

    # when it goes out
    result = put_back(PLAIN, record)

    # then the file says so, or the field is told
    assert result.unplaced == (() if expected else tuple(change))
    if expected:
        assert expected in result.data.decode()
        assert differences(taken_from(result.data), view(record, Policy.staff())) == frozenset()


def test_an_author_is_renamed_where_there_is_no_correspondence():
    # given a letter that names its sender as its author, and one that does so without a persName
    bare = PLAIN.replace(b"<surname>Zuck</surname><forename>Johann</forename>", b"Johann Zuck")
    bare = bare.replace(b'<persName role="private">', b"").replace(b"</persName>", b"")
    results = [
        put_back(data, with_person(taken_from(data), 0, name="Hans")) for data in (PLAIN, bare)
    ]

    # when the new name is looked for
    names = [
        " ".join(etree.fromstring(one.data).find(f".//{TEI}author").itertext()).split()
        for one in results
    ]

    # then it is the author's
    assert names == [["Hans"], ["Hans"]]


def test_a_field_for_which_a_file_has_no_place_is_told_and_left():
    # given a letter whose file describes no sheet, with another extent and one more translation
    record = replace(taken_from(PLAIN), extent="2 leaves")
    added = TextVersion("en", TextRole.TRANSLATION, "en", record.texts[0].completeness, "All well.")
    record = replace(record, texts=(*record.texts, added))

    # when it goes out
    result = put_back(PLAIN, record)

    # then the file is the same, and both are told
    assert result == Edited(PLAIN, ("extent", "text 2"))


def test_a_letter_of_a_corpus_goes_out_as_a_file_of_its_own():
    # given the second of two letters in one file
    record = taken_from(CORPUS, 1)

    # when it goes out
    result = put_back(CORPUS, record)

    # then the file holds it alone, with the licence that stood above both
    root = etree.fromstring(result.data)
    assert root.tag == f"{TEI}TEI"
    assert [one.text for one in taken_from(result.data).texts] == ["Dear Petro."]
    assert taken_from(result.data).licence == "https://creativecommons.org/licenses/by/4.0/"
    assert b"Anna" not in result.data


def test_a_letter_that_was_refused_does_not_go_out_with_its_neighbour():
    # given a file of two letters, the second of which has no header
    first, second = CORPUS.split(b'<TEI xml:id="two">')
    data = first + b'<TEI xml:id="two">' + second[second.index(b"<text>") :]
    record = taken_from(data)

    # when the first goes out
    result = put_back(data, record)

    # then the words of the second are not in its file
    assert b"Anna" in result.data
    assert b"Petro" not in result.data


def test_a_letter_of_a_corpus_is_known_by_its_reference_after_its_words_were_edited():
    # given the second of two letters in one file, with other words
    record = reworded(taken_from(CORPUS, 1), "Dear", "Dearest")
    record = replace(record, public_reference=f"L-{record.reference}")

    # when it goes out
    result = put_back(CORPUS, record)

    # then it is that letter
    assert b"Dearest Petro." in result.data
    assert b"Anna" not in result.data


@pytest.mark.parametrize(
    "data",
    [
        CORPUS,
        CORPUS.replace(b"Petro", b"Anna"),
    ],
)
def test_no_letter_of_a_corpus_goes_out_in_doubt(data):
    # given a letter that no letter of the file is, or more than one
    anna = "Dear Anna." if data.count(b"Anna") > 1 else "Dear all."
    record = reworded(taken_from(CORPUS), "Dear Anna.", anna)

    # when it goes out
    result = put_back(data, record)

    # then it is written from its view
    assert result == Edited()


@pytest.mark.parametrize(
    "changes",
    [
        {"withheld": (WithheldView(WithheldKind.AGENT, "minor"),)},
        {"correspondents": (PersonView(Role.SENDER, withheld_as=Protection.MINOR),)},
    ],
)
def test_an_original_is_never_used_while_anything_is_withheld(changes):
    # given a letter of which something is withheld, and its file by mistake
    seen = replace(view(taken_from(WHOLE), Policy.staff()), **changes)
    one = going_out(seen, original=WHOLE)

    # when it goes out
    data = write_one(one, ISSUER)

    # then it is written from the view
    assert edited(one) == Edited()
    assert data == write_one(replace(one, original=b""), ISSUER)


def test_an_original_is_not_used_while_a_name_is_masked_that_it_gives():
    # given a letter that names a man whose name is withheld in the whole archive
    policy = Policy.public((WithheldName("Marko", "marko"),))
    seen = view(replace(taken_from(WHOLE), correspondents=()), policy)
    assert seen.withheld == ()

    # when it goes out with its file by mistake
    data = write_one(going_out(seen, original=WHOLE), ISSUER)

    # then it is written from the view, without the name
    assert b"Marko" not in data
    assert b'reason="redacted"' in data


@pytest.mark.parametrize("data", [b"", b"no XML", b"<TEI xmlns='http://www.tei-c.org/ns/1.0'/>"])
def test_without_an_original_that_can_be_read_a_letter_is_written_from_its_view(data):
    assert edited(going_out(view(taken_from(WHOLE), Policy.staff()), original=data)) == Edited()


@has_schema
def test_what_is_put_into_a_valid_file_leaves_it_valid():
    # given a letter with much that is new
    record = replace(
        taken_from(PLAIN),
        title="New",
        received=HistoricalDate("1809-04"),
        written_at=KYIV,
        licence=LICENCE,
        summary="All well.",
    )
    record = reworded(record, "all is well.", "all is well.\n\nYours")

    # when it goes out
    result = put_back(PLAIN, record)

    # then the schema finds nothing
    assert faults_of(result.data) == []


@pytest.mark.parametrize(
    ("held", "shown", "same"),
    [
        (Correspondent(Role.SENDER, name="A"), PersonView(Role.SENDER, name="B"), False),
        (
            Correspondent(Role.SENDER, Agent("", (LocalName("und", "Ivan"),))),
            PersonView(Role.SENDER, "i", (LocalName("en", "Ivan"),)),
            True,
        ),
        (
            Correspondent(Role.SENDER, described_as="wife"),
            PersonView(Role.SENDER, described_as="his wife"),
            False,
        ),
    ],
)
def test_people_are_the_same_by_their_names(held, shown, same):
    assert is_same_person(held, shown) is same


def test_places_are_the_same_by_address_or_name():
    # given a place of a file, and places of the archive
    seen = PlaceView("kyiv", (LocalName("en", "Kyiv"),), Precision.SETTLEMENT)

    # when they are compared
    by_address = is_same_place(KYIV, replace(seen, gazetteer=KYIV.gazetteer))

    # then the address tells it where the name does not
    assert (by_address, is_same_place(KYIV, seen), is_same_place(None, None)) == (True, False, True)
