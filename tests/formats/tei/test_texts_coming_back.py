"""A marked text that goes out as TEI comes back with every word and every blank in its place."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.formats.tei.writing import write_one
from archive.record.text import Note, Words, parse

from .reading_made import read
from .views import ISSUER, IVAN, TEXT, a_bare_view, going_out

# Two names side by side are two words: the reader puts a blank between them.
SIGNS = ("[-{}-]", "[+{}+]", "[={}]", "[{}?]", "[%1 {}],", "[%2 {}],")
LEAVES = ("[...]", "[... torn; 2 words]", "[... omitted]", "[* a sun]", "[%% health]", "a[p. 2]b")
EDGE = "\0"
RUN = re.compile(f"[ \n{EDGE}]+")


def signed(inner, signs):
    """Some of the parts within a sign, at least one word among them."""
    parts = st.lists(inner, max_size=3).map("".join)
    content = st.builds("{}a{}".format, parts, parts)
    return st.builds(str.format, st.sampled_from(signs), content)


def texts(signs):
    """A word, a blank, a break or a leaf; or some of them within a sign, however deep."""
    parts = st.sampled_from(["a", "ѹ", "b.", " ", "  ", "\n", *LEAVES])
    return st.recursive(parts, lambda inner: signed(inner, signs), max_leaves=8)


OUTSIDE_NOTES = texts(SIGNS)
PARTS = OUTSIDE_NOTES | signed(OUTSIDE_NOTES, ("[! {}]",)) | st.sampled_from([" ", "\n\n"])
MARKED = st.lists(PARTS, max_size=8).map(lambda parts: "".join(["A", *parts, "Z"]))


def come_back(text):
    """The text as it is read from the file that was written of it."""
    view = a_bare_view(correspondents=(IVAN, IVAN), texts=(replace(TEXT, text=text),))
    return read(write_one(going_out(view), ISSUER)).record.texts[0].text


def levels(nodes):
    """The words of each level, a sign as one character, any white space as one blank."""
    of_this = "".join(node.text if isinstance(node, Words) else "*" for node in nodes)
    inner = [levels(node.content) for node in nodes if getattr(node, "content", ())]
    return " ".join(of_this.split()), inner


def said(nodes, within=""):
    """All words of a text, of white space the greatest on both sides of a sign's edge."""
    return RUN.sub(lambda run: max(run[0].split(EDGE), key=size), spoken(nodes, within)).strip()


def spoken(nodes, within=""):
    """All words with the edges of signs among them; a note is a text of its own."""
    return "".join(words_of(node, within) for node in nodes)


def words_of(node, within):
    match node:
        case Words(text):
            text = re.sub(" *\n[ \n]*", lambda run: breaks(run[0], within), text)
            return re.sub(" +", " ", text)
        case Note(content):
            return f"<{said(content, 'note')}>"
    content = getattr(node, "content", ())
    return f"{EDGE}{spoken(content, 'sign')}{EDGE}" if content else "*"


def breaks(run, within):
    """An empty line, but one line end within a sign."""
    return "\n\n" if run.count("\n") > 1 and not within else "\n"


def size(blank):
    return (blank.count("\n"), len(blank))


@settings(max_examples=60)
@given(MARKED)
def test_no_blank_is_lost_or_moved_on_the_way_through_a_file(text):
    # when
    again = come_back(text)

    # then every word, blank and break is there, on its own side of each sign
    assert said(parse(again).nodes) == said(parse(text).nodes)
    assert levels(parse(again).nodes) == levels(parse(text).nodes)

    # then what came back once comes back for good
    assert come_back(again) == again


@pytest.mark.parametrize(
    "text",
    [
        "vorgestern [! footnote two] morgens",
        "vorgestern[! footnote two] morgens",
        "vorgestern [! footnote two]morgens",
        "vorgestern[! footnote two]morgens",
        "heute [! footnote three], mittags",
        "[! Вариант 1] Я щенок. [! Вариант 2] Я",
        "[! после чего читается:] [...]\u00a0смерды",
        "one\n[! overleaf]\ntwo",
        "one\n\n[! overleaf]\n\ntwo",
        "[... 11 letters][ѹ ?]в҃ : ногатѣ",
        "[гривна : ?]ѹ [:?]о",
        "[-am -][+was +]it",
        "[+a [-b -]+]c",
        "[+a\n+]b",
    ],
)
def test_blanks_beside_a_note_and_within_a_sign_come_back(text):
    assert come_back(text) == text
