"""Imports begun and brought further at the desk: small ones at once, large ones by a process."""

import subprocess
import sys
from pathlib import Path
from threading import Thread

from django.db import transaction
from django.utils import timezone

from archive.catalogue.chain import is_held_by_others
from archive.catalogue.incoming import FileFormat, ImportState
from archive.catalogue.journeys import pour
from archive.catalogue.models import ImportedFile, ImportRun
from archive.importing import runs
from archive.importing.opened.files import is_too_big, uploaded
from archive.importing.opened.handed_in import HandedIn
from archive.publishing.door import republish_touching

from .uploads import MEGABYTE

MANAGE = Path(__file__).resolve().parents[2] / "manage.py"
MOST_AT_ONCE = 300  # letters, or files
MOST_BYTES_AT_ONCE = 4 * MEGABYTE
ZIP_HOLDS = 5  # times its size, usually
MOST_DIGITS = 18
LONGEST_NAME = ImportedFile._meta.get_field("name").max_length


def numbered(number):
    """The import of a number as an address gives it; None where there is none."""
    is_number = number.isascii() and number.isdigit() and len(number) <= MOST_DIGITS
    if not is_number:
        return None
    return ImportRun.objects.numbered(int(number)).select_related("collection").first()


def begin(asked, by):
    """Keep what was handed in, and check it: at once, or by a process where it is much.

    Of a file that is refused for its size the name alone is kept.
    """
    format = FileFormat(asked["format"])
    kept = [one for one in asked["files"] if not is_too_big(one.name, one, format)]
    with transaction.atomic():
        run = ImportRun.objects.create(
            format=format,
            collection=asked["collection"],
            by=by,
            why=asked["why"],
            options={
                "create_terms": asked.get("create_terms", False),
                "mapping": asked["toml"],
                "files": [_name(one) for one in asked["files"]],
                "too_big": [_name(one) for one in asked["files"] if one not in kept],
            },
            beat_at=timezone.now(),
        )
        files, size = sum(_inside(one, format) for one in kept), sum(map(_size, kept))
        run.total = files if format is FileFormat.TEI else 0
        run.save(update_fields=["total"])
        pour(
            ImportedFile,
            "content",
            (({"run_id": run.pk, "name": _name(one)}, one.chunks()) for one in kept),
        )
    return _further(run, is_large=files > MOST_AT_ONCE or size > MOST_BYTES_AT_ONCE)


def confirm(run):
    """Take in what was shown, once; raises OtherwiseBy where somebody was quicker."""
    run = runs.move(run, ImportState.CHECKED, ImportState.TAKING)
    letters = sum(run.report.get("letters", {}).values())
    return _further(run, is_large=max(letters, run.total) > MOST_AT_ONCE)


def drop(run, by):
    """Take nothing in, and forget the files; raises OtherwiseBy where somebody was quicker."""
    return runs.move(run, ImportState.CHECKED, ImportState.DROPPED, by)


def start(run):
    """A process of its own, which goes on with the import when the one that serves ends."""
    return subprocess.Popen(
        [sys.executable, str(MANAGE), "run_import", str(run.pk)],
        cwd=MANAGE.parent,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def _further(run, is_large):
    """Go on at once; by a process where it is much, or where one would wait without a word."""
    if not (is_large or is_held_by_others()):
        return runs.go_on(run, republish_touching)
    try:
        process = start(run)
    except OSError:
        runs.fail(run)
    else:
        # Whoever started it hears of its end, so that it leaves the list of processes.
        Thread(target=process.wait, daemon=True).start()
    return run


def _name(file):
    return file.name[-LONGEST_NAME:]


def _inside(file, format):
    """How many files one that was handed in holds."""
    return sum(isinstance(one, HandedIn) for one in uploaded(file.name, file, format))


def _size(file):
    """About how many bytes a file holds that was handed in."""
    return file.size * (ZIP_HOLDS if file.name.lower().endswith(".zip") else 1)
