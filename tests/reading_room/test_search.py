"""What a reader types, and what it finds: the test table of words, by real searches."""

import re
from urllib.parse import urlencode

import pytest
from django.http import QueryDict

from archive.masking import Policy, view
from archive.reading_room import holdings
from archive.reading_room.asked.filters import LetterFilters
from archive.reading_room.asked.finding import Finding
from archive.reading_room.asked.selection import Selection
from archive.reading_room.models import ReadingLetter
from archive.reading_room.search.highlight import matches
from archive.reading_room.search.question import QuestionError, read_question
from archive.reading_room.search.vector import LAST_POSITION, MOST_BYTES, search_literal
from archive.record.dates import HistoricalDate
from tests.make import a_text
from tests.reading_room.shelves import WORDS, a_printing, a_public_letter, lay_out


def found(q, **more):
    """The titles of the letters that a search finds, with the holdings and with SQL."""
    data = QueryDict(mutable=True)
    data.update({"q": q} | more)
    filters = LetterFilters(data, holdings.current())
    assert filters.problems == []
    in_sql = filters.filter_queryset(ReadingLetter.objects.all())
    assert filters.found().keys() == set(in_sql.row_numbers())
    return {letter.title for letter in in_sql}


@pytest.mark.usefixtures("archive_of_words")
class TestWords:
    @pytest.mark.parametrize(
        ("q", "titles"),
        [
            ("отказываюсь", {"отказ"}),
            ("отказ*", {"отказ"}),
            ('"отказ"', {"отказ"}),
            ("еще", {"хочу"}),
            ("ещё", {"хочу"}),
            ("ЕЩЁ", {"хочу"}),
            ("е\u200bщ\u00adе", {"хочу"}),
            ("відмовляюся", {"uk"}),
            ("п'ять", {"uk"}),
            ("п’ять", {"uk"}),
            ("пʼять", {"uk"}),
            ("какой-нибудь", {"не хочу"}),
            ("хочу", {"не хочу", "хочу"}),
            ('"не хочу"', {"не хочу"}),
            ("«не хочу»", {"не хочу"}),
            ("“не хочу”", {"не хочу"}),
            ('"хочу не"', set()),
            ('хочу -"не хочу"', {"хочу"}),
            ("хочу -воевать", {"хочу"}),
            ("воевать OR домой", {"не хочу", "хочу"}),
            ("воевать OR домой ещё", {"хочу"}),
            ("refuse", {"en"}),
            ("lettre", {"fr"}),
            ("e\u0301puise\u0301s", {"fr"}),
            ("épuisés", {"fr"}),
            ("Изюм", {"отказ"}),
            ("Ізюм", {"отказ"}),
            ("Izyum", {"отказ"}),
            ("Shevchenko", {"uk"}),
            ("Шевченко", {"uk"}),
            ("\u200fШевченко\u200e", {"uk"}),
            ("very tired", {"marked"}),
            ('"very tired"', {"marked"}),
            ("glad", set()),
            ("Pavlik", set()),
            ("withheld", set()),
            ('"isn\'t"', {"en"}),
            ("C:\\path", {"en"}),
            ("'quoted'", {"en"}),
            ("raport", set(WORDS)),
            ('"отказаться отказ"', set()),
        ],
    )
    def test_the_word_finds_its_letters(self, q, titles):
        # given letters in three languages, when words are searched for, then these are found
        assert found(q) == titles

    def test_the_best_answer_stands_first(self, client):
        # given a word in the words of one letter, and in the title of another
        page = client.get("/letters/?q=хочу&order=relevance").content.decode()

        # then both are listed, by relevance
        assert "2 of 7 records, by relevance" in page


class TestRelevance:
    @pytest.fixture
    def three_letters(self, empty_archive, monkeypatch):
        """Of 2020 to 2022, the older the more often the word stands in it; two are ranked."""
        monkeypatch.setattr(Selection, "most_ranked", 2)
        lay_out(*(_saying(n, "отпуск " * (4 - n)) for n in (1, 2, 3)))

    def test_ranks_the_newest_and_says_so(self, client, three_letters):
        # given more letters than are ranked, when they are listed by relevance
        page = client.get("/letters/?q=отпуск&order=relevance").content.decode()

        # then the best of the newest comes first, the older ones come last
        assert re.findall('href="/letters/letter000(.)/', page) == ["2", "3", "1"]
        assert "Only the newest 2 letters found are ranked; older ones follow by date." in page

    def test_ranks_what_the_other_filters_leave(self, client, three_letters):
        # given the same, when only the older two are asked for
        page = client.get("/letters/?q=отпуск&order=relevance&dated_until=2021").content.decode()

        # then both are ranked and nothing is said
        assert re.findall('href="/letters/letter000(.)/', page) == ["1", "2"]
        assert "are ranked" not in page


def test_a_word_is_not_found_by_what_other_languages_make_of_it(empty_archive):
    # given an English letter and a German one, each with a short word
    lay_out(
        a_public_letter(
            1, title="en", texts=(a_text("Let us wait for them", "T-1", language="en"),)
        ),
        a_public_letter(
            2, title="de", texts=(a_text("Ich sah ihn for Tagen", "T-2", language="de"),)
        ),
    )

    # then neither is found by longer words that lose their ends in French or German
    assert found("forest") == found("wait letters forests") == set()
    assert found("for") == {"en", "de"}


def _saying(number, words):
    date = HistoricalDate.parse(f"{2019 + number}")
    texts = (a_text(words, f"F-{number}-a"),)
    return a_public_letter(number, sent=date, texts=texts, title="A letter")


@pytest.mark.parametrize(
    ("q", "read"),
    [
        ("x" * 257, "256"),
        (" ".join("a" * 33), "32"),
        ("", "at least one"),
        ("---", "at least one"),
        ("OR", "at least one"),
        ("a*", "at least 2"),
        (" OR ".join(f"отказ{end}*" for end in "абвгдежзи"), "At most 8 .* here 9 do"),
        ("аб* OR ав* -аг*", "At most 2 .* here 3 do: write a third letter"),
    ],
)
def test_a_question_that_cannot_be_is_refused_in_words(q, read):
    # given too much, or nothing, when it is read, then it is refused with the reason
    with pytest.raises(QuestionError, match=read):
        read_question(q)


@pytest.mark.parametrize(
    "q",
    ["от* OR " * 31 + "от*", " ".join(f"отказ{end}*" for end in "абвгдежз") + " отказ", "от* не*"],
)
def test_beginnings_that_are_not_too_many_are_asked(q):
    # given eight beginnings, or two of two letters, however often, when they are read
    question = read_question(q)

    # then each is asked once
    begun = {word.text for term in question.wanted for word in term.words if word.is_prefix}
    assert question.literal.count(":*") == len(begun)


@pytest.mark.parametrize(
    ("q", "groups"),
    [
        ("a b", [["a"], ["b"]]),
        ("a OR b c", [["a", "b"], ["c"]]),
        ("OR a OR", [["a"]]),
        ("a OR -b", [["a", "-b"]]),
        ('-"a b" c', [["-a b"], ["c"]]),
        ('"a b', [["a b"]]),
        ("-a", [["-a"]]),
        ("a & b | c:*", [["a"], ["b"], ["c"]]),
    ],
)
def test_a_question_falls_into_groups(q, groups):
    # given a question, when it is read
    read = read_question(q)

    # then all groups must be answered, each by one of its terms
    assert [[_said(term) for term in group] for group in read.groups] == groups


def _said(term):
    return "-" * term.is_negated + " ".join(word.text for word in term.words)


class TestTheIndex:
    def test_holds_words_at_the_weight_of_their_layer(self):
        # given a transcription and a printing of other words
        texts = (a_text("alpha", language="en"), a_printing("beta", "en", "F-1-b"))
        literal = search_literal(view(a_public_letter(texts=texts), Policy.public()))

        # then each carries its weight, and a title the least
        assert "'=alpha':1A" in literal
        assert "'=beta':12C" in literal
        assert "'=command':25D" in literal

    def test_escapes_what_a_literal_would_misread(self):
        # given a word with an apostrophe, when it is indexed
        texts = (a_text("п'ять", language="uk"),)
        literal = search_literal(view(a_public_letter(texts=texts), Policy.public()))

        # then the apostrophe is doubled
        assert "'=п''ять':1A" in literal

    def test_of_an_endless_letter_stays_within_what_postgresql_takes(self, empty_archive):
        # given a letter of very many words, one of them of very many letters
        words = "и " * 20_000 + " ".join(f"слово{n}" for n in range(20_000))
        texts = (a_text(f"конец {'щ' * 5000} {words}", language="xx"),)

        # when it is published
        lay_out(a_public_letter(texts=texts))

        # then it is held and found
        literal = search_literal(view(a_public_letter(texts=texts), Policy.public()))
        assert len(literal.encode()) < MOST_BYTES * 1.2
        assert f"{LAST_POSITION}A" in literal
        assert found("конец") == {"Report to command"}


class TestWhyItMatched:
    def test_marks_the_words_found_with_layer_and_language(self, client, archive_of_words):
        # given a letter in Russian, when words are searched for by their beginning
        page = client.get("/letters/?q=отказ*").content.decode()

        # then every form is marked, with the layer and its language
        assert '<span class="label">transcription</span>' in page
        assert '<span lang="ru">' in page
        for form in ("отказывается", "отказ", "отказаться"):
            assert f"<mark>{form}</mark>" in page

    def test_a_phrase_marks_only_the_phrase(self, client, archive_of_words):
        # given a phrase, when it is searched for, then its words are marked
        page = client.get('/letters/?q="не хочу"').content.decode()
        assert "<mark>не</mark> <mark>хочу</mark>" in page

    def test_a_letter_cannot_smuggle_in_markup(self, client, empty_archive):
        # given a letter with markup in its words
        lay_out(a_public_letter(texts=(a_text("<b onload=x>hit</b> & <script>", language="en"),)))

        # when it is found
        page = client.get("/letters/?q=hit").content.decode()

        # then it is shown as written
        assert "&lt;b onload=x&gt;<mark>hit</mark>&lt;/b&gt; &amp; &lt;script&gt;" in page

    def test_a_long_text_is_shown_around_the_hit(self, client, empty_archive):
        # given a word amid many
        texts = (a_text("before " * 60 + "needle " + "after " * 60, language="en"),)
        lay_out(a_public_letter(texts=texts))

        # when it is found, then some words around it are shown and no more
        page = client.get("/letters/?q=needle").content.decode()
        snippet = page.split('class="matched"')[1].split("</p>")[0]
        assert "… before" in snippet
        assert "<mark>needle</mark> after" in snippet
        assert snippet.count("before") < 12
        assert snippet.count("after") < 25

    def test_every_layer_is_named_and_three_are_shown(self, client, empty_archive):
        # given a letter with a word in four wordings and in its title
        texts = (
            a_text("Hier ist Izyum", "F-1-a", language="de"),
            *(a_printing(f"Izyum {n}", "fr", f"F-1-{n}") for n in "bcd"),
        )
        lay_out(a_public_letter(texts=texts, title="The report of a soldier who was in Izyum"))

        # when it is found
        page = client.get("/letters/?q=Izyum").content.decode()

        # then three layers are shown in their languages, and the others are named
        shown = re.findall('class="matched">.*?<span lang="(..)">(.*?)</span>', page, re.DOTALL)
        assert shown == [
            ("de", "Hier ist <mark>Izyum</mark>"),
            ("fr", "<mark>Izyum</mark> b"),
            ("fr", "<mark>Izyum</mark> c"),
        ]
        assert "also in: translation as printed, title, place" in page

    def test_a_title_is_marked_in_the_language_its_words_tell(self, client, empty_archive):
        # given a title, of which the record gives no language
        lay_out(a_public_letter(texts=(), title="The petition of a soldier who was here"))

        # when it is found, then its words are marked as English
        page = client.get("/letters/?q=petition").content.decode()
        assert '<span lang="en">The <mark>petition</mark> of' in page

    def test_what_is_only_excluded_is_not_marked(self, client, archive_of_words):
        # given a search for letters without a word, when they are listed, then nothing is marked
        assert "<mark>" not in client.get("/letters/?q=-воевать").content.decode()


@pytest.mark.parametrize("words", ["отказ", "отказ*", '"не хочу"', "хочу OR listiv", "листів -он"])
def test_the_index_knows_where_the_hits_of_a_card_are(archive_of_words, words):
    # given a search, when the rows of its letters are read with the places of its words
    finding = Finding(QueryDict(urlencode({"q": words})), holdings.current())
    question = finding.filters.given["q"]
    rows = [row for _, row in finding.rows_to_show(finding.slots)]

    # then looking at those places alone finds every hit that looking at every word finds
    assert rows
    for row in rows:
        view = row.letter()
        assert matches(view, question, frozenset(row.places)) == matches(view, question)


@pytest.mark.parametrize(
    ("asked", "same"),
    [
        ("отказ AND хочу", "отказ хочу"),
        ("хочу NOT не", "хочу -не"),
        ("хочу OR отказ", "отказ OR хочу"),
    ],
)
def test_and_and_not_are_no_words(archive_of_words, asked, same):
    # given two ways of asking, when both are asked, then they find the same
    assert found(asked) == found(same)


def test_the_number_on_a_card_finds_it(archive_of_words):
    assert found("F-3") == found("хочу домой") != []
