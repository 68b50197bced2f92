"""How long the letters of two groups are: the share no longer than each length, and a table."""

from typing import NamedTuple

from django.utils.formats import localize
from django.utils.translation import gettext_lazy

from archive.reading_room.addresses import letter_address
from archive.reading_room.shown.finding.histogram import number

from .figures import chance, percent, whole

WIDTH, HEIGHT = 480, 160
PARTS = (
    (0, gettext_lazy("the shortest")),
    (25, gettext_lazy("a quarter are no longer")),
    (50, gettext_lazy("half are no longer")),
    (75, gettext_lazy("three quarters are no longer")),
    (90, gettext_lazy("nine in ten are no longer")),
    (100, gettext_lazy("the longest")),
)
"""Parts of the letters in percent, each the first letter, by length, that so many do not exceed."""


class Long(NamedTuple):
    """So many words, and the letter that has them."""

    words: str
    url: str
    name: str


def lengths(found):
    """What `_groups_lengths.html` shows."""
    told = found.lengths
    longest = max(one.words for side in found.sides for one in side.counted)
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "paths": [_path(steps, longest) for steps in told.steps],
        "longest": localize(longest),
        "medians": [localize(whole(one)) for one in told.medians],
        "longer": percent(told.longer),
        "p": chance(told.p),
        "rows": [_row(part, said, found.sides) for part, said in PARTS],
    }


def _path(steps, longest):
    """The steps from the lower left corner, as SVG draws them."""
    drawn = [f"M0 {HEIGHT}"]
    for words, share in steps:
        drawn.append(f"H{number(words / max(longest, 1) * WIDTH)}V{number(HEIGHT * (1 - share))}")
    return "".join([*drawn, f"H{WIDTH}"])


def _row(part, said, sides):
    return {"said": str(said), "lengths": [_long(side.counted, part) for side in sides]}


def _long(counted, part):
    rising = sorted(counted, key=lambda one: (one.words, one.named))
    one = rising[max(0, -(-len(rising) * part // 100) - 1)]
    return Long(localize(one.words), letter_address(one.named.public_id), one.named.name)
