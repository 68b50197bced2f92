"""Letters that a reader has put aside to compare: they stand in the address, and nowhere else.

The parameter goes along through the pages of a list and its letters; it chooses no letter.
"""

import re
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from archive.reading_room.addresses import Search
from archive.reading_room.converters import PublicId
from archive.reading_room.models import ReadingLetter

from .parameters import MisreadError, Parameter

NAME = "tray"
MOST = 100
# One template is asked of so many.
LEAST_OF_TEMPLATE, MOST_OF_TEMPLATE = 3, 60


class Letters(Parameter):
    """Public ids of letters, whether those are there or not."""

    def to_python(self, value):
        """The public ids, each once."""
        given = super().to_python(value)
        for one in given:
            if not re.fullmatch(PublicId.regex, one):
                raise MisreadError(one, _("It is no public id of a letter."))
        if len(given) > MOST:
            raise MisreadError(given[-1], _("A comparison takes at most %(n)s.") % {"n": MOST})
        return given


class Tray:
    """The letters put aside in a search; what is not understood is none of them."""

    def __init__(self, search, page=1):
        self.search = search
        self.page = page
        self.ids = [value for name, value in search.pairs if name == NAME]

    def says(self, public_id):
        """Whether a letter is `in` the tray, or a reader may `add` it; nothing if it is full."""
        if public_id in self.ids:
            return "in"
        return "add" if len(self.ids) < MOST else ""

    def beside(self, card):
        """What a card says of the tray."""
        return {"tray": self.says(card["public_id"])}

    def shown(self):
        """What the page says of it; one query, none while it is empty."""
        known = called(self.ids)
        return {
            "fields": [*self.search.pairs, *self._pages()],
            "letters": [self._letter(one, known.get(one)) for one in self.ids],
            "count": len(self.ids),
            "query": urlencode([(NAME, one) for one in self.ids]),
            "compare_url": letters_address([(NAME, one) for one in known]),
            "template_url": template_address([(NAME, one) for one in known], len(known)),
            "group_url": group_address(known) if known else "",
            "is_enough": len(known) > 1,
            "clear_url": self.search.without(NAME).page(self.page),
        }

    def _letter(self, public_id, name):
        return {
            "public_id": public_id,
            "name": name or _("not in the archive now"),
            "remove_url": self.search.without(NAME, public_id).page(self.page),
        }

    def _pages(self):
        return [("page", str(self.page))] if self.page > 1 else []


def called(public_ids):
    """What each of these letters is called that is here, in this order; one query, or none."""
    found = dict(ReadingLetter.objects.known_as(*public_ids).called()) if public_ids else {}
    return {one: found[one] for one in public_ids if one in found}


def letters_address(pairs):
    """The address that leads to the comparison of letters, those of a search or of a tray."""
    return Search(pairs, reverse("reading_room:compare_letters")).url


def template_address(pairs, number):
    """The address that asks so many letters for one template; empty of too few or too many."""
    if not LEAST_OF_TEMPLATE <= number <= MOST_OF_TEMPLATE:
        return ""
    return Search(pairs, reverse("reading_room:compare_template")).url


def group_address(public_ids):
    """The address that sets these letters, as the first group, against another."""
    pairs = [(f"a.{NAME}", one) for one in public_ids]
    return Search(pairs, reverse("reading_room:compare_groups")).url
