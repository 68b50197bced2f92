"""The snapshot and SQL give the same answers; what changes shows at once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.reading_room import holdings
from archive.reading_room.bits import bits_of, numbers_in
from archive.reading_room.filters import LetterFilters
from archive.reading_room.finding import Finding
from archive.reading_room.models import ReadingLetter
from archive.reading_room.queries import FACETS
from tests.reading_room.shelves import a_public_letter, lay_out, take_away

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
    data["date"] = draw(st.sampled_from(("", "certain")))
    data["at"] = draw(st.sampled_from(("", "1", "2")))
    return data


@READ_ONLY
@given(searches())
def test_the_snapshot_finds_what_sql_finds(sixty_letters, search):
    # given any search over the archive
    filters = LetterFilters(search, holdings.current())
    if filters.problems:
        assert filters.problems[0].field == "dated_until"
        return

    # when the holdings and the database are asked
    in_memory = filters.found()
    in_sql = filters.filter_queryset(ReadingLetter.objects.all())

    # then both find the same letters
    assert in_memory.keys() == set(in_sql.row_numbers())


def test_the_snapshot_reads_in_the_order_of_sql(sixty_letters):
    # given the archive, when both put it in reading order
    held = holdings.current()
    entries = [held.entries[slot].pk for slot in held.letters().in_order("date")]

    # then the orders are the same
    assert entries == list(ReadingLetter.objects.in_reading_order().row_numbers())


def test_every_facet_of_a_row_is_held(sixty_letters):
    # given the rows, when the holdings list what stands under each facet
    held = holdings.current()
    rows = ReadingLetter.objects.all()

    # then every key of every row is there
    for facet in FACETS:
        assert {key for row in rows for key in getattr(row, facet)} == (
            held.postings[facet].keys() - {""}
        )


def test_the_newest_come_first_and_the_undated_last(sixty_letters):
    # given the archive, when the newest are asked for first
    held = holdings.current()
    days = [held.entries[slot].first_day for slot in held.letters().in_order("-date")]

    # then dates fall, and what has none stands at the end
    dated = [day for day in days if day is not None]
    assert dated == sorted(dated, reverse=True)
    assert days[len(dated) :] == [None] * (len(days) - len(dated))


def test_a_new_letter_is_held_from_the_next_version_on(empty_archive):
    # given an archive that was read when it held one letter
    lay_out(a_public_letter(1))
    assert holdings.current().size == 1

    # when another is published
    lay_out(a_public_letter(2))

    # then it is held, and the snapshot equals one read afresh
    assert holdings.current().entries == holdings.load().entries
    assert holdings.current().size == 2


def test_a_withdrawn_letter_is_gone_from_the_next_version_on(empty_archive):
    # given two letters that were read
    lay_out(a_public_letter(1), a_public_letter(2))
    before = holdings.current()

    # when one is withdrawn
    take_away("letter0001")

    # then the next answer has it no more, and says that one was withdrawn since
    after = holdings.current()
    assert [entry.public_id for entry in after.entries] == ["letter0002"]
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


@given(st.sets(st.integers(0, 200)))
def test_bits_hold_exactly_their_numbers(numbers):
    # given any numbers, when they are made bits and read back, then they are the same
    assert list(numbers_in(bits_of(numbers, 201))) == sorted(numbers)


@pytest.mark.parametrize("numbers", [[], [0], [7, 8], [63, 64]])
def test_bits_count_their_numbers(numbers):
    # given bits, when they are counted, then there are as many as numbers
    assert bits_of(numbers, 65).bit_count() == len(numbers)


def test_a_letter_of_a_list_knows_its_neighbours(sixty_letters):
    # given a list, when the letters around each of its letters are asked for
    finding = Finding(QueryDict("kind=raport&order=reference"), holdings.current())
    ids = [finding.holdings.entries[slot].public_id for slot in finding.slots]
    around = [finding.neighbours(public_id) for public_id in ids]

    # then they are those before and after it, and none at the ends
    assert around == list(zip([None, *ids[:-1]], [*ids[1:], None], strict=True))


def test_a_letter_outside_the_list_has_no_neighbours(sixty_letters):
    # given a list that a letter is not in, when its neighbours are asked for, then it has none
    finding = Finding(QueryDict("q=nothing"), holdings.current())
    assert finding.neighbours("letter0001") == (None, None)
    assert finding.neighbours("unknown") == (None, None)


def test_threads_that_meet_a_new_version_read_it_once(sixty_letters, monkeypatch):
    # given no snapshot, and a count of how often one is read
    read = []
    monkeypatch.setattr(holdings, "_newer", lambda *known: read.append(known) or _Slow(*known))

    # when several threads ask at once
    with ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(lambda _: _asked_in_a_thread(), range(8)))

    # then all get the same snapshot, read once
    assert len(read) == 1
    assert len(set(map(id, answers))) == 1


class _Slow:
    """A snapshot of one version."""

    def __init__(self, _, version, at, using):
        self.version, self.at = version, at


def _asked_in_a_thread():
    try:
        return holdings.current()
    finally:
        connections.close_all()
