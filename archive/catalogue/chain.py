"""The chain of revisions: every save in one row, each sealed with the hash of the one before."""

import hashlib
import json
from datetime import UTC

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from archive.record.versioned import to_json

from .differences import own_part
from .kinds import OF_ROW
from .models import Letter, Revision
from .protection import check_kept
from .reading import letter_records

BATCH = 500
LOCK = 0x66706F7374  # any number that nothing else in the database uses: "fpost"


@transaction.atomic
def keep(obj, *, by, why, at=None, second=""):
    """Append what is kept about `obj` now to its history; None where it equals the newest.

    Raises NeedsSecondPerson where that protects a minor or possible prisoner less, unless
    `second` names who asked for it. From here to the end of the caller's transaction nobody
    else can append, so that the chain never forks.
    """
    kind = OF_ROW[type(obj)]
    key = kind.key_of(obj)
    wait_for_the_head()
    newest = Revision.objects.of(kind.word, key).first()
    kept = kind.read(obj)
    record = to_json(kept)
    if newest and own_part(newest.record) == own_part(record):
        return None
    if newest and not second:
        check_kept(newest.record, kept)
    number = newest.number + 1 if newest else 1
    said = {"by": by, "why": why, "at": at or timezone.now(), "record": record}
    revision = _link(head_now(), kind=kind.word, key=key, number=number, **said)
    revision.save(force_insert=True)
    obj.revision = number
    obj.save(update_fields=["revision"])
    return revision


@transaction.atomic
def keep_letters(letters, *, by, why):
    """`keep` for many letters at once, in their order, none twice; the records of them all."""
    wait_for_the_head()
    rows = Letter.objects.numbered(*(letter.pk for letter in letters))
    newest = {one.key: one for one in Revision.objects.newest_of(rows)}
    records = {one.public_id: one for one in letter_records(rows)}
    head, said = head_now(), {"by": by, "why": why, "at": timezone.now()}
    links = []
    for letter in letters:
        before, record = newest[letter.public_id], to_json(records[letter.public_id])
        if own_part(before.record) != own_part(record):
            letter.revision = before.number + 1
            named = {"kind": "letter", "key": letter.public_id, "number": letter.revision}
            links.append(_link(head, record=record, **named, **said))
            head = links[-1].sha256
    Revision.objects.bulk_create(links)
    changed = rows.publicly_known_as(*(link.key for link in links))
    changed.update(revision=F("revision") + 1)
    return [records[letter.public_id] for letter in letters]


def verify_chain():
    """The first revision that was changed, or from before which one was taken; None if whole."""
    previous = ""
    for revision in _links():
        if revision.previous != previous or revision.sha256 != sha256_of(revision):
            return revision
        previous = revision.sha256
    return None


def _links():
    """The whole chain from its first link, some at a time."""
    last = 0
    while some := Revision.objects.after(last)[:BATCH]:
        yield from some
        last = some[len(some) - 1].pk


def first_links(sheets, head, *, by, why):
    """The first revisions of new things, each sealed with the one before it, as JSON of rows.

    A sheet tells its `kind`, `key` and `record`, this as canonical JSON. For whoever holds the
    head, which is the hash `head`; gives the rows and the new head.
    """
    at, by, why = (canonical_json(one) for one in (timezone.now().isoformat(), by, why))
    rows = []
    for sheet in sheets:
        content = (
            f'{{"at":{at},"by":{by},"key":{canonical_json(sheet.key)},'
            f'"kind":"{sheet.kind.word}","number":1,"previous":"{head}",'
            f'"record":{sheet.record},"why":{why}}}'
        )
        head = hashlib.sha256(content.encode()).hexdigest()
        rows.append(f'{content[:-1]},"sha256":"{head}"}}')
    return f"[{','.join(rows)}]", head


def sha256_of(revision):
    """The hash over the revision's content and the hash before it, as canonical JSON."""
    content = {
        name: getattr(revision, name)
        for name in ("kind", "key", "number", "by", "why", "record", "previous")
    }
    content["at"] = revision.at.astimezone(UTC).isoformat()
    return hashlib.sha256(canonical_json(content).encode()).hexdigest()


canonical_json = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode
"""Plain values as the one JSON text that is hashed."""


def wait_for_the_head():
    """Wait until nobody else appends; then nobody can until the caller's transaction ends.

    Whoever saves does this before any row is locked, so that no two ever wait for each other.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def head_now():
    """The hash of the newest link, or "" before the first."""
    head = Revision.objects.newest_first().first()
    return head.sha256 if head else ""


def _link(head, **content):
    """A revision sealed with the hash of the one before it; not saved yet."""
    revision = Revision(previous=head, **content)
    revision.sha256 = sha256_of(revision)
    return revision
