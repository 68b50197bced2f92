"""A comparison as data, in no language.

`left` and `right` say which wordings; `compared` is false where their languages differ, and
then there is no more. `summary` counts as `archive.compare.pair.Summary` says; `segments` hold
all of both texts in reading order, white space and all.
"""

import dataclasses

from archive.compare.words import text_of
from archive.record.versioned import to_json

from .compare import comparison


def compare_json(left, right, address):
    """The comparison; `address` makes the lasting address of a letter from its public id."""
    found = comparison(left, right)
    sides = {"left": _side(left, address), "right": _side(right, address)}
    if found is None:
        return sides | {"compared": False}
    return sides | {
        "compared": True,
        "summary": dataclasses.asdict(found.summary),
        "segments": [_segment(one) for one in found.segments],
    }


def _side(beside, address):
    return {"letter": address(beside.letter.public_id), "text": to_json(beside.text)}


def _segment(one):
    held = {"kind": one.kind, "left": text_of(one.left), "right": text_of(one.right)}
    return held | ({"moved": one.moved} if one.moved else {})
