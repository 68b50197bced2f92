"""The page about the archive: what it holds, what it withholds, who doubts."""

from archive.reading_room.named.naming import heading_words

from .collection import known
from .facts import contested
from .gathered import part


def about_page(holdings):
    """What the page takes from the reading room. No query."""
    return {
        "letter_count": holdings.evidence_count,
        "archive_version": holdings.version,
        "doubts": list(_doubts(holdings)),
    }


def _doubts(holdings):
    """Each collection of which a source says anything on authenticity, with what is said."""
    for key, shown in holdings.headings.of("collection"):
        said = [one for one in shown.statements if one.field == "authenticity"]
        if said:
            found = part("collection", key, shown, holdings, ["collection"])
            yield {
                "title": heading_words(shown),
                "url": found.url,
                "known": known(shown, found.count),
                "fact": contested("authenticity", said),
            }
