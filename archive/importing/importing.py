"""An import: files handed in become letters, new, changed or the same as before.

One path for the command and the desk. Whatever belongs to a file, its bytes, its letters and what
it calls them, is written in one transaction: a process that ends half-way leaves whole files.
"""

from contextlib import closing
from dataclasses import dataclass

from django.db import DataError, IntegrityError, transaction

from archive.catalogue.incoming import FileFormat
from archive.catalogue.known import Known
from archive.catalogue.models import Collection
from archive.catalogue.protection import NeedsSecondPerson
from archive.catalogue.records import collection_record
from archive.catalogue.writing import words_of_database
from archive.formats.incoming import Unreadable
from archive.formats.seen import Seen
from archive.record.versioned import RecordError

from .canonical import take_in_tables
from .changed_things import left_as_they_are, tell
from .matched.matching import Matching
from .met.originals import File
from .met.row_numbers import RowNumbers
from .near.near import Near
from .opened.files import contents
from .readers import ALL_OR_NOTHING
from .taking_files import TakingFiles
from .told.report import Lost, Misnamed, Refused, Report

DESK = "default"
MOST_TOGETHER = 50
MOST_BYTES = 8 << 20
SAME_BYTES = "it has the same bytes as {}, which was refused"
REFUSALS = (Refused, Unreadable, RecordError, NeedsSecondPerson, DataError, IntegrityError)


@dataclass(frozen=True, slots=True)
class Import:
    """Who brings files of which format into which collection (by its code), and why.

    With `create_terms` people, places and terms that the archive has not are made; else they are
    only told. `mapping` says what the columns of a table mean; without one tables are canonical,
    and their `collection` may be left empty; with `only_new` they leave alone whatever is there.
    """

    format: FileFormat
    collection: str
    by: str
    why: str = ""
    create_terms: bool = False
    mapping: object = None
    only_new: bool = False

    def run(
        self,
        files,
        *,
        dry_run=False,
        progress=lambda more: None,
        republish=left_as_they_are,
        report=None,
    ):
        """Take in `files` (see `files.listed`); the Report of what became of them.

        A TEI file that is refused leaves the others in; of CMIF and tables nothing is taken in
        where anything is refused. A dry run counts the same and takes nothing in. `progress` is
        told how many more are behind us: of TEI files, refused or not, else letters. `republish`
        is called with the row of each of the report's things `for_readers`, last in the transaction
        that changed it. `report` is one to be filled, for whoever stops an import: of TEI it
        counts what is in for good.
        """
        report = report or Report(dry_run=dry_run)
        if self.format is FileFormat.TABLE and self.mapping is None:
            take_in_tables(self, files, report, progress, republish)
            return report
        if dry_run or self.format in ALL_OR_NOTHING:
            run = _Run(self, report, progress)
            with transaction.atomic(using=DESK):
                run.take(files)
                refused = self.format in ALL_OR_NOTHING and report.refused
                if dry_run or refused:
                    transaction.set_rollback(True, using=DESK)
                else:
                    tell(republish, report.for_readers)
        else:
            run = _Run(self, report, progress, republish)
            run.take(files)
        return run.told()


class _Run:
    """One import on its way; `republish` is called at the end of each group of files."""

    def __init__(self, asked, report, progress, republish=left_as_they_are):
        self.asked, self.report, self.republish = asked, report, republish
        self.counts_files = asked.format not in ALL_OR_NOTHING
        self.progress = progress
        row = Collection.objects.coded(asked.collection).get()
        self.row, self.collection = row, collection_record(row)
        self.near, self.taken, self.known = Near(), RowNumbers(), Known()
        self.came, self.refused = Seen(), {}  # hashes of files; of refused ones with the name
        who = {"by": asked.by, "why": asked.why}
        self.matching = Matching(
            self.collection, create=asked.create_terms, known=self.known, **who
        )

    def take(self, files):
        """Every file; what is refused is told, and the next ones taken."""
        with closing(self._groups(files)) as groups:
            for group in groups:
                try:
                    self._take_together(group)
                finally:
                    for file in group:
                        file.stream.close()
                        self.came.add(file.sha256)
                self.files_behind(len(group))
        self.report.tell_near(*self.near.found())

    def files_behind(self, more):
        """Count files that are behind us, where files are what is counted."""
        if self.counts_files:
            self.progress(more)

    def letters_behind(self, more):
        """Count letters that are behind us, where files are too few to tell."""
        if not self.counts_files:
            self.progress(more)

    def told(self):
        """The report, with no letter counted as taken where none was."""
        self.report.proposed = self.matching.told()
        if self.asked.format in ALL_OR_NOTHING and self.report.refused:
            self.report.nothing_taken()
        return self.report

    def _groups(self, files):
        """Files that are taken in together: few, small, and none new that is there twice."""
        group, size, most = [], 0, MOST_TOGETHER if self.counts_files else 1
        for file in self._whole(contents(files, self.report, self.files_behind)):
            full = len(group) >= most or size + file.size > MOST_BYTES
            if group and (full or self._is_twin(file, group)):
                try:
                    yield group
                except GeneratorExit:
                    file.stream.close()
                    raise
                group, size = [], 0
            if file.sha256 in self.refused:
                self._refuse_again(file)
                continue
            group.append(file)
            size += file.size
        if group:
            yield group

    def _whole(self, found):
        """Each file that was found with the sum of its bytes; refused where they cannot be had."""
        for name, stream in found:
            try:
                yield File(name, stream)
            except Refused as refusal:
                stream.close()
                self.report.refuse(refusal)
                self.files_behind(1)

    def _is_twin(self, file, group):
        """Whether the bytes of a file came in the group for the first time."""
        came = file.sha256 in self.came
        return not came and file.sha256 in {one.sha256 for one in group}

    def _refuse_again(self, file):
        """Refuse a file whose bytes were refused, without another look at them."""
        file.stream.close()
        self.report.refuse(Refused(file.name, 0, SAME_BYTES.format(self.refused[file.sha256])))
        self.files_behind(1)

    def _take_together(self, group):
        """Files in one transaction; where any of them is refused, each in one of its own."""
        try:
            self._take(group)
        except REFUSALS as refusal:
            if len(group) == 1:
                self.report.refuse(in_words(group[0].name, refusal))
                if not isinstance(refusal, (Lost, Misnamed)):
                    self.refused[group[0].sha256] = group[0].name
                return
            for file in group:
                self._take_alone(file)

    def _take_alone(self, file):
        try:
            self._take_together([File(file.name, file.stream)])
        except Refused as refusal:  # its bytes could not be had once more
            self.report.refuse(refusal)

    def _take(self, group):
        mark, taking = self.near.mark(), TakingFiles(self, group)
        try:
            with transaction.atomic(using=DESK):
                taking.take()
                taking.report.new_things = self.matching.new
                taking.report.changed_things = self.matching.changed
                tell(self.republish, taking.report.for_readers)
        except REFUSALS:
            self.near.back_to(mark)
            self.matching.take_back()
            if self.asked.format in ALL_OR_NOTHING:
                self.report.refused += taking.report.refused  # what is to be mended, row by row
            raise
        self.report.add(taking.report)
        self.refused |= {file.sha256: file.name for file in taking.refused}
        self.matching.settle()
        self.taken |= taking.pks


def in_words(name, refusal):
    """Why a file was refused, for the report."""
    match refusal:
        case Refused():
            return refusal
        case Unreadable():
            return Refused(name, refusal.line, refusal.reason)
        case DataError() | IntegrityError():
            return Refused(name, 0, words_of_database(refusal))
    return Refused(name, 0, str(refusal))
