"""What was there before an import and says something else now: readers may have to be told."""

from itertools import groupby

from archive.catalogue.kinds import OF_WORD


def left_as_they_are(thing):
    """For an import after which nobody makes public letters anew, or somebody else does."""


def tell(republish, things):
    """Call `republish` with the row of each of the `things` (Named), as it stands now, once."""
    for kind, of_kind in groupby(dict.fromkeys(things), key=lambda one: one.kind):
        rows = OF_WORD[kind].keyed(one.key for one in of_kind)
        for row in rows.values():
            republish(row)
