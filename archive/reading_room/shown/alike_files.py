"""Families and shared passages as files: which there are, and the tables."""

from django.urls import reverse
from django.utils.translation import gettext as _

from archive.reading_room.laid_out.summaries import cell, table_parts, yes

from .families import told

CSV, JSON = "text/csv", "application/json"
FAMILY_FIELDS = (
    "family", "called", "letters", "letters_in_all", "dated", "language", "medoid", "nearest",
    "jaccard", "containment", "passages", "practice", "letters_url",
)  # fmt: skip
PASSAGE_FIELDS = (
    "number", "words", "letters", "public_id", "url", "reference", "text", "language", "practice",
    "before", "passage", "after",
)  # fmt: skip


def families_csv(families, search, absolute):
    """A line for each family of the search, of one page if one is asked for; in parts."""
    found = (told(families, search, absolute, *one) for one in families.asked)
    return table_parts(FAMILY_FIELDS, map(_line, found))


def passages_csv(data):
    """A line for each letter of each passage, of what `passages_data` gives; in parts."""
    found = (
        one | {"number": number, "words": passage["words"], "letters": len(passage["letters"])}
        for number, passage in enumerate(data["passages"], 1)
        for one in passage["letters"]
    )
    return table_parts(PASSAGE_FIELDS, map(_line, found))


def files_of_families(families, search):
    """The files of exactly this search, as `_downloads.html` takes them; none without a family."""
    whole = _("everything") if families.pages == 1 else _("the families of this page")
    number = families.finding.page
    this_page = search.having("page", number) if number > 1 else search
    told_of = (
        ("families_csv", "CSV", _("one line a family, all of them"), CSV, search),
        ("families_json", "JSON", whole, JSON, this_page),
    )
    return _files(told_of) if families.all else []


def files_of_passages(passages, search):
    """The same of the passages that a search shows."""
    told_of = (
        ("passages_csv", "CSV", _("one line a letter of a passage"), CSV, search),
        ("passages_json", "JSON", _("everything"), JSON, search),
    )
    return _files(told_of) if passages else []


def _files(told_of):
    formats = [
        {
            "route": route,
            "name": name,
            "holds": holds,
            "type": media,
            "url": search.at(reverse(f"data:{route}")).file_url,
        }
        for route, name, holds, media, search in told_of
    ]
    return [{"label": _("For tables and programs"), "formats": formats}]


def _line(one):
    """The values of a line as cells; what is not known is empty."""
    cells = {name: "" if value is None else cell(value) for name, value in one.items()}
    return cells | {"practice": yes(one["practice"])}
