"""Files that somebody made to do harm: each a maker of its bytes, and the words it is met with."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.importing.tei_letters import cmif, description, tei

MB = 1_000_000
OPEN = '<TEI xmlns="http://www.tei-c.org/ns/1.0">'
LETTER = tei("bad")[1].decode()
COLUMNS = "no,title,text"
MAPPING = """
[letter]
reference = "{no}"
title = "{title}"
[[text]]
column = "text"
key = "{no}-text"
role = "transcription"
language = "de"
completeness = "whole"
signs = "leiden"
"""
# The test tells where a secret lies, and where a server listens.
FILE, WEB = "@file@", "@web@"
LAUGHS = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))


@dataclass(frozen=True)
class Attack:
    """A file refused at `line`, 0 where there is none, in words that hold `reason`."""

    make: Callable[[], bytes]
    reason: str
    line: int = 0


def with_text(text):
    """A letter of that text."""
    return tei("bad", text=text)[1]


def behind(doctype, text="&x;"):
    """A letter behind a DOCTYPE, which stands in line 2."""
    return f'<?xml version="1.0"?>\n<!DOCTYPE TEI {doctype}>'.encode() + with_text(text)


def in_utf_7(letter):
    """A letter of which a reader of UTF-7 alone sees the brackets."""
    return letter.replace("<", "+ADw-").replace(">", "+AD4-").encode()


def instead_of_a_sign(odd):
    """A letter with these bytes in line 2."""
    return with_text("\n@").replace(b"@", odd)


def many(count, sign):
    """A tag of so many attributes; {} in `sign` is the number of each."""
    return f"<a {' '.join(map(sign.format, range(count)))}/>"


REACHING = {
    "an entity that is another file": Attack(
        lambda: behind(f'[<!ENTITY x SYSTEM "{FILE}">]'), "brings in entities", 2
    ),
    "an entity on the web": Attack(
        lambda: behind(f'[<!ENTITY x SYSTEM "{WEB}">]'), "brings in entities", 2
    ),
    "a DTD in another file": Attack(
        lambda: behind(f'SYSTEM "{FILE}"', ""), "brings in another file", 2
    ),
    "a DTD on the web": Attack(
        lambda: behind(f'PUBLIC "-//TEI//DTD" "{WEB}"', ""), "brings in another file", 2
    ),
    "a parameter entity": Attack(
        lambda: behind(f'[<!ENTITY % x SYSTEM "{WEB}"> %x;]', ""), "parameter entities", 2
    ),
    "an entity in UTF-16": Attack(
        lambda: behind(f'[<!ENTITY x SYSTEM "{FILE}">]').decode().encode("utf-16"), "entities", 2
    ),
}
ENTITY_BOMBS = {
    "a billion laughs": Attack(
        lambda: behind(f'[<!ENTITY l0 "ha">{LAUGHS}]', "&l9;"), "brings in entities", 2
    ),
    "a quadratic bomb": Attack(
        lambda: behind(f'[<!ENTITY a "{"a" * 50_000}">]', "&a;" * 50_000), "entities", 2
    ),
}
ENCODED = {
    "UTF-7 that is declared": Attack(
        lambda: b'<?xml version="1.0" encoding="UTF-7"?>' + in_utf_7(LETTER), "“UTF-7”", 1
    ),
    "UTF-7 by its mark": Attack(lambda: b"+/v8-" + in_utf_7(LETTER), "does not begin with", 1),
    "UTF-7 declared as UTF-8": Attack(
        lambda: b'<?xml version="1.0" encoding="UTF-8"?>' + in_utf_7(LETTER), "not well-formed", 1
    ),
    "UTF-32": Attack(lambda: LETTER.encode("utf-32"), "NUL", 1),
    "EBCDIC": Attack(lambda: LETTER.encode("cp500"), "does not begin with", 1),
    "an unknown encoding": Attack(
        lambda: b'<?xml version="1.0" encoding="x-odd"?>' + LETTER.encode(), "“x-odd”", 1
    ),
    "a NUL": Attack(lambda: instead_of_a_sign(b"\0"), "NUL", 2),
    "a NUL by its number": Attack(lambda: instead_of_a_sign(b"&#0;"), "not well-formed", 2),
    "half of a pair": Attack(lambda: instead_of_a_sign(b"\xed\xa0\x80"), "no UTF-8", 2),
    "half of a pair by its number": Attack(
        lambda: instead_of_a_sign(b"&#xD800;"), "not well-formed", 2
    ),
    "an overlong sign": Attack(lambda: instead_of_a_sign(b"\xc0\xaf"), "no UTF-8", 2),
    "a zip in disguise": Attack(lambda: b"\x1f\x8b" + b"x" * 99, "does not begin with", 1),
}
SIZES = {
    "elements 100,000 deep": Attack(lambda: with_text("<div>" * 100_000), "256 deep", 1),
    "a text of 100 MB": Attack(lambda: with_text("x" * 100 * MB), "more than 20 MB"),
    "an attribute of 100 MB": Attack(
        lambda: with_text(f'<hi rend="{"x" * 100 * MB}"/>'), "more than 20 MB"
    ),
    "a text of 19 MB": Attack(lambda: with_text("x" * 19 * MB), "10 million characters", 1),
    "an attribute of 19 MB": Attack(
        lambda: with_text(f'<hi rend="{"x" * 19 * MB}"/>'), "10 million characters", 1
    ),
    "a comment of 19 MB": Attack(lambda: with_text(f"<!--{'x' * 19 * MB}-->"), "too big", 1),
    "a name of 19 MB": Attack(lambda: with_text(f"<{'x' * 19 * MB}/>"), "10 million", 1),
    "19 MB of words": Attack(lambda: with_text("<p>word word</p>" * MB), "tags and attributes"),
    "9 MB of words": Attack(lambda: with_text("word " * 1_800_000), "1000000 characters", 1),
    "5 MB of brackets": Attack(lambda: with_text("[" * 5 * MB), "1000000 characters", 1),
    "9 MB of accents": Attack(lambda: with_text("\u0301" * 4_500_000), "1000000 characters", 1),
    "a million elements": Attack(lambda: with_text("<a/>" * MB), "tags and attributes"),
    "a million attributes": Attack(lambda: with_text(many(MB, 'b{}=""')), "330000 are taken"),
    "390,000 elements": Attack(lambda: with_text("<a/>" * 390_000), "50000 elements", 1),
    "320,000 attributes": Attack(
        lambda: with_text(many(320_000, 'b{}=""')), "50000 elements and attributes", 1
    ),
    "320,000 namespaces": Attack(lambda: with_text(many(320_000, 'xmlns:b{}="u"')), "namespaces"),
    "195,000 gaps": Attack(lambda: with_text("<gap/>x" * 195_000), "50000 elements", 1),
    "4 million keys": Attack(lambda: tei("bad", ref="x " * 4 * MB)[1], "10000 characters", 1),
    "an id of 9 MB": Attack(lambda: tei("x" * 9 * MB)[1], "10000 characters", 1),
}
COLUMN_BREAKERS = {
    "a title longer than its column": Attack(lambda: tei("bad", title="x" * 501)[1], "title", 1),
    "a sender longer than the column": Attack(lambda: tei("bad", sender="x" * 301)[1], "300", 1),
    "a recipient longer than the column": Attack(
        lambda: tei("bad", recipient="x" * 301)[1], "300", 1
    ),
    "a reference longer than its column": Attack(lambda: tei("n" * 120)[1], "reference", 1),
}
TEI = REACHING | ENTITY_BOMBS | ENCODED | SIZES | COLUMN_BREAKERS

CMIF = {
    "320,000 attributes": Attack(
        lambda: cmif(many(320_000, 'b{}=""'), "<correspDesc/>")[1], "without a @key", 1
    ),
    "a million tiny elements": Attack(
        lambda: cmif("<correspDesc/>" * MB)[1], "tags and attributes"
    ),
    "340,000 tiny letters": Attack(lambda: cmif("<correspDesc/>" * 340_000)[1], "30000 letters", 1),
    "an entity that is another file": Attack(
        lambda: behind(f'[<!ENTITY x SYSTEM "{FILE}">]'), "brings in entities", 2
    ),
    "a key longer than its column": Attack(lambda: cmif(description("x" * 101))[1], "reference", 1),
    "a sender of 99,000 signs": Attack(
        lambda: cmif(description("1", sender="x y" * 33_000))[1], "300", 1
    ),
    "a comment that nothing ends": Attack(lambda: b"<!--" + b"-" * 19 * MB, "not well-formed", 1),
    "19 MB of blanks": Attack(lambda: b" " * 19 * MB + b"<TEI/>", "10 million", 1),
    "600,000 instructions": Attack(lambda: b"<?a?>" * 600_000 + LETTER.encode(), "", 1),
}


def table(*rows, header=COLUMNS):
    """What makes a table of these lines."""
    return lambda: "\n".join((header, *rows)).encode()


def cell(sign, times):
    """What makes a table of one cell, filled with a sign."""
    return table("1,a," + sign * times)


TABLES = {
    "a NUL": Attack(table("1,a,b", "2,a\0,b"), "NUL", 3),
    "UTF-16": Attack(lambda: table("1,a,b")().decode().encode("utf-16"), "UTF-16", 1),
    "UTF-16 without a mark": Attack(
        lambda: table("1,a,b")().decode().encode("utf-16-le"), "NUL", 1
    ),
    "a row with a cell less": Attack(table("1,a,b", "2,a"), "2 cells", 3),
    "a row with a cell more": Attack(table("1,a,b", "2,a,b,c"), "4 cells", 3),
    "a column that stands twice": Attack(
        table("1,1,a,b", header="no," + COLUMNS), "this column twice", 1
    ),
    "a quotation mark that nothing closes": Attack(
        table("1,a,b", '2,"a,b', "3,a,b"), "never closed", 3
    ),
    "60 MB that nothing closes": Attack(
        lambda: table("1,a,b", '2,"a,b\n')() + b"3,a,b\n" * 9 * MB, "4000000 characters", 3
    ),
    "bytes that are no UTF-8": Attack(
        lambda: table("1,a,b", "2,@,b")().replace(b"@", b"\xff"), "0xFF", 3
    ),
    "half of a pair": Attack(
        lambda: table("1,a,b", "2,@,b")().replace(b"@", b"\xed\xa0\x80"), "0xED", 3
    ),
    "a cell of over a million signs": Attack(cell("x", MB + 1), "at most 1000000", 2),
    "a line of 60 MB": Attack(cell("x", 60 * MB), "4000000 characters", 2),
    "60 million cells": Attack(cell(",", 60 * MB), "4000000 characters", 2),
    "3.9 million cells": Attack(cell(",", 3_900_000), "cells", 2),
    "500,000 columns": Attack(lambda: b",".join(b"c%d" % n for n in range(500_000)), "1000", 1),
    "a table of 100 MB": Attack(lambda: b"1,a,b\n" * 17 * MB, "more than 64 MB"),
    "490,000 lacunas in a cell": Attack(cell("…x", 490_000), "50000 signs", 2),
    "490,000 lost letters in a cell": Attack(cell("-a", 490_000), "50000 signs", 2),
    "990,000 open brackets in a cell": Attack(cell("[", 990_000), "50000 signs", 2),
    "brackets 30 deep in a cell": Attack(cell("[" * 30 + "a" + "]" * 30, 16_000), "50000 signs", 2),
    "a title longer than its column": Attack(table("1," + "x" * 501 + ",b"), "title", 2),
    "a reference longer than its column": Attack(table("x" * 81 + ",a,b"), "at most 80", 2),
    "not a byte": Attack(lambda: b"", "it is empty"),
}
ENDLESS = {
    "60 million empty lines": lambda: table()() + b"\n" * 60 * MB,
    "a million rows of one reference": lambda: table("")() + b"1,a,b\n" * MB,
}
MAPPINGS = {
    "arrays 90,000 deep": Attack(lambda: b"a = " + b"[" * 90_000, "nested too deep"),
    "tables 45,000 deep": Attack(lambda: b"[" + b"a." * 45_000 + b"a]", "nested too deep"),
    "a mapping of 2 MB": Attack(lambda: b"#" * 2 * MB, "at most 100000"),
    "a NUL": Attack(lambda: b"a = 1\nb = '\0'", "no TOML", 2),
    "bytes that are no UTF-8": Attack(lambda: b"a = 1\nb = '\xff'", "0xFF", 2),
    "a number of 90,000 figures": Attack(lambda: b"a = " + b"9" * 90_000, "no TOML"),
    "a number where words belong": Attack(lambda: b"[letter]\nreference = 1", "quotation marks"),
    "a list where a table belongs": Attack(lambda: b"letter = []", "a table"),
    "a codec that is no alphabet": Attack(
        lambda: b'encoding = "zlib"\n' + MAPPING.encode(), "utf-8"
    ),
    "a pattern of 90,000 braces": Attack(
        lambda: b'[letter]\nreference = "' + b"{" * 89_999 + b'"', ""
    ),
    "a delimiter that is a line end": Attack(
        lambda: b'delimiter = "\\n"\n' + MAPPING.encode(), "one character"
    ),
}
