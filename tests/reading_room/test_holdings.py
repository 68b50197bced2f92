"""The snapshot and SQL give the same answers; what changes shows at once."""

import gc
import os
import socket
import weakref
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from django.db import connections
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.reading_room import holdings
from archive.reading_room.asked.filters import LetterFilters
from archive.reading_room.asked.finding import Finding
from archive.reading_room.holdings import changes, keeper
from archive.reading_room.models import ArchiveVersion, ReadingLetter
from archive.reading_room.queries import FACETS
from archive.record.people import Correspondent, Protection, Role
from tests.make import an_agent
from tests.reading_room.shelves import a_public_letter, lay_out, random_letters, take_away

READ_ONLY = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
KEYS = {
    "kind": ("raport", "support-letter", "none"),
    "collection": ("IZY", "IZY-R", "IZY-C"),
    "theme": ("feeling", "fear", "health", "none"),
    "act": ("refusal", "complaint", "none"),
    "sender": ("anna", "borys", "none"),
    "written_at": ("izyum", "ukraine", "none"),
    "lang": ("uk", "ru", "none"),
    "authenticity": ("disputed", "none"),
    "has": ("transcription", "conflicting-dates", "none"),
}
DAYS = ("", "1916", "1943-05", "2022", "2022-08", "2022-08-10", "2022-08-30", "2022-09")
WORDS = ("", "отказывается", "-leave", "лист*", '"Я отказываюсь"', "asked OR йти", "Ізюм")


@st.composite
def searches(draw):
    """A query string of a few parameters, all of them understood."""
    data = QueryDict(mutable=True)
    for facet in draw(st.lists(st.sampled_from(sorted(KEYS)), max_size=3, unique=True)):
        prefix = draw(st.sampled_from(("", "not_")))
        keys = draw(st.lists(st.sampled_from(KEYS[facet]), min_size=1, max_size=2))
        data.setlist(prefix + facet, keys)
    data["q"] = draw(st.sampled_from(WORDS))
    data["dated_from"], data["dated_until"] = (draw(st.sampled_from(DAYS)) for _ in range(2))
    data["date"] = draw(st.sampled_from(("", "certain", "none")))
    data["at"] = draw(st.sampled_from(("", "1", "2")))
    return data


@READ_ONLY
@given(searches())
def test_the_snapshot_finds_what_sql_finds(sixty_letters, search):
    # given any search over the archive
    filters = LetterFilters(search, holdings.current())
    if filters.problems:
        assert filters.problems[0].field in ("dated_until", "date")
        return

    # when the holdings and the database are asked
    in_memory = filters.found()
    in_sql = filters.filter_queryset(ReadingLetter.objects.all())

    # then both find the same letters
    assert in_memory.keys() == set(in_sql.row_numbers())


def test_what_a_search_found_is_let_go_with_it(sixty_letters):
    # given a search that has found its letters, and nobody who looks for circles
    gc.disable()
    try:
        finding = Finding(QueryDict("kind=raport&theme=fear"), holdings.current())
        found = weakref.ref(finding.letters)
        # when it is let go
        del finding
        # then what it found is gone at once: of a million letters it has megabytes
        assert found() is None
    finally:
        gc.enable()


def test_the_snapshot_reads_in_the_order_of_sql(sixty_letters):
    # given the archive, when both put it in reading order
    held = holdings.current()
    read = held.pks[held.letters().in_order("date")].tolist()

    # then the orders are the same
    assert read == list(ReadingLetter.objects.in_reading_order().row_numbers())


def test_every_facet_of_a_row_is_held(sixty_letters):
    # given the rows, when the holdings list what stands under each facet
    held = holdings.current()
    rows = ReadingLetter.objects.all()

    # then every key of every row is there
    for facet in FACETS:
        assert {key for row in rows for key in getattr(row, facet)} == set(held.keys_of(facet))


def test_the_newest_come_first_and_the_undated_last(sixty_letters):
    # given the archive, when the newest are asked for first
    held = holdings.current()
    days = dict(ReadingLetter.objects.values_list("pk", "first_day"))
    days = [days[pk] for pk in held.pks[held.letters().in_order("-date")].tolist()]

    # then dates fall, and what has none stands at the end
    dated = [day for day in days if day is not None]
    assert dated == sorted(dated, reverse=True)
    assert days[len(dated) :] == [None] * (len(days) - len(dated))


def told(held):
    """What a snapshot says of each letter, whatever numbers its values have."""
    texts = {name: list(one.texts()) for name, one in held.columns.items()}
    return [
        (pk, *(texts[name][one.codes[slot]] for name, one in held.columns.items()))
        for slot, pk in enumerate(held.pks.tolist())
    ]


def test_a_new_letter_is_held_from_the_next_version_on(empty_archive):
    # given an archive that was read when it held one letter
    lay_out(a_public_letter(1))
    assert holdings.current().size == 1

    # when another is published
    lay_out(a_public_letter(2))

    # then it is held, and the snapshot equals one read afresh
    assert told(holdings.current()) == told(holdings.load())
    assert holdings.current().size == 2


def test_a_withdrawn_letter_is_gone_from_the_next_version_on(empty_archive):
    # given two letters that were read
    lay_out(a_public_letter(1), a_public_letter(2))
    before = holdings.current()

    # when one is withdrawn
    take_away("letter0001")

    # then the next answer has it no more, and says that one was withdrawn since
    after = holdings.current()
    assert list(ReadingLetter.objects.numbered(after.pks.tolist()).public_ids()) == ["letter0002"]
    assert after.withdrawn_since(before.version) == 1
    assert after.withdrawn_since(after.version) == 0


def test_a_letter_published_again_after_withdrawal_is_held_again(empty_archive):
    # given a letter that was read and then withdrawn
    lay_out(a_public_letter(1))
    holdings.current()
    take_away("letter0001")

    # when it is published again before anybody looked
    lay_out(a_public_letter(1))

    # then it is held
    assert holdings.current().size == 1


CHANGES = st.lists(st.tuples(st.booleans(), st.integers(1, 8), st.integers(0, 30)), min_size=1)


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(CHANGES)
def test_a_snapshot_that_follows_every_change_equals_one_read_afresh(empty_archive, changes):
    # given a snapshot of whatever is there
    holdings.forget()
    holdings.current()

    # when letters come, change and go, and it follows each step
    letters = random_letters(30, seed=11)
    for comes, number, sort in changes:
        ids = {"public_id": f"letter{number:04}", "reference": f"G-{number}"}
        one = replace(letters[sort % 30], texts=(), **ids)
        lay_out(one) if comes else take_away(one.public_id)
        holdings.current()

    # then it says what a snapshot of the last state says
    assert told(holdings.current()) == told(holdings.load())


def test_several_versions_that_nobody_looked_at_are_put_in_at_once(empty_archive):
    # given a snapshot of ten letters
    lay_out(*random_letters(10, seed=3))
    held = holdings.current()

    # when some are changed, one is withdrawn and comes back, another is gone
    lay_out(*random_letters(4, seed=4))
    take_away("letter0001", "letter0009")
    lay_out(a_public_letter(1), a_public_letter(11))

    # then all of it is put in, with three that are in another family now; nothing is read anew
    after = holdings.current()
    assert after.patched == held.patched + 5 + 3
    assert told(after) == told(holdings.load())


def test_nobody_is_named_by_a_key_that_no_letter_has_any_more(client, empty_archive):
    # given a letter that names somebody, and a snapshot that knows it
    anna = Correspondent(Role.MENTIONED, an_agent("Anna", Protection.DECEASED, "anna"))
    lay_out(a_public_letter(1, correspondents=(anna,)), a_public_letter(2))
    assert 'value="anna"' in client.get("/letters/").content.decode()

    # when the letter names nobody any more
    lay_out(a_public_letter(1))

    # then the key stands nowhere, may not be asked for, and is no example of what may
    assert "anna" not in client.get("/letters/").content.decode()
    refused = client.get("/letters/?mentioned=zzz")
    assert (refused.status_code, b"anna" in refused.content) == (400, False)
    assert client.get("/letters/?mentioned=anna").status_code == 400


def test_a_snapshot_in_which_most_changed_is_read_anew(empty_archive, monkeypatch):
    # given a snapshot of four letters, where half of them may be put in
    monkeypatch.setattr(changes, "ALWAYS", 0)
    lay_out(*random_letters(4, seed=3))
    holdings.current()

    # when three change, then all are read
    lay_out(*random_letters(3, seed=4))
    assert holdings.current().patched == 0
    assert told(holdings.current()) == told(holdings.load())


def test_a_letter_takes_few_bytes(sixty_letters):
    # given the snapshot, when its arrays are weighed
    held = holdings.current()
    each = {name: column.codes.itemsize for name, column in held.columns.items()}

    # then every column of so few values takes one byte a letter
    assert set(each.values()) == {1}
    assert held.pks.itemsize + held.slot_of.itemsize == 8


def test_an_older_database_is_read_afresh(empty_archive):
    # given a snapshot of a later version than the database now has
    lay_out(a_public_letter(1))
    later = holdings.current()
    later.version += 5

    # when it is asked again, then it is read anew
    assert holdings.current() is not later


def test_an_unchanged_archive_keeps_its_snapshot(sixty_letters, django_assert_num_queries):
    # given a snapshot
    held = holdings.current()

    # when it is asked for again, then one query tells that nothing changed
    with django_assert_num_queries(1, using="reading"):
        assert holdings.current() is held


def test_a_letter_of_a_list_knows_its_neighbours(sixty_letters):
    # given a list, when the letters around each of its letters are asked for
    finding = Finding(QueryDict("kind=raport&order=reference"), holdings.current())
    ids = finding.holdings.pks[finding.slots].tolist()
    around = [finding.neighbours(finding.place(pk)) for pk in ids]

    # then they are those before and after it, and none at the ends
    assert around == list(zip([None, *ids[:-1]], [*ids[1:], None], strict=True))


def test_a_letter_outside_the_list_has_no_neighbours(sixty_letters):
    # given a list that a letter is not in, when its neighbours are asked for, then it has none
    finding = Finding(QueryDict("q=nothing"), holdings.current())
    assert finding.place(finding.holdings.pks[0]) is None
    assert finding.place(10**6) is None
    assert finding.neighbours(None) == (None, None)


def test_threads_that_meet_a_new_version_read_it_once(sixty_letters, monkeypatch):
    # given no snapshot, and a count of how often one is read
    read = []
    monkeypatch.setattr(keeper, "_newer", lambda _, using: read.append(using) or _Slow(using))

    # when several threads ask at once
    with ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(lambda _: _asked_in_a_thread(), range(8)))

    # then all get the same snapshot, read once
    assert len(read) == 1
    assert len(set(map(id, answers))) == 1


def test_a_connection_that_broke_while_nobody_asked_is_opened_anew(sixty_letters, monkeypatch):
    monkeypatch.setitem(connections.settings["reading"], "CONN_MAX_AGE", 600)

    def asked_of_a_broken_one():
        connection = connections["reading"]
        try:
            before = holdings.current()
            # As Django does when a request begins.
            connection.close_if_unusable_or_obsolete()
            _break(connection)
            return before, holdings.current()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as threads:
        before, after = threads.submit(asked_of_a_broken_one).result()

    assert after is before


def _break(connection):
    """As when PostgreSQL was started anew."""
    with socket.socket(fileno=os.dup(connection.connection.fileno())) as wire:
        wire.shutdown(socket.SHUT_RDWR)


class _Slow:
    """A snapshot of one version."""

    def __init__(self, using):
        self.version, self.at = ArchiveVersion.objects.using(using).known()


def _asked_in_a_thread():
    try:
        return holdings.current()
    finally:
        connections.close_all()
