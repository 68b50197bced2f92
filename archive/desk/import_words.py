"""What an import tells, laid out for a page: the most telling first, and how much there is more."""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.catalogue.models import Letter
from archive.importing.near.near import SAME_OUTSIDE, SAME_WORDS
from archive.importing.told.report import LEFT_OUT
from archive.record.people import AgentKind
from archive.record.vocabulary import Facet

from .value_words import WORDS
from .words import label

SHOWN = 12
KINDS_SHOWN = 3
HOW = {
    SAME_WORDS: gettext_lazy("the same words"),
    SAME_OUTSIDE: gettext_lazy("the same date, sender and recipient"),
}
PROPOSED = {
    AgentKind.PERSON: gettext_lazy("People"),
    AgentKind.BODY: gettext_lazy("Bodies"),
    AgentKind.GROUP: gettext_lazy("Groups"),
    "collection": gettext_lazy("Collections"),
    "place": gettext_lazy("Places"),
    **{f"term ({facet})": words for facet, words in WORDS[Facet].items()},
}


THINGS = {
    "agent": gettext_lazy("People, bodies and groups"),
    "place": gettext_lazy("Places"),
    "term": gettext_lazy("Terms"),
    "source": gettext_lazy("Sources"),
    "collection": gettext_lazy("Collections"),
}


@dataclass(frozen=True, slots=True)
class Some:
    """The first of many, and the number of the rest."""

    first: list
    rest: list
    cut: int = 0

    @classmethod
    def of(cls, found, most=10_000, further=0):
        """All of `found`, of which a page folds those after the first, and leaves out the end.

        `further` are those that were counted and not found again.
        """
        return cls(found[:SHOWN], found[SHOWN:most], max(0, len(found) - most) + further)

    def __len__(self):
        return len(self.first) + len(self.rest) + self.cut


@dataclass(slots=True)
class Warned:
    """What was not understood of one element: how often, in how many files, in which words."""

    element: str
    count: int = 0
    files: set = field(default_factory=set)
    said: Counter = field(default_factory=Counter)

    @property
    def words(self):
        """The most frequent words, each with its count."""
        return self.said.most_common(KINDS_SHOWN)

    @property
    def others(self):
        """How many other words there are."""
        return max(0, len(self.said) - KINDS_SHOWN)


def told(report):
    """The report of an import, as a page shows it."""
    warnings = report.get("warnings", [])
    counts, things = report.get("letters", {}), report.get("authorities", {})
    refused, further = report.get("refused", []), report.get("further_refused", 0)
    return {
        "counts": [
            ("new", gettext_lazy("new"), counts.get("new", 0)),
            ("changed", gettext_lazy("changed"), counts.get("changed", 0)),
            ("same", gettext_lazy("the same as before"), counts.get("same", 0)),
            ("refused", gettext_lazy("refused"), len(refused) + further),
        ],
        "to_take": counts.get("new", 0) + counts.get("changed", 0),
        "came_to_nothing": bool(report.get("refused")) and not any(counts.values()),
        "changed_letters": Some.of(
            _changed(report.get("changed", [])), further=report.get("further_changed", 0)
        ),
        "changed_things": _by_kind(things.get("changed", [])),
        "changed_count": len(things.get("changed", [])),
        "new_things_count": len(things.get("new", [])),
        "new_sources": Some.of([one for one in things.get("new", []) if one["kind"] == "source"]),
        "refused": Some.of(refused),
        "further_refused": further,
        "near": Some.of(_near(report.get("near", [])), further=report.get("further_near", 0)),
        "proposed": _by_kind(report.get("proposed", [])),
        "left_out": Some.of(_left_out(warnings)),
        "warned": Some.of(_warned(one for one in warnings if not one.get("kept"))),
        "kept": Some.of(_warned(one for one in warnings if one.get("kept"))),
    }


def _changed(letters):
    """Letters that change, each with the number of its row and the fields in words."""
    rows = _rows({one["letter"] for one in letters})
    return [
        (one["letter"], rows.get(one["letter"]), ", ".join(map(str, map(label, one["fields"]))))
        for one in letters
    ]


def _rows(references):
    """The numbers of the rows of those letters that are in the archive."""
    known = Letter.objects.referenced(*references).values_list("reference", "pk")
    return dict(known) if references else {}


def _near(pairs):
    """Letters that may be one, each with the number of its row where it is in the archive."""
    rows = _rows({pair[side] for pair in pairs for side in ("letter", "like")})
    return [
        (pair["letter"], rows.get(pair["letter"]), pair["like"], rows.get(pair["like"]), _how(pair))
        for pair in pairs
    ]


def _how(pair):
    if share := re.match(r"(\d+)%", pair["how"]):
        return _("%(n)s%% of the runs of words the same") % {"n": share[1]}
    return HOW.get(pair["how"], pair["how"])


def _by_kind(things):
    """What is beside letters, by kind in words, in the order in which it was told."""
    by_kind = defaultdict(list)
    for one in things:
        by_kind[one["kind"]].append(one)
    words = THINGS | PROPOSED
    return [(words.get(kind, kind), Some.of(found)) for kind, found in by_kind.items()]


def _left_out(warnings):
    """Files that were not read, each as what was refused, with how many it stands for."""
    return [
        {"file": one["file"], "reason": one["what"], "count": one["count"]}
        for one in warnings
        if one["element"] == LEFT_OUT
    ]


def _warned(warnings):
    """What was not understood, or not taken, by element, the most frequent first."""
    by_element = {}
    for one in warnings:
        if one["element"] == LEFT_OUT:
            continue
        warned = by_element.setdefault(one["element"], Warned(one["element"]))
        warned.count += one["count"]
        warned.files.add(one["file"])
        warned.said[one["what"]] += one["count"]
    return sorted(by_element.values(), key=lambda warned: (-warned.count, warned.element))
