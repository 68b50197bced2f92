"""Finding and changing elements of a TEI file without touching what stands around them."""

from collections.abc import Iterator, Sequence
from typing import cast

from lxml import etree

from .writing_tree import TEI, clean

_ORDER = {
    "msDesc": ("msIdentifier", "head", "msContents", "physDesc", "history", "additional"),
    "physDesc": ("objectDesc", "handDesc", "typeDesc", "decoDesc", "additions", "sealDesc"),
    "objectDesc": ("supportDesc", "layoutDesc"),
    "supportDesc": ("support", "extent", "foliation", "collation", "condition"),
    "teiHeader": ("fileDesc", "encodingDesc", "profileDesc", "xenoData", "revisionDesc"),
}


def found(root: etree._Element, path: str) -> Iterator[etree._Element]:
    """Every element at the path, whose names are TEI's: `titleStmt/title`, `msDesc//extent`."""
    steps = "/".join(f"{TEI}{step}" if step else "" for step in path.split("/"))
    return root.iterfind(f".//{steps}")


def words_of(element: etree._Element) -> str:
    """The words in an element, single spaces between them."""
    return " ".join("".join(str(part) for part in element.itertext()).split())


def rewrite(element: etree._Element, words: str) -> None:
    """Puts words in the place of all that stands in an element; its attributes stay."""
    for child in list(element):
        element.remove(child)
    element.text = clean(words)


def take_out(element: etree._Element) -> None:
    """Takes an element out of its parent; words behind it stay, and the white space fits."""
    before, parent = element.getprevious(), cast(etree._Element, element.getparent())
    behind = element.tail or ""
    if before is None:
        parent.text = (parent.text or "").rstrip() + behind
    else:
        before.tail = (before.tail or "").rstrip() + behind
    parent.remove(element)


def put_behind(
    parent: etree._Element, earlier: Sequence[etree._Element], new: etree._Element
) -> None:
    """Puts a new element behind the last of some children, or first; indented as they are."""
    at = max((parent.index(child) for child in earlier), default=-1)
    new.tail = parent[at].tail if at >= 0 else parent.text
    parent.insert(at + 1, new)


def made(parent: etree._Element, path: str) -> etree._Element:
    """The first element at the path below `parent`; what is missing of it is made in its place."""
    for name in path.split("/"):
        child = parent.find(TEI + name)
        if child is None:
            child = etree.Element(TEI + name)
            put_behind(parent, _before(parent, name), child)
        parent = child
    return parent


def _before(parent: etree._Element, name: str) -> list[etree._Element]:
    """The children that the Guidelines put before one of this name; all where any order will do."""
    order = _ORDER.get(etree.QName(parent).localname, ())
    later = {TEI + other for other in order[order.index(name) + 1 :]} if name in order else set()
    return [child for child in parent if child.tag not in later]
