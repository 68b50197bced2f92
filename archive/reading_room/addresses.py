"""The addresses of lists: the whole state of a search stands in them, and nowhere else."""

from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse, translate_url
from django.utils.encoding import iri_to_uri
from django.utils.translation import get_language

from archive.formats.encoded import encoded

# Parameters that change neither which letters are found nor their order.
HOW_SHOWN = ("view", "place")


class Search:
    """What a list's address asks for, as pairs; changing it gives a new one, on its first page."""

    def __init__(self, pairs, path=""):
        self.pairs = tuple(pairs)
        self.path = path

    @classmethod
    def read(cls, data, path):
        """The search that a QueryDict holds, each pair once; neither the page nor what is empty."""
        given = ((name, one.strip()) for name, values in data.lists() for one in values)
        return cls(((n, v) for n, v in dict.fromkeys(given) if v and n != "page"), path)

    @property
    def query(self):
        """The query string without its question mark."""
        return urlencode(self.pairs)

    @property
    def url(self):
        """The address of the list, as a page writes it."""
        return f"{self.path}?{encoded(self.pairs)}" if self.pairs else self.path

    @property
    def file_url(self):
        """The same as scripts can send it that encode nothing: what they fetch are files."""
        return iri_to_uri(self.url)

    @property
    def bare(self):
        """The same letters in the same order, however they are shown."""
        return Search((pair for pair in self.pairs if pair[0] not in HOW_SHOWN), self.path)

    def at(self, path):
        """The same search at another address."""
        return Search(self.pairs, path)

    def having(self, name, value):
        """This search and one value more."""
        return Search((*self.without(name, value).pairs, (name, str(value))), self.path)

    def without(self, *names_or_pair):
        """This search without a parameter, or without one value of it."""
        match names_or_pair:
            case (name,):
                kept = [pair for pair in self.pairs if pair[0] != name]
            case (name, value):
                kept = [(n, v) for n, v in self.pairs if (n, v.strip()) != (name, value)]
        return Search(kept, self.path)

    def without_any(self, names):
        """This search without the parameters of these names."""
        left_out = {*names}
        return Search([pair for pair in self.pairs if pair[0] not in left_out], self.path)

    def only(self, name):
        """Of this search one parameter alone."""
        return Search([pair for pair in self.pairs if pair[0] == name], self.path)

    def page(self, number):
        """The address of one of its pages."""
        return (self.having("page", number) if number > 1 else self).url


def letter_address(public_id, search=None):
    """The address of a letter; within a search it carries along what it was found by."""
    path = reverse("reading_room:letter", args=[public_id])
    return search.bare.at(path).url if search else path


def values_address(facet):
    """The address of all values of a facet."""
    return reverse("reading_room:values", args=[facet])


def letters_under(absolute):
    """How the address of every letter begins; its public id and a stroke end it."""
    return absolute(reverse("reading_room:letter_list"))


def in_each_language(request):
    """This page in every language of the site, for the switch and for `hreflang`."""
    here = request.get_full_path()
    return [
        {
            "code": code,
            "name": name,
            "url": translate_url(here, code),
            "is_current": code == get_language(),
        }
        for code, name in settings.LANGUAGES
    ]
