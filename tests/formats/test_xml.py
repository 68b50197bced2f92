"""What may come in as XML, and that nothing else in the archive parses any."""

import ast
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from archive.formats import xml
from archive.formats.incoming import Unreadable
from archive.formats.xml import line_of, parse

ARCHIVE = Path(xml.__file__).parents[1]
TEI = "{http://www.tei-c.org/ns/1.0}TEI"
OPEN, CLOSE = '<TEI xmlns="http://www.tei-c.org/ns/1.0">', "</TEI>"
PARSERS = {
    *("parse", "parseid", "fromstring", "fromstringlist", "XML", "XMLID", "XMLDTDID", "HTML"),
    *(
        "iterparse",
        "XMLParser",
        "XMLPullParser",
        "HTMLParser",
        "HTMLPullParser",
        "ETCompatXMLParser",
    ),
}


def letter(text: str = "Dear mother", before: str = "") -> bytes:
    return f"{before}{OPEN}{text}{CLOSE}".encode()


def refused(data: bytes, **limits: int) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        parse(data, {TEI}, **limits)
    return caught.value


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_letter_is_read_in_utf_8_and_utf_16_with_or_without_a_mark(encoding: str) -> None:
    # given
    data = letter("Дорога мамо").decode().encode(encoding)

    # when
    root = parse(data, {TEI})

    # then
    assert (root.tag, root.text) == (TEI, "Дорога мамо")


def test_a_declared_encoding_that_is_not_the_real_one_misleads_nobody() -> None:
    # given
    declared = '<?xml version="1.0" encoding="UTF-16"?>'

    # when
    root = parse(letter("Привіт", before=declared), {TEI})

    # then
    assert root.text == "Привіт"


def test_the_line_of_an_element_is_told_and_0_where_it_came_from_no_file() -> None:
    assert line_of(parse(letter("\n<p/>"), {TEI})[0]) == 2
    assert line_of(etree.Element("p")) == 0


def test_comments_and_instructions_stay_those_before_the_root_too() -> None:
    # given
    data = letter("<!-- a --><?b c?><![CDATA[d]]>", before="<?model x?><!-- first -->")

    # when
    tree = parse(data, {TEI}).getroottree()

    # then
    assert etree.tostring(tree, method="c14n") == (
        b"<?model x?>\n<!-- first -->\n" + letter("<!-- a --><?b c?>d")
    )


@pytest.mark.parametrize(
    ("before", "what"),
    [
        ('<!DOCTYPE TEI [<!ENTITY x SYSTEM "file:///etc/passwd">]>', "entities"),
        (
            '<!DOCTYPE TEI [<!ENTITY % x SYSTEM "http://a.example/b.dtd"> %x;]>',
            "parameter entities",
        ),
        ('<!DOCTYPE TEI SYSTEM "http://a.example/tei_all.dtd">', "another file"),
        ('<!DOCTYPE TEI PUBLIC "-//TEI//DTD" "tei_all.dtd">', "another file"),
    ],
)
def test_a_doctype_is_refused_and_its_line_and_kind_are_told(before: str, what: str) -> None:
    # when
    fault = refused(letter("&x;", before='<?xml version="1.0"?>\n<!-- a\n -->\n' + before))

    # then
    assert fault.line == 4
    assert fault.reason == (
        f"read a DOCTYPE that brings in {what}; none is followed: "
        "take it out and write characters as such"
    )


def test_a_doctype_that_brings_in_nothing_is_refused_as_well() -> None:
    assert "read a DOCTYPE; none" in refused(letter(before="<!DOCTYPE TEI>")).reason


def test_a_doctype_in_utf_16_is_refused_as_well() -> None:
    assert "DOCTYPE" in refused(letter(before="<!DOCTYPE TEI>").decode().encode("utf-16")).reason


@pytest.mark.parametrize(
    ("data", "line", "reason"),
    [
        (b" \n", 0, "the file is empty"),
        (b"Dear mother", 1, "does not begin with “<”"),
        (b'<?xml version="1.0" encoding="UTF-7"?>\n+ADw-TEI/+AD4-', 1, "read “UTF-7” as encoding"),
        (b"<?xml version='1.0' encoding='ISO-8859-1'?><TEI/>", 1, "read “ISO-8859-1” as encoding"),
        (b"\xff\xfe<\0\0", 1, "begins as UTF-16 but is not"),
        (f"{OPEN}\n\0{CLOSE}".encode(), 2, "read a NUL"),
        (OPEN.encode() + b"\n\xe4</TEI>", 2, "read bytes that are no UTF-8"),
        (b"\n<html/>", 2, "read “html” as the outermost element; this format begins with “TEI”"),
        (b"<TEI/>", 1, "element outside the namespace http://www.tei-c.org/ns/1.0;"),
        (f"{OPEN}\n<p>\n</div>".encode(), 3, "not well-formed XML: Opening and ending tag"),
        (letter("a &nbsp; b"), 1, "Entity 'nbsp' not defined"),
        (letter("<a>" * 10_000 + "</a>" * 10_000), 1, "more than 256 deep"),
    ],
)
def test_what_is_no_letter_in_xml_is_refused_with_line_and_reason(
    data: bytes, line: int, reason: str
) -> None:
    # when
    fault = refused(data)

    # then
    assert (fault.line, reason in fault.reason) == (line, True), fault


def test_a_file_past_the_size_that_is_taken_is_refused_before_it_is_parsed() -> None:
    # when
    too_big = refused(letter("x" * 2_000_000), largest=1_500_000)
    too_many = refused(letter("<a/>" * 20), marks=20)

    # then
    assert too_big.reason == "read 2.0 MB of XML, at most 1.5 MB are taken: split the file"
    assert too_many.reason == ("read 23 tags and attributes, at most 20 are taken: split the file")


def test_a_file_of_more_namespaces_than_letters_is_refused_before_it_is_parsed() -> None:
    names = " ".join(f'xmlns:n{number}="u"' for number in range(20_000))

    assert refused(letter(f"<a {names}/>")).reason == (
        "read 20001 namespaces, at most 20000 are taken: split the file"
    )


LAUGHS = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
BLOWUP = f'<!DOCTYPE TEI [<!ENTITY a "{"a" * 50_000}">]>'
BOMBS: dict[str, Callable[[], bytes]] = {
    "billion laughs": lambda: letter("&l9;", f'<!DOCTYPE TEI [<!ENTITY l0 "ha">{LAUGHS}]>'),
    "quadratic blowup": lambda: letter("&a;" * 50_000, BLOWUP),
    "text": lambda: letter("x" * 15_000_000),
    "text of 100 MB": lambda: letter("x" * 100_000_000),
    "attribute": lambda: letter(f'<a b="{"x" * 15_000_000}"/>'),
    "comment": lambda: letter(f"<!--{'x' * 15_000_000}-->"),
    "name": lambda: f"<{'x' * 15_000_000}/>".encode(),
    "elements": lambda: letter("<a/>" * 4_000_000),
    "attributes": lambda: letter("<a " + 'a="" ' * 500_000 + "/>"),
    "comments": lambda: b"<!-- -->" * 2_000_000,
    "attributes of many tags": lambda: letter('<a a="" b="" c="" d="" e=""/>' * 66_001),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_within_a_second_and_30_mb(name: str) -> None:
    # given
    data = BOMBS[name]()
    begun, held = time.process_time(), peak_from_now()

    # when
    refused(data)

    # then
    assert time.process_time() - begun < 1
    assert peak() - held < 30_000_000


def test_the_fullest_file_that_is_taken_stays_within_150_mb() -> None:
    # given
    data = letter("<a " + " ".join(f'a{i}=""' for i in range(329_000)) + "/>")
    held = peak_from_now()

    # when
    root = parse(data, {TEI})

    # then
    assert len(root[0].attrib) == 329_000
    assert peak() - held < 150_000_000


def peak_from_now() -> int:
    """Has the kernel forget the most memory so far, where it can (Linux)."""
    forget = Path("/proc/self/clear_refs")
    if forget.exists():
        forget.write_text("5")
    return peak()


def peak() -> int:
    status = Path("/proc/self/status")
    if not status.exists():
        return 0
    return int(re.findall(r"VmHWM:\s+(\d+) kB", status.read_text())[0]) * 1024


def other_parsers(source: str) -> list[str]:
    """Every way into XML or HTML that this source takes without `archive.formats.xml`."""
    found = []
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names):
                found += [n.name for n in names if n.name.split(".")[0] == "xml"]
                found += [n.name for n in names if n.name.startswith("lxml.")]
            case ast.ImportFrom(module=str(module), names=names, level=0):
                if module.split(".")[0] == "xml" or module.startswith("lxml."):
                    found.append(module)
                found += [n.name for n in names if module == "lxml" and n.name != "etree"]
            case ast.Attribute(value=ast.Name("etree"), attr=attr) if attr in PARSERS:
                found.append(attr)
    return found


def test_no_other_module_of_the_archive_parses_xml() -> None:
    # given
    modules = [path for path in ARCHIVE.rglob("*.py") if path != Path(xml.__file__)]

    # when
    found = {path.name: ways for path in modules if (ways := other_parsers(path.read_text()))}

    # then
    assert found == {}


@pytest.mark.parametrize(
    "source",
    [
        "import xml.sax",
        "import lxml.html",
        "from xml.etree import ElementTree",
        "from lxml.etree import fromstring",
        "from lxml import objectify",
        "from lxml import etree\netree.XML('<a/>')",
        "from lxml import etree\netree.iterparse(path)",
    ],
)
def test_a_second_way_into_xml_would_be_found(source: str) -> None:
    assert other_parsers(source)
