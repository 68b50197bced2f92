"""Which elements of a TEI body stand on lines of their own, and which lie within a line."""

from lxml import etree

from .reading_elements import TEI, children
from .reading_sink import BLANK, LINE, PARAGRAPH

_BLOCKS = dict.fromkeys(
    (
        *("p", "ab", "div", "div1", "div2", "div3", "head", "lg", "list", "table", "floatingText"),
        *("body", "argument", "epigraph", "trailer", "opener", "closer", "postscript"),
    ),
    PARAGRAPH,
)
_LINES = dict.fromkeys(("l", "item", "row", "address", "addrLine", "label", "byline", "cb"), LINE)
# A paragraph of their own, unless they stand among words: "<closer>Yours, <signed>Ann</signed>".
_STANDING = frozenset(("dateline", "salute", "signed", "quote", "cit", "seg"))
# Two of these side by side are two words even with nothing between the tags.
_APART = frozenset(
    (
        *("placeName", "persName", "orgName", "name", "rs", "settlement", "district", "region"),
        *("country", "street", "postCode", "date", "time", "num", "measure", "title", "ref"),
        *("bibl", "w", "cell"),
    )
)
_WITHIN = frozenset(
    (
        *("hi", "foreign", "abbr", "expan", "am", "orig", "sic", "emph", "mentioned", "soCalled"),
        *("term", "q", "said", "distinct", "gloss", "damage", "pc", "s", "phr", "formula"),
        *("surplus", "mod", "restore", "retrace", "forename", "surname", "nameLink", "roleName"),
        *("addName", "genName", "geogName", "email", "objectType", "idno", "desc", "unit"),
        *("publisher", "pubPlace", "author", "editor", "biblScope", "edition"),
    )
)

KNOWN = frozenset((*_BLOCKS, *_LINES, *_STANDING, *_APART, *_WITHIN))
"""Elements that are no more than their content."""

UNSPOKEN = frozenset(
    (
        *("fw", "metamark", "anchor", "milestone", "handShift", "ptr", "addSpan", "delSpan"),
        *("damageSpan", "index", "graphic", "media", "binaryObject", "listTranspose", "pause"),
        *("interp", "span", "spanGrp", "certainty", "respons"),
    )
)
"""Elements that are no words of the letter, whatever stands in them."""

_TEXT_MAY_STAND_IN = frozenset((TEI + "p", TEI + "ab", TEI + "seg", TEI + "l", TEI + "hi"))


def separator_of(element: etree._Element, name: str, wordless: dict[etree._Element, bool]) -> str:
    """The break before and after the element; none for what lies within a line.

    An element that is not known breaks the line where it stands among elements only. `wordless`
    remembers which parents have no words of their own: asked anew by each of their children, a
    long letter would take for ever.
    """
    fixed = _BLOCKS.get(name) or _LINES.get(name)
    if fixed:
        return fixed
    if name in _STANDING:
        return PARAGRAPH if _stands_alone(element, wordless) else ""
    if name in _APART:
        return BLANK if _is_beside_another(element) else ""
    return "" if name in KNOWN or not _stands_alone(element, wordless) else LINE


def is_editorial_head(element: etree._Element) -> bool:
    """True for a heading whose words an editor supplied: it is none of the letter's."""
    supplied = list(children(element, "supplied"))
    beside = [element.text or "", *(one.tail or "" for one in supplied)]
    return bool(supplied) and len(supplied) == len(element) and not "".join(beside).strip()


def has_words(element: etree._Element) -> bool:
    """True where words stand right in the element, not only in elements inside it."""
    own = [element.text, *(one.tail for one in element)]
    return any(text and not text.isspace() for text in own)


def _stands_alone(element: etree._Element, wordless: dict[etree._Element, bool]) -> bool:
    """True where nothing but elements stands beside it, in what is no paragraph itself."""
    parent = element.getparent()
    if parent is None or parent.tag in _TEXT_MAY_STAND_IN:
        return False
    if parent not in wordless:
        wordless[parent] = not has_words(parent)
    return wordless[parent]


def _is_beside_another(element: etree._Element) -> bool:
    """True where such an element ends right before this one begins, and is not joined to it."""
    before = element.getprevious()
    if before is None or before.tail or not isinstance(before.tag, str):
        return False
    joined = element.get("join") in ("left", "both") or element.get("part") in ("M", "F")
    return before.tag.removeprefix(TEI) in _APART and not joined
