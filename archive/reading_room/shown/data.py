"""A letter as data, from its view and nothing else.

JSON: `url`, `edition` and `letter`, which is the view as `archive.record.versioned` writes it; a
field at its default is left out. CSV: two columns, `field` and `value`, one line for each single
value; a field's path is parted by points and members of lists count from 1: `texts.1.language`.
"""

import csv
import io
from collections.abc import Iterator

from archive.reading_room.laid_out.summaries import cell

FIELDS = ("field", "value")


def letter_json(row, url):
    """The letter with its lasting address and the number of its version."""
    return {"url": url, "edition": row.edition, "letter": row.view}


def letter_csv(row, url):
    """The same as a table (RFC 4180); no cell is a formula."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(FIELDS)
    for field, value in leaves(letter_json(row, url)):
        writer.writerow((field, cell(value)))
    return written.getvalue()


def leaves(held: object, path: tuple[str, ...] = ()) -> Iterator[tuple[str, object]]:
    """Every single value with its path."""
    match held:
        case dict():
            for name, part in held.items():
                yield from leaves(part, (*path, name))
        case list():
            for number, part in enumerate(held, 1):
                yield from leaves(part, (*path, str(number)))
        case _:
            yield ".".join(path), held
