"""The test table of words, and the laws of finding by them, by real searches in PostgreSQL."""

import random
import unicodedata
from dataclasses import replace

import pytest
from django.db import connections
from django.template.loader import render_to_string
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from lxml import html

from archive.language.transliterate import to_latin
from archive.masking import Policy, view
from archive.reading_room import holdings
from archive.reading_room.models import ReadingLetter
from archive.reading_room.named.cards import card
from archive.reading_room.search.highlight import hits
from archive.reading_room.search.layers import Layer, LayerKind, layers
from archive.reading_room.search.lexemes import indexed
from archive.reading_room.search.question import Question, read_question
from archive.reading_room.shown.letter.wordings import wordings
from archive.record.people import Correspondent, Protection, Role
from tests.conftest import looking_at
from tests.make import IZYUM, a_text, an_agent
from tests.reading_room.shelves import a_public_letter, lay_out

# One letter for each, which says this and nothing else in this language.
SAID = {
    "отказ": "ru",
    "отказаться": "ru",
    "отказываюсь": "ru",
    "отказывается": "ru",
    "указ": "ru",
    "ещё": "ru",
    "не хочу": "ru",
    "хочу": "ru",
    "мой": "ru",
    "мои": "ru",
    "відмовлятися": "uk",
    "п'ять": "uk",
    "її": "uk",
    "Café": "fr",
    "l'homme": "fr",
    "l’hôpital": "fr",
    "München": "de",
    "Grüße": "de",
    "Strasse": "de",
    "Häuser": "de",
    "letters": "en",
    "soldier’s": "en",
    "front-lines": "en",
}
NAMES = (
    "Олена Петренко-Гай",
    "Юрій Щербак",
    "Николай Ежов",
    "Згурський Ґео",
    "Яков Щёголев",
    "Євген Їжакевич",
)


@pytest.fixture
def archive_of_single_words(stocked, django_db_blocker):
    """An archive in which each letter is titled by its number in SAID and NAMES: for reading."""
    with django_db_blocker.unblock(), looking_at(stocked("single", _lay_out_single_words)):
        yield


def _lay_out_single_words():
    nowhere = {"found_at": None, "kind": None, "correspondents": ()}
    said = (
        {"texts": (a_text(text, f"F-{n}-a", language=language),)}
        for n, (text, language) in enumerate(SAID.items())
    )
    named = (
        {"correspondents": (Correspondent(Role.MENTIONED, _dead(name)),), "texts": ()}
        for name in NAMES
    )
    letters = [*said, *named, {"found_at": IZYUM, "texts": ()}]
    lay_out(
        *(
            a_public_letter(n, **(nowhere | {"title": str(n)} | one))
            for n, one in enumerate(letters)
        )
    )


def _dead(name):
    return an_agent(name, Protection.DECEASED, name.lower())


def titles(q):
    """The titles of the letters that SQL finds."""
    return {one.title for one in ReadingLetter.objects.saying(read_question(q))}


def found(q):
    """What the letters say that a search finds."""
    said = [*SAID, *NAMES, "Izyum"]
    return {said[int(title)] for title in titles(q)}


@pytest.mark.usefixtures("archive_of_single_words")
class TestTheTable:
    @pytest.mark.parametrize(
        ("q", "said"),
        [
            ("отказываюсь", {"отказываюсь", "отказывается"}),
            ("отказ*", {"отказ", "отказаться", "отказываюсь", "отказывается"}),
            ("отказ", {"отказ"}),
            ("еще", {"ещё"}),
            ("ещё", {"ещё"}),
            ("відмовляюся", {"відмовлятися"}),
            ("п'ять", {"п'ять"}),
            ("п’ять", {"п'ять"}),
            ("пʼять", {"п'ять"}),
            ('"не хочу"', {"не хочу"}),
            ("“не хочу”", {"не хочу"}),
            ("„не хочу“", {"не хочу"}),
            ("«не хочу»", {"не хочу"}),
            ("«хочу»", {"не хочу", "хочу"}),
            ("хочу -не", {"хочу"}),
            ("Изюм", {"Izyum"}),
            ("Ізюм", {"Izyum"}),
            ("Izyum", {"Izyum"}),
            ("Izium", {"Izyum"}),
            ("її", {"її"}),
            ("ии", set()),
            ('"мой"', {"мой"}),
            ("Cafe", {"Café"}),
            ("CAFÉ", {"Café"}),
            ('"cafe"', {"Café"}),
            ("caf*", {"Café"}),
            ("homme", {"l'homme"}),
            ("hommes", {"l'homme"}),
            ("hom*", {"l'homme"}),
            ('"homme"', {"l'homme"}),
            ("hopitaux", {"l’hôpital"}),
            ("front line", {"front-lines"}),
            ('"lines"', set()),
            ('"front-lines"', {"front-lines"}),
            ("front-line", {"front-lines"}),
            ('"front line"', set()),
            ("Petrenko", {"Олена Петренко-Гай"}),
            ("Haj", {"Олена Петренко-Гай"}),
            ("Muenchen", {"München"}),
            ("Munchen", {"München"}),
            ("muench*", {"München"}),
            ('"MUENCHEN"', {"München"}),
            ("Gruß", {"Grüße"}),
            ("Gruesse", {"Grüße"}),
            ("Straßen", {"Strasse"}),
            ("Straſſe", {"Strasse"}),
            ("Haus", {"Häuser"}),
            ("Haeuser", {"Häuser"}),
            ("letter", {"letters"}),
            ("soldiers", {"soldier’s"}),
        ],
    )
    def test_what_is_typed_finds_what_is_said(self, q, said):
        # given one letter for each thing said, when a word is searched for, then these are found
        assert found(q) == said

    @pytest.mark.parametrize(
        ("name", "system"),
        # The Ukrainian table has no ё.
        [(name, "bgn") for name in NAMES] + [(name, "kmu55") for name in NAMES if "ё" not in name],
    )
    def test_a_name_in_latin_finds_the_cyrillic_one(self, name, system):
        # given a name in Cyrillic, when it is searched for as a table writes it in Latin
        assert found(to_latin(name, system)) == {name}


PUBLIC = Policy.public()
LANGUAGES = ("ru", "uk", "en", "fr", "de", "xx")
APOSTROPHES = "'’ʼ‘`´′"
UNSEEN = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202c\u2060\ufeff"


@st.composite
def disguised(draw, words):
    """A word of `words` and another spelling of it."""
    word = draw(st.sampled_from(words))
    text = draw(st.sampled_from([str.upper, str.lower, str.title, str]))(word)
    text = text.replace("ё", draw(st.sampled_from("её")))
    text = "".join(draw(st.sampled_from(APOSTROPHES)) if c in "'’" else c for c in text)
    text = unicodedata.normalize(draw(st.sampled_from(["NFC", "NFD"])), text)
    gaps = draw(st.lists(st.sampled_from(["", *UNSEEN]), min_size=len(text), max_size=len(text)))
    return word, "".join(gap + sign for gap, sign in zip(gaps, text, strict=True))


SINGLE = [word for word in SAID if " " not in word]
AGAIN = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


@AGAIN
@given(disguised(SINGLE))
def test_what_a_word_finds_its_other_spellings_find(archive_of_single_words, pair):
    # given a word and another spelling of it, when both are searched for
    word, other = pair

    # then they find the same letters, and the letter with the word is among them
    assert found(other) == found(word)
    assert word in found(word)
    assert found(f"«{other}»") == found(f'"{word}"')


@given(disguised(SINGLE), st.booleans())
def test_a_letter_in_another_spelling_is_found_by_the_same_words(pair, is_name):
    # given a word as a letter may spell it, then it stands under the same lexemes
    word, other = pair
    for language in ("", "ru", "uk", "fr", "de", "xx"):
        layer = Layer(LayerKind.TITLE, language, word, is_name=is_name)
        assert indexed(other, layer) == indexed(word, layer)


POOL = (
    *("отказ", "отказываюсь", "отказа", "не", "хочу", "Хочу", "ещё", "мой", "мои", "Изюм"),
    *("відмовляюся", "п’ять", "Izyum", "letter", "letters", "l'homme", "Müller", "Mueller"),
)
TERMS = st.one_of(
    st.sampled_from(POOL),
    st.sampled_from(POOL).map(lambda word: word[:3] + "*" if len(word) > 2 else word),
    st.lists(st.sampled_from(POOL), min_size=1, max_size=3).map(lambda w: f'"{" ".join(w)}"'),
)
QUESTIONS = st.lists(
    st.tuples(st.sampled_from(["", "", "", "-"]), TERMS, st.sampled_from([" ", " ", " OR "])),
    min_size=1,
    max_size=4,
).map(lambda parts: "".join(minus + term + joint for minus, term, joint in parts))


@pytest.fixture
def archive_of_mixed_words(stocked, django_db_blocker):
    """Sixty letters of words of POOL: for reading."""
    with django_db_blocker.unblock(), looking_at(stocked("mixed", _lay_out_mixed_words)):
        yield


def _lay_out_mixed_words():
    draw = random.Random(7)  # noqa: S311
    lay_out(*(_mixed(n, draw) for n in range(60)))


def _mixed(number, draw):
    texts = (
        a_text(_sentence(draw), f"F-{number}-{which}", language=draw.choice(LANGUAGES))
        for which in "ab"
    )
    return a_public_letter(number, texts=tuple(texts), title=_sentence(draw))


def _sentence(draw):
    return draw.choice((" ", ", ")).join(draw.choices(POOL, k=draw.randint(1, 6)))


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(QUESTIONS)
def test_what_is_marked_is_what_sql_found(archive_of_mixed_words, q):
    # given any question of words, phrases, OR, beginnings and exclusions
    question = read_question(q)

    # when it is answered by the marks alone, and by SQL
    all_letters = ReadingLetter.objects.all()
    marked = {one.public_id for one in all_letters if is_answered(question, one.letter())}
    in_sql = {one.public_id for one in all_letters.saying(question)}

    # then both name the same letters
    assert marked == in_sql


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(QUESTIONS, QUESTIONS)
def test_the_holdings_find_what_sql_finds(archive_of_mixed_words, q, other):
    # given any two questions, also such as are answered by the lack of words alone
    questions = [read_question(q), read_question(other)]

    # when they are answered from the holdings, one by one and at once, and by SQL
    everything = holdings.current().letters()
    in_sql = [set(ReadingLetter.objects.saying(one).row_numbers()) for one in questions]

    # then all find the same letters
    assert [everything.saying(one).keys() for one in questions] == in_sql
    assert [found.keys() for found in everything.saying_each(questions)] == in_sql


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(QUESTIONS)
@example("-отказ")
@example("-отказ OR Изюм -letter")
def test_no_question_makes_postgresql_read_every_letter(archive_of_mixed_words, q):
    # given any question, also such as are answered by the lack of words alone
    literal = read_question(q).looked_up

    # when PostgreSQL says what of it an index can answer
    with connections["reading"].cursor() as cursor:
        cursor.execute("SELECT querytree(%s::tsquery)", [literal])
        [indexed] = cursor.fetchone()

    # then there is something: T would stand for every letter
    assert indexed not in ("", "T")


def is_answered(question, view):
    """Whether every group has a term that is marked in the letter, or an excluded one is not."""
    return all(any(_stands(term, view) for term in group) for group in question.groups)


def _stands(term, view):
    wanted = Question("", ((replace(term, is_negated=False),),))
    return any(hits(layer, wanted) for layer in layers(view)) is not term.is_negated


@settings(max_examples=100)
@given(st.lists(st.sampled_from(POOL), min_size=1, max_size=12).map(" ".join), QUESTIONS)
def test_every_mark_lies_on_a_word_that_was_asked_for(text, q):
    # given a text and a question, when the words asked for are marked
    layer, question = Layer(LayerKind.TITLE, "ru", text), read_question(q)
    asked = [word for term in question.wanted for word in term.words]

    # then each is a word of the text, and one of those asked for
    for start, end in hits(layer, question):
        assert text[start:end] in POOL
        assert any(word.meets(indexed(text[start:end], layer)) for word in asked)


SIGNS = st.text(alphabet="<>&\"'`=/ !-;абhit", max_size=40)


@settings(max_examples=150)
@given(SIGNS, SIGNS)
def test_every_sign_of_a_letter_is_shown_as_it_was_written(before, after):
    # given a word amid signs that HTML would read
    text = f"{before} needle {after}"
    shown = view(a_public_letter(texts=(a_text(text, language="en"),), title=text), PUBLIC)
    question = read_question("needle")

    # when it is marked on a card, and in the wording itself
    on_card = html.fromstring(
        render_to_string("reading_room/_card.html", {"card": card(shown, question=question)})
    )
    (wording, *_) = wordings(shown, question)["reading"]
    words = render_to_string("reading_room/_words.html", {"pieces": wording.pieces})
    in_letter = html.fromstring(f"<div>{words}</div>")

    # then what is read is what was written, and no element came out of it
    snippet = on_card.xpath("//p[@class='matched']/span[not(@class)]")[0]
    assert snippet.text_content() == text
    assert in_letter.text_content().strip("\n") == text
    assert {one.tag for one in snippet.iter()} == {"span", "mark"}
    assert {one.tag for one in in_letter.iter()} == {"div", "a", "mark"}


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(SIGNS.map(lambda signs: f"needle {signs}".strip()))
def test_every_sign_of_a_search_is_shown_as_it_was_typed(client, archive_of_single_words, q):
    # given a search with signs that HTML would read, when it is answered
    page = html.fromstring(client.get("/letters/", {"q": q}).content.decode())

    # then the field holds it again
    assert page.get_element_by_id("q").value == q
