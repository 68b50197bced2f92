"""THE CANONICAL FOLDER OF TABLES: a whole accession as CSV files, and back (`docs/formats.md`).

    accession = table.read(Path("letters"))
    table.write(accession, Path("copy"))

`read(write(x)) == x`: nothing that a record holds is left out. Reading is strict, all or
nothing; `TableError` names every fault with file, row and column.
"""

from .faults import Fault, TableError
from .reading import read, read_files, read_located
from .tables import TABLES
from .writing import sheets, write

__all__ = ["TABLES", "Fault", "TableError", "read", "read_files", "read_located", "sheets", "write"]
