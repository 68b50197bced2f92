"""The page of two groups: who is compared, what came out, the words, their lines, all else."""

from django.urls import reverse
from django.utils.formats import date_format, localize
from django.utils.timezone import now
from django.utils.translation import gettext as _

from archive.reading_room.addresses import letter_address
from archive.reading_room.groups.asked import ALONE, BY, SHOW, SIDES, invented_of
from archive.reading_room.groups.contrasted import ContrastedSide, contrasted
from archive.reading_room.groups.counted import Refusal
from archive.reading_room.groups.parameters import LEFT_OUT
from archive.reading_room.named.naming import key_words
from archive.reading_room.named.practice import mark
from archive.reading_room.shown.finding.changed import changed_since
from archive.reading_room.shown.finding.histogram import histogram_of
from archive.reading_room.shown.finding.listing import notes

from .effects import effects
from .figures import row
from .form import form
from .lengths import lengths
from .letters import KNOWN, address_words, letters_shown, said
from .said import cautions, not_drawn, outcome

CSV, JSON = "text/csv", "application/json"
MOST_NAMED = 20
"""So many of the letters that are in both groups are named."""


def groups_page(asked, here):
    """What the page says; `here` is its address without a query. Raises BusyError."""
    page = {"form": form(asked)}
    if not asked.is_complete:
        return page
    found = contrasted(asked)
    is_refused = isinstance(found, Refusal)
    page |= {
        "groups": _groups(asked, found),
        "practice": invented_of(asked),
        "is_too_much": is_refused and not found.is_answer,
    }
    if page["is_too_much"]:
        return page | {"refusal": _refused(found)}
    page |= _lasting(asked, found, f"{here}?{asked.frozen()}")
    if asked.shown and (not is_refused or _is_known(asked, found)):
        page["letters"] = letters_shown(asked, found)
    if is_refused:
        return page | {"refusal": _refused(found)}
    page["warnings"] = found.warnings
    return page if asked.shown else page | _told(asked, found)


def _is_known(asked, refusal):
    """Whether the letters to be shown are known, though nothing is computed."""
    return asked.shown[0] in KNOWN and bool(refusal.sides)


def _lasting(asked, found, permalink):
    """What a reader keeps of an answer, be it figures or why there are none."""
    cited = _refusal_cited if isinstance(found, Refusal) else _citation
    page = {
        "permalink": permalink,
        "citations": [{"name": "Fieldpost", "text": cited(asked, found, permalink)}],
        "downloads": _files(asked, is_refused=isinstance(found, Refusal)),
    }
    if asked.at is None:
        return page
    findings = [group.finding for group in asked.groups]
    return page | {"frozen": notes(findings[0]), "changed": changed_since(*findings)}


def _told(asked, found):
    words = [row(key, found.spelt[key.key], "word", found.words, asked) for key in found.shown]
    return {
        "outcome": outcome(found),
        "cautions": list(cautions(found)),
        "lang": found.language,
        "effects": effects(found, asked),
        "not_drawn": not_drawn(found),
        "all_url": f"{reverse('data:compare_groups_csv')}?{asked.query()}",
        "words": words,
        "lines": _lines(found),
        "switches": _switches(asked),
        "themes": [
            row(key, key_words("theme", key.key, asked.holdings), "theme", found.themes, asked)
            for key in found.themes.keys
        ],
        "address": [
            row(key, address_words(key.key), "address", found.address, asked)
            for key in found.address.keys
        ],
        "lengths": lengths(found),
        "dates": _dates(asked),
    }


def _refused(refusal):
    return {
        "words": refusal.words,
        "advice": refusal.advice,
        "offers": refusal.offers,
        "letters": [
            {"url": letter_address(one.public_id), "name": one.name}
            for one in refusal.in_both[:MOST_NAMED]
        ],
        "more": len(refusal.in_both[MOST_NAMED:]),
    }


def _groups(asked, found):
    """Both groups in words, with how many letters each has and, if known, how many count."""
    told = [
        {
            "side": group.side,
            "label": str(SIDES[group.side]),
            "chosen_by": group.chips,
            "url": group.url,
            "found": localize(group.finding.count),
        }
        for group in asked.groups
    ]
    if not found.sides:
        return told
    votes = (None, None) if isinstance(found, Refusal) else found.words.votes
    parted = zip(told, found.sides, votes, strict=True)
    return [
        one | _parted(asked, one["side"], side) | _voting(side, number)
        for one, side, number in parted
    ]


def _voting(side, votes):
    """How many wordings the letters are, where that is known; and votes, where they are others."""
    if not isinstance(side, ContrastedSide):
        return {}
    told = "" if votes in (None, side.wordings) else localize(votes)
    return {"votes": told, "wordings": localize(side.wordings)}


def _parted(asked, side, found):
    """How many letters of a group may be counted, and how many not for which reason."""
    return {
        "counted": localize(len(found.counted)),
        "counted_url": f"{asked.url(**{SHOW: 'counted'})}#letters-{side}",
        "left_out": [
            {
                "why": str(LEFT_OUT[reason]),
                "count": localize(len(some)),
                "url": f"{asked.url(**{SHOW: f'left:{reason}'})}#letters-{side}",
            }
            for reason, some in found.left_out.items()
        ],
    }


def _lines(found):
    """The words that are drawn, each with lines of both groups."""
    return [
        {
            "number": number,
            "label": found.spelt[key.key],
            "groups": [
                [
                    {"url": letter_address(one.public_id), "name": one.name, "line": said(line)}
                    for one, line in some
                ]
                for some in found.lines[key.key]
            ],
        }
        for number, key in enumerate(found.shown, 1)
    ]


def _dates(asked):
    """The histogram of each group, as its list has it; nothing of a group without dates."""
    drawn = []
    for group in asked.groups:
        # A bar leads to its letters in the list, which holds no letters named one by one alone.
        if group.is_named:
            continue
        histogram = histogram_of(group.finding.filters, group.search)
        if histogram:
            label = str(SIDES[group.side])
            titled = {"id": f"dates-{group.side}", "title": f"{label}: {histogram['title']}"}
            drawn.append(histogram | titled)
    return drawn


def _switches(asked):
    """Other ways to count, each with its address."""
    lemmas = asked.by == "lemmas"
    forms = _("Tell forms of a word apart") if lemmas else _("Take forms of a word for one")
    votes = _("Each letter one vote") if asked.by_family else _("Letters on one wording one vote")
    return [
        {"label": forms, "url": asked.url(**{BY: "" if lemmas else "lemmas"})},
        {"label": votes, "url": asked.url(**{ALONE: "yes" if asked.by_family else ""})},
    ]


def _citation(asked, found, permalink):
    words = _(
        "%(a)s letters (%(first)s) and %(b)s letters (%(second)s) contrasted%(mark)s. Fieldpost, "
        "archive version %(version)s, %(day)s. %(url)s"
    )
    a, b = found.words.letters
    return words % (_cited(asked, a, b, permalink) | {"mark": mark(found.practice)})


def _refusal_cited(asked, refusal, permalink):
    words = _(
        "Two groups of letters not contrasted%(mark)s: %(a)s (%(first)s) against %(b)s "
        "(%(second)s). %(why)s Fieldpost, archive version %(version)s, %(day)s. %(url)s"
    )
    a, b = (group.finding.count for group in asked.groups)
    told = {"why": refusal.words, "mark": mark(invented_of(asked))}
    return words % (_cited(asked, a, b, permalink) | told)


def _cited(asked, a, b, permalink):
    first, second = asked.groups
    return {
        "a": localize(a),
        "b": localize(b),
        "first": first.words,
        "second": second.words,
        "version": asked.holdings.version if asked.at is None else asked.at,
        "day": date_format(now(), "j E Y"),
        "url": permalink,
    }


def _files(asked, *, is_refused):
    """The files of exactly this contrast, as `_downloads.html` takes them."""
    lines = (
        _("why nothing is counted")
        if is_refused
        else _("one line a word, theme or form of address")
    )
    told = (
        ("compare_groups_csv", "CSV", lines, CSV),
        ("compare_groups_json", "JSON", _("everything"), JSON),
    )
    formats = [
        {
            "route": route,
            "name": name,
            "holds": holds,
            "type": media,
            "url": f"{reverse(f'data:{route}')}?{asked.query()}",
        }
        for route, name, holds, media in told
    ]
    return [{"label": _("For tables and programs"), "formats": formats}]
