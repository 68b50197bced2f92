"""How quickly letters come in and go out: the parts of `manage.py bench import`.

Each part runs in a process and an archive of its own, empty at first, and proves its result
before it gives a rate.
"""

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from django.http import QueryDict

from archive.catalogue import records
from archive.catalogue.chain import verify_chain
from archive.catalogue.incoming import FileFormat
from archive.catalogue.models import Letter
from archive.formats import mapped, xml
from archive.formats import table as canonical_tables
from archive.importing import Import
from archive.importing.opened.files import listed
from archive.importing.told.report import Report
from archive.publishing import door
from archive.reading_room.asked.finding import Finding
from archive.reading_room.holdings import current
from archive.reading_room.laid_out.summaries import csv_parts
from archive.reading_room.models import ReadingLetter
from archive.record.collection import Collection, Level
from archive.record.people import Protection

from .invented import MAPPING, Invented
from .invented_tables import accession_of
from .rates import Rate, peak_memory, prove, seconds_of

WHO = {"by": "bench", "why": "measured"}
COLLECTION = Collection(
    "BENCH",
    "Letters invented for timing",
    Level.COLLECTION,
    default_protection=Protection.DECEASED,
    lawful_basis="nobody is meant",
    licence_metadata="CC0 1.0",
)
TEI_ROOT = "{http://www.tei-c.org/ns/1.0}TEI"
ABOVE = "https://archive.example/letters/"
TOGETHER = 2_500
"""Letters that are published in one act."""


@dataclass(frozen=True, slots=True)
class Asked:
    """How many letters, of which seed; `tei` is a folder of real ones, if any."""

    letters: int
    seed: int
    tei: Path | None = None


def tei(asked: Asked) -> Iterator[Rate]:
    """TEI letters taken in, one transaction a file; beside them the same files only parsed."""
    with TemporaryDirectory() as folder:
        place = asked.tei or Path(folder)
        if asked.tei is None:
            Invented(asked.seed).write_tei(place, asked.letters)
        files = sorted(place.glob("*.xml"))
        plain, _ = seconds_of(lambda: [xml.parse(one.read_bytes(), {TEI_ROOT}) for one in files])
        seconds, report = seconds_of(lambda: _take(FileFormat.TEI, place))
        _prove_taken(report, len(files))
        again, report = seconds_of(lambda: _take(FileFormat.TEI, place, create_terms=False))
        prove("letters that a second import changes", report.new + report.changed, 0)
    yield _rate("TEI letters, parsed and stored", len(files), seconds, "parsed only", plain, 300)
    yield _rate("the same TEI letters again", len(files), again, "parsed only", plain)


def table(asked: Asked) -> Iterator[Rate]:
    """Letters of a table taken in at once; beside them the same rows only read as CSV."""
    yield _take_table(asked, 2_500)


def canonical(asked: Asked) -> Iterator[Rate]:
    """Canonical tables taken in, and again; beside them the same tables only read."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        accession = accession_of(Invented(asked.seed), asked.letters, COLLECTION)
        canonical_tables.write(accession, folder)
        plain, _ = seconds_of(lambda: canonical_tables.read(folder))
        seconds, report = seconds_of(lambda: _take_canonical(folder))
        _prove_taken(report, asked.letters)
        again, report = seconds_of(lambda: _take_canonical(folder))
        prove("letters that a second import leaves", report.same, asked.letters)
    what = "letters of canonical tables, a wording each"
    yield _rate(what, asked.letters, seconds, "read only", plain, 2_500)
    yield _rate("the same canonical tables again", asked.letters, again, "read only", plain)


def published(asked: Asked) -> Iterator[Rate]:
    """Letters of a table taken in and published, so that readers find them at once."""
    taken = _take_table(asked, 0)
    rows = list(Letter.objects.all())
    seconds, _ = seconds_of(lambda: _publish(rows))
    prove("letters that readers have", ReadingLetter.objects.count(), asked.letters)
    prove("letters that readers find", Finding(QueryDict(), current()).count, asked.letters)
    both = taken.seconds + seconds
    against = ("taken in, unpublished", taken.seconds)
    yield _rate("letters of a table, taken in and published", asked.letters, both, *against, 500)


def export(asked: Asked) -> Iterator[Rate]:
    """The table of all letters, as the web streams it; beside it the bare rows from PostgreSQL."""
    _take_table(asked, 0)
    _publish(list(Letter.objects.all()))
    finding = Finding(QueryDict(), current())
    plain, lines = seconds_of(lambda: sum(1 for _ in ReadingLetter.objects.values_list("line")))
    prove("rows that PostgreSQL gives", lines, asked.letters)
    seconds, size = seconds_of(lambda: sum(map(len, csv_parts(finding.lines(ABOVE)))))
    written = csv.DictReader("".join(csv_parts(finding.lines(ABOVE))).splitlines())
    prove("letters in the table", len({row["id"] for row in written}), asked.letters)
    what = f"rows of CSV sent, {size // asked.letters} signs each"
    yield _rate(what, asked.letters, seconds, "rows read only", plain, 50_000)


PARTS: dict[str, Callable[[Asked], Iterator[Rate]]] = {
    "tei": tei,
    "table": table,
    "canonical": canonical,
    "published": published,
    "export": export,
}


def _take_table(asked: Asked, wanted: int) -> Rate:
    with TemporaryDirectory() as folder:
        path = Path(folder, "letters.csv")
        Invented(asked.seed).write_table(path, asked.letters)
        plain, _ = seconds_of(lambda: _rows(path))
        seconds, report = seconds_of(lambda: _take(FileFormat.TABLE, path))
    _prove_taken(report, asked.letters)
    what = "letters of a table, taken in unpublished"
    return _rate(what, asked.letters, seconds, "read as CSV only", plain, wanted)


def _rows(path: Path) -> int:
    with path.open(newline="", encoding="utf-8") as file:
        return sum(1 for _ in csv.reader(file, strict=True))


def _take(format: FileFormat, path: Path, create_terms: bool = True) -> Report:
    records.store_collection(COLLECTION, **WHO)
    mapping = mapped.read_mapping(MAPPING) if format is FileFormat.TABLE else None
    asked = Import(format, COLLECTION.code, **WHO, create_terms=create_terms, mapping=mapping)
    return asked.run(listed([path], format))


def _take_canonical(folder: Path) -> Report:
    asked = Import(FileFormat.TABLE, "", **WHO, create_terms=True)
    return asked.run(listed([folder], FileFormat.TABLE))


def _prove_taken(report: Report, letters: int) -> None:
    prove("files refused", [str(one) for one in report.refused[:3]], [])
    prove("letters that are new", report.new, letters)
    prove("letters in the catalogue", Letter.objects.count(), letters)
    prove("links of the chain that do not hold", verify_chain(), None)


def _publish(rows: list[Letter]) -> None:
    for start in range(0, len(rows), TOGETHER):
        door.publish(rows[start : start + TOGETHER], **WHO)


def _rate(
    what: str, count: int, seconds: float, against: str, plain: float, wanted: int = 0
) -> Rate:
    return Rate(what, count, seconds, against, plain, wanted, peak_memory())
