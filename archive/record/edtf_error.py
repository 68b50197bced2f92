"""What is said when a string is not EDTF: what was read, and what would be right."""

import re

_USUAL = "a date is written 1916, 1916-07, 1916-07-14, 1916-07~, 1916/1917 or [..1916-07-14]"

# The first pattern found in the text names its mistake; {0} is what was found, {1} on its groups.
_MISREADINGS = tuple(
    (re.compile(pattern, re.ASCII), right)
    for pattern, right in (
        (r"^$", "an empty text is no date; " + _USUAL),
        (
            r"^(?:\?|unknown|open|\*)$",
            "an unknown end is left empty (D/), an open one is .. (D/..)",
        ),
        (r"\s", "a date holds no spaces; " + _USUAL),
        (r"[‐-―−]", "the hyphen is the plain one (-)"),
        (r"^([0-9]{4}-[0-9]{2}-[0-9]{2})T", "a letter is dated without the hour: {1}"),
        (r"^([0-9]{4})([0-9]{2})([0-9]{2})$", "hyphens stand between the parts: {1}-{2}-{3}"),
        (r"^-?[0-9]{5,}$", "a year of more than four digits takes Y before it: Y{0}"),
        (r"^-?[0-9]{5,}-", "a year has four digits; a longer one takes Y and stands alone"),
        (r"^([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})$", "the year stands first: {3}-{2:0>2}-{1:0>2}"),
        (r"^[0-9?]+\.[0-9?]+\.([0-9]{4})$", "the year stands first, XX is not known: {1}-XX-XX"),
        (r"^([0-9]{4})-([0-9]{1,2})$", "a month has two digits: {1}-{2:0>2}"),
        (
            r"^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})$",
            "month and day have two digits: {1}-{2:0>2}-{3:0>2}",
        ),
        (r"^-?[0-9]{1,3}(?=$|[-?~%])", "a year has four digits, with zeros before it: 0044"),
        (r"^Y", "after Y stands a year of five to twelve digits: Y17000"),
        (r"[0-9][ux]+(?![a-z])", "a digit that is not known is a capital X: 195X, 1916-XX"),
        (
            r"^-?[0-9]*X+[0-9X]*",
            "in a year only the last or the last two digits may be X: 195X, 19XX",
        ),
        (r"-[0-9]X|-X[0-9]", "a month or a day is known or it is XX: 1916-XX, 1916-07-XX"),
        (r"\?~|~\?", "uncertain and approximate together is one sign: %"),
        (r"[?~%].", "the signs ? ~ % stand at the end of a date: 1916-07-14~"),
        (r"[\[\]{}]", "brackets stand around the whole set and hold no others: [1916,1917..1918]"),
        (r"/", "in a set a range takes two dots: [1916..1917]"),
        (r"\.\.", "dots need brackets, or a stroke: [1916..1917] is one of them, 1916/1917 all"),
    )
)


class EDTFError(ValueError):
    """A string that is not a date in EDTF: `read` is the string, `expected` what would be right."""

    def __init__(self, read: str, expected: str) -> None:
        self.read = read
        self.expected = expected
        super().__init__(f"read “{read}”: {expected}")


def misreading(text: str) -> EDTFError:
    """The error for a text that has not the shape of a date."""
    for pattern, right in _MISREADINGS:
        if found := pattern.search(text):
            return EDTFError(text, right.format(found[0], *found.groups()))
    return EDTFError(text, _USUAL)
