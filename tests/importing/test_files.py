"""Files out of a file, a folder or a zip: what is read, and what is not even looked into."""

import os
import struct
import zipfile
from io import BytesIO

import pytest

from archive.importing.opened.files import FORMS, listed, uploaded
from archive.importing.opened.handed_in import LeftOut
from archive.importing.told.report import Refused
from tests.importing.zipped import link, zipped

XML = b"<TEI/>"


def read(found):
    """Names with their bytes, and names with why they were refused."""
    taken, refused = {}, {}
    for one in found:
        if isinstance(one, LeftOut):
            continue
        try:
            if isinstance(one, Refused):
                raise one
            with one.open() as file:
                taken[one.name] = file.read()
        except Refused as refusal:
            refused[refusal.file] = refusal.reason if refusal.line == 0 else refusal.line
    return taken, refused


def left_out(found):
    """The names of files that are left out, and how many each stands for."""
    return {one.file: one.count for one in found if isinstance(one, LeftOut)}


def in_zip(*entries, **how):
    return read(uploaded("letters.zip", BytesIO(zipped(entries, **how)), "tei"))


class TestFolders:
    def test_files_below_a_folder_come_in_the_order_of_their_names(self, tmp_path):
        # given
        for name in ("b.xml", "c/a.XML", "a.xml", "readme.md", ".hidden.xml"):
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_bytes(XML)
        # when
        taken, refused = read(listed([tmp_path], "tei"))
        # then
        assert list(taken) == ["a.xml", "b.xml", "c/a.XML"]
        assert refused == {}

    def test_what_is_not_read_is_named_and_what_is_hidden_is_counted(self, tmp_path):
        # given
        folder = tmp_path / "letters"
        for name in ("a.xml", "b.docx", "c/scan.jpg", ".DS_Store", ".git/HEAD", "c/Thumbs.db"):
            (folder / name).parent.mkdir(exist_ok=True, parents=True)
            (folder / name).write_bytes(XML)
        (folder / ".link").symlink_to(tmp_path)
        # then
        found = list(listed([folder], "tei"))
        assert left_out(found) == {"b.docx": 1, "c/scan.jpg": 1, str(folder): 4}
        assert list(read(found)[0]) == ["a.xml"]

    def test_a_folder_with_nothing_in_it_is_named_whatever_it_is_called(self, tmp_path):
        # given
        for name in ("a.xml", "b/c", "d/e", ".git/refs"):
            (tmp_path / "letters" / name).mkdir(parents=True)
        (tmp_path / "letters" / "d" / "one.xml").write_bytes(XML)
        # when
        found = list(listed([tmp_path / "letters"], "tei"))
        # then
        assert list(read(found)[0]) == ["d/one.xml"]
        hidden = str(tmp_path / "letters")
        assert left_out(found) == {"a.xml": 1, "b/c": 1, "d/e": 1, hidden: 1}
        assert found[0].why == "it is a folder, and there is nothing in it"

    def test_a_file_that_is_left_out_says_what_would_be_read(self, tmp_path):
        # given
        (tmp_path / "a.tei").write_bytes(XML)
        # then
        left, refused = listed([tmp_path], "cmif")
        assert left.why.startswith("out of a folder or zip only .xml are read: ")
        assert refused.reason == f"no file to read in {tmp_path} (.xml)"

    def test_a_name_that_is_no_text_is_told_as_one(self, tmp_path):
        # given
        (tmp_path / "\udcff\x1b[31m.jpg").write_bytes(b"")
        # then
        assert left_out(listed([tmp_path], "tei")) == {"??[31m.jpg": 1}

    def test_a_link_in_a_folder_is_not_followed(self, tmp_path):
        # given
        (tmp_path / "secret.xml").write_bytes(XML)
        folder = tmp_path / "letters"
        folder.mkdir()
        (folder / "link.xml").symlink_to(tmp_path / "secret.xml")
        (folder / "more").symlink_to(tmp_path)
        # when
        taken, refused = read(listed([folder], "tei"))
        # then
        assert taken == {}
        assert refused.keys() == {"link.xml", "more"}

    def test_what_is_no_plain_file_is_refused_without_waiting(self, tmp_path):
        # given a pipe into which nobody writes
        os.mkfifo(tmp_path / "pipe.xml")
        # when
        taken, refused = read(listed([tmp_path], "tei"))
        # then
        assert (taken, refused) == ({}, {"pipe.xml": "it is no plain file"})

    def test_a_file_may_be_named_whatever_its_suffix(self, tmp_path):
        (tmp_path / "letter.txt").write_bytes(XML)

        taken, _ = read(listed([tmp_path / "letter.txt"], "tei"))

        assert taken == {"letter.txt": XML}

    def test_a_file_that_is_not_there_is_refused(self, tmp_path):
        _, refused = read(listed([tmp_path / "gone.xml"], "tei"))

        assert refused == {str(tmp_path / "gone.xml"): "there is no such file"}

    def test_a_file_that_may_not_be_read_is_refused_and_the_others_come_in(self, tmp_path):
        # given a file that goes before it is read
        (tmp_path / "a.xml").write_bytes(XML)
        (tmp_path / "b.xml").write_bytes(XML)
        found = list(listed([tmp_path], "tei"))
        (tmp_path / "a.xml").unlink()
        # when
        taken, refused = read(found)
        # then
        assert list(taken) == ["b.xml"]
        assert refused == {"a.xml": "it cannot be read: No such file or directory"}

    def test_a_file_over_the_cap_of_its_format_is_refused(self, tmp_path):
        # given a file of 20 MB and a byte
        with (tmp_path / "big.xml").open("wb") as file:
            file.truncate(FORMS["tei"].cap + 1)
        # then it is refused as TEI and read as CMIF
        assert read(listed([tmp_path], "tei"))[1] == {"big.xml": "it has more than 20 MB"}
        assert read(listed([tmp_path], "cmif"))[1] == {}


class TestZips:
    def test_the_files_of_a_zip_come_in_the_order_of_their_names(self):
        taken, refused = in_zip(("b.xml", XML), ("a/a.xml", b"<a/>"), ("a/", b""), ("x.md", b"x"))

        assert taken == {"letters.zip/a/a.xml": b"<a/>", "letters.zip/b.xml": XML}
        assert refused == {}

    @pytest.mark.parametrize("entries", [[], ["a.txt"], ["__MACOSX/._a.xml"]])
    def test_a_zip_with_nothing_to_read_in_it_is_refused(self, entries):
        refused = {"letters.zip": "no file to read in letters.zip (.xml, .tei)"}

        assert in_zip(*((name, XML) for name in entries)) == ({}, refused)

    def test_what_is_not_read_in_a_zip_is_named_and_what_is_hidden_is_counted(self):
        # given
        names = ("a.xml", "b.docx", "__MACOSX/._a.xml", "c/.DS_Store", ".git/more.zip", "c/b.pdf")
        content = zipped([(name, XML) for name in names])
        # then
        found = list(uploaded("letters.zip", BytesIO(content), "tei"))
        told = {"letters.zip/b.docx": 1, "letters.zip/c/b.pdf": 1, "letters.zip": 3}
        assert left_out(found) == told
        assert read(found)[0].keys() == {"letters.zip/a.xml"}

    def test_a_folder_with_nothing_in_it_is_named_too(self):
        # given
        entries = [(name, b"") for name in ("a.xml/", "b/", "b/c/", ".git/")]
        # when
        content = zipped([*entries, ("d/one.xml", XML), ("d/", b"")])
        found = list(uploaded("l.zip", BytesIO(content), "tei"))
        # then
        assert list(read(found)[0]) == ["l.zip/d/one.xml"]
        assert left_out(found) == {"l.zip/a.xml/": 1, "l.zip/b/c/": 1}

    def test_a_zip_on_disk_is_known_by_its_first_bytes(self, tmp_path):
        (tmp_path / "letters").write_bytes(zipped([("a.xml", XML)]))

        assert read(listed([tmp_path / "letters"], "tei"))[0] == {"letters/a.xml": XML}

    @pytest.mark.parametrize(
        ("name", "reason"),
        [
            ("../a.xml", "its name leads out of the folder"),
            ("a/../../a.xml", "its name leads out of the folder"),
            ("/etc/a.xml", "its name leads out of the folder"),
            ("C:\\a.xml", "its name leads out of the folder"),
            ("c:a.xml", "its name leads out of the folder"),
            ("..\\a.xml", "its name leads out of the folder"),
            (link("a.xml"), "it is a link, which may lead anywhere"),
            ("more.zip", "it is an archive within an archive"),
            ("more.tar.gz", "it is an archive within an archive"),
        ],
    )
    def test_an_entry_with_a_bad_name_is_refused_and_the_others_come_in(self, name, reason):
        # when
        taken, refused = in_zip((name, XML), ("good.xml", XML))
        # then
        assert list(refused.values()) == [reason]
        assert taken == {"letters.zip/good.xml": XML}

    def test_a_name_that_stands_in_the_zip_twice_is_refused(self):
        # given
        with pytest.warns(UserWarning, match="Duplicate name"):
            content = zipped([("a.xml", XML), ("a.xml", b"<other/>")])
        # when
        taken, refused = read(uploaded("letters.zip", BytesIO(content), "tei"))
        # then
        assert len(taken) == 1
        assert list(refused.values()) == ["its name stands in the zip twice"]

    def test_a_name_with_a_nul_is_refused(self):
        # given a name whose end is hidden behind a NUL
        content = zipped([("a.xml_b.md", XML)]).replace(b"a.xml_b.md", b"a.xml\0b.md")
        # when
        taken, refused = read(uploaded("letters.zip", BytesIO(content), "tei"))
        # then
        assert (taken, list(refused.values())) == ({}, ["its name holds a NUL"])
        assert "\0" not in "".join(refused)

    def test_an_encrypted_entry_is_refused(self):
        # given a zip of which both headers say that its entry is encrypted
        content = bytearray(zipped([("a.xml", XML)]))
        for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            content[content.index(sign) + at] |= 1
        # when
        _, refused = read(uploaded("letters.zip", BytesIO(content), "tei"))
        # then
        assert list(refused.values()) == ["it is encrypted"]

    def test_an_entry_packed_in_a_rare_way_is_refused(self):
        _, refused = in_zip(("a.xml", XML), method=zipfile.ZIP_LZMA)

        assert list(refused.values()) == ["it is packed in a way that is not read here"]

    def test_an_entry_that_unpacks_to_much_more_than_its_size_is_refused(self):
        _, refused = in_zip(("a.xml", bytes(5 << 20)))

        assert list(refused.values()) == ["it unpacks to more than 100 times its size"]

    def test_an_entry_is_read_up_to_the_cap_and_no_further(self):
        # given 21 MB that nothing makes smaller
        _, refused = in_zip(("a.xml", bytes(21 << 20)), method=zipfile.ZIP_STORED)

        assert list(refused.values()) == ["it unpacks to more than 20 MB"]

    def test_many_entries_over_the_same_bytes_are_counted_together(self):
        # given a zip that is small for what its entries unpack to, each of them modest
        entries = [(f"{number}.xml", bytes(1 << 20)) for number in range(4)]
        # when
        taken, refused = in_zip(*entries)
        # then
        assert len(taken) == 2
        assert set(refused.values()) == {"what the zip unpacks to is too much in all"}

    def test_a_header_that_lies_about_the_size_is_not_believed(self):
        # given an entry of 2 MB whose headers tell of 10 bytes
        content = bytearray(zipped([("a.xml", bytes(2 << 20))]))
        for sign, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
            struct.pack_into("<L", content, content.index(sign) + at, 10)
        # when
        taken, refused = read(uploaded("letters.zip", BytesIO(content), "tei"))
        # then
        assert taken == {}
        assert "it cannot be unpacked" in refused["letters.zip/a.xml"]

    @pytest.mark.parametrize("content", [b"", b"PK\x03\x04 and no more", b"<TEI/>"])
    def test_what_is_called_a_zip_and_is_none_is_refused(self, content):
        _, refused = read(uploaded("letters.zip", BytesIO(content), "tei"))

        assert refused == {"letters.zip": "it is no zip that can be opened"}

    def test_a_zip_cut_short_is_refused(self):
        content = zipped([("a.xml", os.urandom(1000))])

        _, refused = read(uploaded("letters.zip", BytesIO(content[:-30]), "tei"))

        assert refused == {"letters.zip": "it is no zip that can be opened"}

    def test_a_damaged_entry_is_refused_and_the_others_come_in(self):
        # given
        content = bytearray(zipped([("a.xml", XML * 9), ("b.xml", XML)], zipfile.ZIP_STORED))
        content[content.index(XML)] = 0
        # when
        taken, refused = read(uploaded("letters.zip", BytesIO(content), "tei"))
        # then
        assert list(taken) == ["letters.zip/b.xml"]
        assert "Bad CRC-32" in refused["letters.zip/a.xml"]

    def test_a_directory_too_long_to_be_read_is_refused_unread(self):
        # given a zip whose end tells of a directory of 9 MB
        content = bytearray(zipped([("a.xml", XML)]))
        struct.pack_into("<L", content, content.rindex(b"PK\x05\x06") + 12, 9 << 20)
        # when
        _, refused = read(uploaded("letters.zip", BytesIO(content), "tei"))
        # then
        assert refused == {"letters.zip": "it has more than 100000 entries"}

    def test_a_large_zip_with_a_directory_too_long_is_refused_unread(self):
        # given the end of a large zip (ZIP64), which tells of 9 MB
        record = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, 1, 1, 9 << 20, 0)
        locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, 4, 1)
        end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 65535, 65535, 2**32 - 1, 2**32 - 1, 0)
        # when
        content = b"PK\x03\x04" + record + locator + end
        _, refused = read(uploaded("letters.zip", BytesIO(content), "tei"))
        # then
        assert refused == {"letters.zip": "it has more than 100000 entries"}

    def test_more_entries_than_anybody_sends_are_refused(self, monkeypatch):
        monkeypatch.setattr("archive.importing.opened.zips.MOST_ENTRIES", 2)

        taken, refused = in_zip(*((f"{number}.xml", XML) for number in range(3)))

        assert (taken, refused) == ({}, {"letters.zip": "it has more than 2 entries"})


def test_an_uploaded_file_over_the_cap_is_refused():
    _, refused = read(uploaded("a.xml", BytesIO(bytes(FORMS["tei"].cap + 1)), "tei"))

    assert refused == {"a.xml": "it has more than 20 MB"}


def test_an_uploaded_file_is_read_as_it_is():
    assert read(uploaded("a.xml", BytesIO(XML), "tei")) == ({"a.xml": XML}, {})
