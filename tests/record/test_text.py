"""Marked text: the signs archivists type, what they mean and what readers see of them."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.record.nodes import DEEPEST, normal
from archive.record.text import (
    Added,
    Lacuna,
    MarkedText,
    MarkedTextError,
    Mention,
    Node,
    Note,
    Omitted,
    Page,
    Picture,
    Piece,
    Struck,
    Supplied,
    Unclear,
    Withheld,
    Words,
    mentions,
    parse,
    pieces,
    plain,
    replace,
    write,
)


def words(text: str) -> tuple[Words]:
    return (Words(text),)


# Trees to try the laws on: every sign, and words full of what signs are typed with.

TYPED = st.text("ab яї1.,:;!?=+-*%()[]\\…p\n", min_size=1, max_size=8)
DETAILS = TYPED.map(str.strip)
LEAVES = st.one_of(
    TYPED.map(Words),
    st.builds(Lacuna, DETAILS, DETAILS),
    st.just(Lacuna()),
    st.just(Lacuna("omitted")),
    st.just(Omitted()),
    st.builds(Picture, DETAILS),
    st.builds(Page, DETAILS),
    st.builds(Withheld, DETAILS),
)


def signs(inside: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    content = st.lists(inside, min_size=1, max_size=3).map(tuple)
    return st.one_of(
        *(st.builds(sign, content) for sign in (Unclear, Supplied, Struck, Added, Note)),
        st.builds(Mention, st.integers(1, 9999), content),
        st.builds(Withheld, DETAILS, content),
    )


NODES = st.recursive(LEAVES, signs, max_leaves=5)
TEXTS = st.lists(NODES, max_size=4).map(normal).map(MarkedText)
PARTS = [
    "[=",
    "[-",
    "-]",
    "[+",
    "+]",
    "[",
    "]",
    "?]",
    "((",
    "))",
    "[%1_",
    "[%%_r:_",
    "[...",
    "[*_",
    "[!_",
    "[p._",
    "a",
    "_",
    "\\",
    "(",
    ")",
    "…",
    "%",
]
HOSTILE = st.text("ab[]()\\?=+-*%!.:; p1", max_size=40) | st.lists(
    st.sampled_from(PARTS), max_size=14
).map(lambda parts: "".join(parts).replace("_", " "))


@given(TEXTS)
def test_what_is_written_is_read_again_as_it_was(marked):
    assert parse(write(marked)) == marked


@given(HOSTILE)
def test_what_is_typed_may_be_written_anew_and_means_the_same(source):
    # given
    marked = parse(source, strict=False)

    # when
    written = write(marked)

    # then
    assert parse(written) == marked
    assert write(parse(written)) == written


@given(HOSTILE)
def test_the_desk_accepts_what_an_import_reads_without_warning_and_nothing_else(source):
    # given
    warnings = parse(source, strict=False).warnings

    # when
    try:
        parse(source)
        refused = False
    except MarkedTextError:
        refused = True

    # then
    assert refused == bool(warnings)


@given(st.text(max_size=60))
def test_any_words_at_all_can_stand_in_a_text(text):
    assert plain(parse(write(MarkedText(words(text))))) == text


@given(TEXTS)
def test_the_pieces_that_are_read_are_the_plain_words(marked):
    assert "".join(piece.text for piece in pieces(marked) if piece.is_read) == plain(marked)


@given(
    st.recursive(
        st.builds(lambda number: Words(f"w{number} "), st.integers(0, 99)),
        lambda inside: signs(inside).filter(lambda node: not isinstance(node, Note)),
        max_leaves=6,
    )
)
def test_no_word_is_lost_from_plain_unless_struck_or_withheld(node):
    # given
    def kept(node: Node) -> str:
        if isinstance(node, Words):
            return node.text
        if isinstance(node, Withheld):
            return "[withheld]"
        return "" if isinstance(node, Struck) else "".join(map(kept, node.content))

    # when
    read = plain(MarkedText((node,)))

    # then
    assert read == kept(node)


# The signs, one by one.


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("[...]", Lacuna()),
        ("[…]", Lacuna()),
        ("[... illegible]", Lacuna(cause="illegible")),
        ("[... 3 words]", Lacuna(extent="3 words")),
        ("[... about 3 words]", Lacuna(extent="about 3 words")),
        ("[... covered, 3 words]", Lacuna("covered", "3 words")),
        ("[... torn, stained, 3 words]", Lacuna("torn, stained", "3 words")),
        ("[... c. 3, 4 words]", Lacuna(extent="c. 3, 4 words")),
        ("[... torn; half a page]", Lacuna("torn", "half a page")),
        ("[...; half a page]", Lacuna(extent="half a page")),
        ("[... blot of 1916;]", Lacuna(cause="blot of 1916")),
        ("[... omitted;]", Lacuna(cause="omitted")),
        ("[... omitted]", Omitted()),
        ("[word?]", Unclear(words("word"))),
        ("[=word]", Supplied(words("word"))),
        ("[=who?]", Supplied(words("who?"))),
        ("[=Iz-]", Supplied(words("Iz-"))),
        ("[-word-]", Struck(words("word"))),
        ("[---]", Struck(words("-"))),
        ("[+word+]", Added(words("word"))),
        ("[* drawing of a sun]", Picture("drawing of a sun")),
        ("[*]", Picture()),
        ("[! in another hand]", Note(words("in another hand"))),
        ("[%1 Pavlik]", Mention(1, words("Pavlik"))),
        ("[%% a child: Pavlik]", Withheld("a child", words("Pavlik"))),
        ("[%% a child]", Withheld("a child")),
        ("[%% a child:]", Withheld("a child")),
        ("[%% home\\: a village: Ivanivka]", Withheld("home: a village", words("Ivanivka"))),
        ("[p. 2]", Page("2")),
        ("[p.2v]", Page("2v")),
        ("[p.]", Page()),
        ("[\\=word?]", Unclear(words("=word"))),
        ("[p\\. 2?]", Unclear(words("p. 2"))),
        ("[p.m.?]", Unclear(words("p.m."))),
        ("[...word?]", Unclear(words("...word"))),
        ("((=word))", Supplied(words("word"))),
        ("((=word (a) (b)))", Supplied(words("word (a) (b)"))),
        ("((* sun (half)))", Picture("sun (half)")),
    ],
)
def test_each_sign_means_one_thing(typed, meant):
    assert parse(typed).nodes == (meant,)
    assert parse(write(parse(typed))).nodes == (meant,)


@pytest.mark.parametrize(
    ("typed", "nodes"),
    [
        (
            "[=deteriorating] health and failure to receive necessary medical care",
            (
                Supplied(words("deteriorating")),
                Words(" health and failure to receive necessary medical care"),
            ),
        ),
        (
            "[... omitted] mon état de santé se détériore",
            (Omitted(), Words(" mon état de santé se détériore")),
        ),
        (
            "Hello dear soldier who has gone to the front. [... omitted] Take care.",
            (
                Words("Hello dear soldier who has gone to the front. "),
                Omitted(),
                Words(" Take care."),
            ),
        ),
        (
            "protect the family, [... covered], be as brave and strong.",
            (
                Words("protect the family, "),
                Lacuna("covered"),
                Words(", be as brave and strong."),
            ),
        ),
    ],
)
def test_the_letters_found_at_izyum_are_read_as_the_reports_print_them(typed, nodes):
    assert parse(typed).nodes == nodes
    assert write(parse(typed)) == typed


def test_struck_and_added_words_stand_in_each_other_and_around_other_signs():
    # given
    typed = "I [-will [+not+] go [ever?]-][+shall [-st-]stay [%2 Kolya]+]."

    # when
    marked = parse(typed)

    # then
    assert marked.nodes == (
        Words("I "),
        Struck((Words("will "), Added(words("not")), Words(" go "), Unclear(words("ever")))),
        Added(
            (
                Words("shall "),
                Struck(words("st")),
                Words("stay "),
                Mention(2, words("Kolya")),
            )
        ),
        Words("."),
    )


def test_double_parentheses_are_brackets_for_keyboards_that_lack_them():
    assert write(parse("((-відмовляюсь-)) прошу ((слово?)), ((...))")) == (
        "[-відмовляюсь-] прошу [слово?], [...]"
    )


def test_a_parenthesis_around_a_sign_stays_a_parenthesis():
    assert write(parse("(((=Izyum))) ([=Izyum]) (see (a))")) == (
        "([=Izyum]) ([=Izyum]) (see (a)\\)"
    )


def test_a_backslash_makes_a_sign_literal_and_is_literal_before_anything_else():
    # given
    typed = r"\[sic\] \(\(2\)\) C:\new \\ [-a\-b-] [\=x?]"

    # when
    marked = parse(typed)

    # then
    assert plain(marked) == "[sic] ((2)) C:\\new \\  =x"
    assert marked.nodes[1:] == (Struck(words("a-b")), Words(" "), Unclear(words("=x")))


def test_a_literal_bracket_within_a_description_takes_a_backslash_too():
    assert parse(r"[* sign \[sic\] \new]").nodes == (Picture("sign [sic] \\new"),)


# What the desk refuses.


@pytest.mark.parametrize(
    ("typed", "line", "column", "read", "expected"),
    [
        ("a [abc] b", 1, 3, "[abc]", "[word?]"),
        ("one\ntwo [=abc", 2, 5, "[=abc", "]"),
        ("a [* sun", 1, 3, "[* sun", "]"),
        ("a [* sun [moon?]]", 1, 3, "[* sun [moon?]", "no other sign inside"),
        ("a [%% a child", 1, 3, "[%% a child", "]"),
        ("a ] b", 1, 3, "]", "an opening bracket"),
        ("nice ))", 1, 6, "))", "an opening bracket"),
        ("[% Pavlik] b", 1, 1, "[% Pavlik]", "[%1 name]"),
        ("[%0 Pavlik]", 1, 1, "[%0 Pavlik]", "[%1 name]"),
        ("[%1]", 1, 1, "[%1]", "[%1 name]"),
        ("[%1 ]", 1, 1, "[%1 ]", "something inside"),
        ("[?]", 1, 1, "[?]", "something inside"),
        ("[--]", 1, 1, "[--]", "something inside"),
        ("[]", 1, 1, "[]", "[word?]"),
        ("[-]", 1, 1, "[-]", "-] at the end"),
        ("[-abc]", 1, 1, "[-abc]", "-] at the end"),
        ("[-abc+]", 1, 1, "[-abc+]", "-] at the end"),
        ("[+abc]", 1, 1, "[+abc]", "+] at the end"),
        ("[" + "x" * 100, 1, 1, "[" + "x" * 39, "]"),
    ],
)
def test_a_bracket_that_is_no_sign_is_refused_with_its_place(typed, line, column, read, expected):
    # when
    with pytest.raises(MarkedTextError) as refusal:
        parse(typed)

    # then
    error = refusal.value
    assert (error.line, error.column, error.read) == (line, column, read)
    assert expected in error.expected
    assert str(error) == f"line {line}, column {column}: read {read!r}; expected {error.expected}"


def test_a_mention_counts_from_1_to_9999():
    with pytest.raises(ValueError, match="not 0"):
        Mention(0, words("Pavlik"))


# What an import does with the same.


@pytest.mark.parametrize(
    ("typed", "nodes"),
    [
        ("a [abc] b", words("a [abc] b")),
        ("привіт :))", words("привіт :))")),
        ("[=a [abc] b]", (Supplied(words("a [abc] b")),)),
        ("[abc [=a] b]", (Words("[abc "), Supplied(words("a")), Words(" b]"))),
        ("[-a [=b]", (Words("[-a "), Supplied(words("b")))),
        (
            "[=a [* sun [moon?] b] c]",
            (Supplied((Words("a [* sun "), Unclear(words("moon")), Words(" b] c"))),),
        ),
        ("[% Pavlik] [b?]", (Words("[% Pavlik] "), Unclear(words("b")))),
        ("[%% reason: a", words("[%% reason: a")),
    ],
)
def test_on_import_a_bracket_that_is_no_sign_stays_literal_with_a_warning(typed, nodes):
    # when
    marked = parse(typed, strict=False)

    # then
    assert marked.nodes == nodes
    assert len(marked.warnings) == 1
    assert marked.warnings[0].startswith("line 1, column ")


def test_warnings_do_not_make_another_text():
    assert parse("[abc]", strict=False) == MarkedText(words("[abc]"))


def test_past_a_hundred_warnings_the_rest_are_counted():
    # when
    warnings = parse("] " * 105, strict=False).warnings

    # then
    assert len(warnings) == 101
    assert warnings[-1] == "5 more brackets are no signs"


# Hostile text.


def test_ten_thousand_brackets_inside_one_another_are_refused_in_words():
    with pytest.raises(MarkedTextError, match=f"at most {DEEPEST} signs inside one another"):
        parse("[=" * 10_000 + "a" + "]" * 10_000)


def test_ten_thousand_brackets_inside_one_another_stay_literal_on_import():
    # given
    typed = "[=" * 10_000 + "a" + "]" * 10_000

    # when
    marked = parse(typed, strict=False)

    # then
    deep = 10_000 - DEEPEST
    assert plain(marked) == "[=" * deep + "a" + "]" * deep


def test_a_text_nested_too_deep_to_be_read_again_is_not_written():
    # given
    node: Node = Words("a")
    for _ in range(DEEPEST):
        node = Struck((node,))

    # then
    assert parse(write(MarkedText((node,)))).nodes == (node,)
    with pytest.raises(ValueError, match="deep"):
        write(MarkedText((Added((node,)),)))


@pytest.mark.alone
@pytest.mark.parametrize(
    "stuff",
    ["[", "]", "[=a]", "[-", "((", "(((=", "(a", "[...", "[* (", "[%%", "[%% a:", "[... a,", "\\"],
)
def test_reading_time_grows_no_faster_than_the_text(stuff):
    # given
    def seconds(size: int) -> float:
        source = stuff * (size // len(stuff))
        begun = process_time()
        parse(source, strict=False)
        return process_time() - begun

    # when
    short = min(seconds(5_000) for _ in range(3))
    long = min(seconds(40_000) for _ in range(2))

    # then: eight times the text; were it the square, 64 times as long
    assert long < 32 * short + 0.01


# What readers see.


def test_plain_words_are_what_one_reads_out():
    # given
    marked = parse(
        "I [-am-][+was+] at [=the] [front?] [...] [... omitted] with [%1 Pavlik] "
        "of [%% home: Ivanivka].[* sun][! in pencil][p. 2]Dear [... covered, 2 words]"
    )

    # then
    assert plain(marked) == (
        "I was at the front [...] [...] with Pavlik of [withheld].\nDear [...]"
    )


def test_pieces_carry_their_signs_from_the_outermost_to_the_innermost():
    # given
    marked = parse("a [-b [+c+]-][%1 Pav[=lik]][%% home: Ivanivka]")

    # then
    assert pieces(marked) == (
        Piece("a "),
        Piece("b ", ("struck",)),
        Piece("c", ("struck", "added")),
        Piece("Pav", ("mention",), "1"),
        Piece("lik", ("mention", "supplied"), "1"),
        Piece("[withheld]", ("withheld",), "home"),
    )


def test_a_piece_that_is_not_words_tells_its_detail():
    # given
    marked = parse("[... torn, 2 lines][... omitted][* sun][! see [%1 Pavlik]][p. 2][?\\??]")

    # then
    assert pieces(marked) == (
        Piece("[...]", ("lacuna",), "torn, 2 lines"),
        Piece("[...]", ("omitted",)),
        Piece("sun", ("picture",)),
        Piece("see Pavlik", ("note",)),
        Piece("\n", ("page",), "2"),
        Piece("??", ("unclear",)),
    )


def test_what_is_withheld_is_in_no_piece_and_not_in_the_plain_words():
    # given
    marked = parse("from [%% home: [=the village] of Ivanivka] and [! not [%% home: Ivanivka]]")

    # then
    assert "Ivanivka" not in plain(marked) + repr(pieces(marked))


def test_every_mention_is_found_even_in_notes_and_withheld_passages():
    # given
    marked = parse("[%1 Pavlik] [-[%2 Kolya]-] [! see [%1 Pavlika]] [%% home: [%3 Olia]]")

    # then
    assert [mention.number for mention in mentions(marked)] == [1, 2, 1, 3]


def test_masking_replaces_mentions_and_empties_withheld_passages():
    # given
    def mask(node: Node) -> tuple[Node, ...]:
        match node:
            case Mention(1):
                return (Withheld("a child"),)
            case Withheld(reason):
                return (Withheld(reason),)
        return (node,)

    # when
    masked = replace(parse("[-[%1 Pavlik]-] and [%2 Olia] of [%% home: Ivanivka]"), mask)

    # then
    assert write(masked) == "[-[%% a child]-] and [%2 Olia] of [%% home]"


def test_a_sign_left_without_content_goes_with_it():
    # given
    def without_words(node: Node) -> tuple[Node, ...]:
        return () if isinstance(node, Words) else (node,)

    # then
    assert replace(parse("a [-b [+c+]-] [...]"), without_words).nodes == (Lacuna(),)
