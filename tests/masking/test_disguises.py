"""Ways past the mask that were tried, and that must stay shut."""

import dataclasses

import pytest

from archive.masking import Finding, Level, Policy, WithheldName, findings, view
from archive.masking.findings import What
from archive.record.dates import HistoricalDate
from archive.record.letter import Coarsen, Redaction, WithheldKind
from archive.record.people import Protection, Role
from archive.record.sources import Statement
from archive.record.text import parse, plain
from archive.record.versioned import to_json
from archive.record.vocabulary import Facet, TellsOf
from archive.record.withholding import withhold
from tests.make import IZYUM, a_collection, a_letter, a_sender, a_source, a_term, a_text, an_agent

EVERYWHERE = Policy.public((WithheldName("Иван Петрович Иванов", "ivanov"),))
HEALTH = a_term("health", Facet.THEME, tells_of=TellsOf.HEALTH)
SOLDIER = a_sender(protection=Protection.POSSIBLE_PRISONER)


def seen(**changes):
    return view(a_letter(**changes), Policy.public())


def seen_of_a_soldier(**changes):
    return seen(**({"correspondents": (SOLDIER,), "terms": (HEALTH,)} | changes))


@pytest.mark.parametrize(
    "words",
    [
        "Иван [...] Иванов",
        "Иван [... omitted] Иванов",
        "Иван [... 2 words] Иванов",
        "Иван [%% family: Петрович] Иванов",
        "[-Иван-] Иванов",
        "[-Иван-] [-Иванов-]",
        "[-Ива-][-нов-] Иван",
    ],
)
def test_a_whole_name_across_gaps_and_struck_words_is_withheld_in_any_letter(words):
    text = view(a_letter(texts=(a_text(words),)), EVERYWHERE).texts[0].text
    assert "Ива" not in text
    assert "[%% name]" in text


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Той [%% a: Шпак]уватий пес", "Той [%% a] пес"),
        ("Пра[%% a: Шпак] і [%% b: Лук]'янові", "[%% a] і [%% b]"),
        ("[%% a: Шпак][=ові], [%9 Шпак]ом", "[%% a][=[%% a]], [%% name]"),
        ("[%% a: Шпак][-ові-] йти", "[%% a][-[%% a]-] йти"),
        ("[! Бачив [%% a: Шпак]а] там", "[! Бачив [%% a]] там"),
        ("[%% a: Шпак] уватий", "[%% a] уватий"),
        ("[%% a: Шпак], [...]ові", "[%% a], [...]ові"),
        ("[%% a: Шпак]-Петренко йшов", "[%% a] йшов"),
        ("[%9 Шпак]ом. Поехал до [%% b: Харк]ова", "[%% name]. Поехал до [%% b]"),
        (
            "[%9 Шпак]ом, из [%% b: Харк]ова в [%% c: арт]полк",
            "[%% name], из [%% b] в [%% c]",
        ),
        ("[-[%9 Шпак]-]ом шёл", "[-[%% name]-][%% name] шёл"),
        ("[-ко[т?]-] шёл [%% b: Харк][-ова-] к", "[-ко[т?]-] шёл [%% b][-[%% b]-] к"),
    ],
)
def test_a_word_of_which_a_part_is_withheld_goes_whole(words, shown):
    text = view(a_letter(texts=(a_text(words),)), EVERYWHERE).texts[0].text
    assert text == shown


def test_struck_words_are_counted_when_asked_for():
    marked = parse("Я [-Иван-] ушёл [! -]")
    assert plain(marked, struck=True) == "Я Иван ушёл "
    assert withhold(marked, [(2, 6)], "name", struck=True) == parse("Я [-[%% name]-] ушёл [! -]")


@pytest.mark.parametrize(
    "path",
    [
        "ivan-ivanov-surrenders",
        "ivan--ivanov",
        "ivan%20ivanov",
        "?ivan=ivanov",
        "IvanIvanov",
        "ivan_ivanov_1990.html",
        "%D0%98%D0%B2%D0%B0%D0%BD_%D0%98%D0%B2%D0%B0%D0%BD%D0%BE%D0%B2",
    ],
)
def test_an_address_that_names_a_withheld_person_is_not_shown_at_all(path):
    source = a_source(url=f"https://news.example/2022/{path}")
    assert view(a_letter(texts=(a_text(source=source),)), EVERYWHERE).texts[0].source.url == ""


def test_an_address_that_names_nobody_stays():
    source = a_source(url="https://news.example/2022/%D0%86%D0%B7%D1%8E%D0%BC-Iva?q=1")
    assert view(a_letter(texts=(a_text(source=source),)), EVERYWHERE).texts[0].source == (
        view(a_letter(texts=(a_text(source=source),)), Policy.staff()).texts[0].source
    )


@pytest.mark.parametrize("field", ["summary", "title", "find_context"])
def test_a_sign_that_hides_nothing_where_it_stands_keeps_a_letter_in(field):
    # given a withheld passage typed where no signs are read
    record = a_letter(**{field: "Of a soldier [%% family: and his wife Olga]"})

    # when it is checked / then it may not go out
    assert Finding(Level.BLOCKS, What.BAD_SIGN, field) in findings(record, Policy.public())


def test_whoever_the_archive_withholds_has_neither_name_nor_key_in_any_letter():
    official = an_agent(protection=Protection.PUBLIC_OFFICIAL)
    public = view(a_letter(correspondents=(a_sender(official, name="Ваня"),)), EVERYWHERE)
    assert (public.correspondents[0].agent, public.correspondents[0].name) == ("", "")
    assert public.correspondents[0].withheld_as is Protection.UNKNOWN


def test_an_agent_whose_class_is_unknown_is_protected_as_its_collection_is():
    # given a file of children's letters, and a writer whose class nobody has looked up
    writer = a_sender(an_agent("Коля Петров", Protection.UNKNOWN, "kolya"))
    public = seen(
        collection=a_collection(default_protection=Protection.MINOR),
        correspondents=(writer,),
        written_at=IZYUM,
        hand="round letters",
    )

    # when readers see it / then the writer counts as a child
    assert public.correspondents[0].withheld_as is Protection.MINOR
    assert (public.written_at.key, public.hand, public.harvestable) == ("kharkiv-region", "", False)


def test_an_unknown_class_is_not_made_weaker_by_its_collection():
    writer = a_sender(an_agent("Коля Петров", Protection.UNKNOWN, "kolya"))
    dead = a_collection(default_protection=Protection.DECEASED)
    assert seen(collection=dead, correspondents=(writer,)).correspondents[0].names == ()


def test_whence_a_soldier_was_written_to_is_his_home():
    recipient = dataclasses.replace(SOLDIER, role=Role.RECIPIENT)
    assert seen(correspondents=(recipient,), written_at=IZYUM).written_at.key == "kharkiv-region"
    assert seen(correspondents=(SOLDIER,), written_at=IZYUM).written_at.key == "izyum"


@pytest.mark.parametrize(
    "changes",
    [
        {"sent": None, "received": HistoricalDate.parse("2022-08-30")},
        {"sent": HistoricalDate.parse("[2022-08-30,2022-12-30]")},
        {"sent": HistoricalDate.parse("[2022-08-30,2022-12-01..2023-06-01]")},
        {"sent": None, "statements": (Statement("date", "2022-08-30"),)},
        {"terms": (), "kind": a_term("sick-note", tells_of=TellsOf.HEALTH)},
        {"terms": (a_term("frostbite", Facet.THEME, parent=HEALTH),)},
    ],
    ids=["received", "one of two days", "a day or later", "only said", "kind", "narrower term"],
)
def test_a_day_and_a_detail_count_wherever_they_stand(changes):
    assert seen_of_a_soldier(**changes).found_at.key == "kharkiv-region"


@pytest.mark.parametrize("wide", ["[2022-09-10..2022-10-16]", "[..2022-08-30]"])
def test_a_range_of_more_than_a_month_is_no_day(wide):
    assert seen_of_a_soldier(sent=HistoricalDate.parse(wide)).found_at.key == "izyum"


@pytest.mark.parametrize(
    ("sent", "coarse"),
    [
        ("[2022-08-30,2022-12-30]", "[2022-08..2022-12]"),
        ("[..2022-08-01,2022-08-30]", "[..2022-08]"),
    ],
)
def test_one_of_several_days_gives_way_to_their_months(sent, coarse):
    public = seen_of_a_soldier(sent=HistoricalDate.parse(sent), coarsen=Coarsen.DATE)
    assert public.sent.edtf == coarse


def test_when_the_day_gives_way_no_statement_tells_it():
    # given a letter that is dated by what others say alone, once in words
    said = (
        Statement("date", "2022-08-30", preferred=True, reason="it says 30 August", note="noon"),
        Statement("date", "30 August"),
        Statement("Received", "30 August"),
        Statement("authenticity", "disputed"),
    )
    public = seen_of_a_soldier(sent=None, statements=said, coarsen=Coarsen.DATE)

    # then no day is left
    assert [(one.field, one.value) for one in public.statements] == [
        ("date", "2022-08"),
        ("Received", "30 August"),
        ("authenticity", "disputed"),
    ]
    assert public.statements[0].reason == public.statements[0].note == ""
    assert [one.field for one in public.withheld] == ["sent"]


@pytest.mark.parametrize("field", ["found_at", "Found at", "place"])
def test_when_the_town_gives_way_no_statement_tells_it(field):
    collection = a_collection(statements=(Statement(field, "Izyum"),))
    said = (Statement(field, "Izyum"),)
    public = seen_of_a_soldier(statements=said, collection=collection)
    assert public.found_at.key == "kharkiv-region"
    assert "izyum" not in str(to_json(public)).casefold()


def test_when_the_detail_gives_way_kind_and_medium_do_too():
    sick = a_term("sick-note", tells_of=TellsOf.HEALTH)
    narrow = a_term("frostbite", Facet.THEME, parent=HEALTH)
    public = seen_of_a_soldier(kind=sick, medium=sick, terms=(narrow,), coarsen=Coarsen.DETAIL)
    assert (public.kind, public.medium, public.terms) == (None, None, ())
    assert public.found_at.key == "izyum"


@pytest.mark.parametrize("protection", [Protection.MINOR, Protection.POSSIBLE_PRISONER])
def test_no_statement_leads_to_the_whole_letter_of_a_child_or_prisoner(protection):
    said = (
        Statement("reference", "https://hdl.example/7"),
        Statement("printed in", "Letters, 1964, pp 219"),
        Statement("editors", "Ida Frey"),
    )
    letter = a_letter(statements=said, correspondents=(a_sender(protection=protection),))
    public, staff = (view(letter, policy) for policy in (Policy.public(), Policy.staff()))
    assert [one.field for one in public.statements] == ["editors"]
    assert [one.field for one in staff.statements] == ["reference", "printed in", "editors"]


def test_a_redacted_date_is_said_by_no_statement_either():
    day = Statement("date", "2022-08-30", preferred=True)
    public = seen(
        statements=(day,),
        collection=a_collection(statements=(day,)),
        redactions=(Redaction(WithheldKind.FIELD, "sent", "protection of a soldier"),),
    )
    assert public.possible_dates() == ()
