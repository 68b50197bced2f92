"""Which two groups the address of a contrast names, and how they are to be contrasted.

Each group is a search of the list: its parameters with `a.` or `b.` before them. `at` freezes
both.
"""

from functools import cached_property
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.formats import localize
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from archive.reading_room.addresses import Search
from archive.reading_room.asked.chips import Chip, chips
from archive.reading_room.asked.filters import (
    ARRANGING,
    LetterFilters,
    MisreadAddressError,
    Problem,
    read_one,
)
from archive.reading_room.asked.finding import Finding
from archive.reading_room.asked.parameters import Number, OneOf, shown
from archive.reading_room.asked.tray import NAME as TRAY
from archive.reading_room.asked.tray import called
from archive.reading_room.named.naming import first_of
from archive.reading_room.named.practice import extent, invented

from .parameters import Language, Shown

SIDES = {"a": gettext_lazy("first group"), "b": gettext_lazy("second group")}
AT, BY, ALONE, LANG, SHOW = "at", "by", "alone", "lang", "show"
# What else an address may say, once each, and which words it may say.
CHOICES = {BY: ("words", "lemmas"), ALONE: ("yes",)}
UNDERSTOOD = (AT, *CHOICES, LANG, SHOW)
# What a group may not say: what arranges a list, and the version, which is that of both.
NOT_OF_A_GROUP = (*(name for name in ARRANGING if name != TRAY), AT)
MOST_NAMED = 5


class GroupProblem(Problem):
    """What could not be understood of one group; `field` has its letter before it."""

    @property
    def label(self):
        """Which group, and what the form calls the parameter."""
        side, _point, name = self.field.partition(".")
        label = Problem(name, self.read, self.expected).label
        return ": ".join(filter(None, [str(SIDES[side]), label]))


class GroupFilters(LetterFilters):
    """Those of a list; letters put aside, which narrow no list, are a group."""

    @property
    def choosing(self):
        """The names of what narrows the group."""
        return [*super().choosing, *([TRAY] if TRAY in self.given else [])]


class GroupFinding(Finding):
    """The letters of a group."""

    filters_class = GroupFilters


class Group:
    """One of the two groups: a search of the list, and the letters that it finds."""

    def __init__(self, side, data, at, holdings):
        self.side = side
        prefix = f"{side}."
        given = ((n.removeprefix(prefix), data.getlist(n)) for n in data if n.startswith(prefix))
        pairs = ((name, one.strip()) for name, values in given for one in values)
        self.pairs = [(name, value) for name, value in dict.fromkeys(pairs) if value]
        self.at = at
        self.holdings = holdings

    @property
    def is_given(self):
        """Whether the address says anything of this group."""
        return bool(self.pairs)

    @property
    def is_frozen(self):
        """Whether its letters are those of one version of the archive."""
        return self.at is not None

    @cached_property
    def search(self):
        """The list of its letters."""
        frozen = [(AT, str(self.at))] if self.is_frozen else []
        return Search([*self.pairs, *frozen], reverse("reading_room:letter_list"))

    @property
    def url(self):
        """Where its letters are: the list, and of letters put aside their comparison."""
        path = reverse("reading_room:compare_letters")
        return (self.search.at(path) if self.is_named else self.search).url

    @property
    def is_named(self):
        """Whether its letters are named one by one; then no list has them alone."""
        return any(name == TRAY for name, _value in self.pairs)

    @cached_property
    def called(self):
        """What each letter named one by one is called, by public id; one that is gone by that."""
        ids = [value for name, value in self.pairs if name == TRAY]
        return dict(zip(ids, ids, strict=True)) | called(ids)

    @property
    def data(self):
        """The group in no language: what its letters are called, else what was asked for."""
        asked = [f"{name}={value}" for name, value in self.pairs if name != TRAY]
        return [*self.called.values(), *asked]

    @cached_property
    def finding(self):
        """Its letters, by the list's own rules."""
        data = QueryDict(mutable=True)
        for name, value in self.search.pairs:
            data.appendlist(name, value)
        return GroupFinding(data, self.holdings)

    @cached_property
    def problems(self):
        """What of this group could not be understood."""
        understood = [
            name
            for name in LetterFilters.base_filters
            if not name.startswith("not_") and name not in NOT_OF_A_GROUP
        ]
        expected = _("No group has this. Understood are: %(names)s; not_ excludes.")
        misplaced = [
            Problem(name, shown(value), expected % {"names": ", ".join(understood)})
            for name, value in self.pairs
            if name in NOT_OF_A_GROUP or name not in LetterFilters.base_filters
        ]
        found = misplaced or self.finding.problems
        return [GroupProblem(f"{self.side}.{shown(one.field)}", *one[1:]) for one in found]

    @property
    def words(self):
        """The group in words: what its letters were chosen by."""
        said = (
            f"{one.label}{' ' + _('not') if one.negated else ''}: {one.value}" for one in self.chips
        )
        return "; ".join(said)

    @property
    def chips(self):
        """The filters that its letters were chosen by, each with its value.

        Letters named one by one are one of them: how many, and what MOST_NAMED are called.
        """
        apart = [LetterFilters.label_of(one) for one in (AT, TRAY)]
        chosen = chips(self.finding.filters, self.search)
        found = [one for one in chosen if one.label not in apart]
        number = len(self.called)
        label = ngettext("%(n)s letter", "%(n)s letters", number) % {"n": localize(number)}
        named = Chip(label, first_of([*self.called.values()], MOST_NAMED), False, "")
        return [*found, named] if self.is_named else found


class AskedGroups:
    """What the address of a contrast asks for; `problems` say what could not be understood."""

    def __init__(self, data, holdings):
        self.holdings = holdings
        self.problems = _misplaced(data)
        fields = {name: OneOf(words=words, required=False) for name, words in CHOICES.items()}
        fields[AT] = Number(least=0, most=holdings.version, required=False)
        fields[LANG] = Language(required=False)
        fields[SHOW] = Shown(required=False)
        self.given = {
            name: read_one(name, field, data, self.problems) for name, field in fields.items()
        }
        self.at = self.given[AT]
        self.groups = tuple(Group(side, data, self.at, holdings) for side in SIDES)
        self.problems += [one for group in self.groups if group.pairs for one in group.problems]

    @property
    def is_complete(self):
        """Whether both groups are given."""
        return all(group.is_given for group in self.groups)

    @property
    def by(self):
        """What is counted: `words` or `lemmas`."""
        return self.given[BY] or CHOICES[BY][0]

    @property
    def by_family(self):
        """Whether each family of letters is one vote."""
        return self.given[ALONE] is None

    @property
    def language(self):
        """The language asked for, if any."""
        return self.given[LANG]

    @property
    def shown(self):
        """A kind of letters to show and which, or None."""
        return self.given[SHOW]

    @property
    def settings(self):
        """How to contrast, and the version, as an address has them."""
        told = {name: self.given[name] for name in (AT, *CHOICES, LANG)}
        told[BY] = "" if self.by == CHOICES[BY][0] else self.by
        return {name: str(value) for name, value in told.items() if value not in (None, "")}

    def query(self, **changed):
        """The query string of these groups, but for the settings that are changed."""
        pairs = [(f"{one.side}.{name}", value) for one in self.groups for name, value in one.pairs]
        told = self.settings | changed
        return urlencode([*pairs, *((name, value) for name, value in told.items() if value)])

    def url(self, **changed):
        """The address of the page."""
        return f"{reverse('reading_room:compare_groups')}?{self.query(**changed)}"

    def frozen(self):
        """The query string that names the version of the archive."""
        return self.query(at=str(self.holdings.version if self.at is None else self.at))


def invented_of(asked):
    """Whether all, some or none of the letters of both groups were invented for practice."""
    findings = [group.finding for group in asked.groups]
    return extent(sum(map(invented, findings)), sum(one.count for one in findings))


def understood(data, holdings):
    """What an address of two groups asks for; raises MisreadAddressError."""
    asked = AskedGroups(data, holdings)
    if asked.problems:
        raise MisreadAddressError(asked.problems)
    return asked


def complete(data, holdings):
    """The same where both groups are needed; raises MisreadAddressError for one that lacks too."""
    asked = understood(data, holdings)
    lacking = [
        GroupProblem(
            one.side, "", _("A contrast takes two groups: %(side)s.kind, say.") % {"side": one.side}
        )
        for one in asked.groups
        if not one.is_given
    ]
    if lacking:
        raise MisreadAddressError(lacking)
    return asked


def _misplaced(data):
    """Parameters that mean nothing here."""
    prefixed = ", ".join(f"{side}.…" for side in SIDES)
    understood = _("Understood are: %(words)s.") % {"words": ", ".join([prefixed, *UNDERSTOOD])}
    return [
        Problem(shown(name), shown(", ".join(data.getlist(name))), understood)
        for name in data
        if name not in UNDERSTOOD and name.partition(".")[:2] not in [(one, ".") for one in SIDES]
    ]
