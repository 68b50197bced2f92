"""An import at the desk: checked first, then taken in by whom it was checked, once.

Everything of it is written in one transaction, which ends with the word that the letters are in.
Until then others see how far it is, and ask it to stop, by a connection of its own (`telling`);
where that falls silent, the import counts as failed, and nothing of it can come in any more.
"""

import logging
from datetime import timedelta
from io import BytesIO

from django.db import transaction
from django.utils import timezone

from archive.catalogue.chain import telling_of_waits
from archive.catalogue.checking import NO_TEXT_HOLDS
from archive.catalogue.incoming import FileFormat, ImportState
from archive.catalogue.models import ImportedFile, ImportRun
from archive.formats.mapped import read_mapping

from .changed_things import tell
from .importing import DESK, Import
from .opened.files import FORMS, uploaded
from .opened.plain_files import too_big
from .readers import ALL_OR_NOTHING
from .telling import StopAsked, Telling
from .told.report import Report

SILENT_FOR = timedelta(seconds=60)
BEING_CHECKED = {ImportState.WAITING, ImportState.CHECKING}
AT_WORK = BEING_CHECKED | {ImportState.TAKING}
PIECE = 4 << 20  # bytes; of what is packed, all that stands before a piece is unpacked for it

# What the desk keeps in a report beside what the command writes.
FOR_THE_DESK = {"references", "previewed"}

logger = logging.getLogger(__name__)


class OtherwiseBy(ValueError):
    """An import that somebody else has brought further, or ended, in the meantime."""


def move(run, before, after, by=""):
    """Bring an import from one state to the next; its row. Raises OtherwiseBy if it is not there.

    Of many who try at once one succeeds. `by` is who ends it; whoever asked it to stop stays known.
    """
    with transaction.atomic(using=DESK):
        row = ImportRun.objects.locked(run).get()
        if row.state != before:
            raise OtherwiseBy(row.state)
        row.state, row.done, row.waits, row.beat_at = after, 0, False, timezone.now()
        row.ended_by = by or row.ended_by
        if after.is_an_end:
            _end(row)
        row.save()
    return row


def ask_to_stop(run, by, shown):
    """Ask whoever works on an import to end what went on in the state that `by` was shown.

    Raises OtherwiseBy where that is over, or where somebody asked before.
    """
    step = BEING_CHECKED if shown in BEING_CHECKED else AT_WORK & {shown}
    at_work = ImportRun.objects.numbered(run.pk).in_state(*step)
    if not at_work.ended_by_nobody().update(ended_by=by):
        raise OtherwiseBy(run.state)


def go_on(run, republish):
    """Check an import that waits, or take in one that was confirmed; its row afterwards.

    `republish` is called with the row of whatever was there before and was changed, but letters,
    in the transaction that takes the import in. What goes wrong beyond a refusal ends the import,
    and is logged without a name or a word of a letter.
    """
    if run.state == ImportState.WAITING:
        run = move(run, ImportState.WAITING, ImportState.CHECKING)
    try:
        with Telling(run) as telling, telling_of_waits(telling.wait):
            _work(run, telling, republish)
    except StopAsked:
        _stop(run)
    except OtherwiseBy:
        logger.error("import %s was ended by somebody else", run.pk)
    except Exception as error:
        # Whatever it is, its words may name somebody, and who waits is told that it failed.
        logger.error("import %s failed: %s", run.pk, type(error).__name__)
    finally:
        fail(run)  # nothing, where it came to an end of its own
    return ImportRun.objects.numbered(run.pk).get()


def told_if_dead(run):
    """The row of an import; failed, where it is not over and nobody has worked on it for long."""
    silent = run.beat_at is None or timezone.now() - run.beat_at > SILENT_FOR
    if run.state in AT_WORK and silent:
        fail(run)
        return ImportRun.objects.numbered(run.pk).get()
    return run


def files_of(run):
    """The files handed in, one by one out of what was uploaded; those too big were not kept."""
    format = FileFormat(run.format)
    for name in run.options.get("too_big", ()):
        yield too_big(name, FORMS[format])
    for number, name in run.files.values_list("pk", "name"):
        yield from uploaded(name, _content(number), format)


def _content(number):
    """The bytes of a file handed in, some at a time: in one answer they would be there sixfold."""
    content, size = BytesIO(), PIECE
    while size == PIECE:
        size = content.write(ImportedFile.objects.piece_of(number, content.tell(), PIECE))
    return content


def _work(run, telling, republish):
    taking = run.state == ImportState.TAKING
    files, progress = files_of(run), telling.count_or_stop
    in_parts = taking and run.format not in ALL_OR_NOTHING
    if in_parts:
        files, progress = telling.until_stopped(files), telling.count
    with transaction.atomic(using=DESK):
        report = _asked(run).run(files, dry_run=not taking, progress=progress)
        if taking:
            tell(republish, report.for_readers)
        row = ImportRun.objects.locked(run).get()
        if row.state != run.state:
            raise OtherwiseBy(row.state)
        if row.ended_by and not in_parts:
            raise StopAsked
        row.done = telling.done
        _keep(row, report, _state_after(taking, telling))


def _state_after(taking, telling):
    """What an import is that came to the end of its files, or of those before it was stopped."""
    if not taking:
        return ImportState.CHECKED
    return ImportState.STOPPED if telling.is_cut else ImportState.TAKEN


def _asked(run):
    mapping = run.options.get("mapping", "")
    return Import(
        FileFormat(run.format),
        run.collection.code if run.collection else "",
        by=run.by,
        why=run.why,
        create_terms=bool(run.options.get("create_terms")),
        mapping=read_mapping(mapping.encode()) if mapping else None,
    )


def _keep(row, report, state):
    """What became of the import; letters, where they are what is counted, for the next step."""
    row.state, row.waits, row.beat_at = state, False, timezone.now()
    if row.format in ALL_OR_NOTHING:
        row.total = report.new + report.changed + report.same
    if state is not ImportState.STOPPED:
        row.done = row.total
    beside = {"references": list(report.references), "previewed": row.report.get("letters")}
    row.report = storable(report.as_json() | beside)
    if state is ImportState.CHECKED and not _has_something(report):
        row.state = ImportState.DROPPED
    if row.state.is_an_end:
        _end(row)
    row.save()


def _has_something(report):
    """Whether there is anything to decide on.

    The archive's own tables are worth taking in once even where all is the same: what is edited in
    them afterwards is told by what they said before.
    """
    is_worth_it = report.is_unheard and not report.refused
    things = report.new_things or report.changed_things
    return bool(report.new or report.changed or things or is_worth_it)


def storable(value):
    """Plain JSON values without the signs that no text of the database holds."""
    match value:
        case dict():
            return {key: storable(one) for key, one in value.items()}
        case list() | tuple():
            return [storable(one) for one in value]
        case str():
            return NO_TEXT_HOLDS.sub("\ufffd", value)
    return value


def fail(run):
    """End an import that is at work; nothing if it has come to an end of its own."""
    with transaction.atomic(using=DESK):
        row = ImportRun.objects.locked(run).get()
        if row.state in AT_WORK:
            row.state, row.ended_by = ImportState.FAILED, ""
            _end(row)
            row.save()


def _stop(run):
    """End an import of which nothing came in, as somebody asked."""
    with transaction.atomic(using=DESK):
        row = ImportRun.objects.locked(run).get()
        if row.state == run.state:
            row.state = ImportState.STOPPED
            row.report |= Report().taken()
            _end(row)
            row.save()


def _end(row):
    """Nothing more becomes of it: the files go."""
    row.finished_at, row.waits = timezone.now(), False
    row.files.all().delete()
