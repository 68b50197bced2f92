"""The page "One template?": what was asked and came out, then everything that it rests on."""

from typing import NamedTuple

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import now
from django.utils.translation import ngettext

from archive.compare.formula import GRID, Refusal
from archive.reading_room.addresses import letter_address
from archive.reading_room.compared.countable import count_of
from archive.reading_room.compared.template_asked import FOUND, SIMILAR
from archive.reading_room.compared.template_figures import figures
from archive.reading_room.compared.together import LEAST
from archive.reading_room.named.cards import title_of
from archive.reading_room.named.practice import mark
from archive.reading_room.shown.comparing.bars import WIDTH
from archive.reading_room.shown.comparing.who import who
from archive.reading_room.shown.finding.changed import changed_since
from archive.reading_room.shown.finding.listing import notes

from .files import files
from .nulls import BINS, HEIGHT, nulls_of
from .nulls import WIDTH as STRIP_WIDTH
from .words import EXPLANATIONS, UNSEEN, answer, interval, is_within_chance, percent, stock


class Shared(NamedTuple):
    """How much of one letter is formula: the bar's width, and in words."""

    number: int
    name: str
    url: str
    row_url: str
    width: str
    said: str


class LeftOut(NamedTuple):
    """A letter that is not counted, and why."""

    name: str
    url: str
    why: str


def template_page(asked, holdings, here):
    """What the page says; raises BusyError."""
    found = figures(asked, holdings)
    group = asked.group
    permalink = f"{here}?{asked.cited}"
    is_refused = isinstance(found.share, Refusal)
    number = len(asked.rows if is_refused else group.besides)
    page = {
        "answer": answer(number, found),
        "notes": [*notes(asked.finding), *_missing(asked)],
        "changed": changed_since(asked.finding),
        "practice": asked.practice,
        "who": who(group.besides),
        "left_out": [_left_out(one) for one in group.left_out],
        "side_by_side_url": _side_by_side(asked),
        "explanations": EXPLANATIONS,
        "permalink": permalink,
        "citations": [{"name": "Fieldpost", "text": _citation(number, asked, holdings, permalink)}],
        "downloads": files(asked, is_refused=is_refused),
    }
    return page if is_refused else page | _computed(asked, found)


def _computed(asked, found):
    group, table_url = asked.group, f"{reverse('reading_room:compare')}?{asked.table_query}"
    named = who(group.besides)
    return {
        "shares": [
            _shared(one, text, share, table_url)
            for one, text, share in zip(named, group.texts, found.share.shares, strict=True)
        ],
        "mean": interval(found.share),
        "stock": stock(found),
        "grid": _grid(found.share),
        "runs": sorted({run for _agreeing, run in GRID}),
        "unseen": _unseen(asked, found),
        "nulls": nulls_of(found),
        "strip": {"width": STRIP_WIDTH, "height": HEIGHT, "bar": STRIP_WIDTH // BINS},
        "likeness_url": _by_likeness(asked),
        "slips": [_slip(one, named) for one in found.slips],
        "others": found.beside_size,
        "lang": group.language,
        "table_url": table_url,
        "bar_width": str(WIDTH),
    }


def _unseen(asked, found):
    """What "no order beyond chance" leaves unsaid, and where the families of a search are."""
    if not is_within_chance(found):
        return None
    query = asked.families_query
    url = "" if query is None else f"{reverse('reading_room:families')}?{query}"
    return {"said": UNSEEN, "url": url}


def _shared(one, words, share, table_url):
    counted = count_of(words)
    said = ngettext("%(share)s of %(n)s word", "%(share)s of %(n)s words", counted)
    return Shared(
        number=one.number,
        name=one.name,
        url=one.url,
        row_url=f"{table_url}#row-{one.number}",
        width=str(round(share * WIDTH)),
        said=said % {"share": percent(share), "n": counted},
    )


def _grid(share):
    """A row for each share of the others that have to agree, a cell for each length of run."""
    agreeing = sorted({one for one, _run in GRID})
    return [
        (percent(one), [percent(share.grid[one, run]) for of, run in GRID if of == one])
        for one in agreeing
    ]


def _slip(slip, named):
    letters = [named[n] for n in slip.texts]
    return {"written": slip.written, "letters": letters, "others": slip.others}


def _left_out(one):
    letter = one.row.letter()
    name = letter.public_reference or title_of(letter)
    return LeftOut(name, letter_address(letter.public_id), one.why)


def _missing(asked):
    """Letters asked for that cannot even be named here."""
    gone = ngettext(
        "%(n)s letter that this address names is not in the archive now.",
        "%(n)s letters that this address names are not in the archive now.",
        asked.missing,
    )
    wordless = ngettext(
        "%(n)s letter of this list has no words here.",
        "%(n)s letters of this list have no words here.",
        asked.wordless,
    )
    told = ((gone, asked.missing), (wordless, asked.wordless))
    return [words % {"n": n} for words, n in told if n]


def _side_by_side(asked):
    """Where all letters asked for are laid side by side, whether they may be counted or not."""
    if sum(bool(row.letter().texts) for row in asked.rows) < LEAST:
        return ""
    return f"{reverse('reading_room:compare_letters')}?{asked.letters_query}"


def _by_likeness(asked):
    """The address that says that the letters were found by likeness; empty where it does."""
    if asked.is_found_by_likeness:
        return ""
    return asked.search.at(reverse("reading_room:compare_template")).having(FOUND, SIMILAR).url


def _citation(number, asked, holdings, permalink):
    words = ngettext(
        "One template? %(n)s letter%(mark)s. Fieldpost, archive version %(version)s, %(day)s. "
        "%(url)s",
        "One template? %(n)s letters%(mark)s. Fieldpost, archive version %(version)s, %(day)s. "
        "%(url)s",
        number,
    )
    day = date_format(now(), "j E Y")
    version = holdings.version if asked.at is None else asked.at
    told = {"n": number, "version": version, "day": day, "url": permalink}
    return words % (told | {"mark": mark(asked.practice)})
