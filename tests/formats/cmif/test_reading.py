"""What a CMIF file says of its letters, and what is reported of what it says badly."""

import pytest

from archive.formats import cmif
from archive.formats.incoming import IncomingLetter, Unreadable, Warned
from archive.formats.proposed import LONGEST_PUBLICATION
from archive.record.dates import HistoricalDate
from archive.record.letter import Relation, RelationKind
from archive.record.people import AgentKind, Certainty, Role
from archive.record.sources import Source, Statement
from tests.formats.cmif.listed import RECEIVED, SENT, a_description, a_list
from tests.make import a_collection

COLLECTION = a_collection()


def read(*descriptions, **changes):
    return list(cmif.read(a_list(*descriptions, **changes), COLLECTION))


def read_one(inside=SENT + RECEIVED, attributes='key="1" source="#ed-1"'):
    (letter,) = read(a_description(inside, attributes))
    assert isinstance(letter, IncomingLetter)
    return letter


def sent(inside):
    return f'<correspAction type="sent">{inside}</correspAction>{RECEIVED}'


def said(letter):
    return [(one.element, one.what) for one in letter.warnings]


# The whole.


def test_a_letter_has_its_people_its_date_and_the_line_it_stands_on() -> None:
    letter = read_one()

    sender, recipient = letter.record.correspondents
    assert (sender.role, sender.name) == (Role.SENDER, "Nikolaus Binn")
    assert sender.agent is not None
    assert sender.agent.key == ""
    assert (recipient.role, recipient.agent) == (Role.RECIPIENT, None)
    assert recipient.described_as == "Ehefrau"
    assert letter.record.sent == HistoricalDate("1745-06-19", as_written="19.06.1745")
    assert letter.record.collection is COLLECTION
    assert letter.line == 6
    assert letter.warnings == ()


def test_several_senders_bodies_places_and_a_received_date_are_read() -> None:
    letter = read_one(
        """<correspAction type="sent"><persName ref="https://d-nb.info/gnd/1 https://viaf.org/2">
        Ivan <!-- Vanya -->Petrov</persName><orgName>2nd company</orgName>
        <placeName ref="https://www.geonames.org/707565">Izyum</placeName></correspAction>
        <correspAction type="received"><persName>Unknown</persName>
        <placeName>Kharkiv</placeName><date notAfter="2022-09"/></correspAction>"""
    )

    ivan, body, unknown = letter.record.correspondents
    assert ivan.name == "Ivan Petrov"
    assert ivan.agent is not None
    assert ivan.agent.authority_ids == ("https://d-nb.info/gnd/1", "https://viaf.org/2")
    assert body.agent is not None
    assert body.agent.kind is AgentKind.BODY
    assert (unknown.agent, unknown.described_as) == (None, "Unknown")
    assert letter.record.written_at is not None
    assert letter.record.written_at.gazetteer == "https://www.geonames.org/707565"
    assert letter.record.sent_to is not None
    assert letter.record.sent_to.names[0].text == "Kharkiv"
    assert letter.record.received == HistoricalDate("[..2022-09]")
    assert letter.warnings == ()


def test_the_edition_is_the_source_of_the_number_and_of_the_date() -> None:
    letter = read_one(attributes='key="1" source="#ed-1" ref="https://x.example/letters/1.html"')

    source = Source("letters-of-a-find-kharkiv-2023-8b0fb3e0", "Letters of a find, Kharkiv 2023")
    number, date = letter.record.statements
    assert number == Statement("reference", "1", source, note="https://x.example/letters/1.html")
    assert date == Statement("date", "1745-06-19", source)


def test_notes_are_kept_for_staff() -> None:
    letter = read_one(
        '<note>Lost since 1945.</note><note/><note type="collection">Papers (F)</note>'
        + sent("<persName>Unknown</persName><note>by dictation</note><note/>")
    )

    assert letter.record.private_note == "Lost since 1945.\nsent: by dictation"


def test_a_letter_knows_the_one_before_and_the_one_after() -> None:
    letter = read_one(
        SENT + RECEIVED + "<correspContext>"
        '<ref type="prev" target="https://x.example/L01.xml">before</ref>'
        '<ref type="next" target="#L03"/><ref type="other" target="x"/><ref type="prev"/><note/>'
        "</correspContext>"
    )

    assert letter.record.relations == (
        Relation(RelationKind.PREVIOUS, "L01"),
        Relation(RelationKind.NEXT, "#L03"),
    )
    assert said(letter) == [
        ("ref", "not understood: it stays in the file only"),
        ("ref", "not understood: it stays in the file only"),
        ("note", "not understood: it stays in the file only"),
    ]


# What a letter is called.


def test_a_key_that_no_other_letter_has_is_the_reference() -> None:
    one, other = read(
        a_description(attributes='key="1" ref="https://x.example/letter-001.xml"'),
        a_description(attributes='key="2" ref="https://x.example/letter-002.xml" xml:id="L2"'),
    )

    assert (one.record.reference, other.record.reference) == ("1", "2")
    assert one.known_as == ("letter-001", "https://x.example/letter-001.xml")
    assert other.known_as == ("letter-002", "https://x.example/letter-002.xml", "L2")


def test_where_two_editions_count_from_one_the_edition_is_part_of_every_reference() -> None:
    letters = read(
        a_description(attributes='key="1" source="#ed-1"'),
        a_description(attributes='key="1" source="#ed-2"'),
        a_description(attributes='key="2" source="#ed-2"'),
    )

    assert [one.record.reference for one in letters] == ["ed-1-1", "ed-2-1", "ed-2-2"]
    assert [one.known_as for one in letters] == [(), (), ()]


def test_a_key_used_twice_is_nobodys_and_reported() -> None:
    one, other, third = read(
        a_description(attributes='key="1" ref="https://x.example/a.xml" source="#ed-1"'),
        a_description(attributes='key="1" xml:id="b" source="#ed-1"'),
        a_description(attributes='key="1" source="#ed-1"'),
    )

    assert (one.record.reference, other.record.reference) == ("a", "b")
    assert said(one) == [("correspDesc", "another letter of the file has the same @key or @ref")]
    assert isinstance(third, Unreadable)
    assert third.line == 8


@pytest.mark.parametrize("address", ["https://x.example/", "https://[x"])
def test_an_address_without_a_last_part_is_itself_the_reference(address: str) -> None:
    letter = read_one(attributes=f'ref="{address}" source="#ed-1"')

    assert letter.record.reference == address
    assert letter.known_as == ()


def test_a_letter_without_key_and_ref_is_refused_and_the_others_are_read() -> None:
    refused, taken = read(a_description(attributes='source="#ed-1"'), a_description())

    assert isinstance(refused, Unreadable)
    assert refused.reason.startswith("read a correspDesc without a @key or @ref of its own")
    assert isinstance(taken, IncomingLetter)


# Who is who.


def names(*several: tuple[str, str]) -> list[str]:
    return [
        a_description(
            sent(f'<persName ref="{address}">{name}</persName>'), f'key="{n}" source="#ed-1"'
        )
        for n, (address, name) in enumerate(several)
    ]


def ids(letters):
    return [one.record.correspondents[0].agent.authority_ids for one in letters]


def test_an_address_that_several_names_share_identifies_nobody() -> None:
    letters = read(*names(("#p", "Ivan Petrov"), ("#p", "Petro Ivanov"), ("#q", "Ivan Petrov")))

    assert ids(letters) == [(), (), ("#q",)]
    assert letters[0].warnings == (
        Warned("correspAction/persName", "2 names share @ref “#p”: it identifies nobody", 6),
    )


def test_a_name_with_a_title_a_question_mark_or_in_another_order_is_the_same_name() -> None:
    letters = read(
        *names(
            ("#p", "Ivan Petrov"),
            ("#p", "Count Ivan Petrov?"),
            ("#p", "Petrov, Ivan"),
            ("#p", "Ehefrau"),
        )
    )

    assert ids(letters[:3]) == [("#p",)] * 3
    assert letters[3].record.correspondents[0].agent is None


def test_a_surname_alone_is_not_the_same_name() -> None:
    letters = read(*names(("#p", "Petrov"), ("#p", "Ivan Petrov")))

    assert letters[0].record.correspondents[0].agent is None
    assert ids(letters[1:]) == [()]


# Doubt.


@pytest.mark.parametrize(
    ("attribute", "certainty"),
    [
        ('cert="low"', Certainty.LOW),
        ('cert="high" evidence="conjecture"', Certainty.HIGH),
        ('evidence="conjecture"', Certainty.MEDIUM),
        ("", Certainty.NOT_STATED),
    ],
)
def test_doubt_of_a_person_and_of_a_place_is_kept(attribute: str, certainty: Certainty) -> None:
    letter = read_one(
        sent(f"<persName {attribute}>Ivan Petrov</persName><placeName {attribute}>Ulm</placeName>")
    )

    on_place = [one.certainty for one in letter.record.statements if one.field == "written_at"]
    assert letter.record.correspondents[0].certainty is certainty
    assert on_place == ([certainty] if attribute else [])
    assert letter.warnings == ()


def test_a_question_mark_makes_a_place_doubtful() -> None:
    letter = read_one(sent("<persName>Unknown</persName><placeName>Ulm?</placeName>"))

    (place,) = [one for one in letter.record.statements if one.field == "written_at"]
    assert (place.value, place.certainty) == ("Ulm?", Certainty.LOW)


def test_of_two_places_the_first_is_the_letters_and_both_are_stated() -> None:
    letter = read_one(
        SENT + '<correspAction type="received"><persName>Unknown</persName>'
        "<placeName>Straßburg</placeName><placeName>oder bei Straßburg</placeName></correspAction>"
    )

    assert letter.record.sent_to is not None
    assert letter.record.sent_to.names[0].text == "Straßburg"
    assert [one.value for one in letter.record.statements if one.field == "sent_to"] == [
        "Straßburg",
        "oder bei Straßburg",
    ]
    assert said(letter) == [
        ("correspAction/placeName", "read 2 in one action: the first is the letter's")
    ]


def test_what_is_known_of_somebody_unknown_is_the_description_of_the_person() -> None:
    letter = read_one(
        sent('<persName cert="low">Unknown</persName><note type="described">a cook</note>')
    )

    cook = letter.record.correspondents[0]
    assert (cook.described_as, cook.certainty) == ("a cook", Certainty.LOW)


# What is not right.


@pytest.mark.parametrize(
    ("inside", "element", "what"),
    [
        ("<persName/>", "persName", "read an empty name; somebody unknown is “Unknown”"),
        (
            "<persName><forename>Ivan</forename> Petrov</persName>",
            "persName",
            "read forename inside: its words are taken, for a name is text only",
        ),
        (
            '<persName cert="perhaps">Unknown</persName>',
            "persName",
            "read “perhaps” as @cert or @evidence: not understood",
        ),
        ("<persName>Unknown</persName><placeName/>", "placeName", "read an empty name of a place"),
        (
            '<persName>Unknown</persName><placeName ref="https://a.example/ #b">Ulm</placeName>',
            "placeName",
            "read 2 addresses in @ref: the first is kept",
        ),
        (
            "<persName>Unknown</persName><email>a@b.example</email>",
            "email",
            "not understood: it stays in the file only",
        ),
        (
            '<persName>Unknown</persName><date cert="medium" when="1916"/>',
            "date",
            "read @cert “medium”: taken as uncertain (?)",
        ),
        (
            '<persName>Unknown</persName><date when="1916"/><date when="1917"/>',
            "date",
            "read 2 in one action: the first is the letter's",
        ),
    ],
)
def test_what_is_wrong_or_not_understood_in_an_action_is_reported(
    inside: str, element: str, what: str
) -> None:
    letter = read_one(sent(inside))

    assert said(letter) == [(f"correspAction/{element}", what)]


def test_words_that_are_no_date_are_reported_and_kept() -> None:
    letter = read_one(sent('<persName>Unknown</persName><date when="19011-05-29">im Mai</date>'))

    (warning,) = letter.warnings
    assert warning.what.startswith("@when: read “19011-05-29”: a year has four digits")
    assert letter.record.sent is None
    assert letter.record.private_note == "sent: date as written: im Mai"


def test_an_empty_date_leaves_nothing() -> None:
    letter = read_one(sent("<persName>Unknown</persName><date/>"))

    assert (letter.record.sent, letter.record.private_note) == (None, "")


@pytest.mark.parametrize(
    ("inside", "attributes", "element", "what"),
    [
        (SENT, "#ed-1", "correspDesc", "read nobody in the correspAction “received”"),
        (SENT + RECEIVED, "#ed-2", "correspDesc", "@source “#ed-2” points to no bibl"),
        (
            SENT + RECEIVED,
            "",
            "correspDesc",
            "read no @source: no bibl says where the letter stands",
        ),
        (
            SENT + RECEIVED + '<correspAction type="forwarded"/>',
            "#ed-1",
            "correspAction",
            "read “forwarded” as @type: understood are sent and received",
        ),
        (
            SENT + RECEIVED + '<x:y xmlns:x="https://x.example/">z</x:y>',
            "#ed-1",
            "{https://x.example/}y",
            "not understood: it stays in the file only",
        ),
    ],
)
def test_what_is_wrong_or_not_understood_in_a_letter_is_reported(
    inside: str, attributes: str, element: str, what: str
) -> None:
    letter = read_one(inside, f'key="1" source="{attributes}"')

    assert said(letter) == [(element, what)]


def test_a_file_without_letters_is_refused() -> None:
    with pytest.raises(Unreadable, match="read no correspDesc: this file lists no letters"):
        cmif.read(a_list(), COLLECTION)


def test_a_file_of_another_kind_is_refused_at_once() -> None:
    with pytest.raises(Unreadable, match="this format begins with “TEI”"):
        cmif.read(b"<html/>", COLLECTION)


# Editions.


def test_a_long_title_is_shown_cut_and_kept_whole() -> None:
    long = "Letters " * 60
    bibl = f'<bibl type="print" xml:id="ed-1">{long}<ptr/><ref target="https://x.example/"/></bibl>'

    (letter,) = read(a_description(), bibl=bibl)

    source = letter.record.statements[0].source
    assert source.publication.endswith("Letters…")
    assert len(source.publication) <= LONGEST_PUBLICATION
    assert source.note == long.strip()
    assert source.url == "https://x.example/"


def test_the_address_of_an_edition_may_stand_in_its_words() -> None:
    bibl = '<bibl type="hybrid" xml:id="ed-1">Листи, https://x.example/a.</bibl><bibl>none</bibl>'

    (letter,) = read(a_description(), bibl=bibl)

    source = letter.record.statements[0].source
    assert source.url == "https://x.example/a"
    assert source.key.startswith("lysty-https-x-example-a-")


def test_an_edition_in_another_script_has_a_key_all_the_same() -> None:
    (letter,) = read(a_description(), bibl='<bibl type="print" xml:id="ed-1">書簡</bibl>')

    assert len(letter.record.statements[0].source.key) == 8


def test_broken_characters_are_told_and_kept_as_they_stand() -> None:
    letter = read_one(sent("<persName>GrÃ¶ÃŸe MÃ¼ller</persName>"))

    assert letter.record.correspondents[0].name == "GrÃ¶ÃŸe MÃ¼ller"
    assert said(letter) == [("correspDesc", "3 broken characters such as “Ã¶”: kept as they stand")]
