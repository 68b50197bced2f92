"""What the address of "One template?" asks: which letters, how they were found, and the seed."""

from urllib.parse import urlencode

from django.utils.formats import localize
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from archive.compare.formula import may_be_formula
from archive.compare.permutations import SEED
from archive.reading_room.addresses import Search
from archive.reading_room.asked.filters import Problem, read_one
from archive.reading_room.asked.finding import Finding
from archive.reading_room.asked.parameters import Number, OneOf
from archive.reading_room.asked.tray import MOST as MOST_READ
from archive.reading_room.asked.tray import MOST_OF_TEMPLATE as MOST_LETTERS
from archive.reading_room.asked.tray import NAME as TRAY
from archive.reading_room.named.practice import extent_of

from .beside import NAME as WORDING
from .countable import LeftOut, count_of, group_of
from .together import rows, worded

LETTERS = "letters"
FOUND, SIMILAR, SEED_NAME = "found", "similar", "seed"
# What else than list parameters the address may say, once each.
OWN = {
    FOUND: OneOf(words=(SIMILAR,), required=False),
    SEED_NAME: Number(least=0, most=2**32 - 1, required=False),
}
# What stands in no address that is cited: it chooses no letter.
UNCITED = ("view", "place", "page", "order")
MOST_WORDS = 6_000


class TemplateAsked:
    """What is asked; `problems` say what could not be understood, `too_much` what is too much.

    One query, two if words are searched for, when `rows` or `group` is first asked for.
    """

    def __init__(self, data, holdings):
        self.search = Search.read(data, "")
        self.problems = []
        self.given = {
            name: read_one(name, field, data, self.problems) for name, field in OWN.items()
        }
        listed = data.copy()
        for name in OWN:
            listed.pop(name, None)
        self.finding = Finding(listed, holdings)
        self.problems += self.finding.problems
        self.is_found_by_likeness = self.given[FOUND] is not None
        self.seed = SEED if self.given[SEED_NAME] is None else self.given[SEED_NAME]
        self.at = self.finding.filters.given.get("at") if not self.problems else None
        self.rows, self.group, self.too_much = [], group_of([]), None
        if not self.problems:
            self._gather()

    def _gather(self):
        number = 0 if self.trayed else len(worded(self.finding.letters))
        if number > MOST_READ:
            self.too_much = _too_much(number)
            return
        self.rows = self._rows()
        self.group = _long_enough(group_of(self.rows))
        words = sum(map(count_of, self.group.texts))
        if len(self.group.besides) > MOST_LETTERS or words > MOST_WORDS:
            self.too_much = _too_much(len(self.group.besides), words)

    def _rows(self):
        """All letters asked for, so that each can be named; of a long list those with words."""
        if self.trayed or self.finding.count > MOST_READ:
            return rows(self.finding)
        return [row for _slot, row in self.finding.rows(self.finding.slots.tolist())]

    @property
    def trayed(self):
        """The public ids of the tray; empty where letters of a list are asked for."""
        return self.finding.filters.given.get(TRAY, [])

    @property
    def practice(self):
        """Whether all, some or none of the letters counted were invented for practice."""
        return extent_of(one.letter for one in self.group.besides)

    @property
    def missing(self):
        """How many letters the tray names that are not in the archive now."""
        return len(self.trayed) - len(self.rows) if self.trayed else 0

    @property
    def wordless(self):
        """How many letters of a long list have no words here at all, and are not named."""
        return 0 if self.trayed else self.finding.count - len(self.rows)

    @property
    def query(self):
        """The query string of the same address, as it was asked."""
        return self.search.query

    @property
    def cited(self):
        """The query string that asks the same of the same version of the archive."""
        version = self.finding.holdings.version if self.at is None else self.at
        kept = self.search.without_any([*UNCITED, "at"]).pairs
        return urlencode([*kept, ("at", str(version))])

    @property
    def letters_query(self):
        """The query string of the letters alone, for a comparison of all of them."""
        return self.search.without_any(OWN).query

    @property
    def families_query(self):
        """The query string of the families among the letters; None of a tray."""
        return None if self.trayed else self.search.without_any([*OWN, *UNCITED]).query

    @property
    def table_query(self):
        """The query string of the table of the wordings that are counted."""
        return urlencode([(WORDING, one.text.public_id) for one in self.group.besides])


def _long_enough(group):
    """The group without the letters of which nothing can be formula, which are left out."""
    kept, short = [], []
    for one, words in zip(group.besides, group.texts, strict=True):
        if may_be_formula(words):
            kept.append(one)
        else:
            short.append(LeftOut(one.row, _too_short(count_of(words))))
    return group._replace(besides=tuple(kept), left_out=(*group.left_out, *short))


def _too_short(words):
    said = ngettext(
        "It has %(n)s word, and no three in a row: no less can be formula.",
        "It has %(n)s words, and no three in a row: no less can be formula.",
        words,
    )
    return said % {"n": words}


def _too_much(letters, words=None):
    """How many letters were asked about, with how many words, and how many may be."""
    read = ngettext("%(n)s letter", "%(n)s letters", letters) % {"n": localize(letters)}
    if words is not None:
        said = ngettext("%(n)s word", "%(n)s words", words) % {"n": localize(words)}
        read = _("%(letters)s of %(words)s in all") % {"letters": read, "words": said}
    expected = _(
        "At most %(letters)s letters with %(words)s words in all are asked about at once. Narrow "
        "the search, or put fewer letters aside."
    )
    return Problem(
        LETTERS, read, expected % {"letters": MOST_LETTERS, "words": localize(MOST_WORDS)}
    )
