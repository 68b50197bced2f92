"""How to cite an observation or hypothesis: author, title, archive, version, day and address.

The styles are those of letters (`citations`): Chicago, MLA, APA and DSTU 8302.
"""

from django.utils.formats import date_format
from django.utils.timezone import now
from django.utils.translation import override

from archive.reading_room.named.practice import mark
from archive.reading_room.shown.letter.citations import ARCHIVE, Citation


def reasoning_citations(author, title, view, url):
    """One reference in each style; `title` is what it is called, as its author words it.

    What rests on letters invented for practice is marked beside its title.
    """
    day, year, practice = now().date(), view.published_at.year, view.practice
    title, version = title.rstrip("."), view.edition
    with override("en"):
        english, marked = date_format(day, "j F Y"), mark(practice)
    with override("uk"):
        marked_uk = mark(practice)
    quoted = f"“{title}”{marked}," if practice else f"“{title},”"
    return [
        Citation(
            "Chicago",
            f"{author}, {quoted} {ARCHIVE}, version {version}, {year}, accessed {english}, {url}.",
            "en",
        ),
        Citation(
            "MLA",
            f"{author}. “{title}.”{marked} {ARCHIVE}, version {version}, {year}, {url}. "
            f"Accessed {english}.",
            "en",
        ),
        Citation(
            "APA",
            f"{author}. ({year}). {title}{marked} (version {version}). {ARCHIVE}. "
            f"Retrieved {english}, from {url}",
            "en",
        ),
        Citation(
            "ДСТУ 8302",
            f"{author}. {title}{marked_uk}. {ARCHIVE} : архів воєнних листів. "
            f"Версія {version}, {year}. URL: {url} (дата звернення: {day:%d.%m.%Y}).",
            "uk",
        ),
    ]
