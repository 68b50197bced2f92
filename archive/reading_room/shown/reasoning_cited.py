"""How to cite an observation or hypothesis: author, title, archive, version, day and address.

The styles are those of letters (`citations`): Chicago, MLA, APA and DSTU 8302.
"""

from django.utils.formats import date_format
from django.utils.timezone import now
from django.utils.translation import override

from .citations import ARCHIVE, Citation


def reasoning_citations(author, title, view, url):
    """One reference in each style; `title` is what it is called, as its author words it."""
    day, year = now().date(), view.published_at.year
    title, version = title.rstrip("."), view.edition
    with override("en"):
        english = date_format(day, "j F Y")
    return [
        Citation(
            "Chicago",
            f"{author}, “{title},” {ARCHIVE}, version {version}, {year}, "
            f"accessed {english}, {url}.",
            "en",
        ),
        Citation(
            "MLA",
            f"{author}. “{title}.” {ARCHIVE}, version {version}, {year}, {url}. "
            f"Accessed {english}.",
            "en",
        ),
        Citation(
            "APA",
            f"{author}. ({year}). {title} (version {version}). {ARCHIVE}. "
            f"Retrieved {english}, from {url}",
            "en",
        ),
        Citation(
            "ДСТУ 8302",
            f"{author}. {title}. {ARCHIVE} : архів воєнних листів. Версія {version}, {year}. "
            f"URL: {url} (дата звернення: {day:%d.%m.%Y}).",
            "uk",
        ),
    ]
