"""The letters that wait for somebody, and how many."""

from django.urls import reverse

from archive.catalogue.models import Letter
from archive.catalogue.records import letter_records
from archive.masking import Level, findings
from archive.publishing.policy import public_policy

from . import queries, words

MOST_CHECKED = 100
"""Letters in review that are checked for being ready, the first in order."""


def ready(letters):
    """Letters in review in which nothing blocks their publishing."""
    rows = list(queries.in_review(letters)[:MOST_CHECKED])
    records = list(letter_records(Letter.objects.numbered(*(row.pk for row in rows))))
    policy = public_policy(records)
    free = [one.public_id for one in records if not _is_blocked(one, policy)]
    return letters.publicly_known_as(*free)


def _is_blocked(record, policy):
    return any(one.level is Level.BLOCKS for one in findings(record, policy))


QUEUES = {
    "drafts": queries.drafts,
    "review": queries.in_review,
    "ready": ready,
    "embargoed": queries.embargoed,
    "changed": queries.changed,
}


def counted():
    """Each queue with its words, its count and the address of its letters."""
    letters = reverse("admin:catalogue_letter_changelist")
    for name, queue in QUEUES.items():
        yield words.QUEUES[name], queue(Letter.objects.all()).count(), f"{letters}?queue={name}"
