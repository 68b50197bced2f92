"""Many at once come to the same as one by one."""

from dataclasses import replace

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from archive.catalogue import batches, letter_storing, records, storing
from archive.catalogue.kinds import KINDS
from archive.catalogue.known import Known
from archive.catalogue.models import Letter, Revision
from archive.catalogue.revisions import verify_chain
from archive.catalogue.writing import (
    DATABASE_REFUSALS,
    REFUSALS,
    Outcome,
    words_of_database,
)
from archive.record.collection import Level
from archive.record.dates import HistoricalDate
from archive.record.letter import Redaction, Status, WithheldKind
from archive.record.names import LocalName
from archive.record.people import Agent, Correspondent, Protection, Role
from archive.record.sources import Statement
from archive.record.vocabulary import Place, Precision
from tests.catalogue.records_made import (
    IZYUM,
    LETTERS,
    NO_LEAVE,
    OFFICER,
    PAPERS,
    PAVLIK,
    RAPORT,
    REFUSAL,
    UKRAINE,
    WAPO,
    letters,
    short,
    texts,
)
from tests.catalogue.stored import described
from tests.catalogue.test_records import letter, wording

WHO = {"by": "iryna", "why": "from the papers"}
LAW = settings(
    max_examples=8,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture(autouse=True)
def archive(db):
    described()


def outcome_of(write, record):
    """What `store` alone makes of a record, and the words of a refusal."""
    try:
        with transaction.atomic():
            _, revision = write(record, **WHO)
    except REFUSALS as refusal:
        return Outcome.REFUSED, str(refusal)
    except DATABASE_REFUSALS as refusal:
        return Outcome.REFUSED, words_of_database(refusal)
    if revision is None:
        return Outcome.SAME, ""
    return (Outcome.NEW if revision.number == 1 else Outcome.CHANGED), ""


def one_by_one(write):
    return lambda some: [outcome_of(write, record) for record in some]


def at_once(store):
    def storing(some):
        stored = store(some, **WHO)
        return [(one.outcome, str(one.refusal or "")) for one in stored]

    return storing


def what_comes_of(storing, some, there=()):
    """The outcomes, all that is kept then, and its history; minted ids by what they stand for.

    The letters `there` are in the archive before.
    """
    with transaction.atomic():
        one_by_one(letter_storing.write)(there)
        outcomes = storing(some)
        kept = list(records.letter_records(Letter.objects.order_by("reference")))
        ids = {one.public_id: f"of {one.reference}" for one in kept}
        ids |= {text.public_id: f"of {text.key}" for one in kept for text in one.texts}
        history = [
            (one.kind, ids.get(one.key, one.key), one.number, one.by, one.why, known(one, ids))
            for one in Revision.objects.after(0)
        ]
        broken = verify_chain()
        transaction.set_rollback(True)
    return outcomes, [str(known_ids(repr(one), ids)) for one in kept], history, broken


def known(revision, ids):
    return known_ids(repr(sorted(revision.record.items())), ids)


def known_ids(words, ids):
    for public_id, name in ids.items():
        words = words.replace(repr(public_id), repr(name))
    return words


# Letters that meet each other: few references, few wordings


some_letters = st.lists(
    letters(
        reference=st.sampled_from(["IZY-1", "IZY-2", "IZY-3", "IZY-4"]),
        texts=short(st.builds(replace, texts, key=st.sampled_from("ab")), most=2),
    ),
    max_size=5,
)


@LAW
@given(some_letters, some_letters)
def test_letters_stored_at_once_are_kept_as_those_stored_one_by_one(there, some):
    alone = what_comes_of(one_by_one(letter_storing.write), some, there)
    together = what_comes_of(at_once(batches.store_many), some, there)
    assert together == alone
    assert together[-1] is None


@LAW
@given(some_letters)
def test_letters_stored_at_once_a_second_time_leave_no_trace(some):
    with transaction.atomic():
        # given
        batches.store_many(some, **WHO)
        kept = list(records.letter_records(Letter.objects.all()))
        before = Revision.objects.count()
        # when
        again = batches.store_many(kept, by="taras", why="once more")
        # then
        assert {one.outcome for one in again} <= {Outcome.SAME}
        assert Revision.objects.count() == before
        transaction.set_rollback(True)


# Whatever is odd is refused, or kept, as it is alone


STRANGER = replace(PAVLIK, key="pavlyk")
ODD = {
    "an overlong title": letter(title="x" * 501),
    "an overlong description of somebody": letter(
        correspondents=(Correspondent(Role.SENDER, described_as="x" * 301),)
    ),
    "no reference": letter(reference=""),
    "an empty wording": letter(texts=(wording(""),)),
    "two wordings of one key": letter(texts=(wording("one"), wording("two"))),
    "a term twice": letter(terms=(RAPORT, RAPORT)),
    "an unknown agent": letter(correspondents=(Correspondent(Role.SENDER, agent=STRANGER),)),
    "an unknown term": letter(terms=(replace(RAPORT, key="report"),)),
    "an unknown field withheld": letter(
        redactions=(Redaction(WithheldKind.FIELD, "sumary", "protection"),)
    ),
    "an unknown agent withheld": letter(
        redactions=(Redaction(WithheldKind.AGENT, "nobody", "protection"),)
    ),
    "NUL": letter(summary="a\0b"),
    "half a character": letter(sent=HistoricalDate("1916", as_written="\udc80")),
    "NUL in what is said of somebody": letter(
        correspondents=(Correspondent(Role.SENDER, agent=replace(PAVLIK, note="\0")),)
    ),
    "the sign for NUL in words": letter(summary="\\u0000"),
    "a language too long": letter(languages=("x" * 36,)),
    "an empty language": letter(languages=("",)),
    "a class that is none": letter(
        correspondents=(Correspondent(Role.SENDER, protection="secret"),)
    ),
    "published elsewhere": letter(status=Status.PUBLISHED),
    "a relation to the unknown": letter(relations=()),
    "a public id of its own": letter(public_id="0123456789", texts=(wording("I refuse"),)),
}


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
def test_an_odd_letter_among_others_becomes_what_it_becomes_alone(odd):
    # given
    some = [letter(reference="IZY-0"), odd, letter(reference="IZY-2")]
    # when
    together = what_comes_of(at_once(batches.store_many), some)
    # then
    assert together == what_comes_of(one_by_one(letter_storing.write), some)
    assert together[0][0][0] == together[0][2][0] == Outcome.NEW


def test_two_letters_of_a_batch_cannot_share_a_wording():
    some = [letter(texts=(wording("I refuse"),)), letter(reference="IZY-2", texts=(wording("No"),))]
    _, refused = batches.store_many(some, **WHO)
    assert "another letter has a wording of that key" in str(refused.refusal)


def test_what_only_the_database_refuses_takes_nothing_else_along():
    # given two wordings of one public id, which no look at either shows
    shared = [
        letter(reference=f"IZY-{name}", texts=(replace(wording("No"), key=name, public_id="t1"),))
        for name in "ab"
    ]
    # when
    stored = batches.store_many([letter(reference="IZY-0"), *shared], **WHO)
    # then
    assert [one.outcome for one in stored] == [Outcome.NEW, Outcome.NEW, Outcome.REFUSED]
    # in our words: those of PostgreSQL go on with the whole row
    assert str(stored[-1].refusal).startswith("it holds what the archive has already")
    assert list(Letter.objects.values_list("reference", flat=True)) == ["IZY-0", "IZY-a"]
    assert verify_chain() is None


def test_a_stored_letter_is_found_by_the_number_and_public_id_told():
    (stored,) = batches.store_many([letter()], **WHO)
    assert Letter.objects.get().pk == stored.pk
    assert Letter.objects.get().public_id == stored.key


# What letters are described with


KYIV = Place("kyiv", (LocalName("uk", "Київ"),), Precision.SETTLEMENT, parent=UKRAINE)
PODIL = Place("podil", (LocalName("uk", "Поділ"),), Precision.DISTRICT, 50.46, 30.51, parent=KYIV)
THINGS = {
    "agents": [
        Agent("ivan", (LocalName("ru", "Иван"), LocalName("en", "Ivan")), note="as signed"),
        OFFICER,
        replace(PAVLIK, protection=Protection.UNKNOWN),
        replace(PAVLIK, note="a pupil"),
        Agent("petro", ()),
        Agent("petro", (), note="again"),
        Agent("not a key", ()),
        Agent("odd", (LocalName("uk", "a\0"),)),
    ],
    "places": [
        KYIV,
        PODIL,
        replace(PODIL, key="podil-2", latitude=-0.0),
        replace(UKRAINE, parent=IZYUM),
        replace(IZYUM, gazetteer="http://www.geonames.org/707756"),
        replace(PODIL, key="obolon", parent=IZYUM),
        replace(PODIL, key="lost", parent=replace(KYIV, key="nowhere")),
        replace(PODIL, key="half", longitude=None),
    ],
    "terms": [
        replace(NO_LEAVE, key="no-rest"),
        replace(RAPORT, labels=()),
        replace(RAPORT, key="raport-2", parent=REFUSAL),
    ],
    "sources": [WAPO, replace(WAPO, key="post"), replace(WAPO, key="x", publication="")],
    "collections": [
        replace(PAPERS, default_protection=None),
        replace(LETTERS, code="IZY-S", level=Level.SERIES),
        replace(LETTERS, code="IZY-T", statements=(Statement("date", "1916", WAPO),)),
    ],
}


@pytest.mark.parametrize("some", THINGS.values(), ids=THINGS)
def test_things_stored_at_once_are_kept_as_those_stored_one_by_one(some):
    def with_all_kept(store):
        def storing_and_reading(some):
            outcomes = store(some)
            kept = [kind.read_all(_numbers(kind)) for kind in KINDS if kind.read_all]
            return outcomes, [sorted(map(repr, one.values())) for one in kept]

        return storing_and_reading

    alone = what_comes_of(with_all_kept(one_by_one(storing.write)), some)
    together = what_comes_of(with_all_kept(at_once(batches.store_all)), some)
    assert together == alone
    assert together[-1] is None


def _numbers(kind):
    return set(kind.model.objects.values_list("pk", flat=True))


def test_of_nothing_comes_nothing():
    assert batches.store_all([], **WHO) == batches.store_many([], **WHO) == []


# What is known


def test_what_letters_refer_to_is_read_once_for_an_import():
    # given
    sent = Correspondent(Role.SENDER, agent=OFFICER)
    known = Known()
    batches.store_many([letter(correspondents=(sent,), kind=RAPORT)], known=known, **WHO)
    # when
    with CaptureQueriesContext(connection) as asked:
        batches.store_many([letter(reference="IZY-2", correspondents=(sent,))], known=known, **WHO)
    # then
    assert [one["sql"] for one in asked] == []


def test_an_agent_whom_somebody_changed_meanwhile_is_kept_as_changed():
    # given
    sent = Correspondent(Role.SENDER, agent=OFFICER)
    known = Known()
    batches.store_many([letter(correspondents=(sent,))], known=known, **WHO)
    records.store_agent(replace(OFFICER, note="a colonel"), **WHO)
    # when
    batches.store_many([letter(reference="IZY-2", correspondents=(sent,))], known=known, **WHO)
    # then
    newest = Revision.objects.newest_first().first()
    assert newest.record["correspondents"][0]["agent"]["note"] == "a colonel"


def test_an_agent_who_was_rolled_back_is_not_known_any_more():
    # given
    ivan = Agent("ivan", (LocalName("ru", "Иван"),))
    known = Known()
    with transaction.atomic():
        batches.store_all([ivan], known=known, **WHO)
        batches.store_many([_from(ivan)], known=known, **WHO)
        transaction.set_rollback(True)
    # when
    (refused,) = batches.store_many([_from(ivan)], known=known, **WHO)
    # then
    assert "read agent 'ivan', which is not in the archive" in str(refused.refusal)


def test_a_letter_saved_by_a_colleague_meanwhile_makes_nothing_be_read_anew():
    # given
    known = Known()
    batches.store_many([_from(OFFICER)], known=known, **WHO)
    records.store(letter(reference="IZY-3"), **WHO)
    # when
    with CaptureQueriesContext(connection) as asked:
        batches.store_many([replace(_from(OFFICER), reference="IZY-2")], known=known, **WHO)
    # then
    assert not [one["sql"] for one in asked if "catalogue_agent" in one["sql"]]


def _from(agent):
    return letter(correspondents=(Correspondent(Role.SENDER, agent=agent),))


# Letters that are there already


def test_of_letters_there_already_each_becomes_what_it_becomes_alone():
    # given
    there = [letter(reference=f"IZY-{place}", texts=(wording_of(place),)) for place in range(5)]
    correction = replace(wording_of(0), key="w0-2", text="I refuse to serve", replaces="w0")
    some = [
        replace(there[0], texts=(wording_of(0), correction), title="Report"),
        replace(there[1], texts=()),
        letter(reference="IZY-9"),
        there[2],
        replace(there[3], summary="on a page", correspondents=(Correspondent(Role.SENDER),)),
        replace(there[3], summary="on a leaf"),
        replace(there[4], terms=(RAPORT, NO_LEAVE)),
    ]
    # when
    together = what_comes_of(at_once(batches.store_many), some, there)
    # then
    assert together == what_comes_of(one_by_one(letter_storing.write), some, there)
    assert [outcome.value for outcome, _ in together[0]] == [
        *("changed", "refused", "new", "same"),
        *("changed", "changed", "changed"),
    ]


def test_changed_letters_are_read_together(django_assert_max_num_queries):
    # given
    there = [letter(reference=f"IZY-{place}") for place in range(6)]
    batches.store_many(there, **WHO)
    # when, then
    with django_assert_max_num_queries(100):
        batches.store_many([replace(one, title="Report") for one in there], **WHO)


def wording_of(place):
    return replace(wording("I refuse"), key=f"w{place}")


@pytest.mark.parametrize(
    "reference", ["a, (b)", 'a "b"', "a\\b", "{a}", "NULL", "а'б", "a\nb", " a ", "%s", "a;b"]
)
def test_a_letter_of_whatever_reference_is_met_again(reference):
    first = letter(reference=reference, texts=(replace(wording("No"), key=reference),))
    (new,) = batches.store_many([first], **WHO)
    (same,) = batches.store_many([first], **WHO)
    (changed,) = batches.store_many([replace(first, title="Report")], **WHO)
    (refused,) = batches.store_many([replace(first, reference="IZY-2")], **WHO)
    assert (new.outcome, same.outcome, changed.outcome) == ("new", "same", "changed")
    assert {new.pk, same.pk, changed.pk} == {new.pk}
    assert "another letter has a wording of that key" in str(refused.refusal)
