"""A collation as the JSON that CollateX (https://collatex.net) gives of its alignment table.

`table` has a row for each of `witnesses`, and in it a list of tokens for each place, `null` for
an omission; `t` is what is written, with the white space before it, `n` what is compared. Ours
are `kind`, where a token is no word, and `sources`, which tells what the witnesses are.
"""

import json
from collections.abc import Sequence

from ..cited import cited
from ..outgoing import Issuer
from .collated import Collated, Witness, named


def write(table: Collated, witnesses: Sequence[Witness], issuer: Issuer) -> bytes:
    """The table as one object; the `t` of a row joined are its text. Raises ForeignRow."""
    called = named(table, witnesses)
    rows = zip(table.keys, table.spellings, table.kinds, strict=True)
    held = {
        "witnesses": list(called),
        "table": [[_cell(*cell) for cell in zip(*row, strict=True)] for row in rows],
        "sources": [_source(name, one, issuer) for name, one in called.items()],
    }
    return (json.dumps(held, ensure_ascii=False) + "\n").encode()


def _cell(key: str, spelling: str, kind: str) -> list[dict[str, str]] | None:
    if kind == "omission":
        return None
    token = {"t": spelling, "n": key}
    return [token if kind == "word" else token | {"kind": str(kind)}]


def _source(siglum: str, one: Witness, issuer: Issuer) -> dict[str, str]:
    said = cited(one.letter, issuer)
    told = {
        "letter": said.url,
        "reference": said.reference,
        "text": one.text.public_id,
        "language": one.text.language,
        "title": said.title,
        "licence": said.licence,
        "note": said.practice,
    }
    return {"siglum": siglum} | {name: value for name, value in told.items() if value}
