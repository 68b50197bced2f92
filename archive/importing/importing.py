"""An import: files handed in become letters, new, changed or the same as before.

One path for the command and the desk. Whatever belongs to a file, its bytes, its letters and what
it calls them, is written in one transaction: a process that ends half-way leaves whole files.
"""

from contextlib import contextmanager
from dataclasses import dataclass

from django.db import DatabaseError, transaction

from archive.catalogue.incoming import FileFormat
from archive.catalogue.models import Collection
from archive.catalogue.records import collection_record
from archive.formats.incoming import Unreadable
from archive.record.versioned import RecordError

from .matching import Matching
from .near import Near
from .readers import ALL_OR_NOTHING
from .report import Refused, Report
from .taking_files import TakingFile

DESK = "default"


@dataclass(frozen=True, slots=True)
class Import:
    """Who brings files of which format into which collection (by its code), and why.

    With `create_terms` people, places and terms that the archive has not are made; else they are
    only told. `mapping` says what the columns of a table mean.
    """

    format: FileFormat
    collection: str
    by: str
    why: str = ""
    create_terms: bool = False
    mapping: object = None

    def run(self, files, *, dry_run=False, progress=lambda letters: None):
        """Take in `files` (see `files.listed`); the Report of what became of them.

        A TEI file that is refused leaves the others in; of CMIF and tables nothing is taken in
        where anything is refused. A dry run counts the same and takes nothing in. `progress` is
        told the number of letters behind us, some at a time.
        """
        run = _Run(self, Report(dry_run=dry_run), progress)
        if dry_run or self.format in ALL_OR_NOTHING:
            with transaction.atomic(using=DESK):
                run.take(files)
                refused = self.format in ALL_OR_NOTHING and run.report.refused
                transaction.set_rollback(bool(dry_run or refused), using=DESK)
        else:
            run.take(files)
        return run.told()


class _Run:
    """One import on its way."""

    def __init__(self, asked, report, progress):
        self.asked, self.report, self.progress = asked, report, progress
        row = Collection.objects.coded(asked.collection).get()
        self.row, self.collection = row, collection_record(row)
        self.matching = Matching(
            self.collection, create=asked.create_terms, by=asked.by, why=asked.why
        )
        self.near, self.taken = Near(), set()

    def take(self, files):
        """Every file; what is refused is told, and the next one taken."""
        for one in files:
            try:
                self._take_one(one)
            except Refused as refusal:
                self.report.refuse(refusal)
        self.report.near = self.near.found()

    def told(self):
        """The report, with no letter counted as taken where none was."""
        self.report.proposed = self.matching.proposals.told()
        if self.asked.format in ALL_OR_NOTHING and self.report.refused:
            self.report.new = self.report.changed = self.report.same = 0
        return self.report

    def _take_one(self, handed_in):
        if isinstance(handed_in, Refused):
            raise handed_in
        with self._one_file(handed_in.name):
            taking = TakingFile(self, handed_in)
            taking.take()
        self.report.add(taking.report)
        self.taken.update(taking.pks)

    @contextmanager
    def _one_file(self, name):
        """The transaction of one file, and in words why it was refused."""
        try:
            with transaction.atomic(using=DESK):
                yield
        except Unreadable as error:
            self.matching.learn_anew()
            raise Refused(name, error.line, error.reason) from error
        except (RecordError, DatabaseError) as error:
            self.matching.learn_anew()
            raise Refused(name, 0, str(error)) from error
        except Refused:
            self.matching.learn_anew()
            raise
        self.matching.settle()
