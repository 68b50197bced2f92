"""The files of "One template?": which there are, and where."""

from django.urls import reverse
from django.utils.translation import gettext as _

CSV, JSON = "text/csv", "application/json"


def files(asked):
    """The files of exactly this view, as `_downloads.html` takes them."""
    formats = [
        _file("csv", "CSV", _("one line a letter, and one a null"), CSV, asked),
        _file("json", "JSON", _("everything, with all that was drawn"), JSON, asked),
    ]
    return [{"label": _("For tables and programs"), "formats": formats}]


def _file(name, label, holds, media, asked):
    route = f"compare_template_{name}"
    url = f"{reverse(f'data:{route}')}?{asked.query}"
    return {"route": route, "name": label, "holds": holds, "url": url, "type": media}
