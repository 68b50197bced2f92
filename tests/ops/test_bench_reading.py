"""The reading room, measured: invented letters, pages proved right, and what is made of times."""

import dataclasses
import json
from io import StringIO

import psycopg
import pytest
from django.core.management import CommandError, call_command

from archive.ops.bench.rates import NotRight
from archive.ops.bench.reading import loading, recall, sqlite_file, told
from archive.ops.bench.reading.asked import Ask
from archive.ops.bench.reading.contestants import Contestant
from archive.ops.bench.reading.letters import HUNDREDTHS, TENTHS, Letters
from archive.ops.bench.reading.loading import cell
from archive.ops.bench.reading.measured import Fact, Found, Measured
from archive.ops.bench.reading.pages import PAGES
from archive.ops.bench.reading.paired import prove_pair
from archive.ops.bench.reading.proofs import prove_index, prove_list, prove_status
from archive.ops.bench.reading.remembered import Remembered
from archive.ops.bench.reading.shown import DatasettePage, NaivePage, OurPage
from archive.ops.bench.reading.timing import Runner, Timing, race
from archive.ops.bench.reading.visits import Answer, Headers
from archive.ops.management.commands.bench import sizes
from archive.reading_room.laid_out.rows import row
from archive.reading_room.likeness.sketches import sketch
from archive.reading_room.models import ReadingLetter, ReadingSketch, ReadingText
from archive.record.versioned import from_json, to_json
from archive.record.view import LetterView

SEED, THOUSAND = 7, 1_000
CARDS = (
    f'<article data-result><a href="/letters/bench{n:07}/?q=word">one</a>'
    "<p>a <mark>word</mark> and <mark>another</mark></p></article>"
    for n in range(25)
)
LISTED = """\
<h1>26 of 1,000 records, newest first</h1>
<ul><li><label><input type="checkbox" name="kind" value="raport"> Raport</label>
<span class="count"><span class="unseen">letters: </span>20</span></li>
<li><input type="checkbox" name="lang" value="uk"><span class="count">26</span></li>
<li><input type="checkbox" name="date" value="certain"><span>1,918</span></li>
<li><input type="checkbox" name="theme" value="none"><span class="count">26</span></li></ul>
""" + "".join(CARDS)
# A second search would prove nothing more, and the plain page takes its time.
SOME = [page for page in PAGES if page != "search-newest"]
COUNTED = {"kind": {"raport": 20}, "lang": {"uk": 26}, "theme": {"none": 26}}


@pytest.fixture(scope="module")
def letters():
    return Letters(SEED, THOUSAND)


@pytest.fixture(scope="module")
def rows(letters):
    """The rows of two hundred letters, as the loader makes them."""
    remembered = Remembered()
    return [remembered.row(view) for view in letters.between(0, 200)]


# The letters


def test_the_same_seed_invents_the_same_letters(letters):
    again, others = Letters(SEED, THOUSAND), Letters(SEED + 1, THOUSAND)

    # A letter does not depend on those before it.
    assert again.letter(17) == letters.letter(17)
    assert list(again.between(0, 20)) == list(letters.between(0, 20))
    assert list(others.between(0, 20)) != list(letters.between(0, 20))


def test_the_row_of_an_invented_letter_is_that_of_any_letter(rows):
    for made in rows:
        # given what the database will hold of the letter, when its row is made as for readers
        view = from_json(LetterView, json.loads(json.dumps(made.view)))
        expected = row(view)

        # then no column differs
        for field in dataclasses.fields(expected):
            assert getattr(made, field.name) == getattr(expected, field.name), field.name


def test_the_sketch_of_an_invented_letter_is_that_of_any_letter(letters):
    remembered = Remembered()
    for view in letters.between(0, 50):
        # given what the database will hold of the letter, when its sketch is made for readers
        kept = from_json(LetterView, json.loads(json.dumps(to_json(view))))

        # then it is the one that is loaded
        assert remembered.sketch(view) == sketch(kept) is not None


def test_every_column_of_letters_and_sketches_is_loaded(rows, letters):
    # given the tables of publishing, when lines are loaded into them
    sketches = [sketch(view) for view in letters.between(0, 20)]
    columns = {name: named for name, named, _ in loading._tables(rows[:20], 1)}
    named, lines = loading._sketched([None, *sketches], 1)

    # then no column is left to the database, and a letter without a sketch has no line
    assert set(columns[loading.LETTER]) == {one.column for one in ReadingLetter._meta.fields}
    assert {"id", *columns[loading.TEXT]} == {one.column for one in ReadingText._meta.fields}
    assert set(named) == {one.column for one in ReadingSketch._meta.fields}
    assert [line[0] for line in lines] == list(range(2, 22))


def test_processes_that_help_to_load_know_the_tables():
    # given processes of their own, when one is asked for what only this module has
    with loading.helpers() as helpers:
        written = helpers.submit(loading.escaped, "a\tb").result()

    # then it could read the module
    assert written == "a\\tb"


class TestRecall:
    """Letters like one are proved to be found before their look-up is timed."""

    @pytest.fixture
    def connection(self, monkeypatch):
        exact = {2: 0.6, 3: 0.35, 4: 0.1}
        monkeypatch.setattr(recall, "_exactly", lambda connection, pk: exact)

    def test_is_enough_where_all_that_are_alike_are_found(self, connection):
        recall.prove_recall(connection, [1], lambda pk: {2: 0.6, 3: 0.35})

    @pytest.mark.parametrize(
        ("found", "wrong"),
        [
            ({2: 0.6}, r"recall at J >= 0\.3"),
            ({3: 0.35}, r"recall at J >= 0\.3"),
            ({2: 0.6, 3: 0.5}, "Jaccard index"),
        ],
    )
    def test_is_not_enough_where_one_is_missing_or_wrong(self, connection, found, wrong):
        with pytest.raises(NotRight, match=wrong):
            recall.prove_recall(connection, [1], lambda pk: found)


def test_letters_are_as_different_as_those_of_an_archive(rows):
    assert {made.lang[0] for made in rows} == {"ru", "uk", "en"}
    assert any(not made.is_dated for made in rows)
    assert any(made.is_dated and made.first_day is None for made in rows)
    assert any(made.is_dated and made.last_day is None for made in rows)
    assert any("conflicting-dates" in made.has for made in rows)
    assert any("withheld" in made.has and not made.sender for made in rows)
    assert any(len(made.theme) > len(set(key[:7] for key in made.theme)) for made in rows)
    assert 150 < sum(map(_length, rows)) / len(rows) < 250


def _length(made):
    return sum(len(text["text"].split()) for text in made.view["texts"])


def test_siblings_of_a_family_share_most_of_their_words(letters):
    # given the words of the first letters
    said = [set(view.texts[0].text.lower().split()) for view in letters.between(0, 400)]

    # when each is held against each, then some two have most of them in common
    both = ((one & other, one) for n, one in enumerate(said) for other in said[:n])
    assert max(len(shared) / len(one) for shared, one in both) > 0.6


def test_every_tenth_letter_has_a_word_of_the_tenths(letters):
    texts = [view.texts[0].text.lower() for view in letters.between(0, THOUSAND)]

    assert 60 < sum(TENTHS[0][0] in text for text in texts) < 150
    assert 1 <= sum(HUNDREDTHS[0] in text for text in texts) < 30


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, r"\N"),
        (True, "True"),
        ("a\tb\\c\nd", r"a\tb\\c\nd"),
        (["theme-1", "theme-1-2"], "{theme-1,theme-1-2}"),
        ([-7, 12], "{-7,12}"),
        (b"\x00\xff\\", r"\\x00ff5c"),
        ({"text": "«ні»\n"}, r'{"text": "«ні»\\n"}'),
    ],
)
def test_a_value_is_written_as_copy_reads_it(value, written):
    assert cell(value) == written


# What is proved


class Told:
    """A visitor who is always told the same."""

    def __init__(self, body, status=200, **headers):
        self.answer = Answer(status, body, len(body), 0.001, Headers(headers.items()))

    def ask(self, path, **sent):
        return self.answer


class Known:
    """What is so: 26 letters."""

    def __init__(self, found=26, counted=COUNTED):
        self.letters, self.counted = list(range(1, found + 1)), counted

    def found(self, ask, without=""):
        return self.letters

    def counts(self, ask, facet, counts_own_choice):
        return self.counted[facet]

    def newest(self, ask, many):
        return [700_000 - row for row in self.letters[:many]]

    def days(self, rows):
        return [700_000 - row for row in rows]


def ours(body, **said):
    return Contestant("ours", Told(body, **said), 0, OurPage)


def test_a_page_that_shows_what_is_so_is_proved():
    assert prove_list(ours(LISTED), Ask(q="word"), Known()).status == 200


@pytest.mark.parametrize(
    ("body", "said", "complaint"),
    [
        (LISTED, {"status": 500}, "status: expected 200, found 500"),
        (LISTED.replace("26 of", "27 of"), {}, "letters found: expected 26, found 27"),
        (LISTED.replace("bench0000024", "bench0000023"), {}, "the page: expected 25, found 24"),
        (LISTED.replace("bench0000024", "bench0000077"), {}, "not asked for: .*found .78."),
        (LISTED.replace("bench0000024", "bench0000025"), {}, "newest first"),
        (LISTED.replace(">20<", ">19<"), {}, "numbers of kind: expected .*20.*, found .*19"),
        (LISTED.replace('name="theme"', ""), {}, "without any number: expected .., found .'theme'"),
        (LISTED.replace("mark>", "b>"), {}, "hit marked: expected 25, found 0"),
    ],
)
def test_a_page_that_shows_anything_else_is_refused(body, said, complaint):
    with pytest.raises(NotRight, match=complaint):
        prove_list(ours(body, **said), Ask(q="word"), Known())


def test_a_search_that_goes_by_no_index_is_refused():
    by_index = ours("", **{"X-Bench-Indexes": "reading_search"})
    by_none = ours("", **{"X-Bench-Indexes": ""})

    prove_index(by_index, Ask(q="word"), THOUSAND)
    with pytest.raises(NotRight, match="no index of words"):
        prove_index(by_none, Ask(q="word"), THOUSAND)


def test_an_answer_with_another_status_is_refused():
    with pytest.raises(NotRight, match="status: expected 304, found 200"):
        prove_status("the list", Answer(200, "", 0, 0.1), 304)


class TestAFileForDatasette:
    def test_is_there_whole_or_not_at_all(self, tmp_path):
        # given a database that cannot be reached / when its letters are written into a file
        with pytest.raises(psycopg.OperationalError):
            sqlite_file.write(path := tmp_path / "letters.db", "host=/nowhere connect_timeout=1")

        # then there is none
        assert not path.exists()

    def test_that_is_there_is_taken_as_it_is(self, tmp_path):
        # given a file that an archive was kept with
        path = tmp_path / "letters.db"
        path.write_bytes(b"letters")

        # when it is asked for again / then no letter is read for it
        sqlite_file.write(path, "host=/nowhere connect_timeout=1")
        assert path.read_bytes() == b"letters"


TEXTS = {"left": "Я тут. Мамо, пишу", "right": "Я тут мамо"}
SIDE_BY_SIDE = """\
<td data-side="left">a place that differs</td>
<td class="letter-text" data-side="left">Я тут. <span class="d-replaced"><span
class="unseen">other words: </span>Мамо, пишу</span></td>
<td class="letter-text" data-side="right">Я тут <span class="d-replaced">мамо</span></td>"""


def test_two_letters_that_are_shown_whole_are_proved():
    prove_pair("pair", Told(SIDE_BY_SIDE).answer, TEXTS)


@pytest.mark.parametrize(
    ("said", "instead", "complaint"),
    [
        ("пишу", "", "left text"),
        ("мамо</span>", "мамо</span> і", "right text"),
        ('<span class="d-replaced">мамо</span>', "мамо", "words that are not marked"),
        ("Я тут", '<span class="d-left">Я тут</span>', "has words that are not marked"),
    ],
)
def test_two_letters_that_are_shown_otherwise_are_refused(said, instead, complaint):
    html = SIDE_BY_SIDE.replace(said, instead)
    with pytest.raises(NotRight, match=complaint):
        prove_pair("pair", Told(html).answer, TEXTS)


def test_the_plain_page_is_read():
    html = """<h1><span data-count>1234</span> letters</h1>
        <li data-facet="kind" data-key="raport"><a href="?">raport</a> <span>7</span></li>
        <article data-letter="one"></article><article data-letter="two"></article>"""

    shown = NaivePage(html).shown

    assert (shown.found, shown.letters) == (1234, ["one", "two"])
    assert shown.facets == {"kind": {"raport": 7}}


def test_a_table_of_datasette_is_read():
    html = """<h3>1,234 rows</h3><div data-column="kind"><a class="cross">✖</a>
        <li><a href="?kind=raport">raport</a> 1,007</li><li><a href="?more">…</a> 9</li></div>
        <table><tr><td class="col-public_id type-str">one</td><td class="col-kind">7</td></tr>"""

    shown = DatasettePage(html).shown

    assert (shown.found, shown.letters) == (1234, ["one"])
    assert shown.facets == {"kind": {"raport": 1007}}


# What is made of times


def took(seconds):
    return Answer(200, "", 100, seconds)


def runner(*seconds, name="ours", proved=None):
    times = map(took, seconds)
    return Runner(name, lambda round: next(times), proved and took(proved))


def test_the_first_round_is_warm_up_and_does_not_count():
    (timing,) = race([runner(9, 1, 2, 3)], rounds=3, budget=100)

    assert (timing.n, timing.p50, timing.p95) == (3, 2, 3)


def test_whoever_has_used_up_the_budget_stays_out():
    slow, quick = race([runner(5, 5, 5, 5), runner(*[1] * 9)], rounds=8, budget=10)

    assert (slow.n, quick.n) == (3, 8)


def test_a_page_that_took_too_long_to_be_proved_is_not_asked_for_again():
    slow, quick = race([runner(proved=60), runner(1, 1, 1, proved=1)], rounds=2, budget=10)

    assert (slow.seconds, quick.n) == ([60], 2)


def test_of_few_times_the_greatest_stands_for_p95():
    assert Timing("ours", [1.0] * 18 + [9.0]).is_max
    assert Timing("ours", [1.0] * 19 + [9.0]).p95 < 9.0


def a_page(page="browse-broad", letters=100_000, ours=0.01, **others):
    times = [Timing("ours", [ours] * 3), *(Timing(name, [s] * 3) for name, s in others.items())]
    return Measured(page, letters, tuple(times))


def test_a_promise_to_be_quicker_than_a_peer_holds_from_its_size_on():
    kept, missed = a_page(naive=0.5).compared() + a_page(naive=0.4).compared()
    (small,) = a_page(letters=1_000, naive=0.01).compared()

    assert (kept.wanted, kept.is_kept) == (">= 45", True)
    assert (missed.ratio, missed.is_kept) == (pytest.approx(40), False)
    assert (small.wanted, small.is_kept) == ("", True)


def test_a_promise_to_be_near_an_empty_page_is_the_other_way_round():
    (kept,) = a_page("browse-cached", ours=0.003, hello=0.001).compared()
    (missed,) = a_page("browse-cached", ours=0.005, hello=0.001).compared()

    assert (kept.ratio, kept.wanted, kept.is_kept) == (pytest.approx(3), "<= 4", True)
    assert not missed.is_kept


def test_growth_is_the_exponent_between_two_sizes():
    # given a page that takes ten times as long for ten times as many letters
    found = Found([a_page(ours=0.01), a_page(letters=1_000_000, ours=0.1)])

    # when its growth is worked out
    found.add_growth()

    # then the exponent is one, which is more than was promised
    (fact,) = found.facts
    assert fact.found == pytest.approx(1)
    assert not fact.is_kept


def test_what_was_found_is_told_with_what_was_promised():
    found = Found([a_page(naive=0.4)], [Fact("list: queries", 100_000, 4, most=3)], load=0.2)

    tables = told.tables(found)

    assert "| browse-broad | 100,000 | 10.0 | 10.0 (max) | 3 | 8, missed | naive |" in tables
    assert "| 40.00 | >= 45, missed |" in tables
    assert "| list: queries | 100,000 | 4 | <= 3, missed |" in tables
    assert "Load 0.2 before" in tables


def test_sizes_are_said_in_thousands_and_millions():
    assert sizes("500,1k,1M") == [500, 1_000, 1_000_000]


# The whole of it


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    """A thousand letters, measured beside everybody."""
    path = tmp_path_factory.mktemp("bench") / "found.json"
    words = ["--sizes", "1k", "--rounds", "1", "--pages", ",".join(SOME), "--json", str(path)]
    said = StringIO()
    call_command("bench", *words, stdout=said, stderr=StringIO())
    return json.loads(path.read_text()) | {"told": said.getvalue()}


def test_every_page_is_timed_once_it_is_proved_right(found):
    # given what was found, when the pages are gone through
    pages = {one["page"]: one for one in found["pages"]}

    # then none was refused, and each was timed or is said not to be there
    assert list(pages) == SOME
    assert [one["refused"] for one in pages.values()] == [""] * len(SOME)
    assert all(one["times"] or one["missing"] for one in pages.values())


def test_lists_are_timed_beside_their_peers(found):
    timed = {one["page"]: [each["name"] for each in one["times"]] for one in found["pages"]}

    assert timed["browse-cached"] == ["ours", "naive", "datasette", "hello"]
    assert timed["browse-broad"] == timed["search-tenth"] == ["ours", "naive", "datasette"]
    assert timed["deep-page"] == ["ours", "first pages"]
    assert timed["letter"] == timed["pair"] == ["ours", "hello"]


def test_what_is_no_time_is_weighed_and_counted(found):
    facts = {one["what"]: one["found"] for one in found["facts"]}

    assert facts["list: queries"] >= 1
    assert facts["search: queries"] > facts["list: queries"]
    assert 0 < facts["unchanged, without the server"] < 1000
    assert facts["browse-broad: HTML"] > 5
    assert facts["sketch, a letter"] > facts["index of its bands, a letter"] > 128
    assert facts["cold start: until the first answer"] > 0
    assert "| browse-broad | 1,000 |" in found["told"]


def test_the_command_fails_where_a_page_was_refused(monkeypatch):
    # given a run in which one page was not right
    refused = Found([Measured("letter", THOUSAND, refused="letters found: expected 1, found 2")])
    monkeypatch.setattr("archive.ops.management.commands.bench.measure", lambda *_: refused)

    # when it ends, then it says so and fails
    said = StringIO()
    with pytest.raises(CommandError, match="expected 1, found 2"):
        call_command("bench", stdout=said)
    assert "refused" in said.getvalue()
