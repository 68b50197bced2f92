"""The page of many wordings: who is compared, how much they share, their formula, the table."""

from django.utils.formats import date_format
from django.utils.timezone import now
from django.utils.translation import gettext as _

from archive.reading_room.asked.tray import NAME as TRAY
from archive.reading_room.asked.tray import template_address
from archive.reading_room.compared.beside import CHOICES, SPELLING, WORDS
from archive.reading_room.compared.collating import (
    alone_in_a_table,
    are_in_one_language,
    fit,
    laid_out,
    language_of,
)
from archive.reading_room.compared.counting import why_not_counted
from archive.reading_room.named.naming import first_of
from archive.reading_room.named.practice import extent_of, mark

from .bars import AGREEMENTS, bars
from .cells import cells, heads, part_of
from .files import address, files
from .formula import formula
from .left_out import left_out
from .look_alikes import look_alikes
from .offers import offers
from .since import changes
from .too_much import MOST_NAMED, side_by_side, too_much
from .translated import translated
from .who import who
from .wordless import wordless

AROUND = 2


def introduced(besides, asked):
    """Who is compared, and what to know before: the same whether there is a table or not."""
    return {
        "who": who(besides),
        "practice": extent_of(one.letter for one in besides),
        "since": [*changes(besides, asked), *left_out(asked), *translated(besides)],
        "several_languages": not are_in_one_language(besides),
        "offers": offers(besides),
        "count": len(besides),
    }


def table_page(besides, asked, holdings, here):
    """What the page says; raises TooLongError and BusyError."""
    page = introduced(besides, asked)
    permalink = f"{here}?{asked.frozen(besides, holdings.version)}"
    cited = _citation(page, asked.cited_in(holdings.version), permalink)
    page |= {"permalink": permalink, "citations": [{"name": "Fieldpost", "text": cited}]}
    if page["several_languages"]:
        return page
    with alone_in_a_table(besides, asked):
        return page | _laid_out(besides, asked, page)


def _laid_out(besides, asked, page):
    """The table and what goes with it; to try other ways takes as long as the table."""
    found = laid_out(besides, asked)
    return (
        {
            "since": [*page["since"], *wordless(besides), *look_alikes(besides)],
            "downloads": files(besides, asked, has_table=True),
            "switches": list(_switches(besides, asked)),
        }
        | _counted(besides, found, page["who"])
        | _drawn(besides, asked, found, page["who"])
    )


def too_long(besides, asked):
    """Who would have been compared, and why there is no table; where two are compared instead."""
    return introduced(besides, asked) | {
        "refusal": too_much(besides, asked),
        "side_by_side_url": side_by_side(besides, asked),
    }


def _counted(besides, found, named):
    """The bars, or why there are none."""
    reasons = why_not_counted(besides)
    letters = [(TRAY, one.letter.public_id) for one in besides]
    return {
        "uncounted": reasons,
        "bars": [] if reasons else bars(found, named),
        "template_url": "" if reasons else template_address(letters, len(letters)),
    }


def _drawn(besides, asked, found, named):
    """The formula and the table, as much of both as fits a page."""
    part = part_of(found, asked.part)
    return {
        "formula": list(formula(found, part.places)),
        "heads": list(heads(found, part)),
        "rows": [(one, list(cells(found, row, part))) for row, one in enumerate(named)],
        "lang": language_of(besides),
        "agreements": AGREEMENTS,
        "first_place": part.places.start + 1,
        "last_place": part.places.stop,
        "place_count": len(found.columns),
        "pages": _parts(besides, asked, part),
    }


def _parts(besides, asked, part):
    """Ways to the other parts, as `_pages.html` takes them; None where one part is all."""
    if part.of == 1:
        return None
    near = range(max(1, part.number - AROUND), min(part.of, part.number + AROUND) + 1)
    urls = {n: address(asked.query(besides, part=str(n))) for n in near}
    return {
        "previous_url": urls.get(part.number - 1, ""),
        "next_url": urls.get(part.number + 1, ""),
        "numbers": [
            {"number": n, "url": url, "is_current": n == part.number} for n, url in urls.items()
        ],
    }


def _switches(besides, asked):
    """Other ways to lay out the same wordings, each with its address, where there is a table so."""
    is_exact, are_joined = asked.is_exact, asked.joins_forms
    if fit(besides, is_exact=not is_exact, joins_forms=are_joined):
        case = _("Ignore case and punctuation") if is_exact else _("Mind case and punctuation")
        yield _switch(case, besides, asked, **{SPELLING: "" if is_exact else CHOICES[SPELLING][0]})
    if fit(besides, is_exact=is_exact, joins_forms=not are_joined):
        forms = _("Tell forms of a word apart") if are_joined else _("Take forms of a word for one")
        yield _switch(forms, besides, asked, **{WORDS: "" if are_joined else CHOICES[WORDS][0]})
    if url := side_by_side(besides, asked):
        yield {"label": _("Side by side"), "url": url}


def _switch(label, besides, asked, **changed):
    return {"label": label, "url": address(asked.query(besides, **changed))}


def _citation(page, version, permalink):
    names = first_of([one.name for one in page["who"]], MOST_NAMED)
    names += mark(page["practice"])
    words = _("%(names)s, in one table. Fieldpost, archive version %(version)s, %(day)s. %(url)s")
    if page["several_languages"]:
        words = _("%(names)s. Fieldpost, archive version %(version)s, %(day)s. %(url)s")
    day = date_format(now(), "j E Y")
    return words % {"names": names, "version": version, "day": day, "url": permalink}
