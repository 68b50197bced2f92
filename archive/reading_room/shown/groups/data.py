"""Two groups contrasted, as data in no language.

`groups` say which, what of them is counted and what is left out; `compared` is false where
nothing is counted, and `why` is then the code of the reason, `said` the same in words and
`in_both` the letters of both groups; a group that the address does not name is None. The table
of what is refused is one line that says so. Of `words`, `themes` and `address` each key has its
figures as `archive.compare.contrast.ContrastedKey` says; pairs are of the first group, then of
the second.
"""

import csv
import dataclasses
import io
from itertools import chain

from archive.reading_room.addresses import letter_address
from archive.reading_room.asked.filters import MisreadAddressError, Problem
from archive.reading_room.groups.asked import complete, invented_of, understood
from archive.reading_room.groups.contrasted import ContrastedSide, contrasted
from archive.reading_room.groups.counted import Refusal
from archive.reading_room.laid_out.summaries import cell, yes
from archive.reading_room.shown.finding.histogram import dates_found

FEW = "too-few-groups"
PARTS = ("words", "themes", "address")
FIELDS = (
    "part", "key", "spelling", "letters_a", "of_a", "letters_b", "of_b", "votes_a", "of_votes_a",
    "votes_b", "of_votes_b", "difference", "low", "high", "log_ratio", "g2", "p", "method", "q",
    "p_of_any", "dispersion_a", "dispersion_b", "practice", "group_a", "group_b", "said",
)  # fmt: skip
REFUSED = "refused"


def groups_data(query, holdings, absolute):
    """The contrast that a query (a QueryDict) asks for, as JSON is made of it.

    `absolute` makes a whole address of one on this site. Raises MisreadAddressError for what
    cannot be understood or is too much, BusyError while another large one is made.
    """
    asked = understood(query, holdings)
    if not asked.is_complete:
        return _head(asked, absolute) | {"compared": False, "why": FEW, "said": "", "in_both": []}
    found = _answered(asked)
    told = _refused(found, absolute) if isinstance(found, Refusal) else _figures(found)
    return _head(asked, absolute, found) | told


def groups_csv(query, holdings):
    """Every key that was tested as a table (RFC 4180); raises the same, also for one group."""
    asked = complete(query, holdings)
    found = _answered(asked)
    written = io.StringIO()
    lines = csv.DictWriter(written, FIELDS, restval="")
    lines.writeheader()
    groups = {f"group_{one.side}": cell("; ".join(one.data)) for one in asked.groups}
    if isinstance(found, Refusal):
        told = {"part": REFUSED, "key": found.code, "said": cell(found.words)}
        lines.writerow(told | {"practice": yes(bool(invented_of(asked)))} | groups)
        return written.getvalue()
    for part in PARTS:
        contrast = getattr(found, part)
        for key in contrast.keys:
            spelling = found.spelt[key.key] if part == "words" else key.key
            figures = zip(FIELDS, _line(part, key, spelling, contrast), strict=False)
            lines.writerow({**dict(figures), "practice": yes(bool(found.practice)), **groups})
    return written.getvalue()


def _answered(asked):
    """The contrast, or why nothing is counted; raises MisreadAddressError for too much."""
    found = contrasted(asked)
    if isinstance(found, Refusal) and not found.is_answer:
        raise MisreadAddressError(_problems(asked, found))
    return found


def _problems(asked, refusal):
    fields = [f"{one.side}.{name}" for one in asked.groups for name, _value in one.pairs]
    return [Problem(", ".join(dict.fromkeys(fields)), "", refusal.words)]


def _refused(refusal, absolute):
    return {
        "compared": False,
        "why": refusal.code,
        "said": refusal.words,
        "in_both": [_letter(one, absolute) for one in refusal.in_both],
    }


def _head(asked, absolute, found=None):
    sides = (found.sides if found else ()) or (None, None)
    return {
        "archive_version": asked.holdings.version,
        "settings": {"by": asked.by, "by_family": asked.by_family, "at": asked.at},
        "url": absolute(asked.url()),
        "groups": [
            _group(group, side, absolute) if group.is_given else None
            for group, side in zip(asked.groups, sides, strict=True)
        ],
    }


def _group(group, side, absolute):
    told = {
        "search": [list(pair) for pair in group.pairs],
        "named": [
            {"letter": absolute(letter_address(public_id)), "name": name}
            for public_id, name in group.called.items()
        ],
        "url": absolute(group.url),
        "found": group.finding.count,
    }
    if side is None:
        return told
    return told | {
        "counted": [
            _letter(one.named, absolute) | {"words": one.words, "family": one.family}
            for one in side.counted
        ],
        "left_out": {
            reason: [_letter(one, absolute) for one in some]
            for reason, some in side.left_out.items()
        },
        **(_contrasted_side(group, side) if isinstance(side, ContrastedSide) else {}),
    }


def _contrasted_side(group, side):
    return {
        "independent_wordings": side.wordings,
        "with_gaps": side.gapped,
        "dates": dates_found(group.finding.filters)._asdict(),
    }


def _letter(named, absolute):
    """The address of a letter, and the archive's own reference of it."""
    return {"letter": absolute(letter_address(named.public_id)), "reference": named.reference}


def _figures(found):
    return {
        "compared": True,
        "practice": bool(found.practice),
        "language": found.language,
        "shared_families": found.shared_families,
        **{part: _contrast(getattr(found, part)) for part in PARTS},
        "spellings": {key.key: found.spelt[key.key] for key in found.words.keys},
        "lengths": dataclasses.asdict(found.lengths),
    }


def _contrast(one):
    return dataclasses.asdict(one) | {"tested": one.tested}


def _line(part, key, spelling, contrast):
    """One line of the table, in the order of FIELDS, but for what is the same in all."""
    letters = zip(key.letters, contrast.letters, strict=True)
    votes = zip(key.votes, contrast.votes, strict=True)
    return (
        part,
        cell(key.key),
        cell(spelling),
        *chain.from_iterable(letters),
        *chain.from_iterable(votes),
        key.difference,
        key.low,
        key.high,
        key.log_ratio,
        key.g2,
        key.p,
        key.method.value,
        key.q,
        key.p_of_any,
        *key.dispersion,
    )
