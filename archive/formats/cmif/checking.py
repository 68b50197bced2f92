"""Six rules of CMIF 1.1 that its schema lets pass."""

from collections.abc import Iterator

from lxml import etree

from ..placeholders import means_unknown
from ..xml import line_of
from .elements import TEI, XML_ID, parts_of, pointers, words_of
from .licences import ALLOWED, is_allowed
from .measure import measured
from .parties import UNKNOWN

_LIMITS = ("when", "from", "to", "notBefore", "notAfter")


def faults(data: bytes) -> tuple[str, ...]:
    """What breaks one of the six rules, each with its line; raises Unreadable for other files.

    A letter is sent once and received once; its @source is a bibl of the file; it has a @key or a
    @ref; the licence is CC BY 4.0 or CC0 1.0; nobody is left out or unknown by any other word
    than `Unknown`; a date has an attribute of W3C form.
    """
    root = measured(data)
    found = list(_of_licence(root))
    sources = {f"#{bibl.get(XML_ID)}" for bibl in root.iter(f"{TEI}bibl")}
    for description in root.iter(f"{TEI}correspDesc"):
        found += _of_sides(description)
        found += _of_identity(description, sources)
        for action in description.iter(f"{TEI}correspAction"):
            found += _of_people(action)
            found += _of_dates(action)
    return tuple(f"line {line_of(element)}: {what}" for element, what in found)


_Fault = tuple[etree._Element, str]


def _of_licence(root: etree._Element) -> Iterator[_Fault]:
    licences = list(root.iter(f"{TEI}licence"))
    if not licences:
        yield root, f"no licence: it is {ALLOWED}"
    for licence in licences:
        read = licence.get("target", "")
        if not is_allowed(read):
            yield licence, f"read “{read}” as licence: it is {ALLOWED}"


def _of_sides(description: etree._Element) -> Iterator[_Fault]:
    kinds = [action.get("type") for action in description.iter(f"{TEI}correspAction")]
    for kind in ("sent", "received"):
        if kinds.count(kind) != 1:
            yield description, f"read {kinds.count(kind)} actions of type “{kind}”: one is right"


def _of_identity(description: etree._Element, sources: set[str]) -> Iterator[_Fault]:
    if not (description.get("key", "").strip() or pointers(description, "ref")):
        yield description, "neither @key nor @ref: one of them says which letter it is"
    cited = pointers(description, "source")
    if not cited:
        yield description, "no @source: it points to the bibl that the letter is in"
    for pointer in cited:
        if pointer not in sources:
            yield description, f"@source “{pointer}” points to no bibl of this file"


def _of_people(action: etree._Element) -> Iterator[_Fault]:
    names = list(action.iter(f"{TEI}persName", f"{TEI}orgName", f"{TEI}name"))
    if not names:
        yield action, f"nobody is named: somebody unknown is “{UNKNOWN}”"
    for name in names:
        words = words_of(name)
        if words != UNKNOWN and means_unknown(words):
            yield name, f"read “{words}” as a name: somebody unknown is “{UNKNOWN}”"


def _of_dates(action: etree._Element) -> Iterator[_Fault]:
    for date in parts_of(action):
        if date.tag == f"{TEI}date" and not any(date.get(limit) for limit in _LIMITS):
            yield date, "a date has @when, @from, @to, @notBefore or @notAfter"
