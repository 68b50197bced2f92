"""Which formats stand under which addresses, and how a page offers them.

`letters.json` and `letters/<public id>.json` are older than the formats and stand in
`data_urls`: a list's JSON is short, so all that readers see of every letter is `whole.json`.
"""

from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from archive.formats.cmif.licences import may_be_listed
from archive.formats.writers import FORMATS

WHOLE = "whole.json"
# Files that others harvest and keep.
HARVESTED = ("cmif",)


class Choice(NamedTuple):
    """One format on a page: its route, what it is called, and of many and of one what it holds.

    `only` is `list` or `letter` where the other has none.
    """

    route: str
    label: str
    kinds: tuple[str, str]
    holds: tuple[str, str]
    only: str = ""

    def link(self, address, is_list):
        """What a template needs of it."""
        which = 0 if is_list else 1
        return {
            "route": self.route,
            "name": self.label,
            "type": self.kinds[which],
            "holds": self.holds[which],
            "url": address(self.route),
        }


def _of(name, label, *holds):
    """One of the writers; it holds the same of many and of one, or is told of both."""
    form = FORMATS[name]
    return Choice(name, label, (form.media_type, form.of_one.media_type), (holds[0], holds[-1]))


JSON = ("application/json", "application/json")
CSV = ("text/csv", "text/csv")
ZIP = ("application/zip", "")
ATOM = ("application/atom+xml", "")
GROUPS = (
    (
        _("For editions and indexes"),
        (
            _of("tei", "TEI", _("one file a letter, in a zip"), _("the letter and its wordings")),
            _of("cmif", "CMIF", _("an index: who wrote to whom, when and where")),
        ),
    ),
    (
        _("For tables and programs"),
        (
            Choice("csv", "CSV", CSV, (_("one line a letter"), _("one line a field"))),
            Choice(
                *("csv_bom", _("CSV for Excel"), CSV),
                *((_("one line a letter, with a byte order mark"), ""), "list"),
            ),
            _of("table", _("CSV, all tables"), _("everything: twelve tables in a zip")),
            Choice(
                *("table_bom", _("All tables for Excel"), ZIP),
                *((_("the same twelve, with byte order marks"), ""), "list"),
            ),
            Choice("json", "JSON", JSON, (_("a short entry a letter"), _("everything"))),
            Choice(
                "whole", _("JSON, whole letters"), JSON, (_("everything, in one file"), ""), "list"
            ),
            _of("jsonld", "JSON-LD", _("linked data, in the words of schema.org")),
        ),
    ),
    (
        _("For citing"),
        (
            _of("bibtex", "BibTeX", _("for LaTeX and JabRef")),
            _of("ris", "RIS", _("for Zotero, EndNote and Mendeley")),
            _of("csl", "CSL-JSON", _("for Pandoc and Zotero")),
        ),
    ),
    (
        _("To follow"),
        (Choice("atom", _("Feed"), ATOM, (_("the fifty that changed last"), ""), "list"),),
    ),
)


def set_suffix(name):
    """How the address of many letters ends."""
    return WHOLE if name == "json" else FORMATS[name].suffix


def set_route(name):
    """What the address of many letters is called in the code."""
    return "whole" if name == "json" else name


def is_given(name, one, issuer):
    """Whether a letter is given in this format: what others keep leaves some letters out."""
    return name not in HARVESTED or (
        issuer.may_be_harvested(one) and may_be_listed(one.view.collection)
    )


def of_list(search):
    """The formats of a search, in groups, each with its address."""
    return _groups(lambda route: search.at(reverse(f"data:letters_{route}")).file_url, is_list=True)


def of_letter(one, issuer):
    """The formats of a letter, in groups, each with its address."""
    args = [one.view.public_id]
    found = _groups(lambda route: reverse(f"data:letter_{route}", args=args), is_list=False)
    return [
        group | {"formats": [f for f in group["formats"] if is_given(f["route"], one, issuer)]}
        for group in found
    ]


def alternates(groups, absolute, routes=()):
    """The same formats, or those of `routes` alone, as links in the head of a page."""
    return [
        {"url": absolute(one["url"]), "type": one["type"], "title": one["name"]}
        for group in groups
        for one in group["formats"]
        if not routes or one["route"] in routes
    ]


def _groups(address, is_list):
    here = ("", "list" if is_list else "letter")
    offered = (
        (label, [one.link(address, is_list) for one in choices if one.only in here])
        for label, choices in GROUPS
    )
    return [{"label": label, "formats": formats} for label, formats in offered if formats]
