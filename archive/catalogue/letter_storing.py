"""Records to rows: letters.

Wordings and custody only grow; the rest of a letter is written as the record says. A letter is
never deleted, and its status is moved by `publishing` alone.
"""

from dataclasses import fields, replace

from django.db import transaction

from archive.record.letter import LetterRecord, Status, WithheldKind
from archive.record.versioned import RecordError

from . import models
from .chain import keep, wait_for_the_head
from .checking import check_row
from .fitting import check_fits
from .models.kept import mint_public_id
from .reading import letter_record
from .storing import stored_part, write_lists
from .ties import Ties


def store(record, *, by, why):
    """Create or update the letter with the record's public id, else its reference; the row.

    What the record refers to is found by its key and must be there already; what is said of it
    inside the record is not read. A new letter is a draft or in review; whether a letter is
    published or withdrawn stays as it is. Raises RecordError for a record that changes or lacks
    a wording or a custody event which is kept.
    """
    return write(record, by=by, why=why)[0]


@transaction.atomic
def write(record, *, by, why):
    """As `store`; the row, and the revision made, None where all is the same."""
    letter, differs = write_rows(record)
    return letter, keep(letter, by=by, why=why) if differs else None


@transaction.atomic
def write_rows(record, kept=None):
    """As `store`, but for the revision; the row, and whether anything was written.

    `kept` is the letter's record as it is, where that was read since the chain was held.
    """
    check_fits(record)
    wait_for_the_head()
    letter = _row_of(record)
    if letter.pk and (kept is None or kept.public_id != letter.public_id):
        kept = letter_record(letter)
    record = completed(record, kept)
    before = stored_part(kept) if kept else {}
    if before == stored_part(record):
        return letter, False
    _check_wordings(record, kept)
    _check_custody(record, kept)
    check_redactions(record)
    ties = Ties(record, also={"agent": withheld_agents(record)})
    check_row(ties.fill(letter, record)).save()
    write_lists(letter, record, before, ties)
    _write_terms(letter, record, before, ties)
    _write_wordings(letter, record, before, ties)
    _append_custody(letter, record, kept, ties)
    return letter, True


def _row_of(record):
    """The letter's row, locked, or a new one."""
    letters = models.Letter.objects.select_for_update()
    same_reference = letters.referenced(record.reference).first()
    if not record.public_id:
        return same_reference or models.Letter()
    found = letters.publicly_known_as(record.public_id).first()
    if same_reference and same_reference != found:
        raise RecordError(
            f"read reference {record.reference!r} for the letter {record.public_id}; "
            f"the letter {same_reference.public_id} has it"
        )
    return found or models.Letter()


def completed(record, kept):
    """The record with what the archive gives: public ids, and the status it has."""
    public_id = record.public_id or (kept.public_id if kept else mint_public_id())
    ids = {text.key: text.public_id for text in kept.texts} if kept else {}
    texts = tuple(
        replace(text, public_id=text.public_id or ids.get(text.key) or mint_public_id())
        for text in record.texts
    )
    return replace(record, public_id=public_id, texts=texts, status=status_of(record, kept))


def status_of(record, kept):
    """Where the letter stands: whether it is published is not the record's to say."""
    if kept and kept.status in (Status.PUBLISHED, Status.WITHDRAWN):
        return kept.status
    return Status.IN_REVIEW if record.status is Status.IN_REVIEW else Status.DRAFT


def _check_wordings(record, kept):
    after = {text.key: text for text in record.texts}
    if len(after) < len(record.texts):
        raise RecordError(f"letter {record.reference}: read the key of one wording twice")
    ours = {text.key: text for text in kept.texts} if kept else {}
    for key, old in ours.items():
        _check_wording(old, after.get(key))
    for text in models.TextVersion.objects.keyed(*(after.keys() - ours.keys())):
        raise RecordError(f"read wording {text.key!r}; another letter has a wording of that key")


def _check_wording(old, new):
    if new is None:
        raise RecordError(
            f"read no wording {old.key!r}, which is kept; wordings are not taken away: "
            "withhold it, or add a new one that replaces it"
        )
    if (new.text, new.public_id) != (old.text, old.public_id):
        raise RecordError(
            f"read another text for wording {old.key!r}; a wording is never changed: "
            f"add a new one with another key, and {old.key!r} as what it replaces"
        )


def _check_custody(record, kept):
    for place, old in enumerate(kept.custody if kept else (), start=1):
        if record.custody[place - 1 : place] != (old,):
            raise RecordError(
                f"letter {record.reference}: custody event {place} ({old.kind}: {old.sentence}) "
                "is kept and was read changed or not at all; events are added at the end only"
            )


def check_redactions(record):
    """Raise RecordError for a redaction of a field or wording that is not there."""
    known = {
        WithheldKind.FIELD: [field.name for field in fields(LetterRecord)],
        WithheldKind.TEXT: [text.key for text in record.texts],
    }
    for redaction in record.redactions:
        targets = known.get(redaction.what)
        if targets is not None and redaction.target not in targets:
            raise RecordError(
                f"letter {record.reference}: read {redaction.what} {redaction.target!r} as "
                f"withheld; known are {', '.join(targets) or 'none'}"
            )


def withheld_agents(record):
    """The keys of the agents whom the letter withholds."""
    return {one.target for one in record.redactions if one.what is WithheldKind.AGENT}


def _write_terms(letter, record, before, ties):
    terms = [term.key for term in record.terms]
    if terms == before.get("terms", []):
        return
    if twice := [key for key in terms if terms.count(key) > 1]:
        raise RecordError(f"letter {record.reference}: read term {twice[0]!r} twice")
    letter.letterterm_set.all().delete()
    models.LetterTerm.objects.bulk_create(
        models.LetterTerm(letter=letter, term=ties.row_of(term), position=position)
        for position, term in enumerate(record.terms)
    )


def _write_wordings(letter, record, before, ties):
    if stored_part(record).get("texts") == before.get("texts"):
        return
    rows = {row.key: row for row in letter.texts.all()}
    for position, text in enumerate(record.texts):
        row = rows.get(text.key) or models.TextVersion(letter=letter)
        check_row(ties.fill(row, text, position=position)).save()


def _append_custody(letter, record, kept, ties):
    new = record.custody[len(kept.custody) if kept else 0 :]
    models.CustodyEvent.objects.bulk_create(
        check_row(ties.fill(models.CustodyEvent(), event, letter=letter)) for event in new
    )
