"""A comparison as files: which there are, and where."""

from django.urls import reverse
from django.utils.translation import gettext as _

from archive.reading_room.compared.beside import AS

CSV, JSON, TEI = "text/csv", "application/json", "application/tei+xml"


def files(besides, asked, *, has_table):
    """The files of exactly this view, as `_downloads.html` takes them.

    Two wordings side by side are JSON of their own; the other files are of the table, if any.
    """
    told = _file("json", "JSON", _("everything"), JSON, asked.query(besides))
    if not has_table:
        return [_group(_("For tables and programs"), told)]
    query = asked.query(besides, **{AS: "table"} if len(besides) == 2 else {})
    return [
        _group(
            _("For tables and programs"),
            _file("csv", "CSV", _("one line a place, one column a letter"), CSV, query),
            told,
        ),
        _group(
            _("For editions"),
            _file("tei", "TEI", _("an apparatus with every reading"), TEI, query),
            _file("collatex", "CollateX", _("the table, for tools that read it"), JSON, query),
        ),
    ]


def address(query):
    """The address of a comparison on this site."""
    return f"{reverse('reading_room:compare')}?{query}"


def _group(label, *formats):
    return {"label": label, "formats": list(formats)}


def _file(name, label, holds, media, query):
    route = f"compare_{name}"
    url = f"{reverse(f'data:{route}')}?{query}"
    return {"route": route, "name": label, "holds": holds, "url": url, "type": media}
