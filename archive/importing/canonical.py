"""The canonical folder of tables by the same path as every other import."""

from io import BytesIO, TextIOWrapper
from pathlib import PurePosixPath

from django.db import transaction

from archive.formats import table
from archive.formats.mojibake import mojibake_in

from .changed_things import tell
from .met.originals import File, held
from .met.packed_tables import NAME, packed
from .opened.files import contents
from .readers import CANONICAL
from .taking_tables import TakingTables
from .told.report import Refused

TABLE_NAMES = {f"{one.name}.csv" for one in table.TABLES}
OTHER_SHAPE = "this looks like a table of another shape: give --map (docs/examples)"


def take_in_tables(asked, files, report, progress, republish):
    """Take in the tables among `files`, all or nothing, as told in `report`.

    With a collection asked for, letters that lie outside it are refused. `republish` as for
    `Import.run`.
    """
    tables = _tables(files, report)
    accession, lines = _accession(tables, report)
    if accession:
        _refuse_outside(accession, asked.collection, lines, report)
    if report.refused:
        return
    _warn_of_broken(tables, report)
    file = File(NAME, BytesIO(packed(tables)), media_type=CANONICAL)
    file.original = held([file]).get(file.sha256)
    report.is_unheard = file.original is None
    with transaction.atomic(using="default"):
        try:
            TakingTables(asked, file, accession, lines, report, progress).take()
        except Refused as refusal:
            report.refuse(refusal)
        if report.refused or report.dry_run:
            transaction.set_rollback(True, using="default")
        else:
            tell(republish, report.for_readers)
    if report.refused:
        report.nothing_taken()


def _tables(files, report):
    """The bytes of each table by its name alone, wherever in the folder it lies."""
    tables = {}
    for path, file in contents(files, report):
        name = PurePosixPath(path).name
        if name in tables:
            report.refuse(Refused(path, 0, f"there are two files called {name}"))
        try:
            with file:
                tables[name] = file.read()
        except Refused as refusal:
            report.refuse(refusal)
    return tables


def _warn_of_broken(tables, report):
    for name, content in tables.items():
        # Line by line: a second copy of all tables would be as large as they are.
        if broken := mojibake_in(TextIOWrapper(BytesIO(content), "utf-8", "surrogateescape")):
            report.warn(name, "", broken)


def _accession(tables, report):
    if report.refused:
        return None, {}
    if tables and tables.keys().isdisjoint(TABLE_NAMES):
        for name in tables:
            report.refuse(Refused(name, 0, OTHER_SHAPE))
        return None, {}
    try:
        return table.read_located(tables)
    except table.TableError as error:
        for fault in error.faults:
            column = f"column {fault.column}: " if fault.column else ""
            reason = f"{column}read {fault.read}; right would be {fault.right}"
            report.refuse(Refused(fault.file, fault.row, reason))
    return None, {}


def _refuse_outside(accession, code, lines, report):
    for letter in accession.letters:
        if code and code not in {unit.code for unit in letter.collection.lineage()}:
            line = lines["letters", letter.reference]
            report.refuse(Refused("letters.csv", line, f"{letter.reference} lies outside {code}"))
