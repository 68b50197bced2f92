"""A collection to bring letters into, and imports into it."""

from functools import partial
from io import BytesIO

from archive.catalogue.incoming import FileFormat
from archive.catalogue.models import Agent, Letter, LetterIdentifier, Original, OriginalOf, Revision
from archive.catalogue.records import letter_record, store_collection
from archive.formats.table import TABLES
from archive.formats.table.rows import sheet_bytes
from archive.formats.table.writing import rows
from archive.importing import Import
from archive.importing.opened.files import uploaded
from archive.importing.opened.handed_in import HandedIn
from archive.record.collection import Collection, Level

CODE = "SOL"
WHO = {"by": "iryna", "why": "the first delivery"}


def a_collection_for_letters(code=CODE, **changes):
    """The collection, stored."""
    collection = Collection(code, "Letters of soldiers", Level.FILE, **changes)
    store_collection(collection, **WHO)
    return collection


def brought(format, *files, dry_run=False, progress=None, collection=CODE, **asked):
    """The report of an import of files, each a path or a pair of name and bytes."""
    handed_in = [
        one
        for file in files
        for name, content in [file if isinstance(file, tuple) else (file.name, file.read_bytes())]
        for one in uploaded(name, BytesIO(content), FileFormat(format))
    ]
    told = {"progress": progress} if progress else {}
    asked = Import(FileFormat(format), collection, **(WHO | asked))
    return asked.run(handed_in, dry_run=dry_run, **told)


def files_of(accession):
    """Canonical tables by name; unlike `table.sheets` also of what does not fit together."""
    return {one.file: sheet_bytes(one.header, rows(one, accession)) for one in TABLES}


def tables_brought(accession, *, dry_run=False, republish=None, progress=None, **asked):
    """The report of an import of canonical tables that hold an accession, or of files by name."""
    files = accession if isinstance(accession, dict) else files_of(accession)
    handed_in = [HandedIn(name, partial(BytesIO, content)) for name, content in files.items()]
    asked = WHO | {"create_terms": True} | asked
    told = {"republish": republish, "progress": progress}
    told = {name: one for name, one in told.items() if one}
    return Import(FileFormat.TABLE, "", **asked).run(handed_in, dry_run=dry_run, **told)


def counts(report):
    """New, changed, same and refused."""
    return report.new, report.changed, report.same, len(report.refused)


def kept(reference, code=CODE):
    """What the archive holds of a letter."""
    return letter_record(Letter.objects.get(reference=f"{code}-{reference}"))


def everything():
    """How many rows of everything that an import writes."""
    models = (Letter, Revision, Original, OriginalOf, LetterIdentifier, Agent)
    return [model.objects.count() for model in models]
