"""A letter written as TEI: every field in its place, nothing of what is withheld."""

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from archive.formats import table
from archive.formats.tei.editing_differences import differences
from archive.formats.tei.reading import read
from archive.formats.tei.writing import write, write_one
from archive.masking import Policy, view
from archive.record.collection import Collection, Level
from archive.record.dates import HistoricalDate
from archive.record.letter import Completeness, TextRole
from archive.record.names import LocalName
from archive.record.people import Certainty, Protection, Role
from archive.record.view import CollectionView, PersonView, PlaceView, SourceView, TextView
from archive.record.vocabulary import Precision
from tests.record.edtf_strings import edtf_strings

from .views import (
    COUNCIL,
    FAMILY,
    ISSUER,
    IVAN,
    LVIV,
    TEI,
    TEXT,
    a_bare_view,
    a_masked_view,
    a_view,
    faults_of,
    going_out,
    has_schema,
)

GOLDEN = Path(__file__).with_name("letter.xml")
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
DEMONSTRATION = Path(__file__).parents[3] / "archive" / "ops" / "demo" / "izyum-2022"


def with_ids(texts, number):
    """The texts with the public ids that the catalogue would give them."""
    return tuple(replace(text, public_id=f"{number}-{n}") for n, text in enumerate(texts))


def written(view, **changes):
    """The root of the file written for a view."""
    return etree.fromstring(write_one(going_out(view, **changes), ISSUER))


def found(root, path):
    """The elements at a path of TEI names."""
    return root.findall(".//" + "/".join(f"{TEI}{step}" for step in path.split("/")))


def marked(text, people=()):
    """How a marked text stands in the body of the file, without namespaces."""
    view = a_bare_view(texts=(replace(TEXT, text=text),), correspondents=people)
    paragraphs = found(written(view), "div/p")
    whole = "".join(etree.tostring(one, encoding="unicode", with_tail=False) for one in paragraphs)
    return whole.replace(' xmlns="http://www.tei-c.org/ns/1.0"', "")


def test_a_letter_with_every_field_is_written_as_in_the_committed_file():
    # given the committed file
    expected = etree.fromstring(GOLDEN.read_bytes(), etree.XMLParser(remove_blank_text=False))

    # when the same letter is written
    root = written(a_view())
    etree.indent(root)

    # then both are the same
    assert etree.tostring(root, encoding="unicode") == etree.tostring(expected, encoding="unicode")


@has_schema
@pytest.mark.parametrize("view", [a_view(), a_bare_view(), a_masked_view()])
def test_what_is_written_is_valid_tei(view):
    assert faults_of(write_one(going_out(view), ISSUER)) == []


@has_schema
@settings(max_examples=25)
@given(
    st.text(max_size=12),
    st.lists(
        st.sampled_from(["a", "\n", "\n\n", " ", "[...]", "[... covered by tape]", "[-a\n\nb-]"])
        | st.sampled_from(["[p. 2]", "[* sun]", "[! see [%1 A]]", "[%1 A[?]", "[%% health: x]"])
        | st.sampled_from(["[... omitted]", "[+[=a]+]", "[%9 B]", "\0", "\ud800", "<&>"])
    ).map("".join),
)
def test_whatever_a_letter_says_the_file_is_valid_tei(words, text):
    # given a letter with any words in any field
    name = (LocalName(words, words),)
    person = PersonView(Role.SENDER, names=name, name=words, authority_ids=(words,))
    place = PlaceView("p", name, Precision.POINT, gazetteer=words, within=(LVIV,))
    view = a_view(
        collection=CollectionView("C", words, Level.FILE, licence_texts=words, repository=words),
        title=words,
        summary=words,
        licence=words,
        languages=(words,),
        public_reference=words,
        correspondents=(person, replace(person, role=Role.MENTIONED)),
        written_at=place,
        texts=(TextView("t1", TextRole.MACHINE, words, Completeness.PHRASE, text, maker=words),),
        statements=(),
    )

    # when it is written
    data = write_one(going_out(view), ISSUER)

    # then the schema finds nothing
    assert faults_of(data) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one\ntwo", "<p>one<lb/>two</p>"),
        ("one\n \n\ntwo", "<p>one</p><p>two</p>"),
        ("\n\none", "<p>one</p>"),
        ("", "<p/>"),
        ("[...]", "<p><gap/></p>"),
        ("[... illegible]", '<p><gap reason="illegible"/></p>'),
        ("[... covered by tape]", "<p><gap><desc>covered by tape</desc></gap></p>"),
        ("[... redacted]", "<p><gap><desc>redacted</desc></gap></p>"),
        ("[... 3 words]", '<p><gap extent="3 words"/></p>'),
        ("[... omitted]", '<p><gap reason="omitted"/></p>'),
        ("[front?] line", "<p><unclear>front</unclear> line</p>"),
        ("[=the]", "<p><supplied>the</supplied></p>"),
        ("[-a [+b+]-]", "<p><del>a <add>b</add></del></p>"),
        ("[-a\n\nb-]", "<p><del>a<lb/><lb/>b</del></p>"),
        ("[* a sun]", "<p><figure><figDesc>a sun</figDesc></figure></p>"),
        ("[! blue]", "<p><note>blue</note></p>"),
        ("[p. 2]", '<p><pb n="2"/></p>'),
        ("a\ufffeb", "<p>a\ufffdb</p>"),
    ],
)
def test_each_sign_of_a_marked_text_has_its_element(text, expected):
    assert marked(text) == expected


def test_a_mention_points_at_the_person_in_the_header():
    # given a letter to two, the second of whom is named in it, and somebody nobody has listed
    text = "To [%2 them], [%3 you]"

    # when it is written
    said = marked(text, (IVAN, COUNCIL))

    # then the first points at the second person, the other at nobody
    first = '<rs type="person" corresp="#person-2">them</rs>'
    assert said == f'<p>To {first}, <rs type="person">you</rs></p>'


def test_a_withheld_passage_never_shows_its_words_or_its_length():
    # given two withheld passages, one of them with its words still there
    texts = ("[%% health: a broken leg]", "[%% health]")

    # when they are written
    said = {marked(text) for text in texts}

    # then they are the same
    assert said == {'<p><gap reason="redacted"><desc>health</desc></gap></p>'}


def test_a_mention_of_a_withheld_person_is_a_gap():
    # given a view in which a child's name was left in a text by mistake
    child = PersonView(Role.MENTIONED, withheld_as=Protection.MINOR)

    # when it is written
    said = marked("with [%1 Pavlik]", (child,))

    # then the name is not there
    assert said == '<p>with <gap reason="redacted"><desc>name</desc></gap></p>'


def test_a_withheld_person_is_a_neutral_word_and_nothing_else():
    # given people whose names are withheld, though the view forgot to empty them
    forgot = {"names": (LocalName("ru", "Иван"),), "name": "Иван", "authority_ids": ("x:1",)}
    people = (
        PersonView(Role.SENDER, withheld_as=Protection.POSSIBLE_PRISONER, **forgot),
        PersonView(Role.RECIPIENT, withheld_as=Protection.PRIVATE, **forgot),
        PersonView(Role.MENTIONED, withheld_as=Protection.MINOR, **forgot),
        PersonView(Role.RECIPIENT, described_as="her sister", withheld_as=Protection.MINOR),
    )

    # when the letter is written
    root = written(a_bare_view(correspondents=people))

    # then there are only the words for them
    named = [(one.text, sorted(one.attrib)) for one in found(root, "correspAction/rs")]
    assert named == [
        ("a soldier", sorted([XML_ID, "type"])),
        ("a person", sorted([XML_ID, "type"])),
        ("her sister", sorted([XML_ID, "type"])),
    ]
    assert [one.text for one in found(root, "person/note")] == ["a child"]
    assert "Иван" not in etree.tostring(root, encoding="unicode")
    assert "x:1" not in etree.tostring(root, encoding="unicode")


def test_what_is_withheld_is_told_by_kind():
    # given a letter from which a name and a place are withheld
    root = written(a_masked_view())

    # when its notes are read
    notes = [one for one in found(root, "notesStmt/note") if one.get("type") == "withheld"]

    # then they give the reason, the field and the days, and nothing more
    assert [(one.get("subtype"), "".join(one.itertext())) for one in notes] == [
        ("agent", "possible prisoner"),
        ("field", "found_at possible prisoner 2026-01-02 2027-01-02"),
    ]


def test_bodies_and_groups_are_no_persons():
    # given a letter to a body and a group
    root = written(a_bare_view(correspondents=(COUNCIL, FAMILY)))

    # when its recipients are read
    names = [etree.QName(one).localname for one in found(root, "correspAction")[0]]

    # then they stand in other elements than people
    assert names == ["orgName", "name"]
    assert found(root, "correspAction/name")[0].get("type") == "group"


def test_whoever_has_several_names_is_listed_with_all_of_them():
    # given a body with two names, and a group that is mentioned
    body = replace(COUNCIL, names=(LocalName("uk", "Рада"), LocalName("en", "Council")))
    group = replace(FAMILY, role=Role.MENTIONED, described_as="of the sender")

    # when the letter is written
    root = written(a_bare_view(correspondents=(body, group)))

    # then the first points at its entry, and both have one
    assert found(root, "correspAction/orgName")[0].get("ref") == "#agent-1"
    assert [one.text for one in found(root, "listPerson/org/orgName")] == ["Рада", "Council"]
    assert [one.text for one in found(root, "personGrp/note")] == ["of the sender"]


def test_a_co_signer_stands_among_the_senders_with_his_role():
    # given a letter signed by two
    second = PersonView(Role.CO_SIGNER, name="Petro", certainty=Certainty.LOW)

    # when it is written
    root = written(a_bare_view(correspondents=(IVAN, second)))

    # then both are in the action “sent”
    action = found(root, "correspAction")[0]
    assert action.get("type") == "sent"
    assert [(one.text, one.get("role"), one.get("cert")) for one in action] == [
        ("Ivan H.", None, "high"),
        ("Petro", "co-signer", "low"),
    ]


def test_an_agent_without_a_name_as_written_goes_by_his_first_name():
    # given a sender of whom only the agent's name is known
    root = written(a_bare_view(correspondents=(replace(IVAN, name="", names=IVAN.names[:1]),)))

    # when he is looked for
    (name,) = found(root, "correspAction/persName")

    # then he has that name in its language, and no entry of his own
    assert (name.text, name.get("ref")) == ("Іван Гук", "https://d-nb.info/gnd/1")
    assert found(root, "listPerson") == []


def test_a_sender_of_whom_nothing_is_known_is_a_person():
    root = written(a_bare_view(correspondents=(PersonView(Role.SENDER),)))
    assert [one.text for one in found(root, "correspAction/rs")] == ["a person"]


def test_an_old_style_date_says_so():
    # given a letter dated in the Julian calendar, another without any such date
    old, new = written(a_view()), written(a_bare_view(sent=HistoricalDate("1916")))

    # when their dates are read
    date = found(old, "correspAction/date")[0]

    # then the old one points at its calendar, and only its file describes it
    assert (date.get("when"), date.get("calendar")) == ("1916-07-14", "#julian")
    assert [one.get(XML_ID) for one in found(old, "calendarDesc/calendar")] == ["julian"]
    assert found(new, "calendarDesc") == []


def test_the_licence_is_the_letters_else_of_the_nearest_collection():
    # given a letter with a licence of its own, and the same without
    own, inherited = a_view(), a_view(licence="")

    # when both are written
    targets = [found(written(view), "licence")[0].get("target") for view in (own, inherited)]

    # then the second has the licence of the fonds
    assert targets == [
        "https://creativecommons.org/publicdomain/zero/1.0/",
        "https://creativecommons.org/licenses/by/4.0/",
    ]


RUNNING = [
    "javascript:alert(1)",
    "JavaScript://letters.example/%0aalert(1)",
    "data:text/html,<script>alert(1)</script>",
    "file:///etc/passwd",
    "#person-1",
]


@pytest.mark.parametrize("address", RUNNING)
def test_only_an_address_of_the_web_is_pointed_at(address):
    # given a letter whose source, licence, sender and place have such an address
    source = SourceView("A paper", "2022", "An article", address)
    person = PersonView(Role.SENDER, name="Ivan", authority_ids=(address,))
    place = replace(LVIV, gazetteer=address)
    view = replace(
        a_bare_view(),
        licence=address,
        correspondents=(person,),
        written_at=place,
        texts=(replace(TEXT, source=source),),
    )

    # when it is written
    root = written(view)

    # then the words of the address are there, and nothing points at it
    assert found(root, "bibl/ref")[0].text == found(root, "licence")[0].text == address
    pointing = [one.get(name, "") for one in root.iter() for name in ("target", "ref")]
    assert address.strip() not in " ".join(pointing)


def test_a_licence_in_words_has_no_target():
    (licence,) = found(written(a_bare_view(licence="short quotations")), "licence")
    assert (licence.text, licence.get("target")) == ("short quotations", None)


def test_what_was_invented_for_practice_says_so():
    # given a letter of a collection for practice
    practice = CollectionView("P", "Practice", Level.FILE, practice=True)

    # when it is written
    notes = found(written(replace(a_bare_view(), collection=practice)), "notesStmt/note")

    # then its file says that it is no evidence
    assert [(one.get("type"), one.text) for one in notes] == [
        ("practice", "Invented for practice; never evidence.")
    ]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [({"edition": 3, "changed": None}, ("3", None)), ({"edition": 0}, (None, "2026-11-01"))],
)
def test_the_edition_stands_in_the_history_of_the_file(changes, expected):
    (change,) = found(written(a_bare_view(), **changes), "revisionDesc/change")
    assert (change.get("n"), change.get("when")) == expected


def test_a_file_without_an_edition_has_no_history():
    assert found(written(a_bare_view(), edition=0, changed=None), "revisionDesc") == []


def test_a_letter_is_unsigned_only_where_somebody_said_so():
    # given an unsigned letter, and one of which nobody said it
    notes = [found(written(a_bare_view(signed=one)), "notesStmt/note") for one in (False, None)]

    # then only the first says so
    assert [[one.text for one in of_one] for of_one in notes] == [["no"], []]


LIKE = ("title", "title_supplied", "sent", "received", "licence", "material", "extent", "hand")
WORDS_OF_TEXT = st.lists(
    st.sampled_from(["I ", "was [...] ", "[-am-] ", "[+wa[=s]+] ", "[here?] ", "\n", "\n\n"])
    | st.sampled_from(["[* a sun] ", "[%1 Ivan] ", "[%2 They] ", "[%4 Olena] ", "at\nhome "])
    | st.sampled_from(["[... torn; 2 words] ", "[... omitted] ", "[%% health] "])
    | st.sampled_from(["a[! see] ", "[! see] ", "[! see]", "[wa ?]s "])
).map(lambda parts: re.sub(r" *(\n+) *", r"\1", "".join(["Dear all.", *parts, "End."])))


@settings(max_examples=40)
@given(edtf_strings, WORDS_OF_TEXT)
def test_what_was_written_is_read_again_as_it_was(edtf, text):
    # given a letter of any date with any signs in its text
    text = re.sub(r"\n{3,}", "\n\n", text)
    seen = a_view(
        sent=HistoricalDate(edtf, "as written", "julian"),
        received=HistoricalDate(edtf),
        texts=(replace(TEXT, text=text),),
        languages=("uk", "pl"),
        summary="In short.",
    )

    # when it is written and read
    (letter,) = read(write_one(going_out(seen), ISSUER), Collection("L", "Letters", Level.FILE))

    # then it is the same letter
    assert differences(letter.record, seen) == frozenset()
    for field in LIKE:
        assert getattr(letter.record, field) == getattr(seen, field)
    sender, council, group, *_ = letter.record.correspondents
    assert (sender.name, sender.agent.names, sender.certainty) == (
        IVAN.name,
        IVAN.names,
        IVAN.certainty,
    )
    assert (council.agent.kind, group.name) == (COUNCIL.kind, FAMILY.name)
    assert letter.record.written_at.names == LVIV.names
    assert letter.record.texts[0].completeness == TEXT.completeness
    assert letter.known_as[0] == going_out(seen).url


def test_many_letters_go_into_a_zip_as_one_file_each():
    # given two letters
    letters = [going_out(a_bare_view()), going_out(replace(a_view(), public_id="9876543210"))]

    # when they are written
    parts = list(write(iter(letters), ISSUER))

    # then the zip has both, dated by the day of issue, and is the same every time
    with zipfile.ZipFile(io.BytesIO(b"".join(parts))) as folder:
        assert folder.namelist() == ["0123456789.xml", "9876543210.xml"]
        assert {one.date_time for one in folder.infolist()} == {(2026, 11, 22, 0, 0, 0)}
        assert folder.read("9876543210.xml") == write_one(letters[1], ISSUER)
    assert b"".join(write(iter(letters), ISSUER)) == b"".join(parts)


def test_a_letter_is_written_before_the_next_is_asked_for():
    # given letters that are made one at a time
    asked = []

    def made():
        for number in range(3):
            asked.append(number)
            yield going_out(replace(a_bare_view(), public_id=f"000000000{number}"))

    # when the first part of the zip is taken
    next(write(made(), ISSUER))

    # then the second letter has not been made
    assert asked == [0]


@has_schema
@pytest.mark.parametrize("policy", [Policy.public(), Policy.staff()])
def test_every_letter_of_the_demonstration_archive_is_valid_tei(policy):
    # given the letters of Izyum, as readers and as staff may see them
    letters = [
        replace(letter, public_id=f"{number:010}", texts=with_ids(letter.texts, number))
        for number, letter in enumerate(table.read(DEMONSTRATION).letters)
    ]

    # when each is written
    files = [write_one(going_out(view(letter, policy)), ISSUER) for letter in letters]

    # then the schema finds nothing
    assert files
    assert [fault for data in files for fault in faults_of(data)] == []
