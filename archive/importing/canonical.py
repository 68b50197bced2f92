"""The canonical folder of tables by the same path as every other import."""

from pathlib import PurePosixPath

from archive.formats import table
from archive.masking import is_bare

from .report import Refused, Report
from .taking import take_in

TABLE_NAMES = {f"{one.name}.csv" for one in table.TABLES}
OTHER_SHAPE = "this looks like a table of another shape: give --map (docs/examples)"


def take_in_tables(files, asked, dry_run, republish):
    """Take in the tables among `files`, all or nothing; the Report of it.

    With a collection asked for, letters that lie outside it are refused. `republish` as for
    `take_in`.
    """
    report = Report(dry_run=dry_run)
    accession = _accession(_tables(files, report), report)
    if accession:
        _refuse_outside(accession, asked.collection, report)
    if not report.refused:
        _take_in(accession, asked, dry_run, republish, report)
    return report


def _tables(files, report):
    """The bytes of each table by its name alone, wherever in the folder it lies."""
    tables = {}
    for one in files:
        try:
            if isinstance(one, Refused):
                raise one
            name = PurePosixPath(one.name).name
            if name in tables:
                raise Refused(one.name, 0, f"there are two files called {name}")
            tables[name] = one.read()
        except Refused as refusal:
            report.refuse(refusal)
    return tables


def _accession(tables, report):
    if report.refused:
        return None
    if tables and tables.keys().isdisjoint(TABLE_NAMES):
        for name in tables:
            report.refuse(Refused(name, 0, OTHER_SHAPE))
        return None
    try:
        return table.read_files(tables)
    except table.TableError as error:
        for fault in error.faults:
            column = f"column {fault.column}: " if fault.column else ""
            reason = f"{column}read {fault.read}; right would be {fault.right}"
            report.refuse(Refused(fault.file, fault.row, reason))
    return None


def _refuse_outside(accession, code, report):
    for letter in accession.letters:
        if code and code not in {unit.code for unit in letter.collection.lineage()}:
            report.refuse(Refused("letters.csv", 0, f"{letter.reference} lies outside {code}"))


def _take_in(accession, asked, dry_run, republish, report):
    taken = take_in(
        accession,
        by=asked.by,
        why=asked.why,
        create_terms=asked.create_terms,
        dry_run=dry_run,
        republish=republish,
    )
    for refusal in taken.refused:
        report.refuse(Refused(f"{refusal.named.kind}s.csv", 0, str(refusal)))
    if not taken.refused:
        for outcome in ("new", "changed", "same"):
            setattr(report, outcome, len(taken.keys(outcome, "letter")))
        report.references += [*taken.keys("new", "letter"), *taken.keys("changed", "letter")]
        report.unchanged += taken.keys("same", "letter")
        touched = set(report.references)
        report.bare = sum(is_bare(one) for one in accession.letters if one.reference in touched)
        report.changed_things += taken.changed_things()
