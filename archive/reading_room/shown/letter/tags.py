"""A letter's page for machines: what its head says, and the formats that it leads to."""

import json

from django.urls import reverse

from archive.formats import jsonld
from archive.formats.page_tags import page_tags
from archive.reading_room.exports import alternates, is_given, of_letter


def tags(row, sending, absolute):
    """What `_tags.html` and `_downloads.html` show of a letter."""
    one = sending.letter(row)
    downloads = of_letter(one, sending.issuer)
    return {
        "is_kept_by_others": sending.issuer.may_be_harvested(one),
        "downloads": downloads,
        "is_in_no_index": not is_given("cmif", one, sending.issuer),
        "original_url": _original(row),
        "alternates": alternates(downloads, absolute),
        "tags": page_tags(one, sending.issuer),
        "linked_data": json.loads(jsonld.write_one(one, sending.issuer)),
    }


def _original(row):
    return reverse("data:letter_original", args=[row.public_id]) if row.has_original else ""
