"""JSON: all that readers see of every letter, as one object that is written letter by letter.

`archive` and `url` say who sends it, each of `letters` is what the letter's own address gives
(`url`, `edition`, `letter`), `count` comes last: whoever streams does not know it before.
"""

import json
from collections.abc import Iterable, Iterator

from archive.record.versioned import to_json

from .outgoing import Issuer, Outgoing


def write(letters: Iterable[Outgoing], issuer: Issuer) -> Iterator[bytes]:
    """All letters as one object."""
    head = json.dumps({"archive": issuer.archive, "url": issuer.url}, ensure_ascii=False)
    yield f'{head[:-1]}, "letters": ['.encode()
    count = 0
    for count, one in enumerate(letters, 1):
        yield (("\n" if count == 1 else ",\n") + _text(whole(one))).encode()
    yield f'\n], "count": {count}}}\n'.encode()


def write_one(one: Outgoing, issuer: Issuer) -> bytes:
    """One letter with its address and the number of its version."""
    return (_text(whole(one)) + "\n").encode()


def whole(one: Outgoing) -> dict[str, object]:
    """`url`, `edition` if there is one, and `letter`: what of the view is not at its default."""
    edition = {"edition": one.edition} if one.edition else {}
    return {"url": one.url} | edition | {"letter": to_json(one.view)}


def _text(held: object) -> str:
    return json.dumps(held, ensure_ascii=False)
