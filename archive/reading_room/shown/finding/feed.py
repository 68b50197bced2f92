"""A feed of letters (Atom, RFC 4287): what changed last, of what others may keep."""

from django.conf import settings

from archive.formats.naming import date_words, one_line, title_of
from archive.reading_room.asked.chips import chips
from archive.reading_room.going_out import ARCHIVE, lasting_name
from archive.reading_room.models import ReadingLetter

MOST = 50


def feed(finding, search, sending):
    """What `letters_atom.xml` says of letters; `sending` knows their addresses. One query."""
    rows = _newest(finding)
    return {
        "archive": ARCHIVE,
        "heading": asked(finding.filters, search) or "letters",
        "protected_too": sending.issuer.protected_too,
        "updated": rows[0].changed_at if rows else finding.holdings.at,
        "entries": [_entry(sending.letter(row)) for row in rows],
    }


def asked(filters, search):
    """What a search asks for, in words; no count, for a feed leaves letters out."""
    told = (f"{'not ' if one.negated else ''}{one.value}" for one in chips(filters, search))
    return one_line("; ".join(told))


def _newest(finding):
    """The rows of the letters that changed last; what may be kept no longer is left out."""
    kept = finding.letters.harvestable(settings.HARVEST_PROTECTED)
    keys = finding.holdings.pks[kept.last_changed_first(MOST)].tolist()
    rows = ReadingLetter.objects.numbered(keys).harvestable(settings.HARVEST_PROTECTED)
    return sorted(rows, key=lambda row: (-row.changed_in, row.public_id))


def _entry(one):
    return {
        "id": lasting_name("tag", one.view.public_id),
        "url": one.url,
        "title": title_of(one.view),
        "updated": one.changed,
        "summary": one_line(one.view.summary) or date_words(one.view.sent),
        "kind": one.view.kind.key if one.view.kind else "",
    }
