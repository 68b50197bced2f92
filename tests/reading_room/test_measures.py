"""What two groups and one template come to in figures, for an observation."""

import json
import re
from types import SimpleNamespace

import pytest

from archive.compare import aligned
from archive.compare.formula import Refusal
from archive.masking.reasoning import CODES, FIGURES, seen_figures
from archive.reading_room.compared import collating, template_figures
from archive.reading_room.groups.contrasted import MOST_SHOWN
from archive.reading_room.holdings import current
from archive.reading_room.shown.arguing.figures import tables
from archive.reading_room.shown.arguing.measures import UnmeasurableError, measure
from archive.reading_room.shown.arguing.observation import addresses, groups, notes
from archive.reading_room.shown.groups.figures import points
from tests.make import a_text
from tests.reading_room.grouped import LETTERS, RAPORT, SUPPORT, groups_url, lay_out_two_groups
from tests.reading_room.shelves import a_public_letter, lay_out
from tests.reading_room.test_compare_template import lay_out_a_form

TEMPLATE = "/compare/template/?" + "&".join(f"tray=letter{n:04}" for n in range(1, 11))


def names_in(held):
    """Every name of a figure, at whatever depth."""
    if isinstance(held, list):
        return {name for one in held for name in names_in(one)}
    if isinstance(held, dict):
        return {*held} | {name for one in held.values() for name in names_in(one)}
    return set()


@pytest.fixture
def two_groups(empty_archive):
    lay_out_two_groups()


@pytest.fixture
def a_form(empty_archive, monkeypatch):
    """An archive with letters on a form, and nineteen draws of each null."""
    monkeypatch.setattr(template_figures, "DRAWS", ())
    monkeypatch.setattr(template_figures, "FEWEST_DRAWS", 19)
    lay_out_a_form()


def test_two_groups_are_measured_as_their_page_counts(client, two_groups):
    # given the data of two groups
    told = client.get(groups_url(".json")).json()

    # when their address is measured
    found = measure(groups_url())

    # then the figures are the same
    assert found.measured == "compare_groups"
    assert found.figures["first"]["letters"] == len(told["groups"][0]["counted"])
    assert found.figures["words"]["tested"] == told["words"]["tested"]
    assert found.figures["lengths"]["p"] == pytest.approx(told["lengths"]["p"])
    assert len(found.letters) == sum(len(one["counted"]) for one in told["groups"]) > len(LETTERS)


def test_two_groups_are_kept_with_the_words_that_differ_as_their_page_shows_them(
    client, two_groups
):
    # given more support letters, so that a word differs, and the data of the page
    texts = [a_text(f"Солдат, ждём тебя дома {n}.", f"F-{n}-a") for n in range(20, 40)]
    lay_out(*(a_public_letter(n, kind=SUPPORT, texts=(t,)) for n, t in enumerate(texts, 20)))
    lay_out(
        *(
            a_public_letter(n, kind=RAPORT, texts=(a_text(f"Рапорт а{n} б{n} в{n}.", f"F-{n}-a"),))
            for n in range(40, 52)
        )
    )
    data = client.get(groups_url(".json")).json()
    keys, spelt = data["words"]["keys"], data["spellings"]
    differing = [one for one in keys if one["q"] <= 0.05]
    assert 0 < len(differing) < MOST_SHOWN

    # when they are measured
    found = measure(groups_url())

    # then each is there with the letters that have it, its interval and its q
    assert [one["word"] for one in found.figures["apart"]] == [
        spelt[one["key"]] for one in differing
    ]
    for kept, told in zip(found.figures["apart"], differing, strict=True):
        assert [kept["first"], kept["second"]] == told["letters"]
        assert kept["difference"] == pytest.approx(told["difference"])
        assert kept["q"] == pytest.approx(told["q"])

    # and a table of the observation names them, or nothing in place of one that is withheld
    words = [one["word"] for one in found.figures["apart"]]
    assert first_cells(found.figures, set(words)) == words
    assert first_cells(found.figures, set(words[1:])) == ["[withheld, or read no more]", *words[1:]]

    # and says of how many letters, in the points of the page
    first, second = (found.figures[one]["letters"] for one in ("first", "second"))
    kept = found.figures["apart"][0]
    _word, *told = (cell.text for cell in words_apart(found.figures, set(words)).rows[0])
    assert told[:2] == [f"{kept['first']} of {first}", f"{kept['second']} of {second}"]
    assert told[2:5] == [points(kept[one]) for one in ("difference", "low", "high")]


def test_an_observation_says_how_many_of_the_words_that_differ_it_lists(client, two_groups):
    # given figures of fifty words that differ, of which two were drawn
    figures = measure(groups_url()).figures
    row = {"word": "дом", "first": 6, "second": 0, "difference": 1.0, "low": 0.608, "high": 1.0}
    figures |= {"words": {"tested": 87, "differing": 50}, "apart": [row | {"q": 0.00003}] * 2}

    # when they are laid out, then the table says so, and each row of how many letters
    table = words_apart(figures, {"дом"})
    assert table.title.startswith("Words that differ: 2 of 50.")
    told = [cell.text for cell in table.rows[0]]
    assert told == ["дом", "6 of 6", "0 of 6", "+100", "+61", "+100", "below 0.0001"]


def test_an_observation_of_letters_that_each_vote_tells_their_wordings(client, two_groups):
    # given three reports on one template among six, each with a vote
    found = measure(groups_url(alone="yes"))
    assert found.figures["first"] == {"letters": 6, "votes": 6, "wordings": 4}

    # when the observation is read, then it warns; not where families vote
    view = SimpleNamespace(missing=0, figures=found.figures, archive_version=1)
    (said,) = notes(view, [])
    assert said.startswith("First group, 6 votes of 4 independent wordings")
    view.figures = measure(groups_url()).figures
    assert not list(notes(view, []))


def words_apart(figures, words):
    (told,) = (
        one
        for one in tables(seen_figures(figures, words), {})
        if one.title.startswith("Words that differ")
    )
    return told


def first_cells(figures, words):
    return [row[0].text for row in words_apart(figures, words).rows]


def test_a_frozen_search_is_measured_as_it_was_and_stays_frozen(client, two_groups):
    # given groups to which a letter came later
    frozen = groups_url(at=1)
    more = a_text("Солдат, ждём тебя дома, рисую тебе солнце и мир.", "F-20-a")
    lay_out(a_public_letter(20, kind=SUPPORT, texts=(more,)))

    # when they are measured as they were, and as they are
    then, now = measure(frozen), measure(groups_url())

    # then the first has no letter that came later, says the version, and is led back to it
    told = client.get(groups_url(".json", at=1)).json()
    assert then.figures["second"]["letters"] == len(told["groups"][1]["counted"])
    assert now.figures["second"]["letters"] == then.figures["second"]["letters"] + 1
    assert "at=1" in then.query
    led = addresses(SimpleNamespace(measured=then.measured, query=then.query, archive_version=2))
    assert "at=" not in led["living_url"]
    assert led["frozen_url"].endswith("&at=1")
    assert led["frozen_at"] == "1"


def test_one_template_is_measured_as_its_page_computes(client, a_form):
    # given the data of ten letters on a form
    told = client.get(TEMPLATE.replace("/?", ".json?")).json()

    # when their address is measured
    found = measure(TEMPLATE)

    # then the figures are the same, of each letter and of each null
    assert found.measured == "compare_template"
    assert found.figures["mean"]["mean"] == told["mean"]
    assert [one["share"] for one in found.figures["texts"]] == [
        one["share"] for one in told["letters"]
    ]
    for name in ("order", "genre", "any"):
        assert found.figures[name]["expected"] == told["nulls"][name]["expected"]
        assert found.figures[name]["drawn"] == 19
    assert found.figures["any"]["z"] is None
    assert len(found.letters) == len(found.wordings) == 10


def test_a_null_that_was_refused_is_kept_with_its_reason_and_said_in_words(client, a_form):
    # given letters that were found by likeness, when their address is measured
    found = measure(f"{TEMPLATE}&found=similar")

    # then their genre is refused by a code that readers may see, and shown in words
    assert found.figures["genre"] == {"refused": "circular"}
    assert seen_figures(found.figures, set())["genre"] == {"refused": "circular"}
    told = {one.title: one.rows for one in tables(found.figures, {})}
    [(name, words)] = told["Groups of the same genre"]
    assert (name.text, str(words.text)[:33]) == (
        "not computed",
        "These letters were found by liken",
    )
    assert set(Refusal) == CODES


@pytest.mark.parametrize(
    ("figure", "said"), [(0.50696346, "0.507"), (0.00004, "< 0.001"), (0.0, "0.0"), (12, "12")]
)
def test_figures_are_shown_with_three_places(figure, said):
    [table] = tables({"p": figure}, {})
    assert str(table.rows[0][1].text) == said


@pytest.mark.parametrize(
    ("fixture", "address", "word"),
    [("two_groups", groups_url(), "Прошу"), ("a_form", TEMPLATE, "Командиру")],
)
def test_figures_go_by_names_that_readers_may_see_and_hold_no_word(
    request, client, fixture, address, word
):
    request.getfixturevalue(fixture)
    found = measure(address)
    assert names_in(found.figures) <= FIGURES
    assert word.casefold() not in json.dumps(found.figures, ensure_ascii=False).casefold()


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/compare/groups/?a.kind=no-such-kind&b.kind=raport", "no-such-kind"),
        ("/compare/template/?tray=letter0001&tray=letter0002", "fewer than three"),
        ("/compare/template/?kind=no-such-kind", "no-such-kind"),
    ],
)
def test_what_gives_no_figures_says_why(two_groups, address, said):
    with pytest.raises(UnmeasurableError, match=said):
        measure(address)


def test_two_wordings_wait_for_their_turn_to_be_measured(empty_archive, monkeypatch):
    # given one large comparison that is being made, when two letters are measured, as large
    lay_out(*(a_public_letter(n, texts=(a_text("Прошу", f"F-{n}-a"),)) for n in (1, 2)))
    monkeypatch.setattr(collating, "LARGE", 0)
    with collating.alone(1), pytest.raises(UnmeasurableError, match="ask again in a moment"):
        measure("/compare/?text=t-f-1-a&text=t-f-2-a")


def test_a_table_that_is_too_long_says_what_was_read(empty_archive, monkeypatch):
    # given a limit that two letters pass, when their table is measured, then it says all that is
    lay_out(*(a_public_letter(n, texts=(a_text(str(n), f"F-{n}-a"),)) for n in (1, 2)))
    monkeypatch.setattr(aligned, "MOST_AT_ONCE", 0)
    said = r"^F-1, F-2: Read were 2 wordings of 2 words .* Take shorter ones. Side by side"
    with pytest.raises(UnmeasurableError, match=said):
        measure("/compare/?text=t-f-1-a&text=t-f-2-a&as=table")


def test_an_observation_calls_letters_put_aside_as_they_are_called(two_groups):
    # given an observation of two letters put aside, against all of a kind
    query = "a.tray=letter0001&a.tray=letter0002&b.kind=support-letter"
    view = SimpleNamespace(measured="compare_groups", query=query)

    # when one reads which groups were measured
    first, _second = groups(view, current())

    # then they are called by their references
    assert first["words"] == "2 letters: F-1, F-2"


def test_a_group_of_one_wording_is_not_measured(two_groups):
    with pytest.raises(UnmeasurableError, match="Independent wordings: 1 in the first group"):
        measure(groups_url(**{"a.q": "число"}))


def test_letters_in_both_groups_are_not_measured(two_groups):
    with pytest.raises(UnmeasurableError, match="both groups"):
        measure("/compare/groups/?a.kind=raport&b.kind=raport")


def test_an_observation_of_two_groups_says_which(client, published_archive):
    # given the contrast of the demonstration, when its observation is read
    html = client.get("/observations/ranyqr69ae/").content.decode()
    said = html[html.index('id="how-title"') :]

    # then both groups stand there in words, and each leads to its letters
    assert re.search(
        r'First group: <a href="/letters/\?collection=practice-reports"[^>]*>'
        "<bdi>collection: Ten invented reports to command</bdi>",
        said,
    )
    assert "<bdi>collection: Ten invented letters of complaint</bdi>" in said
