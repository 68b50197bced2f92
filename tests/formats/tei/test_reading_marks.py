"""What becomes of a TEI body: every sign of the transcription, and not a word lost or joined."""

import re
from functools import reduce

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from archive.record.nodes import DEEPEST
from archive.record.people import Role
from archive.record.text import Nodes, Words, parse
from tests.formats.tei.reading_made import heard, letter, text_of

XML_SPACE = re.compile("[ \\n]+")
WIDE = "\u2003"


@pytest.mark.parametrize(
    ("tei", "marked"),
    [
        ("a <gap/> b", "a [...] b"),
        ('a <gap reason="illegible"/> b', "a [... illegible] b"),
        ('<gap reason="torn" quantity="3" unit="words"/>', "[... torn, 3 words]"),
        ('<gap extent="two lines"/>', "[... ; two lines]"),
        ("<gap><desc>eaten by mice</desc></gap>", "[... eaten by mice]"),
        ('<gap reason="damage"><desc>mice</desc></gap>', "[... damage, mice]"),
        ('<gap reason="outOfScope" quantity="5" unit="lines"/>', "[... omitted]"),
        ('<gap reason="redacted" quantity="9" unit="chars"/>', "[%% redacted]"),
        ('<gap reason="redacted"><desc>a child</desc></gap>', "[%% a child]"),
        ("sch<unclear>ö</unclear>n", "sch[ö?]n"),
        ("<supplied>the</supplied> war", "[=the] war"),
        ("<del>am</del> <add>was</add>", "[-am-] [+was+]"),
        ("<subst>\n <del>am</del>\n <add>was</add>\n</subst> it", "[-am-][+was+] it"),
        ("6<choice>\n <orig>“</orig>\n <reg>tel</reg>\n</choice> sous", "6“ sous"),
        ("<choice><corr>their</corr><sic>thier</sic></choice>", "thier"),
        ("<choice><expan>und</expan><abbr>u.</abbr></choice>", "u."),
        ("<choice><seg>one</seg><seg>two</seg></choice>", "one"),
        ("<choice/>x", "x"),
        ("<choice>a<corr>b</corr></choice>", "a[=b]"),
        ("<subst><del>a</del>b <add>c</add></subst>", "[-a-]b [+c+]"),
        ("<app><rdg>boat</rdg><lem>ship</lem></app>", "ship"),
        ("Dr<ex>.</ex>", "Dr[=.]"),
        ("a<note>so in the letter</note> b", "a[! so in the letter] b"),
        ("a <note>1 <note>2</note></note> b", "a [! 1 2] b"),
        ("a<note>\n <p>1</p>\n</note>b <note> </note> c", "a[! 1]b c"),
        ("<note>1</note> a <note>2</note>b", "[! 1] a [! 2]b"),
        ("<del>am </del>was", "[-am -]was"),
        ("<del>am </del> was", "[-am-] was"),
        ('a <note place="left">in the margin</note> b', "a\n[+in the margin+]\nb"),
        ('a<note place="foot" type="editorial">b</note>', "a[! b]"),
        ("<note/>a", "a"),
        ("<figure><figDesc>a sun</figDesc></figure>", "[* a sun]"),
        ("<stamp>Censor 7</stamp>", "[* Censor 7]"),
        ('100<c rendition="#percent"/>', "100[* percent]"),
        ("<c>s</c>o <g><hi>m</hi></g>", "so m"),
        ("<g/>", "[* g]"),
        ("<foreign>adieu</foreign>", "adieu"),
        ("see <ref target='L7'/>", "see L7"),
        ("see <ref target='L7'>that letter</ref>", "see that letter"),
        ("[a] (b)", "\\[a\\] (b)"),
        ("<add/>a", "a"),
    ],
)
def test_a_sign_of_the_transcription_is_a_sign_of_the_marked_text(tei: str, marked: str) -> None:
    assert text_of(f"<p>{tei}</p>") == marked


@pytest.mark.parametrize(
    ("tei", "marked"),
    [
        ("one\n     two", "one two"),
        ("one <hi>two\n   </hi> three", "one two three"),
        ("one\n <add>\n  <metamark/>two</add> three", "one [+two+] three"),
        ("one<lb/>\n   two", "one\ntwo"),
        ("one <lb/> <lb/>two", "one\ntwo"),
        ("der-<lb/>selbe", "der-\nselbe"),
        ('der\n <lb break="no"/>\n selbe', "derselbe"),
        ('der <lb/><lb break="no"/>selbe', "derselbe"),
        ("no\u00a0break", "no\u00a0break"),
        ("kom\u0303t", "kom\u0303t"),
        ('es<space unit="chars" quantity="1"/><c>s</c>o', "es so"),
        ('es <space dim="horizontal"/> so', f"es{WIDE}so"),
        ('one<lb/> <space dim="horizontal"/>two', f"one\n{WIDE}two"),
        ('one<space dim="vertical" unit="line" quantity="1"/>two', "one\n\ntwo"),
        ("to <space><desc>for the name</desc></space>", "to [! for the name]"),
        ("<placeName>Bern</placeName><date>May</date>", "Bern May"),
        ("<w>Dear</w><w>Ann</w><pc>,</pc>", "Dear Ann,"),
        ('<w part="I">An</w><w part="F">na</w>', "Anna"),
        ('<w>gim</w><w join="left">me</w>', "gimme"),
        ("<hi>un</hi><hi>der</hi>", "under"),
        ("<unknown>un</unknown><unknown>der</unknown> x", "under x"),
        ("a<!-- no word --> b<?nor this?> c", "a b c"),
        ("<salute>Dear Ann,</salute> thank you", "Dear Ann, thank you"),
        ("x <quote>y</quote> z", "x y z"),
        ("<!-- a --><name>b</name>", "b"),
    ],
)
def test_no_two_words_are_joined_and_no_word_is_split(tei: str, marked: str) -> None:
    assert text_of(f"<p>{tei}</p>") == marked


@pytest.mark.parametrize(
    ("tei", "marked"),
    [
        ("<p>one</p><p>two</p>", "one\n\ntwo"),
        ("<div><head>To Ann</head><p>one</p></div>", "To Ann\n\none"),
        ("<lb/>\n<p>one</p>\n<lb/>\n<p>two</p>\n<lb/>", "one\n\ntwo"),
        (
            "<opener><dateline>Bern</dateline><salute>Dear Ann</salute></opener><p>one</p>",
            "Bern\n\nDear Ann\n\none",
        ),
        ("<closer>Yours <signed>Ann</signed></closer>", "Yours Ann"),
        ("<closer>\n <salute>Yours</salute>\n <signed>Ann</signed></closer>", "Yours\n\nAnn"),
        ("<p>one</p><postscript><p>two</p></postscript>", "one\n\ntwo"),
        ("<lg><l>one</l><l>two</l></lg>", "one\ntwo"),
        ("<address><addrLine>Ann</addrLine><addrLine>Bern</addrLine></address>", "Ann\nBern"),
        ("<list><item>one</item><item>two</item></list>", "one\ntwo"),
        (
            "<table><row><cell>a</cell><cell>b</cell></row><row><cell>c</cell></row></table>",
            "a b\nc",
        ),
        ("<div><seg>left</seg><seg>right</seg></div>", "left\n\nright"),
        ("<div><thing>one</thing><thing>two</thing></div>", "one\ntwo"),
        ("<p>a<cb/>b</p>", "a\nb"),
        ("<pb/><p>one</p><pb n='2'/><p>two</p>", "[p. ]one\n\n[p. 2]two"),
        ("<p>one<lb/><pb n='2'/>two</p>", "one[p. 2]two"),
        ("<p>one <pb n='2'/>two</p>", "one [p. 2]two"),
        ("<p>un<pb n='2'/>der</p>", "un[p. 2]der"),
    ],
)
def test_lines_and_paragraphs_are_those_of_the_letter(tei: str, marked: str) -> None:
    assert text_of(tei) == marked


@pytest.mark.parametrize(
    ("head", "text"),
    [
        ("<supplied>No. 1: Ann to Paul</supplied>", "one"),
        ("\n <supplied>No. 1</supplied>\n <supplied>1916</supplied>\n", "one"),
        ("<supplied>Dear</supplied> Paul", "[=Dear] Paul\n\none"),
        ("Dear <supplied>Paul</supplied>", "Dear [=Paul]\n\none"),
        ("<hi>Dear</hi><supplied>Paul</supplied>", "Dear[=Paul]\n\none"),
    ],
)
def test_a_heading_that_an_editor_supplied_is_no_text_of_the_letter(head: str, text: str) -> None:
    assert text_of(f"<div><head>{head}</head><p>one</p></div>") == text


def test_what_is_no_word_of_the_letter_is_left_out_and_counted() -> None:
    # when
    found = letter("<p>a<fw type='folNum'>[1]</fw><metamark>_</metamark><anchor/>b</p>")

    # then
    assert found.record.texts[0].text == "ab"
    assert heard(found) == [
        ("fw", "no words of the letter: kept in the original only"),
        ("metamark", "no words of the letter: kept in the original only"),
        ("anchor", "no words of the letter: kept in the original only"),
    ]


def test_an_unknown_element_keeps_its_content_and_is_counted_with_its_line() -> None:
    # when
    found = letter("<p>a\n<x:odd xmlns:x='urn:x'>b</x:odd>\n<thing>c</thing></p>")

    # then
    assert found.record.texts[0].text == "a b c"
    assert [(one.element, one.line) for one in found.warnings] == [
        ("{urn:x}odd", 2),
        ("thing", 3),
    ]
    assert {one.what for one in found.warnings} == {"not known: its content is kept"}


def test_an_attribute_without_a_sign_is_counted() -> None:
    # when
    found = letter(
        '<p n="1" xml:id="p1"><add place="above">a</add><gap reason="torn"/>'
        '<foreign xml:lang="fr">b</foreign><space unit="chars" quantity="1"/>'
        '<space dim="horizontal"/></p>'
    )

    # then
    assert heard(found) == [
        ("add", "@place: kept in the original only"),
        ("foreign", "@lang: kept in the original only"),
        ("space", "@dim: kept in the original only"),
    ]


def test_what_words_and_pictures_point_at_is_counted() -> None:
    found = letter(
        '<p><ref target="https://example.org/a">here</ref> <ref target="b"/> '
        '<figure><graphic url="sun.jpg"/><figDesc>a sun</figDesc></figure></p>'
    )

    assert found.record.texts[0].text == "here b [* a sun]"
    assert heard(found) == [
        ("ref", "@target: kept in the original only"),
        ("graphic", "no words of the letter: kept in the original only"),
    ]


def test_a_branch_that_is_not_read_is_counted() -> None:
    assert heard(letter("<p><choice><sic>a</sic><corr>b</corr></choice></p>")) == [
        ("choice/corr", "another reading beside sic: kept in the original only")
    ]


def test_how_sure_the_transcriber_was_stands_in_the_note_to_the_text() -> None:
    # when
    found = letter(
        '<p><unclear cert="low">a</unclear> <unclear cert="high">b</unclear>'
        '<unclear cert="low">c</unclear> <unclear>d</unclear></p>'
    )

    # then
    text = found.record.texts[0]
    assert text.text == "[a?] [b?][c?] [d?]"
    assert text.note == "Certainty of unclear readings: high (1), low (2)"


def test_a_person_named_in_the_text_is_a_mention_of_one_in_the_letters_list() -> None:
    # when
    found = letter(
        '<p>Dear <persName ref="#p1">Ann</persName>, <rs type="person" key="p9">Paul</rs> and '
        '<rs type="person">little <hi>Eva</hi></rs> greet <rs type="person">little Eva</rs>, '
        '<rs type="person" ref="#p9 #p1">both</rs>, the <rs type="person">children</rs>; '
        '<rs type="place">Bern</rs></p>',
        profile='<correspDesc><correspAction type="received">'
        '<persName xml:id="p1">Ann Frey</persName></correspAction></correspDesc>',
    )

    # then
    assert found.record.texts[0].text == (
        "Dear [%1 Ann], [%2 Paul] and [%3 little Eva] greet [%3 little Eva], [%2 [%1 both]], "
        "the [%4 children]; Bern"
    )
    mentioned = [one for one in found.record.correspondents if one.role is Role.MENTIONED]
    assert [(one.name, one.described_as) for one in mentioned] == [
        ("[Paul]", ""),
        ("little Eva", ""),
        ("", "children"),
    ]
    assert all(one.agent is None for one in mentioned)


def test_a_note_mentions_only_people_who_are_in_the_letter_anyway() -> None:
    # when
    found = letter(
        "<p><persName>Ann</persName><note>Ann is <persName>Ann</persName>, "
        "sister of <persName>Eva</persName>.</note></p>"
    )

    # then
    assert found.record.texts[0].text == "[%1 Ann][! Ann is [%1 Ann], sister of Eva.]"
    assert len(found.record.correspondents) == 1


def test_an_empty_mention_leaves_no_sign() -> None:
    assert text_of("<p>a<persName/>b</p>") == "ab"


def test_signs_deeper_than_can_be_written_keep_their_words_and_are_counted() -> None:
    # given
    signs = ["persName", "note", *["add", "supplied", "del"] * 20]
    deep = reduce(lambda inner, tag: f"<{tag}>{inner}</{tag}>", signs, "a")

    # when
    found = letter(f"<p>{deep}</p>")

    # then
    text = found.record.texts[0].text
    assert (text.count("["), text.count("a")) == (DEEPEST, 1)
    assert ("add", "too many signs inside one another") in heard(found)


within_a_line = ("hi", "add", "del", "unclear", "supplied", "damage")
words = st.text("abü[]()\\?-+=*!%.: \n\u00a0", min_size=1, max_size=12)


def trees(*tags: str) -> st.SearchStrategy[str]:
    return st.recursive(
        words,
        lambda inner: st.builds(
            lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>",
            st.sampled_from(tags),
            st.lists(inner, max_size=4),
        ),
        max_leaves=12,
    )


def spoken(nodes: Nodes) -> str:
    """All words under whatever signs, those of notes and struck ones with them."""
    return "".join(
        node.text if isinstance(node, Words) else spoken(getattr(node, "content", ()))
        for node in nodes
    )


def in_xml(body: str) -> str:
    return "".join(etree.fromstring(body).itertext())


@given(trees(*within_a_line))
def test_the_words_of_a_line_come_out_one_by_one_as_they_stand(tree: str) -> None:
    # given
    body = f"<p>{tree}</p>"

    # when
    marked = parse(text_of(body))

    # then
    assert XML_SPACE.split(spoken(marked.nodes).strip(" \n")) == XML_SPACE.split(
        in_xml(body).strip(" \n")
    )


@given(trees(*within_a_line, "note", "persName", "seg", "p", "salute", "thing"))
def test_no_letter_of_any_body_is_lost(tree: str) -> None:
    # given
    body = f"<div>{tree}</div>"

    # when
    marked = parse(text_of(body))

    # then
    assert XML_SPACE.sub("", spoken(marked.nodes)) == XML_SPACE.sub("", in_xml(body))
