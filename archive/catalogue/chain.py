"""The chain of revisions: every save in one row, each sealed with the hash of the one before."""

import hashlib
import json
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from archive.record.versioned import to_json

from .differences import own_part
from .journeys import insertion, journey
from .kinds import OF_ROW
from .models import Letter, Revision
from .protection import check_kept
from .reading import letter_records

BATCH = 500
COLUMNS = ("kind", "key", "number", "at", "by", "why", "record", "sha256", "previous")
LOCK = 0x66706F7374  # any number that nothing else in the database uses: "fpost"

_told_of_waits = ContextVar("who is told that one waits", default=lambda is_waiting: None)


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
    changed = []
    for letter in letters:
        before, record = newest[letter.public_id], to_json(records[letter.public_id])
        if own_part(before.record) != own_part(record):
            letter.revision = before.number + 1
            changed.append(("letter", letter.public_id, letter.revision, canonical_json(record)))
    if changed:
        links, _ = sealed(changed, head_now(), by=by, why=why)
        journey(insertion_of(links))
        rows.publicly_known_as(*(key for _, key, *_ in changed)).update(revision=F("revision") + 1)
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


def sealed(things, head, *, by, why):
    """Revisions of many things, each sealed with the one before it, as JSON of rows.

    Of each thing its kind in a word, its key, the number of the revision and its record, this as
    canonical JSON. For whoever holds the head, which is the hash `head`; gives the rows and the
    new head.
    """
    at, by, why = (canonical_json(one) for one in (timezone.now().isoformat(), by, why))
    rows = []
    for word, key, number, record in things:
        content = (
            f'{{"at":{at},"by":{by},"key":{canonical_json(key)},'
            f'"kind":"{word}","number":{number},"previous":"{head}",'
            f'"record":{record},"why":{why}}}'
        )
        head = hashlib.sha256(content.encode()).hexdigest()
        rows.append(f'{content[:-1]},"sha256":"{head}"}}')
    return f"[{','.join(rows)}]", head


def insertion_of(links):
    """The statement that puts in what is `sealed`."""
    return insertion(Revision, COLUMNS, links)


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
        if not _taken_at_once(cursor):
            tell = _told_of_waits.get()
            tell(True)
            try:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
            finally:
                tell(False)


def is_held_by_others():
    """Whether somebody else appends now, so that whoever saves would have to wait."""
    with transaction.atomic(), connection.cursor() as cursor:
        return not _taken_at_once(cursor)


@contextmanager
def telling_of_waits(tell):
    """Call `tell` with True whenever one waits for others here, and with False once it is over."""
    before = _told_of_waits.set(tell)
    try:
        yield
    finally:
        _told_of_waits.reset(before)


def _taken_at_once(cursor):
    cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
    return cursor.fetchone()[0]


def head_now():
    """The hash of the newest link, or "" before the first."""
    head = Revision.objects.newest_first().first()
    return head.sha256 if head else ""


def _link(head, **content):
    """A revision sealed with the hash of the one before it; not saved yet."""
    revision = Revision(previous=head, **content)
    revision.sha256 = sha256_of(revision)
    return revision
