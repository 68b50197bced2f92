"""What passes from a record to a reader, and what never does."""

import dataclasses

import pytest

from archive.masking import Policy, WithheldName, collection_view, view
from archive.masking.fates import FATES, Fate
from archive.record import collection, letter, people, reasoning, sources, vocabulary
from archive.record.dates import HistoricalDate
from archive.record.letter import (
    Coarsen,
    CustodyEvent,
    CustodyKind,
    Redaction,
    Relation,
    RelationKind,
    WithheldKind,
)
from archive.record.people import Correspondent, Protection, Role
from archive.record.sources import Statement
from archive.record.versioned import from_json, to_json
from archive.record.view import LetterView
from archive.record.vocabulary import Facet, TellsOf
from tests.make import (
    IZYUM,
    a_collection,
    a_letter,
    a_sender,
    a_source,
    a_term,
    a_text,
    an_agent,
)

HEALTH = a_term("health", Facet.THEME, tells_of=TellsOf.HEALTH)
SOLDIER = a_sender(protection=Protection.POSSIBLE_PRISONER)
CHILD = a_sender(protection=Protection.MINOR)


def seen(**changes):
    return view(a_letter(**changes), Policy.public())


RECORDS = [
    kind
    for module in (letter, people, sources, vocabulary, collection, reasoning)
    for kind in vars(module).values()
    if dataclasses.is_dataclass(kind) and kind.__module__ == module.__name__
]


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
def test_every_field_of_every_record_has_a_fate(kind):
    # given the dataclasses of floor 0 / when their fields are listed
    fields = {field.name for field in dataclasses.fields(kind)}

    # then each has a fate, and no fate is left over
    assert set(FATES[kind]) == fields


def test_a_field_without_a_fate_is_hidden(monkeypatch):
    # given a field that nobody has decided on
    monkeypatch.setitem(
        FATES,
        letter.LetterRecord,
        {name: fate for name, fate in FATES[letter.LetterRecord].items() if name != "title"},
    )

    # when the letter is seen
    public = seen(title="A title")

    # then the field is empty
    assert public.title == ""


def test_hidden_fields_stand_nowhere_in_the_view():
    # given a record with a secret in every hidden text field
    record = a_letter(
        reference="SECRET-1",
        private_note="SECRET",
        lawful_basis="SECRET",
        custody=(CustodyEvent(CustodyKind.FOUND, "Found.", private_note="SECRET"),),
        correspondents=(a_sender(note="SECRET"),),
        statements=(
            Statement("author", "unknown", a_source(note="SECRET"), preferred_by="SECRET"),
        ),
        texts=(a_text(key="SECRET-2"),),
        redactions=(Redaction(WithheldKind.TEXT, "SECRET-3", "protection", "SECRET"),),
    )

    # when it is written down as readers get it
    public = str(to_json(view(record, Policy.public())))

    # then no secret is in it
    assert "SECRET" not in public


def test_every_hidden_field_is_absent_from_the_type_readers_get():
    hidden = {name for name, fate in FATES[letter.LetterRecord].items() if fate is Fate.HIDDEN}
    assert not hidden & {field.name for field in dataclasses.fields(LetterView)}


def test_a_view_comes_back_whole_from_its_json():
    public = seen(
        texts=(a_text("[=Я] отказываюсь", source=a_source()),),
        statements=(Statement("date", "2022-08-10", a_source()),),
        found=HistoricalDate.parse("[2022-09-10..2022-09-16]", basis="inferred"),
    )
    assert from_json(LetterView, to_json(public)) == public


@pytest.mark.parametrize(
    "words",
    [
        "Пишет Иван Иванов.",
        "Письмо Ивана Иванова.",
        "Иванову Ивану Петровичу",
        "Письмо Иванова.",
        "Ivan Ivanov wrote",
        "Іваном Івановим",
        "ИВАН\u200bОВ",
        "[-Иванов-] ушёл",
        "[! Иванов, по почерку]",
        "Ива[=нов]",
        "[* портрет Иванова]",
        "[... Иванов закрыл]",
        "[p. Иванов]",
        "[%1 Ваня]",
        "[%% ранение Иванова: нога]",
    ],
)
def test_a_withheld_name_goes_in_every_form_from_the_letters_words(words):
    # given a letter whose sender may be a prisoner
    record = a_letter(correspondents=(a_sender(an_agent()),), texts=(a_text(words),))

    # when readers see it
    text = view(record, Policy.public()).texts[0].text

    # then no form of the name is left
    assert not any(part in text.casefold() for part in ("иван", "іван", "ivan", "ваня", "нога"))


def test_a_withheld_name_goes_from_titles_notes_and_descriptions():
    record = a_letter(
        correspondents=(a_sender(an_agent(), described_as="the soldier Ivanov"),),
        title="Report of Ivan Ivanov",
        summary="Иванов отказывается.",
        statements=(Statement("author", "Ivan Ivanov", a_source(title="Ivanov speaks")),),
    )
    public = view(record, Policy.public())
    assert public.title == "Report of [name withheld]"
    assert "ivanov" not in str(to_json(public)).casefold()
    assert "Иванов" not in str(to_json(public))


def test_a_name_withheld_anywhere_is_withheld_in_a_letter_of_others():
    # given the archive withholds a name, and another letter prints it
    policy = Policy.public((WithheldName("Иван Иванов", "ivanov"),))
    record = a_letter(texts=(a_text("Видел Ивана Иванова и Петра."),))

    # when that letter is seen / then the name is gone and the rest stands
    assert view(record, policy).texts[0].text == "Видел [%% name] и Петра."


def test_a_lone_surname_goes_where_the_letter_names_its_owner_whole_elsewhere():
    # given a letter of others that names a withheld soldier whole, and then by surname alone
    policy = Policy.public((WithheldName("Андрей Кузьмин", "kuzmin"),))
    spoken_of = a_letter(
        title="Kuzmin and his dog",
        texts=(a_text("Мой друг [-Андрей-] Кузьмин завёл собаку. Мы с Кузьминым гуляем."),),
    )

    # when it is seen, then nothing of his name is left in any field
    public = view(spoken_of, policy)
    assert public.title == "[name withheld] and his dog"
    assert not any(part in str(to_json(public)) for part in ("узьмин", "uzmin"))

    # and a letter that has the surname alone keeps it: many have it
    other = a_letter(texts=(a_text("Мы с Кузьминым гуляем."),))
    assert view(other, policy).texts[0].text == "Мы с Кузьминым гуляем."


def test_whoever_a_collection_names_is_not_looked_for_in_part_in_its_letters():
    # given a collection whose scope names somebody, and a letter that has the first name alone
    policy = Policy.public((WithheldName("Марія Коваленко", "kovalenko"),))
    record = a_letter(
        collection=a_collection(scope="Papers of Марія Коваленко"),
        texts=(a_text("Марія пише."),),
    )

    # when it is seen, then the scope is masked, and the words stand
    public = view(record, policy)
    assert public.texts[0].text == "Марія пише."
    assert public.collection.scope == "Papers of [name withheld]"


def test_a_person_recorded_twice_is_masked_in_part_by_every_name():
    # given two agents of one name, of whom one has another name too
    policy = Policy.public(
        (
            WithheldName("Іван Петренко", "first"),
            WithheldName("Іван Петренко", "second"),
            WithheldName("Микола Бондар", "second"),
        )
    )
    record = a_letter(title="Іван Петренко", texts=(a_text("Бондар пише."),))

    # when a letter names them whole, then in part the other name goes too
    assert view(record, policy).texts[0].text == "[%% name] пише."


def test_somebody_elses_first_name_stays_where_a_withheld_one_is_spoken_of():
    # given a letter to an official that speaks of a soldier of the same first name
    policy = Policy.public((WithheldName("Андрей Кузьмин", "kuzmin"),))
    official = an_agent("Андрей Орлов", key="orlov", protection=Protection.PUBLIC_OFFICIAL)
    record = a_letter(
        correspondents=(a_sender(official, name="Андрей Орлов"),),
        texts=(a_text("Видел Андрея Кузьмина."),),
    )

    # when it is seen, then the official is named
    assert view(record, policy).correspondents[0].name == "Андрей Орлов"


def test_an_official_is_named():
    official = an_agent(protection=Protection.PUBLIC_OFFICIAL)
    public = seen(
        correspondents=(a_sender(official, name="Иванов"),), texts=(a_text("От [%1 Иванова]"),)
    )
    assert public.correspondents[0].agent == "ivanov"
    assert public.correspondents[0].name == "Иванов"
    assert public.texts[0].text == "От [%1 Иванова]"


def test_the_stricter_class_wins():
    official = an_agent(protection=Protection.PUBLIC_OFFICIAL)
    public = seen(correspondents=(a_sender(official, protection=Protection.MINOR),))
    assert public.correspondents[0].withheld_as is Protection.MINOR
    assert public.correspondents[0].names == ()


def test_a_redacted_agent_is_withheld_whatever_the_class():
    official = an_agent(protection=Protection.PUBLIC_OFFICIAL)
    public = seen(
        correspondents=(a_sender(official),),
        redactions=(Redaction(WithheldKind.AGENT, "ivanov", "asked for"),),
    )
    assert public.correspondents[0].agent == ""
    assert [one.reason for one in public.withheld] == ["unknown", "asked for"]


def test_a_mention_of_nobody_in_the_list_is_withheld():
    assert seen(texts=(a_text("Привет [%7 Коля]"),)).texts[0].text == "Привет [%% name]"


def test_a_name_over_struck_letters_is_withheld():
    record = a_letter(correspondents=(a_sender(an_agent()),), texts=(a_text("Ива[-х-]нов тут"),))
    assert view(record, Policy.public()).texts[0].text == "[%% name] тут"


def test_an_undescribed_person_is_named_by_class():
    public = seen(correspondents=(Correspondent(Role.SENDER, protection=Protection.MINOR),))
    assert public.correspondents[0].withheld_as is Protection.MINOR


def test_an_unnamed_soldier_is_described_and_nothing_is_said_to_be_withheld():
    public = seen(correspondents=(SOLDIER,))
    assert public.correspondents[0].described_as == "unnamed soldier"
    assert public.correspondents[0].withheld_as is None
    assert public.withheld == ()


def test_day_town_and_health_never_stand_together_for_a_possible_prisoner():
    # given a soldier's letter of a known day and town that tells of his health
    # when nobody has chosen what gives way
    public = seen(correspondents=(SOLDIER,), terms=(HEALTH,))

    # then the place does
    assert public.found_at.key == "kharkiv-region"
    assert public.found_at.latitude is None
    assert public.sent.edtf == "2022-08-30"
    assert [(one.field, one.reason) for one in public.withheld] == [
        ("found_at", "possible prisoner")
    ]


def test_the_publisher_may_let_the_day_give_way():
    collection = a_collection(statements=(Statement("date", "2022-08-10", a_source()),))
    public = seen(
        correspondents=(SOLDIER,),
        terms=(HEALTH,),
        coarsen=Coarsen.DATE,
        collection=collection,
        statements=(Statement("date", "2022-08-30", note="at noon"), Statement("note", "2022")),
    )
    assert public.found_at.key == "izyum"
    assert {date.edtf for date in public.possible_dates()} == {"2022-08"}
    assert "2022-08-10" not in str(to_json(public))


def test_the_publisher_may_let_the_detail_give_way():
    other = a_term("leave", Facet.THEME)
    public = seen(
        correspondents=(SOLDIER,), terms=(HEALTH, other), coarsen=Coarsen.DETAIL, summary="Ill."
    )
    assert [term.key for term in public.terms] == ["leave"]
    assert public.title == public.summary == ""


@pytest.mark.parametrize(
    "changes",
    [
        {"terms": ()},
        {"sent": HistoricalDate.parse("2022-08")},
        {"sent": None},
        {"sent": HistoricalDate.parse("2022-08-30/..")},
        {"found_at": IZYUM.parent},
        {"correspondents": (a_sender(),)},
    ],
)
def test_two_of_the_three_may_stand_together(changes):
    record = a_letter(**({"correspondents": (SOLDIER,), "terms": (HEALTH,)} | changes))
    public = view(record, Policy.public())
    assert public.sent == record.sent
    assert public.found_at.key == record.found_at.key


def test_a_date_over_two_months_is_coarsened_to_both():
    public = seen(
        correspondents=(SOLDIER,),
        terms=(HEALTH,),
        coarsen=Coarsen.DATE,
        sent=HistoricalDate.parse("2022-08-30/2022-09-02"),
        received=HistoricalDate.parse("-0100-08-30"),
    )
    assert public.sent.edtf == "[2022-08..2022-09]"


def test_a_redacted_place_is_not_shown_coarsely_either():
    gone = (Redaction(WithheldKind.FIELD, "found_at", "protection of a soldier"),)
    public = seen(correspondents=(SOLDIER,), terms=(HEALTH,), redactions=gone)
    assert public.found_at is None


def test_a_childs_town_and_hand_are_not_shown():
    public = seen(correspondents=(CHILD,), written_at=IZYUM, hand="round letters")
    assert public.written_at.key == "kharkiv-region"
    assert public.hand == ""
    assert public.found_at.key == "izyum"


@pytest.mark.parametrize("field", ["written_at", "place"])
@pytest.mark.parametrize("held", [None, IZYUM.coarsened()])
def test_a_childs_town_is_not_shown_in_a_statement_either(field, held):
    # given a town that is only said, as an import leaves a place that the archive has not
    shown = seen(
        correspondents=(CHILD,),
        written_at=held,
        statements=(Statement(field, "Zetlingen"), Statement("editors", "5")),
    )

    # then nothing of it is shown
    assert [said.field for said in shown.statements] == ["editors"]


def test_a_place_without_a_recorded_region_is_not_shown_coarsely():
    alone = dataclasses.replace(IZYUM, parent=None)
    assert seen(correspondents=(CHILD,), written_at=alone).written_at is None


def test_a_protected_source_keeps_publication_and_date_only():
    public = seen(texts=(a_text(source=a_source(published="2022-12", names_protected=True)),))
    source = public.texts[0].source
    assert (source.publication, source.published) == ("A newspaper", "2022-12")
    assert (source.title, source.url, source.names_protected) == ("", "", True)


def test_what_a_collection_says_is_said_of_its_letters():
    outer = a_collection("A", practice=True, default_protection=Protection.DECEASED)
    inner = a_collection(parent=outer, statements=(Statement("date", "2022-08-10", a_source()),))
    public = seen(collection=inner, correspondents=())
    assert [(one.about, one.value) for one in public.statements] == [("F", "2022-08-10")]
    assert public.dates_conflict()
    assert public.collection.practice
    assert not public.harvestable


def test_redacted_fields_texts_and_statements_are_gone():
    collection = a_collection(statements=(Statement("title", "Of the file"),))
    public = seen(
        collection=collection,
        texts=(a_text(), a_text(key="F-1-b")),
        statements=(Statement("title", "Another"),),
        redactions=(
            Redaction(WithheldKind.FIELD, "title", "protection of a child"),
            Redaction(WithheldKind.TEXT, "F-1-a", "protection of a child"),
        ),
    )
    assert public.title == ""
    assert public.statements == ()
    assert [text.public_id for text in public.texts] == ["t-f-1-b"]
    assert [one.field for one in public.withheld] == ["title", ""]


def test_a_replaced_wording_is_not_shown():
    old, new = a_text("Old"), a_text("New", key="F-1-b", replaces="F-1-a")
    assert [text.text for text in seen(texts=(old, new)).texts] == ["New"]


def test_a_tie_to_a_letter_that_is_not_public_is_not_told():
    record = a_letter(
        relations=(Relation(RelationKind.REPLY, "F-2"), Relation(RelationKind.COPY, "F-3"))
    )
    public = view(record, Policy.public(public_ids={"F-3": "letter0003"}))
    assert [(tie.kind, tie.public_id) for tie in public.relations] == [("copy", "letter0003")]


def test_children_and_prisoners_are_kept_from_harvest():
    adult = a_sender(protection=Protection.DECEASED)
    assert seen(correspondents=(adult,)).harvestable
    assert not seen(correspondents=(CHILD, adult)).harvestable
    assert not seen(correspondents=(SOLDIER,)).harvestable


def test_staff_see_names_places_and_texts_as_recorded():
    record = a_letter(
        correspondents=(a_sender(an_agent()),),
        terms=(HEALTH,),
        texts=(a_text("Иван [%% health: ранен]"),),
        hand="round",
        redactions=(Redaction(WithheldKind.FIELD, "title", "x"),),
        statements=(Statement("title", "Another", a_source(names_protected=True)),),
    )
    staff = view(record, Policy.staff())
    assert staff.found_at.key == "izyum"
    assert staff.texts[0].text == "Иван [%% health: ранен]"
    assert staff.correspondents[0].agent == "ivanov"
    assert (staff.title, staff.hand, staff.withheld) == ("Report to command", "round", ())
    assert staff.statements[0].source.title == "A title"


def test_a_collection_shows_what_is_said_of_it():
    unit = a_collection(statements=(Statement("date", "2022-08-30", a_source()),), lawful_basis="x")
    public = collection_view(unit, str, True)
    assert [one.value for one in public.statements] == ["2022-08-30"]
    assert not hasattr(public, "lawful_basis")


def test_readers_are_told_of_withheld_passages_by_reason_once_each():
    text = a_text("Из [%% home: Перми], улица [%% home: Ленина], [%1 Коля]")
    assert [(one.what, one.reason) for one in seen(texts=(text,)).withheld] == [("passage", "home")]


def test_authority_ids_stand_beside_a_name_that_is_shown_and_no_other():
    # given an official and a soldier, each with an address in an authority file
    ids = ("https://viaf.example/1",)
    official = an_agent("Анна", Protection.PUBLIC_OFFICIAL, "anna")
    people = tuple(
        a_sender(agent=dataclasses.replace(one, authority_ids=ids))
        for one in (official, an_agent())
    )

    # when the letter is seen
    shown, withheld = seen(correspondents=people).correspondents

    # then the address, which names a person, goes with the name
    assert (shown.authority_ids, withheld.authority_ids) == (ids, ())


AUNT = a_sender(protection=Protection.PRIVATE, described_as="aunt")
DEAD = a_collection(default_protection=Protection.DECEASED)


@pytest.mark.parametrize(
    ("changes", "shown"),
    [
        ({}, True),
        ({"original_shown": False}, False),
        ({"collection": a_collection()}, False),
        ({"correspondents": (SOLDIER,)}, False),
        (
            {"correspondents": (a_sender(protection=Protection.PRIVATE, described_as="aunt"),)},
            False,
        ),
        ({"texts": (a_text(source=a_source(names_protected=True)),)}, False),
        ({"texts": (a_text(key="old"), a_text(key="new", replaces="old"))}, False),
        ({"statements": (Statement("date", "1916", a_source(names_protected=True)),)}, False),
        ({"relations": (Relation(RelationKind.REPLY, "a draft"),)}, False),
        ({"redactions": (Redaction(WithheldKind.FIELD, "summary", "privacy"),)}, False),
    ],
)
def test_a_file_is_shown_where_it_is_switched_on_and_readers_see_all_it_may_say(changes, shown):
    # given a letter in which nobody goes without a name / when it is seen
    letter = {"original_shown": True, "correspondents": (), "collection": DEAD}
    one = seen(**(letter | changes))

    # then readers may have the file it came in as only if it can betray nobody
    assert one.original_shown is shown


@pytest.mark.parametrize("where", ["texts", "summary"])
def test_a_file_is_not_shown_where_the_view_masks_the_name_of_a_stranger(where):
    # given a letter that names somebody withheld who has no part in it
    words = "Привет от Ивана Петровича Иванова."
    said = {"texts": (a_text(words),)} if where == "texts" else {"summary": words}
    letter = a_letter(correspondents=(), collection=DEAD, original_shown=True, **said)
    stranger = WithheldName("Иван Петрович Иванов", "ivanov")

    # when readers see it / then they do not get the file, where the name stands
    assert not view(letter, Policy.public(names=(stranger,))).original_shown
    assert view(letter, Policy.public()).original_shown


def test_whoever_bears_a_withheld_name_is_withheld_too():
    # given somebody who may be named, recorded twice: elsewhere as a child
    official = an_agent("Иван Петрович Иванов", Protection.PUBLIC_OFFICIAL, "another")
    letter = a_letter(correspondents=(a_sender(agent=official),))
    child = WithheldName("Иван Петрович Иванов", "ivanov")

    # when readers see the letter / then neither name nor key nor id is there
    [person] = view(letter, Policy.public(names=(child,))).correspondents
    assert (person.agent, person.names, person.name) == ("", (), "")
    assert person.withheld_as is Protection.UNKNOWN


@pytest.mark.parametrize("field", ["reference", "printed in"])
def test_where_anybody_goes_without_a_name_no_edition_is_told_that_prints_it(field):
    # given a letter that another edition has, with every name in it
    said = {"statements": (Statement(field, "no. 38"),), "collection": DEAD}

    # when readers see it / then they are led there only if nobody goes without a name
    assert seen(**said, correspondents=()).statements
    assert not seen(**said, correspondents=(AUNT,)).statements
    assert not seen(**said, correspondents=(CHILD,)).statements
