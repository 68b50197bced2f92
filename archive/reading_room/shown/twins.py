"""Pages as data, in no language: each page of the reading room has a twin that ends in `.json`."""

from django.urls import reverse

from archive.reading_room.addresses import Search
from archive.reading_room.going_out import ARCHIVE
from archive.record.versioned import to_json

from .gathered import PAGES, above, count
from .guide import case_letters, facts_of_case
from .guide_printings import printings

FACETS = {
    "collection": {"letters": "collection"},
    "place": {"written_here": "written_at", "found_here": "found_at"},
}


def home_data(holdings, absolute):
    """What the archive holds: its letters, the largest collections, the kinds of letter."""
    return _archive(holdings) | {
        "collections": [one for one in _all("collection", holdings, absolute) if not one["within"]],
        "kinds": [one for one in _all("term", holdings, absolute) if one["facet"] == "kind"],
    }


def about_data(holdings, absolute):
    """Who doubts: what sources say of the authenticity of each collection."""
    return _archive(holdings) | {
        "doubts": [
            _brief("collection", key, shown, holdings, absolute)
            | {"statements": [to_json(one) for one in _on_authenticity(shown)]}
            for key, shown in holdings.headings.of("collection")
            if _on_authenticity(shown)
        ],
        "withheld": absolute(f"{reverse('reading_room:about')}#withheld"),
    }


def guide_data(holdings, absolute):
    """What the guided page counts and where it leads. One query."""
    letters = case_letters(holdings)
    printed = printings(letters)
    return _archive(holdings) | {
        "case": facts_of_case(letters) if letters else None,
        "printings": [_printed(one) for one in printed["languages"]] if printed else [],
        "practice_letters": [
            _brief("collection", key, shown, holdings, absolute)
            for key, shown in holdings.headings.of("collection")
            if shown.practice
        ],
    }


def _printed(one):
    """The printings in a language; `credits` only where the source says whom it retells."""
    said = [{"id": p.id, "text": p.text, "credits": p.credits} for p in one.printings]
    return {"language": one.lang, "printings": said, "shared_by_all": one.shared}


def collections_data(holdings, absolute):
    """Every collection, each with the codes of those it lies in."""
    return _archive(holdings) | {"collections": _all("collection", holdings, absolute)}


def heading_data(kind, key, shown, holdings, absolute):
    """A collection, term or place, what lies directly under it, and where its letters are."""
    return {
        "url": absolute(reverse(PAGES[kind], args=[key])),
        "archive_version": holdings.version,
        **_counted(kind, key, shown, holdings, absolute),
        kind: to_json(shown),
        "parts": [
            _brief(kind, one, narrower, holdings, absolute)
            for one, narrower in holdings.headings.of(kind)
            if above(narrower)[:1] == [key]
        ],
    }


def _archive(holdings):
    return {
        "archive": ARCHIVE,
        "archive_version": holdings.version,
        "letters": holdings.evidence_count,
        "practice": holdings.practice_count,
    }


def _all(kind, holdings, absolute):
    return [_brief(kind, key, s, holdings, absolute) for key, s in holdings.headings.of(kind)]


def _brief(kind, key, shown, holdings, absolute):
    """A heading in one line."""
    named = {"title": shown.title} if kind == "collection" else {"names": _names(shown)}
    facet = {"facet": shown.facet.value} if kind == "term" else {}
    return {
        "key": key,
        "url": absolute(reverse(PAGES[kind], args=[key])),
        **named,
        **facet,
        "within": above(shown),
        **({"practice": True} if getattr(shown, "practice", False) else {}),
        **_counted(kind, key, shown, holdings, absolute),
    }


def _names(shown):
    names = shown.labels if hasattr(shown, "labels") else shown.names
    return {one.language: one.text for one in names}


def _counted(kind, key, shown, holdings, absolute):
    """How many letters lie under it, in each way there is, and where they are as data."""
    ways = FACETS.get(kind) or {"letters": shown.facet.value}
    listed = {}
    for name, facet in ways.items():
        search = Search((), reverse("data:letters_json")).having(facet, key)
        listed |= {name: count(facet, key, holdings), f"{name}_url": absolute(search.url)}
    return listed


def _on_authenticity(shown):
    return [one for one in shown.statements if one.field == "authenticity"]
