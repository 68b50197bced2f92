"""The files of "One template?": which there are, and where."""

from django.urls import reverse
from django.utils.translation import gettext as _

CSV, JSON = "text/csv", "application/json"


def files(asked, *, is_refused):
    """The files of exactly this view, as `_downloads.html` takes them."""
    lines, every = _("one line a letter"), _("everything")
    if not is_refused:
        lines, every = (
            _("one line a letter, and one a null"),
            _("everything, with all that was drawn"),
        )
    formats = [_file("csv", "CSV", lines, CSV, asked), _file("json", "JSON", every, JSON, asked)]
    return [{"label": _("For tables and programs"), "formats": formats}]


def _file(name, label, holds, media, asked):
    route = f"compare_template_{name}"
    url = f"{reverse(f'data:{route}')}?{asked.query}"
    return {"route": route, "name": label, "holds": holds, "url": url, "type": media}
