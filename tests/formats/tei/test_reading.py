"""Whole TEI files: one letter, several, and what is refused of them."""

import time

import pytest

from archive.formats import tei
from archive.formats.incoming import IncomingLetter, Unreadable
from archive.record.letter import Completeness, TextRole
from archive.record.people import Role
from tests.formats.tei.reading_made import COLLECTION, LETTERS, OPEN, heard, letter, read, source
from tests.untraced import untraced


@pytest.fixture(scope="module")
def corpus() -> list[IncomingLetter | Unreadable]:
    data = (LETTERS / "corpus.xml").read_bytes()
    return list(tei.read(data, COLLECTION, "corpus.xml"))


def test_a_corpus_gives_each_letter_and_one_bad_one_stops_none(
    corpus: list[IncomingLetter | Unreadable],
) -> None:
    # when
    one, two, three = corpus

    # then
    assert isinstance(one, IncomingLetter)
    assert isinstance(two, IncomingLetter)
    assert isinstance(three, Unreadable)
    assert (one.record.reference, two.record.reference) == ("one", "corpus-2")
    assert (one.line, two.line, three.line) == (9, 23, 35)
    assert three.reason == "no “teiHeader”: who wrote to whom is not told"


def test_what_the_corpus_says_holds_for_its_letters(
    corpus: list[IncomingLetter | Unreadable],
) -> None:
    for one in corpus[:2]:
        assert isinstance(one, IncomingLetter)
        assert one.record.languages == ("uk",)
        assert one.record.licence == "https://creativecommons.org/publicdomain/zero/1.0/"


def test_roles_on_names_tell_senders_and_recipients_where_actions_have_no_type(
    corpus: list[IncomingLetter | Unreadable],
) -> None:
    # given
    one = corpus[0]
    assert isinstance(one, IncomingLetter)

    # then
    parts = [(person.role, person.name) for person in one.record.correspondents]
    assert parts == [(Role.SENDER, "Петро Гай"), (Role.RECIPIENT, "Олена Гай")]
    assert "the key “soldier” stands for several names: it identifies nobody" in dict(
        (what, element) for element, what in heard(one)
    )


def test_a_placeholder_is_nobody(corpus: list[IncomingLetter | Unreadable]) -> None:
    # given
    two = corpus[1]
    assert isinstance(two, IncomingLetter)

    # then
    people = two.record.correspondents
    assert [(one.agent, one.described_as, one.name) for one in people] == [
        (None, "unnamed soldier", ""),
        (None, "", "[einen Fürsten]"),
    ]


def test_an_empty_corpus_is_refused() -> None:
    with pytest.raises(Unreadable, match="without a “TEI” in it"):
        tei.read(b'<teiCorpus xmlns="http://www.tei-c.org/ns/1.0"/>', COLLECTION)


def test_another_file_than_tei_is_refused() -> None:
    with pytest.raises(Unreadable, match="this format begins with “TEI” or “teiCorpus”"):
        tei.read(b"<html/>", COLLECTION)


def test_an_index_of_letters_without_texts_is_refused_with_advice() -> None:
    # given
    index = source(profile="<correspDesc/><correspDesc/>")

    # when
    [refused] = tei.read(index, COLLECTION, "index.xml")

    # then
    assert isinstance(refused, Unreadable)
    assert refused.reason == "an index of several letters without their texts: import it as CMIF"


PEOPLE = "<listPerson>\n<person><persName>Anna</persName></person></listPerson>"


@pytest.mark.parametrize(
    "lists",
    [
        {"body": PEOPLE},
        {"body": f"<head>People</head><div><head>A</head>{PEOPLE}</div><div/>"},
        {"body": "<pb/><listPlace><place/></listPlace><listBibl><bibl>Bw</bibl></listBibl>"},
        {"body": "", "beside": f"<standOff>{PEOPLE}</standOff>"},
        {"body": None, "beside": f"<standOff>{PEOPLE}</standOff>"},
    ],
)
def test_a_register_is_no_letter(lists: dict[str, str | None]) -> None:
    # when
    [refused] = tei.read(a_file_without_description(**lists), COLLECTION, "listperson.xml")

    # then
    assert isinstance(refused, Unreadable)
    assert refused.line > 1
    assert "a register, and no letter" in refused.reason


@pytest.mark.parametrize(
    "lists",
    [
        {"body": f"<p>Dear Anna</p>{PEOPLE}"},
        {"body": f"<div><list><item>six shirts</item></list></div>{PEOPLE}"},
        {"body": "<p>Dear Anna</p>", "beside": f"<standOff>{PEOPLE}</standOff>"},
        {"body": "<ab>Dear Anna</ab>"},
        {"body": "Dear Anna"},
        {"body": ""},
        {"body": "", "beside": "<standOff/>"},
        {"body": None},
    ],
)
def test_a_letter_needs_no_description(lists: dict[str, str | None]) -> None:
    # when
    [found] = tei.read(a_file_without_description(**lists), COLLECTION, "letter.xml")

    # then
    assert isinstance(found, IncomingLetter)
    assert [one.name for one in found.record.correspondents][:1] == ["Nikolaus Binn"]


def test_a_letter_known_by_its_description_alone_may_list_whom_it_names() -> None:
    # given
    sent = "<correspAction type='sent'><persName>Nikolaus Binn</persName></correspAction>"

    # when
    found = letter(profile=f"<correspDesc>{sent}</correspDesc>", body=PEOPLE)

    # then
    assert [one.name for one in found.record.correspondents] == ["Nikolaus Binn", "Anna"]


def a_file_without_description(body: str | None, beside: str = "") -> bytes:
    header = (
        "<teiHeader><fileDesc><titleStmt><author>Nikolaus Binn</author></titleStmt></fileDesc>"
        "</teiHeader>"
    )
    text = "" if body is None else f"<text>\n<body>{body}</body></text>"
    return f"{OPEN}{header}\n{beside}{text}</TEI>".encode()


def test_a_letter_without_any_name_of_its_own_is_numbered() -> None:
    [found] = tei.read(source(), COLLECTION)

    assert isinstance(found, IncomingLetter)
    assert (found.record.reference, found.record.languages) == ("letter-1", ())


def test_a_number_that_stands_in_every_file_is_no_identifier() -> None:
    # when
    found = letter(
        header="<fileDesc><publicationStmt><idno>XXXX</idno><idno>L 7</idno></publicationStmt>"
        "</fileDesc>"
    )

    # then
    assert found.known_as == ("L 7",)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (f'<!DOCTYPE TEI [<!ENTITY x SYSTEM "file:///etc/passwd">]>{OPEN}&x;</TEI>', "DOCTYPE"),
        (f"{OPEN}{'<div>' * 10_000}", "more than 256 deep"),
        (f"{OPEN}{'x' * 15_000_000}</TEI>", "more than 10 million characters"),
    ],
)
def test_a_hostile_file_is_refused_at_once(data: str, reason: str) -> None:
    # given
    begun = time.process_time()

    # when
    with pytest.raises(Unreadable, match=reason):
        tei.read(data.encode(), COLLECTION)

    # then
    assert time.process_time() - begun < 1


def test_a_letter_of_many_nameless_mentions_is_read_in_linear_time() -> None:
    # given
    names = "".join(f"<persName>Name {n}</persName>" for n in range(12_000))
    begun = time.process_time()

    # when
    with untraced():
        found = letter(f"<p>{names}</p>")

    # then
    assert len(found.record.correspondents) == 9999
    assert "[%9999 Name 9998] Name 9999" in found.record.texts[0].text
    assert time.process_time() - begun < 2


@pytest.mark.parametrize("tag", ["hi", "add", "persName", "odd", "note", "seg"])
def test_elements_far_too_deep_are_read_as_plain_words_and_told(tag: str) -> None:
    # when
    found = letter(f"{f'<{tag}>' * 240}a<hi>b</hi>{f'</{tag}>' * 240}")

    # then
    assert "ab" in found.record.texts[0].text
    assert "elements too deep: read as plain words" in dict(
        (what, element) for element, what in heard(found)
    )


@pytest.mark.parametrize(
    "body",
    [
        "<seg/>" * 49_000,
        "<odd>a</odd>" * 49_000,
        "<head>" * 200 + "<date/>" * 49_000 + "</head>" * 200,
        "<persName>" * 200 + "x y " * 240_000 + "</persName>" * 200,
        f"<persName ref='{' '.join(map(str, range(1_900)))}'>x</persName>" * 300,
    ],
    ids=["segments", "unknown", "heads", "names", "keys"],
)
def test_a_body_made_to_be_slow_is_read_in_linear_time(body: str) -> None:
    # given
    data = source(f"<div>{body}</div>")
    begun = time.process_time()

    # when
    with untraced():
        list(tei.read(data, COLLECTION))

    # then
    assert time.process_time() - begun < 3


def test_a_name_of_a_page_is_nobodys() -> None:
    # when
    found = letter(f"<p><persName>{'x' * 301}</persName></p>")

    # then
    assert found.record.correspondents == ()
    assert found.record.texts[0].text == "x" * 301
    assert heard(found) == [("persName", "a name of more than 300 characters: nobody is meant")]


# Wordings.


def kinds(body: str, language: str = "ru") -> list[tuple[str, str]]:
    found = letter(
        body, profile=f'<langUsage><language ident="{language}"/></langUsage>'
    ).record.texts
    return [(one.key, one.text) for one in found]


def test_a_letter_without_text_has_no_wording() -> None:
    assert letter().record.texts == ()
    assert kinds("<p> </p>") == []


def test_divisions_of_the_letter_are_one_wording() -> None:
    assert kinds('<div type="letter"><p>a</p></div><div type="address"><p>b</p></div>') == [
        ("transcription", "a\n\nb")
    ]


def test_a_division_in_another_language_is_a_translation() -> None:
    assert kinds("<div><p>а</p></div><div xml:lang='en-GB'><p>b</p></div>") == [
        ("transcription", "а"),
        ("translation-en-GB", "b"),
    ]


def test_a_letter_wholly_in_another_language_is_no_translation() -> None:
    assert kinds("<div xml:lang='en'><p>a</p></div><div xml:lang='en'><p>b</p></div>") == [
        ("transcription", "a\n\nb")
    ]


def test_an_address_in_another_language_is_part_of_the_letter() -> None:
    assert kinds("<div type='address' xml:lang='fr'><p>a</p></div><div><p>b</p></div>") == [
        ("transcription", "a\n\nb")
    ]


def test_a_transcription_apart_is_in_the_language_of_the_letter() -> None:
    # when
    [text] = letter(
        '<div type="transcription" subtype="machine"><p>а</p></div>',
        profile='<langUsage><language ident="ru"/></langUsage>',
    ).record.texts

    # then
    assert (text.key, text.role, text.language) == ("machine", TextRole.MACHINE, "ru")


def test_a_translation_in_no_stated_language_is_undetermined() -> None:
    [text] = letter('<div type="translation"><p>a</p></div>').record.texts

    assert (text.key, text.language) == ("translation-und", "und")


def test_a_regest_is_a_summary_and_no_wording() -> None:
    # when
    record = letter('<div type="regest"><p>They ask.</p></div><div><p>a</p></div>').record

    # then
    assert record.summary == "They ask."
    assert [one.text for one in record.texts] == ["a"]


def test_a_text_that_an_editor_cut_is_nearly_whole() -> None:
    [text] = letter('<p>a <gap reason="omitted"/></p>').record.texts

    assert text.completeness is Completeness.NEARLY_WHOLE


def test_several_texts_in_a_group_are_the_letter_and_its_translation() -> None:
    # given
    group = (
        f"{OPEN}<teiHeader/><text><group><text xml:lang='ru'><body><div type='letter'>"
        "<p>а</p></div></body></text><text xml:lang='en'><body><div type='letter'><p>b</p></div>"
        "</body></text></group></text></TEI>"
    )

    # when
    texts = read(group.encode()).record.texts

    # then
    assert [(one.key, one.role, one.text) for one in texts] == [
        ("transcription", TextRole.TRANSCRIPTION, "а"),
        ("translation-en", TextRole.TRANSLATION, "b"),
    ]


def test_parts_of_the_file_beside_the_letter_are_told() -> None:
    # when
    found = letter(
        "<p>a</p>",
        header="<fileDesc><publicationStmt><authority>P</authority></publicationStmt></fileDesc>"
        "<revisionDesc><change/></revisionDesc>",
        back="<listPerson/><listBibl/><div><p>notes</p></div>",
    )
    beside = read(f"{OPEN}<teiHeader/><facsimile/></TEI>".encode())

    # then
    assert [element for element, _ in heard(found)] == [
        "back/listBibl",
        "back/div",
        "revisionDesc",
        "fileDesc/publicationStmt/authority",
    ]
    assert heard(beside) == [("facsimile", "kept in the original only")]


def test_several_letters_in_one_text_are_refused_by_the_line_of_the_second() -> None:
    # given
    body = '<div type="letter"><p>a</p></div>\n<div><p/></div>\n<div type="letter"><p>b</p></div>'
    content = source(body)

    # when
    [refused] = tei.read(content, COLLECTION)

    # then
    assert isinstance(refused, Unreadable)
    assert refused.line == content[: content.rindex(b"<div")].count(b"\n") + 1
    assert "a second division of type “letter” in one text" in refused.reason


@pytest.mark.parametrize("broken", ["Ã¼", "â€œ", "Ð¿", "\ufffd"])
def test_broken_characters_are_told_and_kept_as_they_stand(broken: str) -> None:
    # when
    found = letter(f"<p>gr{broken}n</p>")

    # then
    assert found.record.texts[0].text == f"gr{broken}n"
    [(element, what)] = heard(found)
    assert element == "text"
    assert what.startswith("1 broken characters such as “")


def test_the_same_signs_in_their_right_place_are_not_broken() -> None:
    assert heard(letter("<p>Ângela Ñandú São Été Ðorđe</p>")) == []
