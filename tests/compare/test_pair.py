"""Two texts side by side: laws, and the printings of one sentence of Izyum."""

import time
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.compare import spelling
from archive.compare.alignment import SHORTEST_MOVE, align, common
from archive.compare.pair import Segment, SegmentKind, comparable, pair
from archive.compare.words import Word, text_of, units, words_of
from archive.record.text import parse, plain
from tests.untraced import untraced

# One sentence, as three French papers printed it; all from the English of the first report.
NEWS24 = (
    "Je refuse de terminer mon devoir dans l’opération spéciale sur le territoire de l’Ukraine "
    "en raison du manque de jours de vacances et de l’épuisement moral"
)
LINFO = (
    "Je refuse de terminer mon engagement dans l’opération spéciale sur le territoire de "
    "l’Ukraine en raison du manque de jours de repos et de l’épuisement moral"
)
TF1 = (
    "Je refuse de poursuivre mon service dans l'opération spéciale sur le territoire de "
    "l'Ukraine, à cause du manque de congés, et de l'épuisement moral"
)
WATSON = (
    "Je refuse d'accomplir mon service dans l'opération spéciale sur le territoire ukrainien "
    "en raison du manque de jours de congé et de l'épuisement moral."
)

KINDS = SegmentKind
SENTENCES = st.lists(
    st.sampled_from(["сонце", "сонця", "мати", "і", "не", "1916", "Привіт", "[...]", "[%% name]"])
    | st.sampled_from([",", ".", "«", "»", "[-ні-]", "\n", "a", "b", "c", "d"]),
    max_size=30,
).map(" ".join)


def words(text):
    return words_of(parse(text))


def compared(left, right):
    return pair(words(left), words(right))


def drawn(comparison):
    """The segments that differ, as a reader sees them."""
    return [
        (str(one.kind), text_of(one.left).strip(), text_of(one.right).strip())
        for one in comparison.differences
    ]


def joined(comparison, side):
    return tuple(word for one in comparison.segments for word in getattr(one, side))


def mirrored(segment):
    sides = {KINDS.ONLY_LEFT: KINDS.ONLY_RIGHT, KINDS.ONLY_RIGHT: KINDS.ONLY_LEFT}
    return Segment(sides.get(segment.kind, segment.kind), segment.right, segment.left)


def bare(segment):
    return Segment(segment.kind, segment.left, segment.right)


def longest_common(left, right):
    """The length of a longest common subsequence, by the table of the textbook."""
    row = [0] * (len(right) + 1)
    for one in left:
        before = row
        row = [0]
        for place, two in enumerate(right):
            met = before[place] + 1 if one == two and one is not None else 0
            row.append(max(met, before[place + 1], row[place]))
    return row[-1]


@given(SENTENCES, SENTENCES)
@settings(max_examples=150, deadline=None)
def test_each_side_joined_is_its_text_word_for_word_as_written(left, right):
    # when two texts are compared
    comparison = compared(left, right)

    # then each side, put together again, is its text
    assert joined(comparison, "left") == words(left)
    assert joined(comparison, "right") == words(right)


@given(SENTENCES)
@settings(deadline=None)
def test_the_words_of_a_text_joined_are_its_plain_text(text):
    # when a text is cut into words, then nothing but its last white space is lost
    assert text_of(words(text)).rstrip() == plain(parse(text)).rstrip()


@given(SENTENCES)
@settings(deadline=None)
def test_a_text_and_its_copy_are_the_same_but_where_words_are_wanting(text):
    # when a text is laid beside itself
    comparison = compared(text, text)

    # then nothing differs, and only gaps are not the same
    assert comparison.summary.says_the_same
    assert {one.kind for one in comparison.segments} <= {KINDS.SAME, KINDS.UNKNOWN}
    unknown = [one for one in comparison.segments if one.kind is KINDS.UNKNOWN]
    assert all(any(word.is_gap for word in one.left) for one in unknown)


@given(SENTENCES, SENTENCES)
@settings(max_examples=150, deadline=None)
def test_sides_changed_over_give_the_same_comparison_changed_over(left, right):
    # when both ways are compared
    one, other = compared(left, right), compared(right, left)

    # then each stretch of the one is a stretch of the other
    assert Counter(map(mirrored, one.segments)) == Counter(map(bare, other.segments))


@given(SENTENCES, SENTENCES)
@settings(max_examples=150, deadline=None)
def test_as_many_words_are_matched_as_the_longest_common_subsequence_has(left, right):
    # given the keys of two texts
    one, two = ([unit.key for unit in units(words(text))] for text in (left, right))

    # when they are matched
    matched = sum(run.length for run in common(one, two))

    # then no more could have been
    assert matched == longest_common(one, two)


LETTERS = st.text("abcde", max_size=40).map(list)


@given(LETTERS, LETTERS)
@settings(max_examples=150, deadline=None)
def test_no_word_is_matched_twice_and_every_match_agrees(left, right):
    # when two runs of keys are aligned
    found = align(left, right)

    # then each place is taken once, by its like
    for side in (0, 1):
        runs = [*found.runs, *found.moved, *found.alike]
        places = [run[side] + n for run in runs for n in range(run.length)]
        assert len(places) == len(set(places))
    for run in (*found.runs, *found.moved):
        here, there = slice(run.left, run.left + run.length), slice(run.right, None)
        assert left[here] == right[there][: run.length]
    assert all(run.length >= SHORTEST_MOVE for run in found.moved)


def test_two_papers_that_copied_one_another_differ_in_two_words():
    # when their printings are compared
    comparison = compared(NEWS24, LINFO)

    # then the two words are named, and the rest is shared
    assert drawn(comparison) == [
        ("substitution", "devoir", "engagement"),
        ("substitution", "vacances", "repos"),
    ]
    summary = comparison.summary
    assert (summary.shared, summary.only_left, summary.only_right) == (24, 2, 2)
    assert not summary.says_the_same


def test_a_paper_that_translated_anew_shares_no_little_words_by_chance():
    # when two translations are compared
    comparison = compared(NEWS24, TF1)

    # then "mon" between two differences is no agreement, and a comma no difference
    assert drawn(comparison) == [
        ("substitution", "terminer mon devoir", "poursuivre mon service"),
        ("substitution", "en raison", "à cause"),
        ("substitution", "jours de vacances", "congés,"),
    ]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("первый в поле стоит", "второй в лесу в поле сидит"),
        ("второй в лесу в поле сидит", "первый в поле стоит"),
    ],
)
def test_a_little_word_right_before_what_both_have_belongs_to_it(left, right):
    # given a little word that stands twice on one side, the second time before a shared word
    laid = compared(left, right)

    # when they are compared, then it is shared where it stands before that word
    same = [text_of(one.left).strip() for one in laid.segments if one.kind is KINDS.SAME]
    assert same == ["в поле"]
    assert laid.summary.shared == 2


def test_a_word_in_another_number_is_spelt_nearly_the_same():
    # when "congés" meets "congé"
    comparison = compared(TF1, WATSON)

    # then it is a variant, not another word
    assert ("variant", "congés,", "congé") in drawn(comparison)
    assert comparison.summary.variants == 1


def test_an_apostrophe_or_a_capital_is_no_difference():
    # when two spellings of one sentence are compared
    comparison = compared("Je refuse l’opération", "« JE REFUSE L'OPÉRATION ! »")

    # then they say the same, each in its own spelling
    assert comparison.summary.says_the_same
    assert text_of(joined(comparison, "right")) == "« JE REFUSE L'OPÉRATION ! »"


def test_a_passage_that_stands_elsewhere_has_moved():
    # given a greeting that one letter has at the beginning and the other at the end
    left = "Низкий поклон родне и всем друзьям. Я жив, воюю под Изюмом, пишите мне чаще."
    right = "Я жив, воюю под Изюмом, пишите мне чаще. Низкий поклон родне и всем друзьям!"

    # when they are compared
    comparison = compared(left, right)

    # then the greeting is one moved block, linked by its number, and nothing is missing
    blocks = [one for one in comparison.segments if one.kind is KINDS.MOVED]
    assert [one.moved for one in blocks] == [1, 1]
    assert text_of(blocks[0].left).strip() == "Низкий поклон родне и всем друзьям."
    assert text_of(blocks[1].right).strip() == "Низкий поклон родне и всем друзьям!"
    summary = comparison.summary
    assert (summary.moved, summary.moved_words) == (1, 6)
    assert (summary.only_left, summary.only_right) == (0, 0)
    assert not summary.says_the_same


def test_the_longer_of_two_moves_that_overlap_is_taken():
    # given a run of six words and one of four that shares a word with it
    left = "one two three four five six seven" + " x y z q w e r t u i o"
    right = "x y z q w e r t u i o " + "three four five six seven and one two three four"

    # when they are compared
    comparison = compared(left, right)

    # then the longer has moved, and its words have not moved twice
    moved = [text_of(one.left) for one in comparison.segments if one.kind is KINDS.MOVED]
    assert [text.strip() for text in moved if text] == ["three four five six seven"]


def test_a_refrain_has_not_moved():
    # given a refrain that stands nine times behind what both texts share
    refrain = "and so we wait "
    left = refrain + "one two three four five six seven eight nine ten eleven twelve"
    shared = "one two three four five six seven eight nine ten eleven twelve "
    right = shared + " ".join(f"{refrain}{n}" for n in "abcdefghi")

    # when they are compared, then no place of it is the one it came from
    assert compared(left, right).summary.moved == 0


def test_what_is_withheld_or_lost_is_neither_agreement_nor_difference():
    # given a name withheld in one text, and a gap in both
    left = "Mein Freund [%% possible prisoner] ist [... illegible] gefallen"
    right = "Mein Freund Pawlik Petrenko ist [...] gefallen"

    # when they are compared
    comparison = compared(left, right)

    # then nothing differs, and nothing is said of the words that face a gap
    assert drawn(comparison) == [
        ("unknown", "[withheld]", "Pawlik Petrenko"),
        ("unknown", "[...]", "[...]"),
    ]
    summary = comparison.summary
    assert (summary.shared, summary.only_right, summary.unknown) == (4, 0, 2)
    assert summary.says_the_same


def test_words_beside_a_gap_differ_though_the_gap_does_not():
    # given an excerpt that leaves out its beginning
    left = "Ma santé se dégrade"
    right = "[... omitted] mon état de santé se dégrade"

    # when it is compared
    comparison = compared(left, right)

    # then what faces the gap may stand in it; what stands beside the gap is in one text only
    assert drawn(comparison) == [
        ("unknown", "Ma", ""),
        ("unknown", "", "[...]"),
        ("only_right", "", "mon état de"),
    ]


def test_the_cause_of_a_gap_is_kept():
    # when a text with gaps is cut into words
    found = words("[... illegible] сонце[%% school: Школа № 5]")

    # then each gap knows its cause
    assert [(word.text, word.kind, word.detail) for word in found] == [
        ("[...]", "lacuna", "illegible"),
        ("сонце", "word", ""),
        ("[withheld]", "withheld", "school"),
    ]


def test_a_word_is_read_across_what_was_supplied_and_struck():
    # given a word of which one letter is supplied and one struck
    found = words("от[=к]а[-с-]зываюсь [p. 2] [! in pencil] служить")

    # when it is cut, then it is one word, and the note is none
    assert [word.text for word in found] == ["отказываюсь", "служить"]


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("«Привет», сказал он.", ["«Привет»,", "сказал", "он."]),
        ('сказал ("Привет") он', ["сказал", '("Привет")', "он"]),
        ("— Привет — он", ["— Привет —", "он"]),
        ("он (", ["он ("]),
        ("... !", ["... !"]),
        ("", []),
    ],
)
def test_marks_go_with_their_words(text, groups):
    # when words are taken with their marks
    found = [text_of(unit.words).strip() for unit in units(words(text))]

    # then an opening mark goes with the word behind it
    assert found == groups


def test_numbers_are_never_nearly_the_same():
    # when two long numbers are compared
    comparison = compared("номер 1234567", "номер 1234568")

    # then they are different words
    assert drawn(comparison) == [("substitution", "1234567", "1234568")]


def test_nearly_the_same_words_are_paired_in_order():
    # given two near pairs, one of them crossed by another
    left, right = "солнышко тетрадка письмецо", "письмеце солнышка тетрадку"

    # when they are compared
    comparison = compared(left, right)

    # then the longest chain is kept
    assert [one for one in drawn(comparison) if one[0] == "variant"] == [
        ("variant", "солнышко", "солнышка"),
        ("variant", "тетрадка", "тетрадку"),
    ]


@pytest.mark.parametrize(
    ("left", "right", "segments"),
    [
        ("", "", []),
        ("", "слово", [("only_right", "", "слово")]),
        ("слово", "", [("only_left", "слово", "")]),
        ("слово", "СЛОВО", []),
        ("слово", "дело", [("substitution", "слово", "дело")]),
        ("...", "...", []),
        ("...", "!", [("substitution", "...", "!")]),
    ],
)
def test_empty_texts_and_single_words_are_compared_too(left, right, segments):
    # when they are compared, then what differs is said
    assert drawn(compared(left, right)) == segments


@pytest.mark.alone
@pytest.mark.parametrize(("vocabulary", "step"), [(307, 1), (100_003, 7)])
def test_ten_thousand_words_are_compared_in_two_seconds(vocabulary, step):
    # given two long texts, of common or of rare words, one half of which has moved
    left = [Word(f"w{n}", f"w{n}") for n in (n * n * step % vocabulary for n in range(10_000))]
    right = [*left[5_000:], *(left[0] if n % 5 == 0 else left[n] for n in range(5_000))]

    # when they are compared
    start = time.perf_counter()
    with untraced():
        comparison = pair(left, right)

    # then it is done in time, and right
    assert time.perf_counter() - start < 2
    assert comparison.summary.shared >= 5_000


@pytest.mark.alone
def test_texts_with_nothing_in_common_are_compared_in_two_seconds():
    # given two long texts of different words
    left = [Word(f"a{n}", f"a{n}") for n in range(10_000)]
    right = [Word(f"b{n}", f"b{n}") for n in range(10_000)]

    # when they are compared
    start = time.perf_counter()
    with untraced():
        comparison = pair(left, right)

    # then it is done in time, without looking for likenesses among a hundred million pairs
    assert time.perf_counter() - start < 2
    assert [one.kind for one in comparison.segments] == [KINDS.SUBSTITUTION]


@pytest.mark.parametrize(
    ("left", "right", "may_be_compared"),
    [
        ("fr", "fr", True),
        ("ru-petr1708", "RU", True),
        ("", "uk", True),
        ("ru", "und", True),
        ("ru", "uk", False),
        ("en", "fr", False),
    ],
)
def test_wordings_in_two_languages_are_laid_side_by_side_only(left, right, may_be_compared):
    # when two languages meet, then only one language's words are compared
    assert comparable(left, right) is may_be_compared


def test_spellings_are_not_looked_for_among_too_many_pairs():
    # given words that are all spelt nearly the same, as many as are looked through and one more
    side = round(spelling.MOST_PAIRS**0.5)
    few, many = (
        {n: f"разобраться{'ъ' * (n % 2)}" for n in range(count)} for count in (side, side + 1)
    )

    # then among the last one too many none is looked for
    assert spelling.alike(few, {0: "разобраться"})
    assert spelling.alike(few, many) == ()
