"""The one history: what was kept when, by whom and why, and the way back to it."""

from dataclasses import replace

from django.db import transaction

from archive.record.letter import LetterRecord
from archive.record.versioned import from_json

from . import reasoning_storing, records
from .chain import keep, sha256_of, verify_chain, wait_for_the_head
from .differences import Difference, differences
from .kinds import OF_ROW, OF_WORD
from .models import Letter, Revision

__all__ = [
    "Difference",
    "StaleSave",
    "check_not_stale",
    "differences",
    "history",
    "keep",
    "restore",
    "sha256_of",
    "verify_chain",
]

STORING = {
    "letter": records.store,
    "collection": records.store_collection,
    "agent": records.store_agent,
    "place": records.store_place,
    "term": records.store_term,
    "source": records.store_source,
    "observation": reasoning_storing.store_observation,
    "hypothesis": reasoning_storing.store_hypothesis,
}


class StaleSave(ValueError):
    """Somebody else saved since the form was opened.

    `opened` is the revision that the form showed (None where there was none), `since` those
    made after it, newest first; `differences` tell what they changed.
    """

    def __init__(self, opened, since):
        newest = since[0]
        super().__init__(
            f"changed since you opened it: by {newest.by} on {newest.at:%Y-%m-%d at %H:%M} UTC"
            + (f" ({newest.why})" if newest.why else "")
        )
        self.opened, self.since = opened, since

    @property
    def differences(self):
        """What the newest revision says otherwise than the one opened."""
        return differences(self.opened.record if self.opened else {}, self.since[0].record)


def history(obj):
    """The revisions of a letter, collection, agent, place, term or source, newest first."""
    kind = OF_ROW[type(obj)]
    return Revision.objects.of(kind.word, kind.key_of(obj))


@transaction.atomic
def restore(revision, *, by, why):
    """Write an old record back, as a new revision; None where nothing differs from now.

    What only grows stays: wordings and custody events made since are kept, behind the old ones.
    So do decisions to withhold made since, and whether a letter is published. A class that two
    people must agree to lower is refused as in any other save.
    """
    before = Revision.objects.of(revision.kind, revision.key).first().number
    record = from_json(OF_WORD[revision.kind].record, revision.record)
    if isinstance(record, LetterRecord):
        record = _with_what_grew(record)
    row = STORING[revision.kind](record, by=by, why=why)
    newest = history(row).first()
    return newest if newest.number > before else None


@transaction.atomic
def check_not_stale(obj, opened_revision):
    """Raise StaleSave where `obj` was saved after the revision of that number (0 for none).

    The row stays locked until the caller's transaction ends, so that of two saves at once the
    second is the stale one.
    """
    wait_for_the_head()
    type(obj).objects.select_for_update().get(pk=obj.pk)
    revisions = history(obj)
    if since := tuple(revisions.since(opened_revision)):
        raise StaleSave(revisions.until(opened_revision).first(), since)


def _with_what_grew(record):
    letter = Letter.objects.publicly_known_as(record.public_id).get()
    now = records.letter_record(letter)
    old = {text.key for text in record.texts}
    texts = tuple(text for text in now.texts if text.key not in old)
    redactions = tuple(one for one in now.redactions if one not in record.redactions)
    return replace(
        record,
        texts=record.texts + texts,
        redactions=record.redactions + redactions,
        custody=now.custody,
    )
