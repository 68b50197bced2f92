"""Whatever text a name is found in has the sounds that are wanted of it; none may be missed."""

from operator import itemgetter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.masking.identifiers import id_keys
from archive.masking.names import NameIndex, WithheldName
from archive.masking.sounds import VERSION, may_name, sounds_of, wanted
from archive.masking.words import NameMask, may_have_gaps, readings
from tests.masking.test_names import CASES, DISGUISES

PARTS = ["Иван", "Иванов", "Петрович", "Пётр", "Ли", "Ян", "Шпак", "Щука", "Yuriy", "Ий", "Аа"]
BETWEEN = [
    " ",
    " ",
    " ",
    ". ",
    ".",
    ", ",
    "-",
    "\u00ad",
    "-\n",
    " «",
    " / ",
    " ь. ",
    " К. ",
    " Анна ",
]
SIGNS = ["{}", "{}", "[={}]", "[-{}-]", "[+{}+]", "[{}?]", "[! {}]", "[%1 {}]", "[... {}]"]
CHANGES = [str, str, str.upper, str.lower, str.capitalize]


@st.composite
def named(draw, signs=("{}",)):
    """A full name, and a text of forms and beginnings of its parts, disguised and cut up."""
    parts = draw(
        st.lists(st.sampled_from(PARTS) | CASES.map(itemgetter(0)), min_size=1, max_size=3)
    )
    words = st.sampled_from(parts)
    length = st.sampled_from([1, 2, 3, 99, 99, 99])
    text = ""
    for _ in range(draw(st.integers(1, 4))):
        word = draw(DISGUISES)(draw(st.sampled_from(CHANGES))(draw(words))[: draw(length)])
        at = draw(st.integers(0, len(word)))
        sign, other = draw(st.sampled_from(signs)), draw(st.sampled_from(signs))
        text += sign.format(word[:at]) + other.format(word[at:]) + draw(st.sampled_from(BETWEEN))
    return " ".join(parts), text


@settings(max_examples=300)
@given(named())
def test_a_text_that_has_a_name_has_its_sounds(drawn):
    full, text = drawn
    index = NameIndex([WithheldName(full, "new")])
    assert may_name(sounds_of([text]), wanted(index)) or not index.find(text)


@settings(max_examples=300)
@given(named(SIGNS))
def test_a_wording_that_the_mask_changes_for_a_name_has_its_sounds(drawn):
    # given somebody withheld who was not before
    full, text = drawn
    others = [WithheldName("Анна Ли", "li"), WithheldName("Пётр Шпак", "shpak")]
    new = WithheldName(full, "new")

    # when the mask makes something else of a wording
    before, after = (masked(text, names) for names in (others, [*others, new]))

    # then its sounds say that it may
    pairs = wanted(NameIndex([new]))
    assert may_name(sounds_of(readings(text)), pairs) or before == after


def masked(text, names):
    return NameMask(NameIndex(names), NameIndex(())).marked(text)


TWO = NameIndex([WithheldName("Иван Шпак", "a"), WithheldName("Кузнецов Олег", "b")])


@pytest.mark.parametrize("text", ["Иван ш Петра.", "Кузнецов о ком?", "КУЗНЕЦОВУ ОБ ЭТОМ", "шпаку"])
def test_a_text_with_one_part_alone_is_not_looked_through(text):
    assert not may_name(sounds_of([text]), wanted(TWO))


@pytest.mark.parametrize("text", ["Ш. Иван", "Шпакові Ів.", "кузнецов О", "Олеже, Кузнецов!"])
def test_a_text_with_a_part_and_an_initial_is(text):
    assert may_name(sounds_of([text]), wanted(TWO))


@pytest.mark.parametrize(
    "text",
    ["Ив[=ан] Шп[ак?]", "[! Ив[=ан] Шп[+ак+]]", "Ив[-ан-] Шп[-ак-]", "[-[! Ив[=ан] Шп[-ак-]]-]"],
)
def test_a_wording_is_read_across_its_signs(text):
    assert may_name(sounds_of(readings(text)), wanted(TWO))


@pytest.mark.parametrize(
    ("text", "may"), [("[%1 Олег] пошёл", True), ("[%% name]", True), ("[=Олег] [...]", False)]
)
def test_what_may_be_withheld_in_a_wording_may_leave_a_gap(text, may):
    assert may_have_gaps(text) is may


def test_a_name_of_one_part_wants_nothing():
    assert wanted(NameIndex([WithheldName("Павлик", "p"), WithheldName("", "x")])) == ()


def test_what_is_kept_of_words_changes_only_with_its_version():
    kept = {"", ".", "S", "S.", "Spakom", "Ci", "Cni", "aipin", "g", "g.", "i"}
    kept |= {"ia", "ia.", "iuri", "otkazivaius", "d", "r", "a", "grad"}
    assert VERSION == 3
    read = ["Я отказываюсь, Ш. Шпаком 12-й ь.", "чи-чні г. Aypin", "Юрій", "г р а д"]
    assert sounds_of(read) == kept
    assert id_keys(["GND12-34567, 12 a.b/c-d"]) == {"gnd12", "12", "gnd1234567", "34567", "cd"}
