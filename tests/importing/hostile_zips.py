"""Zips that somebody made to do harm."""

import struct

from tests.importing.hostile import MB, Attack
from tests.importing.tei_letters import tei
from tests.importing.zipped import link, zipped


def beside(name, content=b"<TEI/>"):
    """What makes a zip of a bad entry and a good letter."""
    return lambda: zipped([(name, content), tei("good")])


def with_a_nul():
    """A zip that hides the end of a name behind a NUL."""
    return zipped([("bad.xml_b.md", b"<TEI/>"), tei("good")]).replace(b"d.xml_b", b"d.xml\0b")


def that_lies(size):
    """A zip whose headers tell of another size than the entry of 2 MB has."""
    content = bytearray(zipped([("bad.xml", bytes(2 * MB)), tei("good")]))
    for sign, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<L", content, content.index(sign) + at, size)
    return bytes(content)


def that_tells_of_a_long_directory():
    """A zip whose end tells of a directory of almost 4 GB."""
    content = bytearray(beside("bad.xml")())
    struct.pack_into("<L", content, content.rindex(b"PK\x05\x06") + 12, 2**32 - 2)
    return bytes(content)


def overlapping():
    """A zip of 2,000 entries that all are the same 1 MB."""
    content = zipped([("0000.xml", bytes(MB))])
    begin, end = content.index(b"PK\x01\x02"), content.rindex(b"PK\x05\x06")
    entry, tail = content[begin:end], bytearray(content[end:])
    directory = b"".join(entry.replace(b"0000.xml", b"%04d.xml" % n) for n in range(2_000))
    struct.pack_into("<HHL", tail, 8, 2_000, 2_000, len(directory))
    return content[:begin] + directory + bytes(tail)


def encrypted():
    """A zip of which both headers say that its first entry is encrypted."""
    content = bytearray(beside("bad.xml")())
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(sign) + at] |= 1
    return bytes(content)


def nested():
    """A zip in a zip in a zip, of 10 MB that are nothing."""
    content = zipped([("a.xml", bytes(10 * MB))])
    for _ in range(5):
        content = zipped([("bad.zip", content), tei("good")])
    return content


BESIDE_A_LETTER = {
    "a name that climbs out": Attack(beside("../bad.xml"), "leads out"),
    "a name that climbs out on Windows": Attack(beside("..\\bad.xml"), "leads out"),
    "a name from the root": Attack(beside("/etc/bad.xml"), "leads out"),
    "a name with a drive": Attack(beside("C:\\bad.xml"), "leads out"),
    "a name with a NUL": Attack(with_a_nul, "NUL"),
    "a link": Attack(beside(link("bad.xml"), b"/etc/passwd"), "a link"),
    "a zip in a zip": Attack(nested, "an archive within an archive"),
    "an encrypted entry": Attack(encrypted, "encrypted"),
    "60 MB that are nothing": Attack(beside("bad.xml", bytes(60 * MB)), "100 times its size"),
    "a size told too small": Attack(lambda: that_lies(10), "cannot be unpacked"),
    "a size told as 4 GB": Attack(lambda: that_lies(2**32 - 2), ""),
}
WHOLE = {
    "100,001 entries": Attack(
        lambda: zipped((f"{number}.xml", b"") for number in range(100_001)), "100000 entries"
    ),
    "a zip cut short": Attack(lambda: beside("bad.xml")()[:-30], "no zip that can be opened"),
    "a zip that only begins as one": Attack(lambda: b"PK\x03\x04", "no zip that can be opened"),
    "a directory told as 4 GB": Attack(that_tells_of_a_long_directory, "more than 100000 entries"),
}
