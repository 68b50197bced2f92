"""The pages that a search engine should know: of letters, those that others may keep."""

from itertools import islice

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from archive.reading_room.models import ReadingHypothesis, ReadingLetter, ReadingObservation

from .gathered import PAGES

# https://www.sitemaps.org/protocol.html: at most 50,000 addresses; each page stands in two.
MOST = 50_000 // len(settings.LANGUAGES)
SINGLE = (
    "home",
    "guide",
    "letter_list",
    "collection_list",
    "families",
    "passages",
    "hypothesis_list",
    "observation_list",
    "methods",
    "about",
)
REASONED = {"hypothesis": ReadingHypothesis, "observation": ReadingObservation}


def pages(holdings, absolute):
    """Each address with the same page in every language."""
    roots = {code: absolute(_root(code)) for code, _ in settings.LANGUAGES}
    for path in islice(_paths(holdings), MOST):
        alternates = [
            {"code": code, "url": root + path.removeprefix("/")} for code, root in roots.items()
        ]
        yield from ({"url": one["url"], "alternates": alternates} for one in alternates)


def is_practice(heading):
    """Whether it is a collection that was invented for practice."""
    return getattr(heading, "practice", False)


def _root(code):
    with override(code):
        return reverse("reading_room:home")


def _paths(holdings):
    yield from (reverse(f"reading_room:{name}") for name in SINGLE)
    for kind, key in sorted(holdings.headings):
        if kind in PAGES and not is_practice(holdings.headings[kind, key]):
            yield reverse(PAGES[kind], args=[key])
    for kind, model in REASONED.items():
        for row in model.objects.all().to_be_seen():
            if not row.seen().practice:
                yield reverse(f"reading_room:{kind}", args=[row.public_id])
    slots = holdings.letters().harvestable(settings.HARVEST_PROTECTED).slots[:MOST]
    letters = ReadingLetter.objects.numbered(holdings.pks[slots].tolist()).in_reading_order()
    for public_id in letters.public_ids():
        yield reverse("reading_room:letter", args=[public_id])
