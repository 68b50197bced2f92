"""The ready mappings and the tables they were made for."""

import csv

import pytest

from archive.formats.incoming import Unreadable
from archive.record.letter import Completeness
from archive.record.text import parse, plain
from tests.formats.mapped.tables import TABLES, a_table, read, ready


def letters_of(name):
    """Every row of a corpus, or no test."""
    if not TABLES[name].exists():
        pytest.skip(f"../shared/data has no {name}")
    rows = read(TABLES[name].read_bytes(), ready(name))
    assert not [one for one in rows if isinstance(one, Unreadable)]
    return rows


def cells_of(name, delimiter=","):
    with TABLES[name].open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def people(letter, role):
    return [one for one in letter.record.correspondents if one.role == role]


# Rows like those of the corpora, for those who have them not.

SOLDIERS = a_table(
    ["SB-Nr.", "Datum", "Schreiber", "Region", "Dienstgrad", "Adressat(en)", "Quelle"],
    ["1", "19.06.1745", "Binn, Nikolaus", "ND", "Unteroffizier", "Ehefrau", "Liebe (1912)"],
    ["142", "28.??.1870", "Lechner, Gottfried und Adam", "NOD", "Mannschaften?", "Eltern", "B"],
    ["143", "1870", "Pogge, Dr. Carl F.", "ND", "Offizier", "Ehefrau und Kinder", "C"],
    delimiter="|",
)
SPENER_HEADER = [
    *("key", "edition", "sender", "senderID", "senderPlace", "senderPlaceID"),
    *("senderDate", "senderDateText", "addressee", "addresseeID"),
    *("addresseePlace", "addresseePlaceID", "addresseeDate", "addresseeDateText"),
    *("page", "note"),
]


def spener(**cells):
    usual = dict.fromkeys(SPENER_HEADER, "") | {"key": "1", "edition": "E", "sender": "Jakob Ober"}
    return list((usual | cells).values())


def test_a_soldiers_letter_is_known_by_the_name_of_its_tei_file():
    [first, second, refused] = read(SOLDIERS, ready("soldatenbriefe"))

    assert first.record.reference == "letter-001"
    assert first.known_as[0].endswith("/data/letter-001.xml")
    assert [one.name for one in people(first, "sender")] == ["Nikolaus Binn"]
    assert [one.name for one in people(second, "sender")] == ["Gottfried Lechner", "Adam Lechner"]
    assert people(first, "recipient")[0].described_as == "Ehefrau"
    assert people(second, "recipient")[0].agent is None
    assert (refused.line, refused.reason) == (
        4,
        "column “Datum”: read “1870”; right would be a date such as 19.06.1745 or ??.06.1745",
    )


def test_a_row_that_stands_twice_in_an_index_is_told_apart():
    table = a_table(SPENER_HEADER, spener(), spener(key="2"), spener())

    letters = read(table, ready("cmif-spener"))

    assert [one.record.reference for one in letters] == ["E-1", "E-2", "E-1 (2)"]
    assert [warned.line for warned in letters[2].warnings] == [4]


def test_an_addressee_in_brackets_is_nobody_unless_an_id_says_who():
    table = a_table(
        SPENER_HEADER,
        spener(addressee="[einen Amtsbruder]"),
        spener(key="2", addressee="[Anton Reiser]", addresseeID="gnd:1"),
        spener(key="3", addressee="Rat zu Erfurt"),
    )

    [nobody, somebody, body] = [
        people(one, "recipient")[0] for one in read(table, ready("cmif-spener"))
    ]

    assert (nobody.agent, nobody.name) == (None, "[einen Amtsbruder]")
    assert (somebody.agent.names[0].text, somebody.name) == ("Anton Reiser", "[Anton Reiser]")
    assert body.agent.kind == "body"


def test_a_birchbark_document_keeps_its_years_its_damage_and_its_translations():
    table = a_table(
        ["key", "date_created", "text", "translation_ru", "translation_en", "split"],
        ["001", "1380-1400", "(с) -остер… [и]ю", "[то] село", "", "train"],
        ["St_R_9", "after 1400", "сидоре", "", "Collect [you two]", "dev"],
    )

    [torn, whole] = [one.record for one in read(table, ready("birchbark"))]

    assert (torn.sent.edtf, torn.sent.as_written) == ("[1380..1400]", "1380-1400")
    assert whole.sent.edtf == "[1400..]"
    assert [text.key for text in torn.texts] == ["transcription", "translation-ru"]
    assert torn.texts[0].text == "[=с] [... 1 letter]остер[...] [и?]ю"
    assert [text.completeness for text in torn.texts] == [
        Completeness.EXCERPT,
        Completeness.WHOLE,
    ]
    assert whole.texts[1].text == "Collect [=you two]"


# The corpora themselves.


def test_all_170_soldiers_letters_are_in_and_meet_their_tei_files():
    # given
    letters = letters_of("soldatenbriefe")
    cells = cells_of("soldatenbriefe", "|")
    folder = TABLES["soldatenbriefe"].parents[1] / "data"
    # when
    references = [one.record.reference for one in letters]
    # then
    assert len(letters) == len(cells) == 170
    assert references == sorted(path.stem for path in folder.glob("letter-*.xml"))
    assert [one.record.sent.as_written for one in letters] == [row["Datum"] for row in cells]
    days = [one.record.sent.edtf for one in letters if one.record.sent.precision == "day"]
    assert len(days) == 167
    assert [one.warnings[0].line for one in letters if one.warnings] == [143]


def test_no_kin_term_is_anybody_and_every_full_name_of_a_soldier_is():
    letters = letters_of("soldatenbriefe")

    recipients = [one for letter in letters for one in people(letter, "recipient")]
    senders = [one for letter in letters for one in people(letter, "sender")]

    assert all(one.agent is None and one.described_as for one in recipients)
    assert len(senders) == 172
    assert sorted(one.name for one in senders if not one.agent) == [
        "? Beddies",
        "? Kelterborn",
        "? Marencke",
        "? Seiler",
    ]


def test_all_2435_letters_of_spener_are_in_with_the_dates_as_the_file_has_them():
    # given
    letters, cells = letters_of("cmif-spener"), cells_of("cmif-spener")
    # when
    dates = [one.record.sent for one in letters]
    # then
    assert len({one.record.reference for one in letters}) == len(cells) == 2435
    assert [date.edtf for date in dates] == [row["senderDate"] for row in cells]
    assert [date.as_written for date in dates] == [row["senderDateText"] for row in cells]
    assert [one.line for one in letters if one.record.reference.endswith("(2)")] == [1115]


def test_what_spener_could_not_be_given_as_one_thing_is_told_and_kept():
    letters = letters_of("cmif-spener")

    told = [(warned.line, warned.element) for one in letters for warned in one.warnings]

    assert told == [
        (62, "addresseeID"),
        (787, "addresseePlace"),
        (1115, "edition, key"),
        (1150, "addresseePlace"),
        (1159, "addresseePlace"),
        (1166, "addresseePlace"),
    ]


def test_an_addressee_of_spener_in_brackets_is_somebody_only_with_an_id():
    letters, cells = letters_of("cmif-spener"), cells_of("cmif-spener")

    for letter, row in zip(letters, cells, strict=True):
        first = people(letter, "recipient")[0]
        if "[" in row["addressee"]:
            assert (first.agent is not None) == bool(row["addresseeID"])
            assert "[" in first.name or "[" in first.described_as


def test_all_1206_documents_on_birchbark_are_in_with_their_texts_and_translations():
    # given
    letters, cells = letters_of("birchbark"), cells_of("birchbark")
    # when
    texts = [text for one in letters for text in one.record.texts]
    # then
    assert len(letters) == len(cells) == 1206
    assert [text.language for text in texts].count("ru") == 668
    assert [text.language for text in texts].count("en") == 331
    assert sum(one.record.sent is None for one in letters) == 3
    written = [row["date_created"] for row in cells if row["date_created"]]
    assert [one.record.sent.as_written for one in letters if one.record.sent] == written


def test_no_letter_on_birchbark_is_lost_and_every_text_is_sound_marked_text():
    letters, cells = letters_of("birchbark"), cells_of("birchbark")

    def cyrillic(text):
        return "".join(one for one in text if one.isalpha() and one not in "lbr")

    assert sum(len(one.warnings) for one in letters) == 4
    for letter, row in zip(letters, cells, strict=True):
        for text in letter.record.texts:
            assert not parse(text.text).warnings
        if "{" not in row["text"]:
            words = plain(parse(letter.record.texts[0].text))
            assert cyrillic(words) == cyrillic(row["text"])
