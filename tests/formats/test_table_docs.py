"""`docs/formats.md` is kept true: it lists the columns as the code declares them."""

import re
from pathlib import Path

import pytest

from archive.formats.table import TABLES

PAGE = Path(__file__).parents[2] / "docs" / "formats.md"


def section(table):
    """What the page must say of a table."""
    owners = [
        f"| {owner.column} | a key of `{owner.table}.csv` | what the row belongs to |"
        for owner in table.owners
    ]
    lines = owners + [line(table, column) for column in table.columns]
    heading = f"### {table.file}\n\n| column | holds | meaning |\n|---|---|---|\n"
    return heading + "\n".join(lines) + "\n"


def line(table, column):
    refers = f"a key of `{column.refers}.csv`" if column.refers else column.cell.form
    many = "keys of" if isinstance(table.defaults.get(column.field), tuple) else "a key of"
    holds = refers.replace("a key of", many)
    default = table.defaults.get(column.field)
    if default and not column.part:
        holds += f" ({default})"
    name = column.name if column.field in table.defaults else f"**{column.name}**"
    return f"| {name} | {holds} | {column.meaning} |"


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_the_page_lists_the_columns_as_they_are_declared(table):
    assert section(table) in PAGE.read_text(encoding="utf-8") + "\n"


def test_the_page_describes_no_table_that_there_is_not():
    headings = re.findall(r"^### (\S+\.csv)$", PAGE.read_text(encoding="utf-8"), re.M)

    assert sorted(headings) == sorted(table.file for table in TABLES)
