"""A letter whose file tells no correspondence gets it whole, or not at all."""

from dataclasses import replace

import pytest
from lxml import etree

from archive.formats.tei.editing import Edited
from archive.formats.tei.editing_differences import differences
from archive.masking import Policy, view
from archive.record.dates import HistoricalDate
from archive.record.names import LocalName
from archive.record.people import Agent, Correspondent, Role

from .originals import KYIV, PLAIN, lines_changed, put_back, taken_from, with_person
from .views import TEI, faults_of, has_schema

ANNA = Correspondent(Role.RECIPIENT, Agent("", (LocalName("und", "Anna"),)), name="Anna")
PARENTS = Correspondent(Role.RECIPIENT, described_as="parents")
BRUSSELS = replace(KYIV, names=(LocalName("und", "Brussels"),), gazetteer="")
SENT = (
    '<correspAction type="sent"><persName role="private">Johann Zuck</persName>'
    '%s<date when="1809-03-25">25.03.1809</date></correspAction>'
)
BARE = PLAIN.replace(
    b'<persName role="private"><surname>Zuck</surname><forename>Johann</forename></persName>',
    b"Johann Zuck",
)
DESCRIBED = b"</fileDesc>\n<profileDesc><correspDesc>%s</correspDesc></profileDesc>"


def described(actions, data=PLAIN):
    """The plain letter with these actions as its correspondence."""
    return data.replace(b"</fileDesc>", DESCRIBED % actions)


def sent_to(record, *people):
    """The record with these recipients."""
    return replace(record, correspondents=(*record.correspondents, *people))


def correspondence(data):
    """The only description of the correspondence in a file, as it is written there."""
    (description,) = etree.fromstring(data).iter(f"{TEI}correspDesc")
    bare = etree.tostring(description, encoding="unicode", with_tail=False)
    return bare.replace(' xmlns="http://www.tei-c.org/ns/1.0"', "")


def is_placed(result, record):
    """Whether the file says all that the record says, and contradicts itself nowhere."""
    again = taken_from(result.data)
    told = differences(again, view(record, Policy.staff()))
    return (result.unplaced, told, again.statements) == ((), frozenset(), record.statements)


@pytest.mark.parametrize(
    ("change", "sent", "received"),
    [
        ({"written_at": KYIV}, '<placeName ref="https://g.example/1">Київ</placeName>', ""),
        ({"sent_to": BRUSSELS}, "", "<placeName>Brussels</placeName>"),
        ({"received": HistoricalDate("1809-04")}, "", '<date when="1809-04"/>'),
        (
            {"written_at": BRUSSELS, "sent_to": KYIV, "received": HistoricalDate("1809-04")},
            "<placeName>Brussels</placeName>",
            '<placeName ref="https://g.example/1">Київ</placeName><date when="1809-04"/>',
        ),
    ],
)
def test_a_place_or_arrival_comes_with_the_sender_and_the_day_he_wrote(change, sent, received):
    # given a letter whose file tells no correspondence, and that was found to have a place
    record = replace(taken_from(PLAIN), **change)

    # when it goes out
    result = put_back(PLAIN, record)

    # then its sender and date stand beside the place, sent before received, and nothing else new
    arrival = f'<correspAction type="received">{received}</correspAction>' if received else ""
    expected = f"<correspDesc>{SENT % sent}{arrival}</correspDesc>"
    assert correspondence(result.data) == expected
    assert is_placed(result, record)
    assert lines_changed(PLAIN, result.data) == (
        [],
        [f"<profileDesc>{expected}</profileDesc>".replace('"/>', '"></date>')],
    )


def test_recipients_come_with_the_sender_and_the_day_he_wrote():
    # given a letter whose file tells no correspondence, sent to Anna and the parents
    record = sent_to(taken_from(PLAIN), ANNA, PARENTS)

    # when it goes out
    result = put_back(PLAIN, record)

    # then the file tells from whom and when, and then to whom
    received = '<persName>Anna</persName><rs type="person">parents</rs>'
    assert correspondence(result.data) == (
        f"<correspDesc>{SENT % ''}"
        f'<correspAction type="received">{received}</correspAction></correspDesc>'
    )
    assert is_placed(result, record)


def test_another_sender_and_day_stand_alike_in_every_part_of_the_file():
    # given a letter of another man and day than its file says, and with a recipient
    record = with_person(sent_to(taken_from(PLAIN), ANNA), 0, name="Hans Zuck")
    record = replace(record, sent=HistoricalDate("1809-03-26", "26.03.1809"))

    # when it goes out
    result = put_back(PLAIN, record)

    # then author, heading and correspondence agree
    assert is_placed(result, record)
    root = etree.fromstring(result.data)
    names = [one.text for one in root.iter(f"{TEI}persName")]
    days = [one.get("when") for one in root.iter(f"{TEI}date")]
    assert (names, days) == (["Hans Zuck", "Hans Zuck", "Anna"], ["1809-03-26"] * 2)


def test_a_letter_of_nobody_known_gets_no_sender():
    # given a letter without author and date, sent to Anna
    data = BARE.replace(b"<author>\n          Johann Zuck\n        </author>", b"")
    data = data.replace(b' when="1809-03-25"', b"")
    record = sent_to(taken_from(data), ANNA)

    # when it goes out
    result = put_back(data, record)

    # then nothing is said of its sending
    assert "sent" not in correspondence(result.data)
    assert is_placed(result, record)


def test_a_sender_whom_the_titles_do_not_name_gets_the_whole_correspondence():
    # given a letter without author that turned out to be by Ivan
    data = BARE.replace(b"<author>\n          Johann Zuck\n        </author>", b"")
    ivan = replace(ANNA, role=Role.SENDER, name="Ivan")
    record = replace(taken_from(data), correspondents=(ivan,))

    # when it goes out
    result = put_back(data, record)

    # then he sent it on the day in the heading
    sent = SENT.replace("Johann Zuck", "Ivan").replace(' role="private"', "") % ""
    assert correspondence(result.data) == f"<correspDesc>{sent}</correspDesc>"
    assert is_placed(result, record)


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        (b"<author>", "<persName>"),
        (b'<author cert="low" key="7" xml:id="j">', '<persName cert="low" key="7 #j">'),
        (b'<author xml:id="j">', '<persName ref="#j">'),
    ],
)
def test_a_sender_keeps_what_is_said_of_him_as_author(author, expected):
    # given a letter whose text mentions its author, if he has an id, and which got a place
    data = BARE.replace(b"<author>", author)
    data = data.replace(b"<p>all is", b'<p>I, <persName ref="#j">Johann</persName>, all is')
    record = replace(taken_from(data), written_at=KYIV)

    # when it goes out
    result = put_back(data, record)

    # then he is the same man, and the one that is mentioned
    assert f"{expected}Johann Zuck</persName>" in correspondence(result.data)
    assert is_placed(result, record)
    assert taken_from(result.data).correspondents == record.correspondents


@pytest.mark.parametrize(
    ("held", "kinds"),
    [
        (b'<note>Found late.</note><correspAction type="received"/>', ["sent", "received"]),
        (b'<correspAction type="sent"><persName>J</persName></correspAction><note/>', None),
        (
            b'<correspAction><persName role="sender">J</persName></correspAction>',
            [None, "received"],
        ),
        (b"", ["sent", "received"]),
    ],
)
def test_an_action_that_is_missing_comes_whole_and_in_its_place(held, kinds):
    # given a letter whose correspondence lacks an action or all, with places and a recipient
    data = described(held).replace(b"all is", b'<persName ref="#j">Johann</persName> is')
    data = data.replace(b'role="private"', b'role="private" xml:id="j"')
    record = replace(sent_to(taken_from(data), ANNA), written_at=KYIV, sent_to=BRUSSELS)

    # when it goes out
    result = put_back(data, record)

    # then it was sent before it was received
    assert is_placed(result, record)
    actions = etree.fromstring(result.data).iter(f"{TEI}correspAction")
    assert [action.get("type") for action in actions] == (kinds or ["sent", "received"])


def test_a_correspondence_told_in_words_stays_as_it_is():
    # given a letter whose correspondence is a paragraph, beside which no action may stand
    data = described(b"<p>From the front.</p>")

    # when it goes out with a place
    result = put_back(data, replace(taken_from(data), written_at=KYIV))

    # then the file is the same, and the place is told
    assert result == Edited(data, ("written_at",))


@has_schema
@pytest.mark.parametrize(
    "data", [PLAIN, BARE, described(b'<correspAction type="received"><note/></correspAction>')]
)
def test_a_whole_correspondence_leaves_a_file_valid(data):
    # given a letter with places and an arrival
    record = replace(taken_from(data), received=HistoricalDate("1809-04~"), written_at=KYIV)
    assert faults_of(data) == []

    # when it goes out
    result = put_back(data, record)

    # then the schema finds nothing
    assert faults_of(result.data) == []
