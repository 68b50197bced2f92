"""A comparison as data, in no language.

Of two side by side `left` and `right` say which wordings, `summary` counts as
`archive.compare.pair.Summary` says, `segments` hold all of both texts in reading order, white
space and all. Of a table `texts` say which wordings, in the order of its rows; `counted` is
false where no figure is made of them, and then there are no `bars`. `compared` is false where
languages differ, and then there is no more; with fewer than two wordings it is false too.
`missing` counts those of a cited comparison that are gone. `practice` marks what was invented
for practice.
"""

import dataclasses

from archive.compare.wording import Run, wording
from archive.compare.words import text_of
from archive.reading_room.compared.counting import why_not_counted
from archive.reading_room.named.practice import is_practice
from archive.record.versioned import to_json

from .page import comparison


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
    letter = beside.letter
    side = {
        "letter": address(letter.public_id),
        "reference": letter.public_reference,
        "text": to_json(beside.text),
    }
    return side | ({"practice": True} if is_practice(letter) else {})


def _segment(one):
    held = {"kind": one.kind, "left": text_of(one.left), "right": text_of(one.right)}
    return held | ({"moved": one.moved} if one.moved else {})


def table_json(besides, found, settings, address, missing):
    """A table of wordings, `missing` of those asked for are gone.

    `found` is the collation, None where languages differ, or where there are fewer than two.
    """
    sides = {
        "texts": [_side(one, address) for one in besides],
        "settings": dict(settings),
        "compared": found is not None,
        "missing": missing,
    }
    return sides if found is None else sides | _table(besides, found)


def _table(besides, found):
    is_counted = not why_not_counted(besides)
    bars = {"bars": [dataclasses.asdict(one) for one in found.bars]} if is_counted else {}
    return {
        "counted": is_counted,
        **bars,
        "columns": [dataclasses.asdict(one) for one in found.columns],
        "rows": [
            [_cell(*cell) for cell in zip(*row, strict=True)]
            for row in zip(found.keys, found.spellings, found.kinds, strict=True)
        ],
        "wording": [_stretch(one) for one in wording(found)],
    }


def _cell(key, spelling, kind):
    """What stands in a cell; None is an omission, of which a large table has very many."""
    return None if kind == "omission" else {"key": key, "text": spelling, "kind": kind}


def _stretch(one):
    """A run or a slot; columns and texts count from 0, the last column is the one behind it."""
    held = {
        "columns": [one.columns.start, one.columns.stop],
        "variants": [dataclasses.asdict(each) for each in one.variants],
        "unknown": one.unknown,
    }
    return {"text": one.text, **held} if isinstance(one, Run) else held
