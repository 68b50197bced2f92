"""Attributes of a TEI body that the marked text has no sign for: they are counted."""

from collections.abc import Iterator

from lxml import etree

from .reading_elements import ORIGINAL_ONLY, XML_ID, XML_LANG

_POINTING = frozenset(("type", "ref", "key", "corresp"))
_KEPT = {
    "gap": frozenset(("reason", "extent", "quantity", "unit")),
    "lb": frozenset(("break",)),
    "unclear": frozenset(("cert",)),
    "note": frozenset(("type", "place", "corresp")),
    "rs": _POINTING,
    "persName": _POINTING,
    "name": _POINTING,
    "ref": frozenset(("type", "subtype")),
    "div": frozenset(("type", XML_LANG)),
}
# A number of the line or of the element, and the name others point at.
_MEANS_NOTHING = frozenset(("n", XML_ID))


def lost(element: etree._Element, name: str) -> Iterator[str]:
    """In words what each attribute says that is not in the marked text."""
    kept = _KEPT.get(name, frozenset())
    for attribute in map(str, element.attrib):
        if attribute in kept or attribute in _MEANS_NOTHING:
            continue
        if attribute == "target" and says_its_target(element, name):
            continue
        if name == "space" and _is_one_blank(element):
            continue
        yield f"@{attribute.rpartition('}')[2]}: {ORIGINAL_ONLY}"


def says_its_target(element: etree._Element, name: str) -> bool:
    """Whether the element is a pointer without words, which is read as what it points at."""
    return name == "ref" and not (element.text or len(element))


def _is_one_blank(space: etree._Element) -> bool:
    return space.get("quantity") == "1" and space.get("dim") != "horizontal"
