"""The figures of "One template?" as data, in no language: for files, and to keep as observed."""

import csv
import io

from django.utils.translation import override

from archive.compare.formula import Refusal
from archive.reading_room.asked.filters import MisreadAddressError
from archive.reading_room.compared.countable import count_of
from archive.reading_room.compared.template_asked import TemplateAsked
from archive.reading_room.compared.template_figures import CONTEXT, figures
from archive.reading_room.laid_out.summaries import cell, yes

from .words import REFUSALS

PLACES = 6
FIELDS = (
    "entry", "name", "letter", "text", "words", "share", "low", "high", "expected", "p", "z",
    "drawn", "said", "practice",
)  # fmt: skip
BOOTSTRAP, LEAVE_ONE_OUT = "bootstrap", "leave-one-out"


def template_data(query, holdings, address):
    """What a QueryDict asks about one template, computed or kept, as JSON takes it.

    `address` makes the lasting address of a letter from its public id. Raises
    MisreadAddressError and BusyError.
    """
    with override("en"):
        asked = TemplateAsked(query, holdings)
        if problems := asked.problems or [*filter(None, [asked.too_much])]:
            raise MisreadAddressError(problems)
        found = figures(asked, holdings)
        data = _asked(asked, holdings) | {
            "letters": [_letter(*one, address) for one in _counted(asked, found)],
            "left_out": [
                {
                    "letter": address(one.row.public_id),
                    "reference": one.row.public_reference,
                    "why": str(one.why),
                }
                for one in asked.group.left_out
            ],
        }
        return data | (_refused(found) if isinstance(found.share, Refusal) else _figures(found))


def template_csv(data):
    """The same as a table (RFC 4180): a line for each letter, for the mean and for each null."""
    written = io.StringIO()
    lines = csv.DictWriter(written, FIELDS, restval="")
    lines.writeheader()
    practice = {"practice": yes(data["practice"])}
    for line in _lines(data):
        lines.writerow(
            {name: "" if one is None else cell(one) for name, one in line.items()} | practice
        )
    return written.getvalue()


def _asked(asked, holdings):
    return {
        "archive_version": holdings.version,
        "at": asked.at,
        "asked": asked.query,
        "cited": asked.cited,
        "seed": asked.seed,
        "found_by_likeness": asked.is_found_by_likeness,
        "language": asked.group.language,
        "practice": bool(asked.practice),
        "not_in_the_archive": asked.missing,
        "without_words": asked.wordless,
    }


def _counted(asked, found):
    """Each letter with its words and its share, None where nothing is computed."""
    group = asked.group
    shares = [None] * len(group.besides)
    if not isinstance(found.share, Refusal):
        shares = found.share.shares
    return zip(group.besides, group.texts, shares, strict=True)


def _letter(beside, words, share, address):
    return {
        "letter": address(beside.letter.public_id),
        "reference": beside.letter.public_reference,
        "text": beside.text.public_id,
        "words": count_of(words),
        "share": None if share is None else round(share, PLACES),
    }


def _refused(found):
    return {"computed": False, "refused": _why(found.share)}


def _figures(found):
    share = found.share
    return {
        "computed": True,
        "mean": round(share.mean, PLACES),
        "low": round(share.low, PLACES),
        "high": round(share.high, PLACES),
        "interval": BOOTSTRAP if share.bootstrapped else LEAVE_ONE_OUT,
        "grid": [
            {"agreeing": agreeing, "run": run, "mean": round(mean, PLACES)}
            for (agreeing, run), mean in share.grid.items()
        ],
        "nulls": {name: _null(name, one) for name, one in found.nulls.items()},
        "accidents": [one._asdict() for one in found.slips],
        "comparable": found.genre_size,
        "others": found.any_size,
        "stock": {"letters": found.stock_size, "phrases": found.stock_phrases},
    }


def _null(name, null):
    """One null; the third is for context and has neither p nor z."""
    if isinstance(null, Refusal):
        return {"refused": _why(null)}
    tells = name != CONTEXT
    return {
        "found": round(null.found, PLACES),
        "expected": round(null.expected, PLACES),
        "p": round(null.p, PLACES) if tells else None,
        "z": round(null.z, PLACES) if tells and null.z is not None else None,
        "drawn": [round(one, PLACES) for one in null.drawn],
    }


def _why(refusal):
    return {"why": refusal.value, "said": str(REFUSALS[refusal])}


def _lines(data):
    for one in data["letters"]:
        yield {"entry": "letter", "name": one["reference"]} | {
            name: one[name] for name in ("letter", "text", "words", "share")
        }
    for one in data["left_out"]:
        named = {"name": one["reference"], "letter": one["letter"]}
        yield {"entry": "left out", "said": one["why"]} | named
    if not data["computed"]:
        yield {"entry": "refused", "said": data["refused"]["said"]}
        return
    figures_of = {"share": data["mean"], "low": data["low"], "high": data["high"]}
    yield {"entry": "mean", "said": data["interval"]} | figures_of
    for one in data["grid"]:
        name = f"{one['agreeing']} of the others, runs of {one['run']}"
        yield {"entry": "grid", "name": name, "share": one["mean"]}
    for name, one in data["nulls"].items():
        yield {"entry": "null", "name": name} | _null_line(one)


def _null_line(one):
    if "refused" in one:
        return {"said": one["refused"]["said"]}
    kept = {name: one[name] for name in ("expected", "p", "z")}
    return {"share": one["found"], "drawn": len(one["drawn"])} | kept
