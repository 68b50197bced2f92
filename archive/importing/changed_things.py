"""What was there before an import and says something else now: readers may have to be told."""

from itertools import groupby

from archive.catalogue.kinds import OF_WORD


def left_as_they_are(*things):
    """For an import after which nobody makes public letters anew, or somebody else does."""


def tell(republish, things):
    """Call `republish` once with the rows of all `things` (Named), as they stand now, if any."""
    rows = []
    for kind, of_kind in groupby(sorted(set(things), key=str), key=lambda one: one.kind):
        rows += OF_WORD[kind].keyed(one.key for one in of_kind).values()
    if rows:
        republish(*rows)
