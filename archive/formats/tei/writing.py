"""Letters written as TEI P5: one file a letter, many of them in a zip.

A letter is written from its view. Where staff ask and it came in as TEI, it is that file with only
what differs changed (see `editing`), which takes as many readings of the file as there are changes.
"""

from collections.abc import Iterable, Iterator
from typing import cast

from lxml import etree

from archive.record.view import LetterView

from ..outgoing import Issuer, Outgoing
from ..zipped import zip_parts
from .editing import edited
from .writing_header import Makers, write_header
from .writing_sources import Sources
from .writing_tree import NAMESPACE, TEI, XML_ID, add
from .writing_wording import write_wording

# The stubs of lxml know no default namespace, for which its prefix is None.
_NAMESPACES = cast("dict[str, str]", {None: NAMESPACE})


def write(letters: Iterable[Outgoing], issuer: Issuer) -> Iterator[bytes]:
    """A zip in parts, `<public id>.xml` a letter; the same letters give the same bytes."""
    files = ((f"{one.view.public_id}.xml", (write_one(one, issuer),)) for one in letters)
    return zip_parts(files, issuer.day)


def write_one(one: Outgoing, issuer: Issuer) -> bytes:
    """One letter: its original with only what differs changed, else written from the view."""
    return edited(one).data or _written(one, issuer)


def _written(one: Outgoing, issuer: Issuer) -> bytes:
    root = etree.Element(f"{TEI}TEI", nsmap=_NAMESPACES)
    root.set(XML_ID, f"letter-{one.view.public_id}")
    sources = Sources(one.view)
    write_header(root, one, issuer, sources)
    _body(root, one.view, sources)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _body(root: etree._Element, view: LetterView, sources: Sources) -> None:
    body = add(add(root, "text"), "body")
    makers = Makers(view)
    for text in view.texts:
        write_wording(body, text, view.correspondents, makers.of(text), sources.of(text.source))
    if not view.texts:
        add(body, "p")
