"""The figures of an observation as tables with words for their names."""

from typing import NamedTuple

from django.utils.formats import localize
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from archive.reading_room.shown.groups.figures import chance, points
from archive.reading_room.shown.template.words import REFUSALS, decimal

NAMES = {
    "word": _("word"),
    "first": _("First group"),
    "second": _("Second group"),
    "text": _("wording"),
    "words": _("words"),
    "places": _("places"),
    "shared": _("shared"),
    "majority": _("in more than half"),
    "split": _("in two or more"),
    "singular": _("in one alone"),
    "only_left": _("only in the left"),
    "only_right": _("only in the right"),
    "variants": _("spelt otherwise"),
    "substitutions": _("replaced"),
    "moved": _("passages moved"),
    "moved_words": _("words in moved passages"),
    "unknown": _("unknown: a gap, or withheld"),
    "columns": _("Places of the table"),
    "texts": _("Each wording"),
    "letters": _("letters"),
    "votes": _("votes"),
    "wordings": _("independent wordings"),
    "tested": _("tested"),
    "differing": _("differ (q at most 0.05: one in twenty of these may be chance)"),
    "themes": _("themes"),
    "address": _("forms of address"),
    "lengths": _("Lengths"),
    "apart": _("Words that differ"),
    "longer": _("how often a letter of the first is longer"),
    "mean": _("mean"),
    "found": _("found"),
    "expected": _("expected"),
    "drawn": _("number drawn"),
    "refused": _("not computed"),
    "order": _("Their own sentences in another order"),
    "genre": _("Groups of the same genre"),
    "any": _("Groups of any letters"),
    "difference": _("difference"),
    "low": _("lower bound"),
    "high": _("upper bound"),
    "share": _("share"),
    "shares": _("shares"),
    "sentences": _("sentences"),
    "families": _("families"),
}
"""Words for figures; one without a word goes by its own name."""

SETTINGS = {
    ("as", "table"): _("laid into a table"),
    ("spelling", "exact"): _("case and punctuation count"),
    ("words", "lemmas"): _("the forms of a word count as one word"),
    ("by", "words"): _("words as they are written"),
    ("by", "lemmas"): _("the forms of a word count as one word"),
    ("alone", "yes"): _("each letter has one vote"),
    ("found", "similar"): _("the group was found by likeness"),
}
NOT_SHOWN = ("counted",)
APART = "apart"
NOT_SEEN = "not seen"
PLACES = 3
LEAST = 10**-PLACES


class Cell(NamedTuple):
    """One cell of a table; with a `url` a wording's name."""

    text: object
    url: str = ""


class Table(NamedTuple):
    """Figures in rows; the first cell of each is what it is about."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def tables(figures, named):
    """The figures as tables; `named` has the name and address of a wording by its public id."""
    figures = dict(_in_order(figures))
    single = {name: held for name, held in figures.items() if not isinstance(held, dict | list)}
    single = {name: held for name, held in single.items() if name not in NOT_SHOWN}
    found = [_pairs("", single)] if single else []
    for name, held in figures.items():
        if name == APART and held:
            found.append(_apart(held, figures))
        elif isinstance(held, dict):
            found.append(_pairs(name, held))
        elif isinstance(held, list) and held:
            found.append(_rows(name, held, named))
    return found


def settings_words(settings):
    """How it was measured, in words."""
    said = settings.items()
    return [str(SETTINGS.get(pair, f"{pair[0]}: {pair[1]}")) for pair in said if pair[1]]


def name_of(figure):
    """A figure in words."""
    return str(NAMES.get(figure, figure.replace("_", " ")))


def _pairs(name, held):
    rows = ((Cell(name_of(one)), Cell(_said(number))) for one, number in _in_order(held))
    return Table(name_of(name) if name else "", (), tuple(rows))


def _rows(name, held, named):
    """A list of figures of the same names, or of plain numbers."""
    if not all(isinstance(one, dict) for one in held):
        return Table(name_of(name), (), ((Cell(name_of(name)), Cell(_said(held))),))
    heads = dict.fromkeys(one for row in held for one, _number in _in_order(row))
    names = {row["word"]: Cell(row["word"]) for row in held if row.get("word")}
    known = named | names | {NOT_SEEN: Cell(_("[withheld, or read no more]"))}
    rows = (tuple(_cell(_in_row(row, one), known) for one in heads) for row in held)
    return Table(name_of(name), tuple(map(name_of, heads)), tuple(rows))


def _apart(held, figures):
    """The words that differ, of how many, as the page of the two groups says their figures."""
    title = _("Words that differ: %(n)s of %(of)s. Differences in percentage points of votes")
    numbers = {"n": len(held), "of": figures["words"]["differing"]}
    told = _rows(APART, [_drawn(row, figures) for row in held], {})
    return told._replace(title=title % {name: localize(one) for name, one in numbers.items()})


def _drawn(row, figures):
    counts = {side: _of(row[side], figures[side]) for side in ("first", "second") if side in row}
    apart = {one: points(row[one]) for one in ("difference", "low", "high") if one in row}
    chances = {one: chance(row[one]) for one in ("q",) if one in row}
    return row | {name: Cell(said) for name, said in (counts | apart | chances).items()}


def _of(count, side):
    return gettext("%(found)s of %(of)s") % {
        "found": localize(count),
        "of": localize(side["letters"]),
    }


def _in_order(figures):
    """Figures in the order of their words: PostgreSQL keeps none."""
    known = {name: place for place, name in enumerate(NAMES)}
    return sorted(figures.items(), key=lambda one: (known.get(one[0], len(known)), one[0]))


def _in_row(row, name):
    """What stands in a row; of a word that is seen no more, its sign."""
    held = row.get(name)
    return NOT_SEEN if name == "word" and held is None else held


def _cell(held, named):
    if isinstance(held, Cell):
        return held
    if isinstance(held, str):
        return named.get(held, Cell("—"))
    return Cell(_said(held))


def _said(held):
    match held:
        case None:
            return "—"
        case bool():
            return _("yes") if held else _("no")
        case dict():
            return "; ".join(f"{name_of(one)} {_said(n)}" for one, n in held.items())
        case list():
            return ", ".join(str(_said(one)) for one in held)
        case float() if 0 < held < LEAST / 2:
            return f"< {decimal(LEAST, PLACES)}"
        case float():
            return decimal(held, PLACES)
        case str():
            return REFUSALS.get(held, held)
    return held
