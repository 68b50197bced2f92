"""Simple Dublin Core, as OAI-PMH 2.0 asks for it: one `oai_dc:dc` element a letter.

It holds no XML declaration: it stands inside the `metadata` of a record. Who harvests keeps what
he gets, so whoever answers asks `Issuer.may_be_harvested` first.
"""

from collections.abc import Iterable, Iterator

from lxml import etree

from archive.record.names import in_language
from archive.record.people import Role
from archive.record.view import LetterView

from .cited import Cited, cited
from .naming import one_line, people, person_name
from .outgoing import Issuer, Outgoing

NAMESPACE = "http://www.openarchives.org/OAI/2.0/oai_dc/"
SCHEMA = "http://www.openarchives.org/OAI/2.0/oai_dc.xsd"
DC = "http://purl.org/dc/elements/1.1/"
XSI = "http://www.w3.org/2001/XMLSchema-instance"


def write_one(one: Outgoing, issuer: Issuer) -> bytes:
    """The element of one letter in UTF-8."""
    return etree.tostring(element(one, issuer), encoding="unicode").encode()


def element(one: Outgoing, issuer: Issuer) -> etree._Element:
    """The element of one letter, for whoever builds the answer round it."""
    names = {"oai_dc": NAMESPACE, "dc": DC, "xsi": XSI}
    root = etree.Element(f"{{{NAMESPACE}}}dc", nsmap=names)
    root.set(f"{{{XSI}}}schemaLocation", f"{NAMESPACE} {SCHEMA}")
    for name, text in elements(one.view, cited(one, issuer)):
        if text:
            etree.SubElement(root, f"{{{DC}}}{name}").text = text
    return root


def elements(view: LetterView, said: Cited) -> Iterator[tuple[str, str]]:
    """Names of Dublin Core elements and their texts, in order; some texts are empty.

    Ties to other letters are left out: who keeps this one may not be allowed to keep those.
    """
    yield "title", said.title
    yield from _each("creator", said.writers)
    yield from _each("subject", (in_language(term.labels, "en") for term in view.terms))
    yield from _each("description", _described(view, said))
    yield "publisher", said.archive
    yield "date", said.sent.edtf if said.sent else ""
    yield "type", "Text"
    yield "type", said.kind
    yield "format", in_language(view.medium.labels, "en") if view.medium else ""
    yield "identifier", said.url
    yield "identifier", said.reference
    yield "source", ", ".join(filter(None, [said.place_in_archive, said.repository]))
    yield from _each("language", said.languages)
    yield from _each("coverage", _places(view))
    yield "rights", said.licence


def _each(name: str, texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    yield from ((name, one_line(text)) for text in texts)


def _described(view: LetterView, said: Cited) -> Iterator[str]:
    yield said.practice
    yield said.summary
    yield from (f"To: {person_name(one)}" for one in people(view, Role.RECIPIENT))
    if said.sent and said.sent.basis == "inferred":
        yield ": ".join(filter(None, ["Date inferred", said.sent.basis_note]))
    yield view.content_warning


def _places(view: LetterView) -> Iterator[str]:
    if view.written_at:
        yield f"written: {in_language(view.written_at.names, 'en')}"
    if view.found_at:
        yield f"found: {in_language(view.found_at.names, 'en')}"
