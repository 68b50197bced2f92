"""What kinds of parameters the list has: each knows its field, and the letters that it leaves."""

from django_filters import Filter

from .parameters import Day, Keys, Number, OneOf, Single, Words
from .tray import Letters


class Clause(Filter):
    """One parameter; `choose` asks letters, of holdings or queryset, for those it leaves."""

    field_class = Single

    def __init__(self, label="", **options):
        super().__init__(label=label, **options)

    def choose(self, letters, value):
        """The letters as they are: a parameter that does not choose."""
        return letters

    def is_given(self, value):
        """Whether the address said anything."""
        return value not in (None, (), [])


class Asked(Clause):
    """Words searched for."""

    field_class = Words

    def choose(self, letters, value):
        """Letters that answer the question."""
        return letters.saying(value)


class Listed(Clause):
    """Keys of the facet that carries the parameter's name."""

    field_class = Keys

    @property
    def field(self):
        """The field, which knows the keys of the holdings."""
        self.extra["known"] = self.parent.known_keys(self.field_name)
        return super().field

    def choose(self, letters, value):
        """Letters under any of the keys."""
        return letters.listed_under(self.field_name, value)


class NotListed(Listed):
    """Keys of a facet under which no letter may stand."""

    def choose(self, letters, value):
        """Letters under none of the keys."""
        return letters.not_listed_under(self.field_name, value)


class Dated(Clause):
    """A side of the dates asked for."""

    field_class = Day


class AsOf(Clause):
    """The archive's version that a search is frozen at."""

    field_class = Number

    @property
    def field(self):
        """The field, which knows the newest version."""
        self.extra |= {"least": 0, "most": self.parent.holdings.version}
        return super().field

    def choose(self, letters, value):
        """Letters that were there then."""
        return letters.added_by(value)


class Choice(Clause):
    """One of a few words."""

    field_class = OneOf


class PutAside(Clause):
    """Letters that the reader wants to compare: they narrow no list, but may be a group."""

    field_class = Letters

    def choose(self, letters, value):
        """Those letters."""
        return letters.known_as(*value)


class Page(Clause):
    """The page of the list."""

    field_class = Number
