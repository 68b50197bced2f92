"""The one place where XML is parsed: from bytes to a tree, with nothing fetched or expanded.

A file is refused that declares anything (DOCTYPE, entities), is in another encoding than UTF-8 or
UTF-16, has the wrong root, nests too deep or is too big. Comments and processing instructions
stay, those before the root with them. Whoever guards files from strangers may read here why:
OWASP's cheat sheet on XML external entities names the attacks.
"""

import codecs
import re
from collections.abc import Collection

from lxml import etree

from .incoming import Unreadable

LARGEST = 20_000_000
MOST_MARKS = 400_000
"""How many `<` and `=` a file may have: each may cost the memory of one node or two."""

MOST_ATTRIBUTES = 330_000
"""How many `=` a file may have: the 330,000 attributes of one tag take 100 MB."""

MOST_NAMESPACES = 20_000
"""How many times `xmlns` may stand in a file: once or twice for each letter."""

TOO_DEEP = "elements stand more than 256 deep inside one another; a letter needs about 20"
TOO_LONG = "a single text or attribute of more than 10 million characters; a letter has thousands"

_UTF_16_BEGINS = {
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
    b"<\0": "utf-16-le",
    b"\0<": "utf-16-be",
}
_DECLARED = re.compile(rb"<\?xml\s[^>]*?\bencoding\s*=\s*[\"']([^\"'>]{0,40})")
_PROLOG = re.compile(rb"(?:\s++|<\?.*?\?>|<!--.*?-->)*+", re.DOTALL)
_UNDERSTOOD = {"utf-8", "utf8", "us-ascii", "ascii", "utf-16", "utf-16le", "utf-16be"}

_DTD_PARTS = (
    (b"<!ENTITY %", "parameter entities"),
    (b"<!ENTITY", "entities"),
    (b"SYSTEM", "another file"),
    (b"PUBLIC", "another file"),
)
_WHERE = re.compile(r", line \d+, column \d+$")


def parse(
    data: bytes, roots: Collection[str], *, largest: int = LARGEST, marks: int = MOST_MARKS
) -> etree._Element:
    """The root of the tree, which must be one of `roots` (`{namespace}name`, or a plain name).

    Raises Unreadable with the line and what would be right; `largest` is in bytes.
    """
    _check_size(data, largest, marks)
    text = _as_utf_8(data)
    _check_prolog(text)
    _check_namespaces(text)
    try:
        root = etree.fromstring(text, _parser())
    except etree.XMLSyntaxError as fault:
        raise Unreadable(fault.position[0] or 0, _in_plain_words(fault)) from None
    if root.tag not in roots:
        expected = " or ".join(f"“{_plain_name(name)}”" for name in sorted(roots))
        raise Unreadable(
            line_of(root),
            f"read “{_plain_name(str(root.tag))}” as the outermost element{_without(root, roots)}; "
            f"this format begins with {expected}",
        )
    return root


def line_of(element: etree._Element) -> int:
    """The line on which the element begins, from 1; 0 where it came from no file."""
    return getattr(element, "sourceline", None) or 0


def _parser() -> etree.XMLParser:
    # A parser of one's own each time: lxml lets threads wait for one that is shared.
    return etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
    )


def _check_size(data: bytes, largest: int, marks: int) -> None:
    if not data.strip():
        raise Unreadable(0, "the file is empty; expected is XML")
    if len(data) > largest:
        read, limit = (f"{size / 1e6:.1f} MB" for size in (len(data), largest))
        raise Unreadable(0, f"read {read} of XML, at most {limit} are taken: split the file")
    attributes = data.count(b"=")
    found = data.count(b"<") + attributes
    if attributes > MOST_ATTRIBUTES:
        most = f"at most {MOST_ATTRIBUTES} are taken: split the file"
        raise Unreadable(0, f"read {attributes} attributes, {most}")
    if found > marks:
        raise Unreadable(
            0, f"read {found} tags and attributes, at most {marks} are taken: split the file"
        )


def _as_utf_8(data: bytes) -> bytes:
    """The file in UTF-8 whatever it declares, so that no declaration has it read otherwise."""
    if encoding := _UTF_16_BEGINS.get(data[:2]):
        text = _decoded(data, encoding).encode()
    else:
        text = data.removeprefix(codecs.BOM_UTF8)
    if (found := text.find(b"\0")) >= 0:
        raise Unreadable(_line(text, found), "read a NUL, a sign that no text has; is it a text?")
    if not text.lstrip().startswith(b"<"):
        raise Unreadable(1, "the file does not begin with “<”; expected is XML in UTF-8 or UTF-16")
    declared = _DECLARED.match(text)
    if declared and (name := declared[1].decode("latin-1")).lower() not in _UNDERSTOOD:
        raise Unreadable(1, f"read “{name}” as encoding; save the file in UTF-8")
    return text


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise Unreadable(1, "begins as UTF-16 but is not; save the file in UTF-8") from None


def _check_prolog(text: bytes) -> None:
    begins = _PROLOG.match(text)
    at = begins.end() if begins else 0
    if text[at : at + 9].upper() != b"<!DOCTYPE":
        return
    declared = re.sub(rb"\s+", b" ", text[at : at + 4000])
    part = next((word for sign, word in _DTD_PARTS if sign in declared), "")
    what = f"a DOCTYPE that brings in {part}" if part else "a DOCTYPE"
    raise Unreadable(
        _line(text, at), f"read {what}; none is followed: take it out and write characters as such"
    )


def _check_namespaces(text: bytes) -> None:
    if (found := text.count(b"xmlns")) > MOST_NAMESPACES:
        most = f"at most {MOST_NAMESPACES} are taken: split the file"
        raise Unreadable(0, f"read {found} namespaces, {most}")


def _line(text: bytes, at: int) -> int:
    return text.count(b"\n", 0, at) + 1


def _in_plain_words(fault: etree.XMLSyntaxError) -> str:
    said = (fault.msg or "").partition("\n")[0]
    match getattr(fault, "code", 0):
        case etree.ErrorTypes.ERR_RESOURCE_LIMIT:
            return TOO_DEEP if "depth" in said else TOO_LONG
        case etree.ErrorTypes.ERR_INVALID_ENCODING:
            return "read bytes that are no UTF-8; save the file in UTF-8"
    return f"this is not well-formed XML: {_WHERE.sub('', said)[:200]}"


def _plain_name(tag: str) -> str:
    return tag.rpartition("}")[2]


def _without(root: etree._Element, roots: Collection[str]) -> str:
    """What to say where the name is right and only the namespace is not."""
    alike = [tag for tag in roots if _plain_name(tag) == _plain_name(str(root.tag))]
    return f" outside the namespace {alike[0].rpartition('}')[0][1:]}" if alike else ""
