"""A comparison as templates draw it: pieces of text, each with how it differs."""

from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from archive.compare.pair import SegmentKind
from archive.compare.words import text_of
from archive.record.text import parse, plain

# As style sheets and templates name them.
CLASSES = {
    SegmentKind.SAME: "same",
    SegmentKind.ONLY_LEFT: "left",
    SegmentKind.ONLY_RIGHT: "right",
    SegmentKind.SUBSTITUTION: "replaced",
    SegmentKind.VARIANT: "variant",
    SegmentKind.MOVED: "moved",
    SegmentKind.UNKNOWN: "unknown",
}
# A row of the whole ends at an agreement, once it holds as many words.
WORDS_IN_ROW = 40


class Drawn(NamedTuple):
    """A run of text of one kind; a moved one carries the number of its passage."""

    text: str
    kind: str
    moved: int | None = None


def labels():
    """How each kind of difference is said."""
    return {
        "left": _("only in the left text"),
        "right": _("only in the right text"),
        "replaced": _("other words"),
        "variant": _("spelt nearly the same"),
        "unknown": _("faces a gap: neither shared nor different"),
    }


def figures(summary):
    """The comparison in figures, each with its words; what there is none of is left out."""
    found = (
        ("same", summary.shared, _shared(summary.shared)),
        ("left", summary.only_left, _only_left(summary.only_left)),
        ("right", summary.only_right, _only_right(summary.only_right)),
        ("variant", summary.variants, _variants(summary.variants)),
        ("moved", summary.moved, _moved(summary.moved)),
        ("unknown", summary.unknown, _unknown(summary.unknown)),
    )
    always = ("same", "left", "right")
    return [
        {"kind": kind, "count": count, "label": label}
        for kind, count, label in found
        if count or kind in always
    ]


def differences(comparison):
    """Each place that differs, in reading order; a moved passage once, where the left has it."""
    said = labels()
    moved = {one.moved: text_of(one.right).strip() for one in comparison.segments if one.right}
    return [
        {
            "kind": CLASSES[one.kind],
            "label": said.get(CLASSES[one.kind]) or _passage(one.moved),
            "left": text_of(one.left).strip(),
            "right": moved[one.moved] if one.moved else text_of(one.right).strip(),
        }
        for one in comparison.differences
        if one.left or not one.moved
    ]


def rows(comparison):
    """The whole texts, cut into rows where both agree."""
    found = [_row()]
    words = 0
    for one in comparison.segments:
        for side in ("left", "right"):
            found[-1][side].extend(drawn(one, side))
        words += len(one.left) + len(one.right)
        if one.kind is SegmentKind.SAME and words >= 2 * WORDS_IN_ROW:
            found.append(_row())
            words = 0
    return [row for row in found if row["left"] or row["right"]]


def side_by_side(left, right):
    """Two whole texts in one row, compared in nothing."""
    texts = (plain(parse(one.text, strict=False)) for one in (left, right))
    one, two = ([Drawn(text, "same")] for text in texts)
    return [{"left": one, "right": two}]


def drawn(segment, side):
    """The words of one side, the white space before them apart from what is marked."""
    words = getattr(segment, side)
    if words:
        if words[0].before:
            yield Drawn(words[0].before, "same")
        text = text_of(words).removeprefix(words[0].before)
        yield Drawn(text, CLASSES[segment.kind], segment.moved)


def _row():
    return {"left": [], "right": []}


def _passage(number):
    return _("moved, passage %(n)s") % {"n": number}


def _shared(n):
    return ngettext("word in both, in the same order", "words in both, in the same order", n)


def _only_left(n):
    return ngettext("word only in the left text", "words only in the left text", n)


def _only_right(n):
    return ngettext("word only in the right text", "words only in the right text", n)


def _variants(n):
    return ngettext("word spelt nearly the same", "words spelt nearly the same", n)


def _moved(n):
    return ngettext("passage moved", "passages moved", n)


def _unknown(n):
    return ngettext(
        "place faces a gap: neither shared nor different",
        "places face a gap: neither shared nor different",
        n,
    )
