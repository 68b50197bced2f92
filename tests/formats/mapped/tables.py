"""Small tables and mappings, and the ready ones with the corpora they were made for."""

import csv
import io
from pathlib import Path

from archive.formats import mapped
from archive.formats.table.cells import guarded
from tests.make import a_collection

ROOT = Path(__file__).parents[3]
SHARED = ROOT.parent / "shared" / "data"
TABLES = {
    "soldatenbriefe": SHARED / "soldatenbriefe" / "scripts" / "soldatenbriefe-meta.csv",
    "cmif-spener": SHARED / "cmif-spener" / "letters.csv",
    "birchbark": SHARED / "birchbark" / "derived" / "birchbark-documents.csv",
}

NO_MORE = '[letter]\nreference = "{no}"\n'


def ready(name):
    """The ready mapping of a corpus."""
    return mapped.read_mapping((ROOT / "docs" / "examples" / f"{name}.toml").read_bytes())


def a_mapping(toml="", top="", letter=""):
    """A mapping whose reference is the column `no`, with `top` before it and `toml` after."""
    return mapped.read_mapping((top + "\n" + NO_MORE + letter + "\n" + toml).encode())


def a_table(*rows, delimiter=","):
    """A table as a spreadsheet writes it; the first row is the header."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=delimiter)
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return file.getvalue().encode()


def read(stored, mapping):
    """Everything that a table gives, letters and refusals."""
    return list(mapped.read(io.BytesIO(stored), a_collection(), mapping))


def read_one(mapping, **cells):
    """What the only row of a table gives; its reference is 1."""
    cells = {"no": "1"} | cells
    [one] = read(a_table(list(cells), list(cells.values())), mapping)
    return one
