"""A letter's original goes out again: untouched as it came, else with only what differs changed."""

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from archive.formats.tei.editing import Edited, edited
from archive.formats.tei.editing_differences import differences, is_same_person, is_same_place
from archive.formats.tei.reading import read
from archive.formats.tei.writing import write_one
from archive.masking import Policy, view
from archive.record.collection import Collection, Level
from archive.record.dates import HistoricalDate
from archive.record.letter import TextRole, TextVersion, WithheldKind
from archive.record.names import LocalName
from archive.record.people import Agent, AgentKind, Correspondent, Protection, Role
from archive.record.view import PersonView, PlaceView, WithheldView
from archive.record.vocabulary import Place, Precision

from .views import ISSUER, TEI, faults_of, going_out, has_schema

HERE = Path(__file__).parent
WHOLE, PLAIN, CORPUS = (
    (HERE / name).read_bytes() for name in ("original.xml", "plain.xml", "corpus.xml")
)
UNIT = Collection("L", "Letters", Level.COLLECTION)
SHARED = HERE.parents[2].parent / "shared" / "data"
REAL = sorted(
    (
        *SHARED.glob("soldatenbriefe/data/*.xml"),
        *SHARED.glob("schnitzler-briefe-ww1/data/editions/*.xml"),
    )
)
KYIV = Place("", (LocalName("und", "Київ"),), Precision.SETTLEMENT, gazetteer="https://g.example/1")
LICENCE = "https://creativecommons.org/publicdomain/zero/1.0/"


def taken_from(data, number=0):
    """The letter that the reader takes from a file, with the ids that the archive gives."""
    record = list(read(data, UNIT))[number].record
    texts = tuple(replace(text, public_id=f"t{n}") for n, text in enumerate(record.texts))
    return replace(record, public_id="0123456789", texts=texts)


def put_back(data, record):
    """The file after the archive's record of its letter was changed to this one."""
    return edited(going_out(view(record, Policy.staff()), original=data))


def lines_changed(before, after):
    """The lines that two files, each put into canonical form, do not share."""
    old, new = (
        etree.tostring(etree.fromstring(data).getroottree(), method="c14n").decode().splitlines()
        for data in (before, after)
    )
    return [line.strip() for line in old if line not in new], [
        line.strip() for line in new if line not in old
    ]


def with_person(record, number, **changes):
    """The record with one of its people changed."""
    people = list(record.correspondents)
    people[number] = replace(people[number], **changes)
    return replace(record, correspondents=tuple(people))


def reworded(record, old, new, number=0):
    """The record with words of one of its texts changed, as a newer wording of it."""
    texts = list(record.texts)
    assert old in texts[number].text
    texts[number] = replace(texts[number], text=texts[number].text.replace(old, new))
    return replace(record, texts=tuple(texts))


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


TEXT_EDITS = {
    "a word": lambda record: reworded(record, "went well", "went badly"),
    "a mention": lambda record: reworded(record, "We met", "There we met"),
    "a new paragraph": lambda record: reworded(record, "slowly.", "slowly.\n\nIt rained."),
    "two for one": lambda record: reworded(record, "slowly.", "well.\n\nAnd it rained."),
    "one less": lambda record: reworded(record, "the journey went well, [-but-] slowly.\n\n", ""),
    "a postscript": lambda record: reworded(record, "Yours, Ivan", "Yours, Ivan\n\nWrite!"),
    "before the name": lambda record: reworded(record, "Yours, Ivan", "Ever yours, Ivan"),
    "something withheld": lambda record: reworded(
        record, "went well", "[%% health: went well enough]"
    ),
}


@pytest.mark.parametrize("edit", TEXT_EDITS.values(), ids=TEXT_EDITS.keys())
def test_an_edited_wording_changes_its_paragraphs_and_no_other(edit):
    # given a letter with other words
    record = edit(taken_from(WHOLE))

    # when it goes out
    result = put_back(WHOLE, record)

    # then the file says them, and its header, its first line and its pictures stay
    assert result.unplaced == ()
    assert differences(taken_from(result.data), view(record, Policy.staff())) == frozenset()
    old, new = (etree.fromstring(data) for data in (WHOLE, result.data))
    for path in (f"{TEI}teiHeader", f".//{TEI}opener", f".//{TEI}pb", f".//{TEI}signed"):
        before, after = (etree.tostring(one.find(path), with_tail=False) for one in (old, new))
        assert before == after


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


def test_names_that_the_reader_passes_over_do_not_confuse_who_is_mentioned():
    # given a letter with a name among its page numbers, and with the name of a place
    data = WHOLE.replace(
        b"<opener>",
        b'<fw><persName ref="#x">Olha</persName></fw><opener><rs type="place">Lviv</rs>',
    )
    record = reworded(taken_from(data), "We met", "There we met")

    # when another word of it is edited
    result = put_back(data, record)

    # then the same people are mentioned
    assert result.unplaced == ()
    again = taken_from(result.data)
    assert differences(again, view(record, Policy.staff())) == frozenset()
    assert again.correspondents == record.correspondents


@pytest.mark.parametrize(
    ("data", "old", "new"),
    [
        (PLAIN, "Dear parents,", "Metz, in March.\n\nDear parents,"),
        (
            PLAIN.replace(b"is well.</p>", b"is well.</p><closer><signed>Hans</signed></closer>"),
            "Hans",
            "Hans\n\nWrite!",
        ),
    ],
)
def test_a_paragraph_may_come_before_the_first_and_after_the_last(data, old, new):
    # given a letter with one more paragraph
    record = reworded(taken_from(data), old, new)

    # when it goes out
    result = put_back(data, record)

    # then the file says so
    assert result.unplaced == ()
    assert differences(taken_from(result.data), view(record, Policy.staff())) == frozenset()


def test_a_mention_of_nobody_in_the_list_is_known_by_its_number():
    # given a text that mentions a ninth person, who is not there
    record = reworded(taken_from(PLAIN), "parents", "[%9 parents]")
    other = reworded(taken_from(PLAIN), "parents", "[%8 parents]")

    # when it is compared with the same, and with one that mentions an eighth
    seen = view(record, Policy.staff())

    # then only the second differs
    assert differences(record, seen) == frozenset()
    assert differences(other, seen) == {"text 1"}


def test_a_recipient_gets_an_action_where_there_was_none():
    # given a letter without any correspDesc, sent to Anna as it turned out
    anna = Correspondent(Role.RECIPIENT, Agent("", (LocalName("und", "Anna"),)), name="Anna")
    record = taken_from(PLAIN)
    record = replace(record, correspondents=(*record.correspondents, anna))

    # when it goes out
    result = put_back(PLAIN, record)

    # then the file names her
    assert result.unplaced == ()
    assert (
        b'<correspAction type="received"><persName>Anna</persName></correspAction>' in result.data
    )


def test_words_in_elements_of_an_unknown_kind_are_written_anew():
    # given a letter whose words stand in quotations, beside a heading
    data = PLAIN.replace(b"<p>Dear parents,</p>", b"<quote>Dear parents,</quote>")
    data = data.replace(b"<p>all is well.</p>", b"<quote>all is well.</quote>")
    record = reworded(taken_from(data), "all is well", "nothing is well")

    # when it goes out
    result = put_back(data, record)

    # then its heading stands, and the words are there
    assert result.unplaced == ()
    body = etree.fromstring(result.data).find(f".//{TEI}body/{TEI}div")
    assert [etree.QName(child).localname for child in body] == ["head", "p", "p"]


def test_withholding_words_from_readers_takes_nothing_out_of_the_file_of_staff():
    # given a letter of which a passage is withheld, unchanged otherwise
    record = reworded(taken_from(WHOLE), "went well", "[%% health: went well]")

    # when it goes out to staff
    result = put_back(WHOLE, record)

    # then it is the file as it came in
    assert result == Edited(WHOLE)


def test_a_wording_that_cannot_be_matched_is_written_anew_below_its_heading():
    # given a letter with quite other words
    record = replace(taken_from(PLAIN), texts=(replace(taken_from(PLAIN).texts[0], text="Quite."),))

    # when it goes out
    result = put_back(PLAIN, record)

    # then its heading stands, and the words are there
    assert result.unplaced == ()
    body = etree.fromstring(result.data).find(f".//{TEI}body/{TEI}div")
    assert [etree.QName(child).localname for child in body] == ["head", "p"]


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
        ({"written_at": KYIV}, 'type="sent"><placeName ref="https://g.example/1">Київ</placeName>'),
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
    assert taken_from(result.data).texts == record.texts
    assert taken_from(result.data).licence == "https://creativecommons.org/licenses/by/4.0/"
    assert b"Anna" not in result.data


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


EDITS = {
    "title": lambda record: replace(record, title="A new title"),
    "sent": lambda record: replace(record, sent=HistoricalDate("1916-07~", "July?")),
    "received": lambda record: replace(record, received=HistoricalDate("1916-08-02")),
    "senders": lambda record: with_person(
        record, 0, name=f"{record.correspondents[0].name} senior"
    ),
    "written_at": lambda record: replace(record, written_at=KYIV),
    "sent_to": lambda record: replace(record, sent_to=KYIV),
    "languages": lambda record: replace(record, languages=("uk",)),
    "licence": lambda record: replace(record, licence=LICENCE),
    "summary": lambda record: replace(record, summary="In short."),
}


@pytest.mark.skipif(not REAL, reason="../shared/data with real letters is not here")
def test_real_letters_go_out_untouched_and_an_edit_changes_only_its_field():
    # given every real letter, each with another one of its fields edited
    unplaced = []
    for number, path in enumerate(REAL):
        data = path.read_bytes()
        record = taken_from(data)
        field, edit = list(EDITS.items())[number % len(EDITS)]

        # when it goes out as it is, and then with the edit
        assert put_back(data, record) == Edited(data)
        result = put_back(data, edit(record))

        # then the file differs from what it was in that field alone, and is read so
        if result.unplaced:
            unplaced.append((path.name, result.unplaced))
        else:
            again = taken_from(result.data)
            seen = view(record, Policy.staff())
            assert differences(again, seen) == {field}, path.name
            assert differences(again, view(edit(record), Policy.staff())) == frozenset()

    # then only these could not be placed
    assert len(REAL) == 364
    assert unplaced == []
