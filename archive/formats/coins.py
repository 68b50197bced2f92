"""COinS: an OpenURL in the `title` of an empty span, by which a list's letters reach Zotero.

ContextObjects in Spans (ocoins.info), with the Dublin Core format of OpenURL 1.0 (Z39.88-2004).
A list has one for each letter: it says what a reference cannot do without, and the address leads
to the rest.
"""

from collections.abc import Iterator

from .cited import Cited, cited
from .encoded import encoded
from .naming import certain_date
from .outgoing import Issuer, Outgoing

FORMAT = "info:ofi/fmt:kev:mtx:dc"


def coins(one: Outgoing, issuer: Issuer) -> str:
    """What `<span class="Z3988" title="...">` holds; the template escapes its `&`."""
    said = cited(one, issuer)
    pairs = [(name, text) for name, text in _pairs(said) if text]
    head = [("ctx_ver", "Z39.88-2004"), ("rft_val_fmt", FORMAT)]
    return encoded(head + pairs, safe=":/;,@")


def _pairs(said: Cited) -> Iterator[tuple[str, str]]:
    yield "rft.type", "letter"
    yield "rft.title", said.title
    yield from (("rft.creator", name) for name in said.writers)
    yield "rft.date", certain_date(said.sent) or said.date_words
    yield "rft.source", said.reference
    yield "rft_id", said.url
    yield "rft.description", said.practice
