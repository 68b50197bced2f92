"""The page of two groups: who is compared, what came out, the words, their lines, all else."""

from http import HTTPStatus

from django.urls import reverse
from django.utils.formats import date_format, localize
from django.utils.timezone import now
from django.utils.translation import gettext as _

from archive.reading_room.addresses import letter_address
from archive.reading_room.groups.asked import ALONE, BY, SHOW, SIDES
from archive.reading_room.groups.contrasted import contrasted
from archive.reading_room.groups.counted import LEFT_OUT, Refusal
from archive.reading_room.named.naming import key_words
from archive.reading_room.named.practice import invented, mark
from archive.reading_room.shown.finding.changed import changed_since
from archive.reading_room.shown.finding.histogram import histogram_of
from archive.reading_room.shown.finding.listing import notes

from .effects import effects
from .figures import row
from .form import form
from .lengths import lengths
from .letters import address_words, letters_shown, said
from .said import cautions, not_drawn, outcome

CSV, JSON = "text/csv", "application/json"


def groups_page(asked, here):
    """What the page says; `here` is its address without a query. Raises BusyError."""
    page = {"form": form(asked)}
    if not asked.is_complete:
        return page
    found = contrasted(asked)
    page |= {
        "groups": _groups(asked, found),
        "practice": any(invented(group.finding) for group in asked.groups),
    }
    if isinstance(found, Refusal):
        files = _files(asked, ("JSON",)) if found.status == HTTPStatus.OK else []
        return page | {"refusal": _refused(found), "downloads": files}
    if asked.at is not None:
        findings = [group.finding for group in asked.groups]
        page |= {"frozen": notes(findings[0]), "changed": changed_since(*findings)}
    permalink = f"{here}?{asked.frozen()}"
    page |= {
        "warnings": found.warnings,
        "permalink": permalink,
        "citations": [{"name": "Fieldpost", "text": _citation(asked, found, permalink)}],
        "downloads": _files(asked),
    }
    if asked.shown:
        return page | {"letters": letters_shown(asked, found)}
    return page | _told(asked, found)


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
        "status": refusal.status,
        "offers": refusal.offers,
        "letters": [
            {"url": letter_address(one.public_id), "name": one.name} for one in refusal.letters
        ],
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
    if isinstance(found, Refusal):
        return told
    counted = zip(told, found.sides, found.words.votes, strict=True)
    return [one | _counted(asked, one["side"], *rest) for one, *rest in counted]


def _counted(asked, side, found, votes):
    return {
        "counted": localize(len(found.counted)),
        "counted_url": f"{asked.url(**{SHOW: 'counted'})}#letters-{side}",
        "votes": "" if votes == found.wordings else localize(votes),
        "wordings": localize(found.wordings),
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
    first, second = asked.groups
    return words % {
        "a": localize(found.words.letters[0]),
        "b": localize(found.words.letters[1]),
        "first": first.words,
        "second": second.words,
        "mark": mark(found.practice),
        "version": asked.holdings.version if asked.at is None else asked.at,
        "day": date_format(now(), "j E Y"),
        "url": permalink,
    }


def _files(asked, names=("CSV", "JSON")):
    """The files of exactly this contrast, as `_downloads.html` takes them."""
    told = (
        ("compare_groups_csv", "CSV", _("one line a word, theme or form of address"), CSV),
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
        if name in names
    ]
    return [{"label": _("For tables and programs"), "formats": formats}]
