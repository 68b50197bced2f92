"""Files made to do harm: refused or made harmless, quickly, in little memory, without a trace.

Each is imported in a process of its own, by the path of the command and the desk, beside good
letters, which come in. The bar is 2 seconds and 150 MB above an import of good letters alone.
"""

import json
import socket
import struct
import time
from hashlib import sha256
from itertools import count

import pytest
from django.db import connections

from archive.catalogue.models import Letter, Original, OriginalOf, Revision
from archive.formats.mapped import read_mapping
from archive.formats.table.cells import guarded
from tests.conftest import DATABASE, looking_at
from tests.importing import hostile, hostile_zips
from tests.importing.brought import a_collection_for_letters, brought, counts, kept
from tests.importing.scales import GOOD, Scales, by_command
from tests.importing.tei_letters import cmif, description, tei
from tests.importing.zipped import zipped

SECONDS, BYTES = 2, 150_000_000
LONG = 20  # seconds for a letter that thousands of people are compared in; 5 are needed
SECRET = "the secret of another file"


@pytest.fixture(scope="module")
def database(cluster, django_db_setup, django_db_blocker):
    """The name of an archive with one empty collection."""
    name = f"{DATABASE}_hostile"
    connections.close_all()
    cluster.make_database(name, template=DATABASE)
    with django_db_blocker.unblock(), looking_at(name):
        a_collection_for_letters()
    yield name
    cluster.drop_database(name)


@pytest.fixture(scope="module")
def scales(database, tmp_path_factory):
    made = Scales(database, tmp_path_factory.mktemp("hostile"))
    yield made
    made.close()


@pytest.fixture(scope="module")
def web():
    """A server that nobody may ask."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server


@pytest.fixture
def made(web, tmp_path):
    """Makes an attack, with the secret and the server that it reaches for."""
    secret = tmp_path / "secret"
    secret.write_text(SECRET)
    address = f"http://127.0.0.1:{web.getsockname()[1]}/x"

    def make(attack):
        content = attack.make()
        if attack in hostile.REACHING.values() or attack in hostile.CMIF.values():
            for sign, real in ((hostile.FILE, secret.as_uri()), (hostile.WEB, address)):
                for encoding in ("utf-8", "utf-16-le"):
                    content = content.replace(sign.encode(encoding), real.encode(encoding))
        return content

    return make


def assert_harmless(told, idle):
    """Within the bar, and nothing written, reached for or left open."""
    grown = told["peak"] - idle
    print(f"{told['seconds']:.2f} s, {told['wall']:.2f} s by the clock, {grown / 1e6:.0f} MB")
    assert (told["acts"], told["handles"], told["left"]) == ([], 0, [])
    assert SECRET not in json.dumps(told["report"])
    assert told["seconds"] < SECONDS
    assert grown < BYTES


def assert_refused(told, attack, name):
    [refusal] = told["report"]["refused"]
    assert refusal["file"] == name
    assert attack.reason in refusal["reason"]
    assert refusal["line"] == (attack.line or None)
    assert "value too long" not in refusal["reason"]


def rows_of(letters):
    """The rows of so many good letters, of which nothing else is known."""
    each = ("letter", "textversion", "original", "originalof", "letteridentifier", "revision")
    return {f"catalogue_{name}": letters for name in each} | {
        "catalogue_correspondent": 2 * letters
    }


@pytest.mark.parametrize("name", hostile.TEI)
def test_a_hostile_letter_is_refused_and_its_neighbours_come_in(name, scales, made, web):
    # given
    attack = hostile.TEI[name]
    before, after = f"a{scales.number}", f"z{scales.number}"
    files = {f"{one}.xml": tei(one)[1] for one in (before, after)} | {"bad.xml": made(attack)}
    # when
    told = scales.of("tei", files)
    # then
    assert_refused(told, attack, "bad.xml")
    assert_harmless(told, scales.idle["tei"])
    assert told["report"]["letters"]["new"] == 2
    assert told["rows"] == rows_of(2)
    with pytest.raises(BlockingIOError):
        web.accept()


@pytest.mark.parametrize("name", hostile.CMIF)
def test_of_a_hostile_index_nothing_comes_in(name, scales, made):
    # given
    attack = hostile.CMIF[name]
    # when
    told = scales.of("cmif", {"bad.xml": made(attack)})
    # then
    assert_refused(told, attack, "bad.xml")
    assert_harmless(told, scales.idle["cmif"])
    assert told["rows"] == {}


@pytest.mark.parametrize("name", hostile.TABLES)
def test_of_a_hostile_table_nothing_comes_in(name, scales):
    # given
    attack = hostile.TABLES[name]
    # when
    told = scales.of("table", {"bad.csv": attack.make()})
    # then
    assert_refused(told, attack, "bad.csv")
    assert_harmless(told, scales.idle["table"])
    assert told["rows"] == {}


@pytest.mark.parametrize("name", hostile.ENDLESS)
def test_a_table_of_millions_of_bad_rows_is_given_up(name, scales):
    # when
    told = scales.of("table", {"bad.csv": hostile.ENDLESS[name]()})
    # then
    assert "no more is read" in told["report"]["refused"][-1]["reason"]
    assert_harmless(told, scales.idle["table"])
    assert told["rows"] == {}


@pytest.mark.parametrize("name", hostile.MAPPINGS)
def test_a_hostile_mapping_is_refused(name, scales):
    # given
    attack = hostile.MAPPINGS[name]
    (scales.folder / "bad.toml").write_bytes(attack.make())
    # when
    told = scales.of("table", {"good.csv": GOOD["table"]()}, mapping="bad.toml")
    # then
    assert_refused(told, attack, "mapping.toml")
    assert_harmless(told, scales.idle["table"])
    assert told["rows"] == {}


@pytest.mark.parametrize("name", hostile_zips.BESIDE_A_LETTER)
def test_a_hostile_entry_of_a_zip_is_refused_and_the_letter_beside_it_comes_in(name, scales):
    # given
    attack = hostile_zips.BESIDE_A_LETTER[name]
    # when
    told = scales.of("tei", {"bad.zip": attack.make()}, paths=["bad.zip"])
    # then
    [refusal] = told["report"]["refused"]
    assert refusal["file"].startswith("bad.zip/")
    assert attack.reason in refusal["reason"]
    assert_harmless(told, scales.idle["tei"])
    assert told["report"]["letters"] == {"new": 0, "changed": 0, "same": 1}


@pytest.mark.parametrize("name", hostile_zips.WHOLE)
def test_a_hostile_zip_is_refused_as_a_whole(name, scales):
    # given
    attack = hostile_zips.WHOLE[name]
    # when
    told = scales.of("tei", {"bad.zip": attack.make()}, paths=["bad.zip"])
    # then
    assert_refused(told, attack, "bad.zip")
    assert_harmless(told, scales.idle["tei"])
    assert told["rows"] == {}


def test_entries_that_lie_over_one_another_leave_nothing(scales):
    # when
    told = scales.of("tei", {"bad.zip": hostile_zips.overlapping()}, paths=["bad.zip"])
    # then
    assert len(told["report"]["refused"]) == 2_000
    assert_harmless(told, scales.idle["tei"])
    assert told["rows"] == {}


class TestMadeHarmless:
    def test_a_mark_of_utf_8_is_no_text(self, scales):
        # given
        name, content = tei("marked")
        # when
        told = scales.of("tei", {name: b"\xef\xbb\xbf" + content})
        # then
        assert told["report"]["letters"]["new"] == 1
        assert told["report"]["refused"] == []

    def test_an_inclusion_of_another_file_is_left_as_it_stands(self, scales, made):
        # given
        include = f'<include xmlns="http://www.w3.org/2001/XInclude" href="{hostile.FILE}"/>'
        # when
        told = scales.of("tei", {"i.xml": tei("included", text=include)[1]})
        # then
        assert_harmless(told, scales.idle["tei"])
        assert told["report"]["letters"]["new"] == 1

    def test_ten_thousand_people_in_a_letter_come_in_and_come_again(self, scales):
        # given a letter, and the same with one person more
        people = [f"<persName>Person {n} Name{n * 7}</persName>" for n in range(9_000)]
        first, again = ("".join(people[:most]) for most in (8_999, 9_000))
        # when
        told = [
            scales.of("tei", {"many.xml": tei("many", text=text)[1]}) for text in (first, again)
        ]
        # then
        assert [one["report"]["letters"] for one in told] == [
            {"new": 1, "changed": 0, "same": 0},
            {"new": 0, "changed": 1, "same": 0},
        ]
        assert_harmless(told[0], scales.idle["tei"])
        assert told[1]["seconds"] < LONG

    @pytest.mark.django_db
    def test_a_cell_that_a_spreadsheet_would_reckon_comes_in_as_its_words(self):
        # given one as somebody made it, and one as we write it
        a_collection_for_letters()
        formula = hostile.table("f,=cmd|' /C calc'!A0,'=A1+B1")
        mapping = read_mapping(hostile.MAPPING.encode())
        # when
        brought("table", ("f.csv", formula()), mapping=mapping)
        # then it goes out as a spreadsheet reckons nothing
        letter = kept("f")
        assert (letter.title, letter.texts[0].text) == ("=cmd|' /C calc'!A0", "=A1+B1")
        assert guarded(letter.title) == "'" + letter.title


WORST = ("an entity on the web", "a billion laughs", "320,000 attributes", "4 million keys")


def test_the_command_refuses_the_worst_together_and_takes_the_good(scales, made, web, tmp_path):
    # given
    good, mixed = tmp_path / "good", tmp_path / "mixed"
    for number, folder in enumerate((good, mixed)):
        folder.mkdir()
        (folder / "good.xml").write_bytes(tei(f"command-{number}")[1])
    for number, name in enumerate(WORST):
        (mixed / f"bad-{number}.xml").write_bytes(made(hostile.TEI[name]))
    # when
    code, idle, least = by_command(scales, good, tmp_path / "good.json")
    ended, seconds, most = by_command(scales, mixed, tmp_path / "mixed.json")
    # then
    report = json.loads((tmp_path / "mixed.json").read_text())
    print(f"{seconds - idle:.2f} s and {(most - least) / 1e6:.0f} MB more than the good")
    assert (code, ended) == (0, 1)
    assert report["letters"] == {"new": 1, "changed": 0, "same": 0}
    lines = [hostile.TEI[name].line or None for name in WORST]
    assert [one["line"] for one in report["refused"]] == lines
    assert seconds - idle < SECONDS * len(WORST)
    assert most - least < BYTES
    with pytest.raises(BlockingIOError):
        web.accept()


def chances(seed):
    """Numbers below 65,536, the same for the same seed."""
    for number in count():
        digest = sha256(f"{seed} {number}".encode()).digest()
        yield from struct.unpack("<16H", digest)


def spoilt(content, chance):
    """The bytes with some of them changed, doubled or taken out, or the end cut off."""
    spoilt = bytearray(content)
    for _ in range(1 + next(chance) % 6):
        at, how, size = next(chance) % len(spoilt), next(chance) % 16, 1 + next(chance) % 40
        if how < 6:
            spoilt[at] = size * 6
        elif how < 10:
            del spoilt[at : min(at + size, len(spoilt) - 1)]
        elif how < 15:
            spoilt[at:at] = spoilt[at : at + size]
        else:
            del spoilt[max(1, at) :]
    return bytes(spoilt)


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("format", ["tei", "cmif", "zip"])
def test_a_file_spoilt_anyhow_comes_in_whole_or_not_at_all(format, seed):
    # given
    a_collection_for_letters()
    chance = chances(f"{format} {seed}")
    content = {
        "tei": tei("one", place="Wien", text="<p>Dear <hi>Anna</hi></p>")[1],
        "cmif": cmif(*(description(str(n)) for n in range(3)))[1],
        "zip": zipped([tei("one"), tei("two")]),
    }[format]
    begun = time.process_time()
    # when
    for number in range(40):
        name = f"{number}.zip" if format == "zip" else f"{number}.xml"
        report = brought("cmif" if format == "cmif" else "tei", (name, spoilt(content, chance)))
        assert sum(counts(report)) > 0
    # then no letter is without its file and its history
    assert all(Revision.objects.of("letter", one.public_id) for one in Letter.objects.all())
    assert OriginalOf.objects.values("letter").distinct().count() == Letter.objects.count()
    assert Original.objects.count() <= OriginalOf.objects.count()
    assert time.process_time() - begun < 20
