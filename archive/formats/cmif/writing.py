"""Write CMIF of what readers may see, one letter in memory at a time.

The elements are made without their namespace: the outermost one declares it for all.
"""

import re
from collections.abc import Iterable, Iterator
from hashlib import sha256

from lxml import etree

from archive.record.dates import HistoricalDate
from archive.record.names import in_language
from archive.record.people import AgentKind, Certainty, Role
from archive.record.view import LetterView, PersonView, PlaceView

from ..naming import WRITERS, one_line, people
from ..outgoing import Issuer, Outgoing
from ..placeholders import means_unknown
from ..tei_dates import write_date
from .elements import TEI_NAMESPACE, XML_ID
from .licences import ALLOWED, CC_BY, may_be_listed
from .parties import COLLECTION, DESCRIBED, UNKNOWN

_BEGINS = f"""<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="{TEI_NAMESPACE}">
  <teiHeader>
""".encode()
_ENDS = b"""    </profileDesc>
  </teiHeader>
  <text>
    <body>
      <p/>
    </body>
  </text>
</TEI>
"""
_LICENCE = (
    "This list is licensed under CC BY 4.0. What a collection gives to all without conditions "
    "(CC0 1.0) stays free of them."
)
NAME_WITHHELD = "[name withheld]"
"""What masking puts where the words of one person name another; no list of names needs it."""

_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
_NEVER_LISTED = "letters invented for practice"
_PROTECTED = "letters of children and of possible prisoners; "
_DOUBT = {Certainty.LOW: {"cert": "low"}, Certainty.MEDIUM: {"evidence": "conjecture"}}


def write(letters: Iterable[Outgoing], issuer: Issuer) -> Iterator[bytes]:
    """The list of all letters that may be harvested and whose collection allows it.

    Which letters no list has stands in a comment before them, whether there are any or not; how
    many the missing licence of their collection leaves out in one at the end.
    """
    source = f"archive-{sha256(issuer.home.encode()).hexdigest()[:12]}"
    yield _BEGINS + _written(_file_description(issuer, source), 2) + _letters_begin(issuer)
    unlicensed = 0
    for one in letters:
        if not issuer.may_be_harvested(one):
            continue
        if may_be_listed(one.view.collection):
            yield _written(_description(one, source), 3)
        else:
            unlicensed += 1
    yield _left_out(unlicensed) + _ENDS


def _written(element: etree._Element, level: int) -> bytes:
    etree.indent(element, "  ", level=level)
    return b"  " * level + etree.tostring(element, encoding="utf-8") + b"\n"


def _letters_begin(issuer: Issuer) -> bytes:
    protected = "" if issuer.protected_too else _PROTECTED
    said = f"Not in this list: {protected}{_NEVER_LISTED}."
    return f"    <profileDesc>\n      <!-- {said} -->\n".encode()


def _left_out(count: int) -> bytes:
    if not count:
        return b""
    letters = "1 letter is" if count == 1 else f"{count} letters are"
    why = f"no licence of the collection's descriptions that a list may have ({ALLOWED})"
    return f"      <!-- {letters} left out: {why}. -->\n".encode()


def _add(parent: etree._Element, name: str, text: str = "", /, **attributes: str) -> etree._Element:
    given = {key: one_line(value) for key, value in attributes.items() if value}
    child = etree.SubElement(parent, name, given)
    if text:
        child.text = one_line(text)
    return child


def _file_description(issuer: Issuer, source: str) -> etree._Element:
    whole = etree.Element("fileDesc")
    titles = _add(whole, "titleStmt")
    _add(titles, "title", f"{issuer.archive}: letters")
    _add(titles, "editor", issuer.archive)
    publication = _add(whole, "publicationStmt")
    _add(_add(publication, "publisher"), "ref", issuer.archive, target=issuer.home)
    _add(publication, "idno", issuer.url, type="url")
    _add(publication, "date", when=issuer.day.isoformat())
    _add(_add(publication, "availability"), "licence", _LICENCE, target=CC_BY)
    bibl = _add(_add(whole, "sourceDesc"), "bibl", type="online")
    bibl.set(XML_ID, source)
    _add(bibl, "ref", issuer.archive, target=issuer.home)
    return whole


def _description(one: Outgoing, source: str) -> etree._Element:
    view = one.view
    whole = etree.Element("correspDesc")
    whole.set("key", one_line(view.public_reference or view.public_id))
    whole.set("ref", one.url)
    whole.set("source", f"#{source}")
    sent = _action(whole, "sent", people(view, *WRITERS))
    _place(sent, view, "written_at", view.written_at)
    _date(sent, view.sent)
    received = _action(whole, "received", people(view, Role.RECIPIENT))
    _place(received, view, "sent_to", view.sent_to)
    _date(received, view.received)
    _add(whole, "note", f"{view.collection.title} ({view.collection.code})", type=COLLECTION)
    return whole


def _action(whole: etree._Element, kind: str, several: tuple[PersonView, ...]) -> etree._Element:
    action = _add(whole, "correspAction", type=kind)
    for person in several:
        _person(action, person)
    if not several:
        _add(action, "persName", UNKNOWN)
    return action


def _person(action: etree._Element, person: PersonView) -> None:
    """A name with its authority, or `Unknown` with what may be told of somebody unknown."""
    name = one_line(in_language(person.names, "en") or person.name)
    doubt = _DOUBT.get(person.certainty, {})
    if person.withheld_as or NAME_WITHHELD in name or means_unknown(name):
        _add(action, "persName", UNKNOWN, **doubt)
        if not (person.withheld_as or means_unknown(person.described_as)):
            _add(action, "note", person.described_as, type=DESCRIBED)
        return
    element = "persName" if person.kind is AgentKind.PERSON else "orgName"
    _add(
        action, element, name, ref=" ".join(filter(None, map(_uri, person.authority_ids))), **doubt
    )


def _place(action: etree._Element, view: LetterView, field: str, place: PlaceView | None) -> None:
    if place is None:
        return
    names = {name.text for name in place.names}
    said = [one.certainty for one in view.statements_on(field) if one.value in names]
    doubt = _DOUBT.get(said[0], {}) if said else {}
    _add(action, "placeName", in_language(place.names, "en"), ref=_uri(place.gazetteer), **doubt)


def _date(action: etree._Element, date: HistoricalDate | None) -> None:
    if date is None:
        return
    attributes, words = write_date(date)
    if attributes:
        _add(action, "date", words, **attributes)
    else:
        # Open on both sides: CMIF has no date without a limit.
        _add(action, "note", words)


def _uri(address: str) -> str:
    return address if _ADDRESS.fullmatch(address) else ""
