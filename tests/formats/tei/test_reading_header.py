"""What the header of a TEI letter gives: people, dates, places, the sheet, and what is left."""

import pytest

from archive.record.dates import HistoricalDate
from archive.record.letter import CustodyEvent, CustodyKind, Relation, RelationKind, TextRole
from archive.record.names import LocalName
from archive.record.people import Agent, AgentKind, Certainty, Correspondent, Role
from archive.record.sources import Statement
from archive.record.vocabulary import Facet, Place, Precision
from tests.formats.tei.reading_made import LETTERS, heard, letter, read

ANNA = Agent(
    "",
    (LocalName("und", "Anna Lindt"), LocalName("uk", "Анна Ліндт")),
    authority_ids=("https://d-nb.info/gnd/118",),
)
BERN = Place(
    "",
    (LocalName("und", "Bern"), LocalName("fr", "Berne")),
    Precision.SETTLEMENT,
    46.948056,
    7.447222,
    "https://www.geonames.org/2661552",
)


def sent(inside: str, **parts: str):
    """The letter with this in its sending."""
    action = f'<correspAction type="sent">{inside}</correspAction>'
    return letter(profile=f"<correspDesc>{action}</correspDesc>", **parts)


@pytest.fixture(scope="module")
def described():
    return read((LETTERS / "described.xml").read_bytes(), "described.xml")


@pytest.fixture(scope="module")
def plain():
    return read((LETTERS / "plain.xml").read_bytes(), "plain.xml")


def test_a_letter_is_known_by_its_id_its_file_its_key_and_its_numbers(described) -> None:
    assert described.record.reference == "L7"
    assert described.known_as == ("described", "77", "https://example.org/letters/7", "hdl:21/7")


def test_a_letter_without_an_id_is_known_by_its_file(plain) -> None:
    assert (plain.record.reference, plain.known_as) == ("plain", ())


def test_the_title_is_the_letters_not_that_of_its_series(described) -> None:
    assert described.record.title == "Anna and Paul Lindt to the Red Cross, 14 July 1916"
    assert not described.record.title_supplied


def test_a_title_in_brackets_was_supplied(plain) -> None:
    assert plain.record.title == "Nr. 4: Ernst Falk (Gefreiter), 02.03.1871"
    assert plain.record.title_supplied


def test_a_title_said_to_be_supplied_is() -> None:
    assert letter(titles='<title type="supplied">A letter</title>').record.title_supplied
    assert letter(titles="").record.title == ""


def test_several_senders_and_a_body_as_recipient(described) -> None:
    assert described.record.correspondents[:3] == (
        Correspondent(Role.SENDER, ANNA, "Lindt, Anna"),
        Correspondent(
            Role.SENDER,
            Agent("", (LocalName("und", "Paul Lindt"),)),
            "Paul Lindt",
            certainty=Certainty.LOW,
            note="evidence: conjecture",
        ),
        Correspondent(
            Role.RECIPIENT,
            Agent(
                "",
                (LocalName("und", "Red Cross"),),
                AgentKind.BODY,
                authority_ids=("https://d-nb.info/gnd/1", "https://d-nb.info/gnd/2"),
            ),
            "Red Cross",
        ),
    )


def test_people_mentioned_in_the_text_come_after_the_correspondents(described) -> None:
    assert described.record.correspondents[3:] == (
        Correspondent(Role.MENTIONED, Agent("", (LocalName("und", "Hans Lindt"),)), "Hans Lindt"),
        Correspondent(
            Role.MENTIONED,
            Agent("", (LocalName("und", "Meier"),), authority_ids=("https://d-nb.info/gnd/3",)),
            "Meier",
        ),
    )


def test_without_a_description_the_author_is_the_sender_and_doubt_is_of_the_rank(plain) -> None:
    assert plain.record.correspondents == (
        Correspondent(
            Role.SENDER,
            Agent("", (LocalName("und", "Dr. Ernst von Falk"),)),
            "Dr. Ernst von Falk",
            note="Gefreiter, cert: low",
        ),
    )


def test_several_authors_by_plain_text_are_several_senders() -> None:
    found = letter(titles="<author>Ann Frey</author><author>Paul Frey</author>")

    assert [one.name for one in found.record.correspondents] == ["Ann Frey", "Paul Frey"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("<orgName>Red Cross</orgName>", AgentKind.BODY),
        ('<name type="org">Red Cross</name>', AgentKind.BODY),
        ('<rs type="group">Frey Brothers</rs>', AgentKind.GROUP),
        ("<persName>Ann Frey</persName>", AgentKind.PERSON),
    ],
)
def test_a_body_or_a_group_is_no_person(name: str, kind: AgentKind) -> None:
    agent = sent(name).record.correspondents[0].agent

    assert agent
    assert agent.kind is kind


def test_a_role_on_the_name_tells_a_co_signer_and_a_recipient() -> None:
    found = sent(
        '<persName role="co-signer">Eva Frey</persName><persName role="addressee">Jo Hay</persName>'
    )

    assert [one.role for one in found.record.correspondents] == [Role.CO_SIGNER, Role.RECIPIENT]


def test_an_action_without_a_type_is_told_by_the_roles_of_its_names() -> None:
    # when
    found = letter(
        profile="<correspDesc>"
        '<correspAction><persName role="recipient">Jo Hay</persName>'
        '<date when="1916-07-16"/></correspAction>'
        '<correspAction><persName role="sender">Ann Frey</persName>'
        '<date when="1916-07-14"/></correspAction>'
        "<correspAction><persName>Eva Frey</persName></correspAction></correspDesc>"
    )

    # then
    assert [str(found.record.sent), str(found.record.received)] == ["1916-07-14", "1916-07-16"]
    assert heard(found) == [
        ("correspAction", "read “” as what was done: kept in the original only")
    ]


def test_an_empty_name_is_nobody_and_is_told() -> None:
    found = sent("<persName/>")

    assert found.record.correspondents == ()
    assert heard(found) == [("persName", "an empty name: not taken")]


def test_a_key_explained_nowhere_is_no_identity_and_is_told() -> None:
    # when
    found = sent('<persName ref="#p1">Ann Frey</persName>')

    # then
    assert found.record.correspondents[0].agent == Agent("", (LocalName("und", "Ann Frey"),))
    assert heard(found) == [
        ("persName", "the key “p1” is explained nowhere in the file: not taken as identity")
    ]


def test_a_key_that_several_names_share_is_no_identity_and_is_told() -> None:
    # when
    found = letter(
        profile="<correspDesc>"
        '<correspAction type="sent"><persName ref="https://d-nb.info/gnd/1">Ann Frey</persName>'
        '</correspAction><correspAction type="received">'
        '<persName ref="https://d-nb.info/gnd/1">Paul Frey</persName></correspAction></correspDesc>'
    )

    # then
    agents = [one.agent for one in found.record.correspondents]
    assert [agent.authority_ids for agent in agents if agent] == [(), ()]
    what = "the key “https://d-nb.info/gnd/1” stands for several names: it identifies nobody"
    assert heard(found) == [("persName", what)] * 2


def test_one_person_under_a_short_and_a_long_name_shares_a_key_lawfully() -> None:
    found = letter(
        titles='<author ref="https://d-nb.info/gnd/1">A. Frey</author>',
        profile='<correspDesc><correspAction type="sent">'
        '<persName ref="https://d-nb.info/gnd/1">Frey, Ann Marie</persName>'
        "</correspAction></correspDesc>",
    )

    assert heard(found) == []


def test_a_kin_term_is_somebody_only_where_the_file_itself_says_who() -> None:
    # given
    wife = '<rs type="person" ref="#w">Ehefrau</rs>'
    listed = '<listPerson><person xml:id="w"><persName>Ann Frey</persName></person></listPerson>'
    unnamed = '<listPerson><person xml:id="w"><persName>Ehefrau</persName></person></listPerson>'

    # when
    somebody = sent(wife, back=listed).record.correspondents[0]
    nobody = sent(wife, back=unnamed).record.correspondents[0]

    # then
    assert (somebody.described_as, somebody.agent is None) == ("Ehefrau", False)
    assert (nobody.described_as, nobody.agent) == ("Ehefrau", None)


def test_a_kin_term_that_the_file_explains_is_a_mention_of_that_person() -> None:
    # when
    found = letter(
        '<p>My <rs type="person" ref="#w">wife</rs></p>',
        back='<listPerson><person xml:id="w"><persName>Ann Frey</persName></person></listPerson>',
    )

    # then
    assert found.record.correspondents == (
        Correspondent(Role.MENTIONED, Agent("", (LocalName("und", "Ann Frey"),)), "Ann Frey"),
    )


def test_a_reference_to_a_correspondent_takes_the_listed_name_and_is_none_itself() -> None:
    # given
    listed = '<listPerson><person xml:id="p"><persName>Ann Frey</persName></person></listPerson>'

    # when
    known = sent('<rs type="person" ref="#p">Detour to Sweden</rs>', back=listed)
    named = sent('<persName ref="#p">Frey, A.</persName>', back=listed)

    # then
    assert [one.record.correspondents[0].name for one in (known, named)] == ["Ann Frey", "Frey, A."]


def test_a_reference_to_nobody_listed_is_kept_in_brackets_where_names_are_masked() -> None:
    # when
    found = letter('<p>a <rs type="person" subtype="implied">Detour to Sweden</rs></p>')

    # then
    assert found.record.correspondents == (
        Correspondent(Role.MENTIONED, name="[Detour to Sweden]"),
    )
    assert found.record.texts[0].text == "a [%1 Detour to Sweden]"


def test_an_unknown_certainty_is_told() -> None:
    found = sent('<persName cert="rather">Ann Frey</persName>')

    assert found.record.correspondents[0].certainty is Certainty.NOT_STATED
    assert heard(found) == [("persName", "read @cert “rather”: not understood")]


def test_dates_and_places_are_those_of_the_description(described) -> None:
    record = described.record

    assert record.sent == HistoricalDate("1916-07-14", "14. 7. 1916")
    assert record.received == HistoricalDate(
        "[1916-07-16..1916-07-18]", "[16.–18. 7. 1916?]", basis="inferred"
    )
    assert record.written_at == BERN
    assert record.sent_to == Place(
        "",
        (LocalName("und", "Geneva"),),
        Precision.SETTLEMENT,
        gazetteer="https://www.geonames.org/2660646",
    )


def test_doubt_in_a_place_stands_beside_it_as_a_statement(described) -> None:
    assert Statement("sent_to", "Geneva", note="evidence: conjecture") in (
        described.record.statements
    )


def test_without_a_description_the_date_is_that_of_the_heading_with_its_reason(plain) -> None:
    assert plain.record.sent == HistoricalDate(
        "1871-03-02", "02.03.1871", basis_note="by the postmark"
    )


def test_dates_that_contradict_each_other_stand_side_by_side(plain) -> None:
    assert plain.record.statements == (
        Statement("date", "1871-03-02", note="head: 02.03.1871"),
        Statement("date", "1871-03-05", note="sourceDesc: 1871"),
    )


@pytest.mark.parametrize("other", ["1916", "1916-07", "1916-07-14"])
def test_a_date_that_only_says_less_contradicts_nothing(other: str) -> None:
    found = sent(
        f'<date when="{other}"/>', source='<bibl><date when="1916-07-14">then</date></bibl>'
    )

    assert found.record.statements == ()


def test_an_open_date_beside_another_is_stated() -> None:
    found = sent(
        '<date notBefore="1916"/>', source='<bibl><date notAfter="1915">then</date></bibl>'
    )

    assert len(found.record.statements) == 2


def test_a_wrong_date_is_told_and_not_repaired() -> None:
    # when
    found = sent('<date when="19011-05-29"/>')

    # then
    assert found.record.sent is None
    assert [one.element for one in found.warnings] == ["date"]
    assert "19011-05-29" in found.warnings[0].what


@pytest.mark.parametrize(
    "parts",
    [
        {"body": '<opener><dateline><date when="1916">1916</date></dateline></opener>'},
        {"source": "<msDesc><history><origin><origDate when='1916'/></origin></history></msDesc>"},
        {"source": "<biblFull><publicationStmt><date when='1916'/></publicationStmt></biblFull>"},
        {"titles": '<title type="iso-date" when-iso="1916">1916</title>'},
    ],
)
def test_a_date_is_found_wherever_the_file_gives_it(parts: dict[str, str]) -> None:
    assert str(letter(**parts).record.sent) == "1916"


def test_a_date_of_another_form_is_told_wherever_it_stands_and_the_next_is_read() -> None:
    # given
    dates = "<origDate from-iso='1917-W18'/><origDate when-custom='x'/><origDate when='1916'/>"
    # when
    found = letter(source=f"<msDesc><history><origin>{dates}</origin></history></msDesc>")
    # then
    assert str(found.record.sent) == "1916"
    assert [one.what for one in found.warnings if one.element == "origDate"] == [
        "read @from-iso “1917-W18”: not kept",
        "read @when-custom “x”: not kept",
    ]


def test_a_wrong_date_in_the_heading_leaves_the_word_to_the_next_that_gives_one() -> None:
    # when
    found = letter(
        "<head><date when='1917-6-5'>5 June</date></head>",
        source="<bibl><date when='1917'>1917</date></bibl>",
    )

    # then
    assert str(found.record.sent) == "1917"
    assert any("1917-6-5" in one.what for one in found.warnings)


def test_a_reason_that_the_date_already_has_is_not_replaced_by_a_note() -> None:
    found = sent('<date when="1916" evidence="internal">1916<note>see p. 2</note></date>')

    assert found.record.sent == HistoricalDate(
        "1916", "1916", basis="inferred", basis_note="internal evidence"
    )


@pytest.mark.parametrize(
    ("geo", "degrees"),
    [
        ("48,208333 16,373056", (48.208333, 16.373056)),
        ("48.2 16.4", (48.2, 16.4)),
        ("48.2,16.4", (48.2, 16.4)),
        ("48.2, 16.4", (48.2, 16.4)),
        ("48.2; -16.4", (48.2, -16.4)),
    ],
)
def test_degrees_are_read_with_points_and_with_commas(
    geo: str, degrees: tuple[float, float]
) -> None:
    # when
    place = sent('<placeName ref="#b">Bern</placeName>', back=listed_place(geo)).record.written_at

    # then
    assert place
    assert (place.latitude, place.longitude) == degrees


@pytest.mark.parametrize("geo", ["", "north", "48,2,16,4", "95 16", "48 200", "1 2 3"])
def test_what_is_no_pair_of_degrees_is_told(geo: str) -> None:
    # when
    found = sent('<placeName ref="#b">Bern</placeName>', back=listed_place(geo))

    # then
    assert found.record.written_at
    assert found.record.written_at.latitude is None
    assert [one.element for one in found.warnings] == ["geo"]


def listed_place(geo: str) -> str:
    return (
        '<listPlace><place xml:id="b"><placeName>Bern</placeName><location type="empty"/>'
        f"<location><geo>{geo}</geo></location></place></listPlace>"
    )


def test_a_place_without_an_entry_keeps_its_name_and_tells_the_key() -> None:
    # when
    found = sent(
        '<placeName key="b7"><settlement>Bern</settlement><country>CH</country></placeName>'
        '<country ref="https://www.geonames.org/1 https://example.org/ch">Schweiz</country>'
    )

    # then
    place = found.record.written_at
    assert place == Place("", (LocalName("und", "Bern, CH"),), Precision.SETTLEMENT)
    assert ("placeName", "the key “b7” is explained nowhere in the file: not kept") in heard(found)


def test_an_entry_of_a_place_need_not_say_where_it_lies() -> None:
    found = sent(
        '<placeName ref="#b">Bern</placeName>', back='<listPlace><place xml:id="b"/></listPlace>'
    )

    assert found.record.written_at == Place("", (LocalName("und", "Bern"),), Precision.SETTLEMENT)


def test_a_country_is_no_settlement_and_an_address_is_its_gazetteer() -> None:
    found = sent('<country ref="https://example.org/ch">Schweiz</country>')

    assert found.record.written_at == Place(
        "", (LocalName("und", "Schweiz"),), Precision.COUNTRY, gazetteer="https://example.org/ch"
    )


def test_an_empty_place_is_told() -> None:
    found = sent("<placeName/>")

    assert found.record.written_at is None
    assert heard(found) == [("placeName", "an empty name: not taken")]


def test_what_befell_the_letter_is_told_in_the_words_of_the_file(described) -> None:
    assert described.record.custody == (
        CustodyEvent(
            CustodyKind.TRANSMITTED, "Basel, 15. 7.", HistoricalDate("1916-07-15", "15. 7.")
        ),
        CustodyEvent(CustodyKind.FORWARDED, "Sent on to Geneva."),
        CustodyEvent(CustodyKind.REDIRECTED, "by the censor"),
        CustodyEvent(CustodyKind.HANDED_OVER, "Given away by A. Lindt.", HistoricalDate("1920")),
        CustodyEvent(
            CustodyKind.FOUND, "Found in May 1950.", HistoricalDate("1950-05", "May 1950")
        ),
        CustodyEvent(CustodyKind.HANDED_OVER, "Bought.", HistoricalDate("1951", "1951")),
    )


def test_neighbours_keep_the_reference_that_the_file_has_for_them(described) -> None:
    assert described.record.relations == (
        Relation(RelationKind.PREVIOUS, "L6"),
        Relation(RelationKind.NEXT, "L9"),
        Relation(RelationKind.REPLY, "https://example.org/letters/8"),
    )


def test_several_witnesses_are_told_apart(described) -> None:
    record = described.record

    assert record.kind
    assert (record.kind.key, record.kind.facet) == ("bildpostkarte", Facet.KIND)
    assert record.medium
    assert record.medium.key == "durchschlag"
    assert record.material == "(1) paper, thin, ruled"
    assert record.extent == "(1) 1 leaf, 2 page; (2) 2 leaves"
    assert record.condition == "(1) torn"
    assert record.hand == "(1) Anna Lindt, pencil, cursive; ink, shaky"
    assert record.features_described == "(1) Bern 14.7.16; marked “E.”; red wax"
    kept = tuple(said for said in record.statements if said.field == "repository")
    assert kept == (
        Statement("repository", "CH, Staatsarchiv, A 7", note="witness 1"),
        Statement("repository", "Museum", note="witness 2"),
    )


def test_a_count_of_characters_is_told_and_no_extent() -> None:
    # when
    found = letter(
        source="<msDesc><physDesc><objectDesc><supportDesc><extent>"
        '<measure unit="card" quantity="1"/><measure unit="zeichenanzahl" quantity="770"/>'
        "</extent></supportDesc></objectDesc></physDesc></msDesc>"
    )

    # then
    assert found.record.extent == "1 card"
    assert ("measure", "a count of characters: kept in the original only") in heard(found)


def test_a_repository_reads_from_the_country_to_the_number_whatever_the_order() -> None:
    # when
    record = letter(
        source="<msDesc><msIdentifier><idno>MSS 31</idno><repository>Beinecke</repository>"
        "<altIdentifier><idno>old 7</idno></altIdentifier>"
        "<institution>Yale University</institution></msIdentifier></msDesc>"
    ).record

    # then
    assert record.statements == (
        Statement("repository", "Yale University, Beinecke, MSS 31, old 7"),
    )


def test_one_sheet_is_told_without_a_number() -> None:
    # when
    record = letter(
        source="<msDesc><msIdentifier><idno>7</idno></msIdentifier><physDesc><objectDesc/>"
        "<additions>a stamp</additions></physDesc></msDesc>"
    ).record

    # then
    assert record.features_described == "a stamp"
    assert record.statements == (Statement("repository", "7"),)


def test_a_witness_without_a_description_is_no_sheet() -> None:
    # when
    found = letter(source="<listWit><witness><objectType>Brief</objectType></witness></listWit>")

    # then
    assert found.record.kind
    assert found.record.kind.key == "brief"
    assert found.record.statements == ()


def test_without_a_sheet_the_text_comes_from_what_it_is_printed_in() -> None:
    # given
    printed = (
        "<listBibl><biblStruct><monogr><title>Letters</title><imprint><date>1964</date></imprint>"
        "</monogr></biblStruct><bibl>another</bibl></listBibl>"
    )

    # when
    found = letter("<p>one</p>", source=printed)

    # then
    assert found.record.texts[0].derived_from == "Letters, 1964"
    assert found.record.statements == (
        Statement("printed in", "Letters, 1964"),
        Statement("printed in", "another"),
    )
    assert heard(found) == []


def test_a_second_source_of_the_text_is_told() -> None:
    # when
    found = letter("<p>one</p>", source="<bibl>Letter 1</bibl><bibl>Letter 2</bibl>")

    # then
    assert found.record.texts[0].derived_from == "Letter 1"
    assert heard(found) == [("sourceDesc/bibl", "kept in the original only")]


def test_terms_are_proposed_with_their_facets(described) -> None:
    # when
    terms = [(term.key, term.facet.value, term.labels) for term in described.record.terms]

    # then
    assert terms == [
        ("postcard", "kind", (LocalName("und", "Postcard"),)),
        ("bruder-sohne", "theme", (LocalName("de", "Brüder & Söhne"),)),
    ]


def test_a_term_of_kind_or_medium_goes_where_there_is_one_place_for_it() -> None:
    # when
    record = letter(
        profile="<textClass><keywords><term type='kind'>Raport</term>"
        "<term type='medium'>Карта</term></keywords></textClass>"
    ).record

    # then
    assert record.kind
    assert record.medium
    assert (record.kind.key, record.medium.key, record.terms) == ("raport", "karta", ())


def test_languages_are_tags_of_bcp_47_and_what_is_none_is_told(described) -> None:
    assert described.record.languages == ("de", "fr")
    assert [one.what for one in described.warnings if one.element == "language"] == [
        "read “deu”, which is no tag of BCP 47: taken as “de”",
        "read “?”, which is no tag of BCP 47: not taken",
    ]


def test_the_licence_is_the_letters_own_as_address_or_in_words(described, plain) -> None:
    assert described.record.licence == "https://creativecommons.org/licenses/by/4.0/"
    assert plain.record.licence == "CC BY"
    assert letter().record.licence == ""
    words = "<publicationStmt><availability><p>Ask us.</p></availability></publicationStmt>"
    assert letter(header=f"<fileDesc>{words}</fileDesc>").record.licence == "Ask us."
    empty = "<publicationStmt><availability><licence/></availability></publicationStmt>"
    assert letter(header=f"<fileDesc>{empty}</fileDesc>").record.licence == ""


def test_who_transcribed_it_made_the_text_else_the_editor(described, plain) -> None:
    assert plain.record.texts[0].maker == "Ida Frey"
    assert described.record.texts[0].maker == "Ida Frey"


def test_translations_stand_beside_the_letter(described) -> None:
    # when
    texts = [(one.key, one.role, one.language, one.text) for one in described.record.texts]

    # then
    assert texts[1:] == [
        ("printed-fr", TextRole.PRINTED, "fr", "Notre fils"),
        ("translation-en", TextRole.TRANSLATION, "en", "Our boy is missing."),
        ("translation-en-2", TextRole.TRANSLATION, "en", "Our son Hans is missing."),
    ]
    assert texts[0][:3] == ("transcription", TextRole.TRANSCRIPTION, "de")
    assert described.record.texts[1].completeness.value == "excerpt"


def test_a_signature_and_an_abstract_are_kept(described, plain) -> None:
    assert (described.record.signed, plain.record.signed) == (True, None)
    assert described.record.summary == "They ask for news of their son."


def test_what_is_not_understood_is_told_with_its_element_and_line(described) -> None:
    told = {(one.element, one.line) for one in described.warnings if one.what.endswith("only")}

    assert {
        ("correspAction/note", 83),
        ("correspAction/placeName", 81),
        ("correspAction", 85),
        ("correspContext/ref", 90),
        ("correspContext/ref", 91),
        ("correspDesc/note", 93),
        ("sourceDesc/recordingStmt", 60),
        ("text/front", 106),
        ("encodingDesc", 63),
        ("profileDesc/textClass/classCode", 101),
    } <= told
