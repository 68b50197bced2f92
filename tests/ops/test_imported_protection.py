"""What protects somebody by an import of the command holds for readers once it is committed."""

import io

import pytest
from django.core.management import CommandError, call_command

from archive.catalogue.models import Agent, Letter
from archive.importing import importing
from archive.publishing import door
from archive.reading_room.models import ArchiveVersion, ReadingLetter
from archive.record.people import Protection
from tests.importing.brought import CODE, a_collection_for_letters
from tests.importing.raised import NAME, WAYS, by_agent, in_folder, read_by_anybody
from tests.importing.tei_letters import cmif, description, tei

pytestmark = pytest.mark.usefixtures("empty_archive")

GND = "http://d-nb.info/gnd/11861601X"


def imported(format, path, **options):
    """What the command prints of an import that makes what is missing."""
    out = io.StringIO()
    call_command(
        "import_letters", format, str(path), stdout=out, by="iryna", create_terms=True, **options
    )
    return out.getvalue()


def version():
    """The archive's version as readers have it."""
    return ArchiveVersion.objects.using("reading").current()


def published(folder, tables):
    """A letter that names somebody to every reader, published by its own import."""
    assert "1 published" in imported("table", in_folder(folder, tables), publish=True)
    assert NAME in read_by_anybody()


@pytest.mark.parametrize("tables", WAYS)
def test_who_is_protected_by_tables_is_named_to_no_reader_any_more(tables, tmp_path):
    # given a letter that names somebody
    published(tmp_path, tables(Protection.DECEASED))

    # when tables come in that say he is a child
    said = imported("table", in_folder(tmp_path, tables(Protection.MINOR)))

    # then nothing of the letter was changed, and its page and JSON name him no more
    assert said.startswith("0 new, 0 changed, 1 same")
    assert NAME not in read_by_anybody()


@pytest.mark.parametrize("tables", WAYS)
def test_tables_that_come_again_make_nothing_anew(tables, tmp_path):
    # given a letter of somebody who was protected by tables
    published(tmp_path, tables(Protection.DECEASED))
    imported("table", in_folder(tmp_path, tables(Protection.MINOR)))
    before = version()

    # when the same tables come in
    imported("table", tmp_path)

    # then the archive's version stays
    assert version() == before


def test_a_dry_run_of_tables_changes_nothing_for_readers(tmp_path):
    # given a letter that names somebody
    published(tmp_path, by_agent(Protection.DECEASED))
    before = version()

    # when it is only looked at what would come in
    imported("table", in_folder(tmp_path, by_agent(Protection.MINOR)), dry_run=True)

    # then readers see what they saw
    assert NAME in read_by_anybody()
    assert version() == before


def test_tables_that_cannot_reach_readers_do_not_come_in(tmp_path, monkeypatch):
    # given a letter that names somebody, and public letters that cannot be made anew
    published(tmp_path, by_agent(Protection.DECEASED))

    def refuse(thing):
        raise OSError("no room")

    monkeypatch.setattr(door, "republish_touching", refuse)

    # when tables would protect him
    with pytest.raises(OSError, match="no room"):
        imported("table", in_folder(tmp_path, by_agent(Protection.MINOR)))

    # then the catalogue does not say one thing and the readers' page another
    assert Agent.objects.get().protection == Protection.DECEASED


def an_index(tmp_path):
    """A CMIF file that gives the sender of a letter an authority id."""
    name, content = cmif(description("9", sender_ref=GND))
    (tmp_path / name).write_bytes(content)
    return "cmif", tmp_path / name


def letters(tmp_path):
    """TEI files of which one gives the sender an authority id, and another cannot be read."""
    for name, content in [tei("two", ref=GND), ("bad.xml", b"<TEI>\n<unclosed></TEI>")]:
        (tmp_path / name).write_bytes(content)
    return "tei", tmp_path


@pytest.fixture
def named(tmp_path):
    """A published letter of somebody who has no authority id; the folder for further files."""
    a_collection_for_letters(
        default_protection=Protection.DECEASED, lawful_basis="the public interest"
    )
    name, content = tei("one")
    (tmp_path / name).write_bytes(content)
    imported("tei", tmp_path / name, collection=CODE, publish=True)
    (tmp_path / name).unlink()
    return tmp_path


def ids_told():
    """The authority ids that readers have of the letter's sender."""
    letter = Letter.objects.get(reference=f"{CODE}-one")
    row = ReadingLetter.objects.using("reading").known_as(letter.public_id).get()
    return row.letter().correspondents[0].authority_ids


def test_an_authority_id_that_an_index_brings_stands_beside_the_name(named):
    # given a letter without one
    assert ids_told() == ()

    # when
    imported(*an_index(named), collection=CODE)

    # then
    assert ids_told() == (GND,)


def test_an_authority_id_from_letters_is_public_although_a_file_was_refused(named):
    # when
    with pytest.raises(CommandError, match=r"bad\.xml"):
        imported(*letters(named), collection=CODE)

    # then
    assert ids_told() == (GND,)


def test_the_letters_of_a_group_reach_readers_before_the_next_group_is_read(named, monkeypatch):
    # given groups of one file, and an import that is broken off after the first
    monkeypatch.setattr(importing, "MOST_TOGETHER", 1)
    for name, content in [tei("two", ref=GND), tei("three")]:
        (named / f"{len(name)}-{name}").write_bytes(content)
    seen = []

    class Stopped(Exception):
        """The process ends here."""

    def count(self, number=1):
        seen.append(ids_told())
        raise Stopped

    monkeypatch.setattr("tqdm.tqdm.update", count)

    # when
    with pytest.raises(Stopped):
        imported("tei", named, collection=CODE)

    # then what the first one changed was public before the second one came in
    assert seen == [(GND,)]


def test_a_child_who_comes_in_with_a_letter_is_named_to_no_reader_any_more(tmp_path):
    # given a public letter in whose words somebody is named
    a_collection_for_letters(
        default_protection=Protection.DECEASED, lawful_basis="the public interest"
    )
    name, content = tei("one", text="Hans Kessler has asked for you.")
    (tmp_path / name).write_bytes(content)
    imported("tei", tmp_path / name, collection=CODE, publish=True)
    row = ReadingLetter.objects.using("reading").get()
    assert "Kessler" in row.letter().texts[0].text

    # when a letter of that person comes in among those of children, and is not published
    a_collection_for_letters("CHILDREN", default_protection=Protection.MINOR)
    (name, content), folder = tei("two", sender="Hans Kessler"), tmp_path / "children"
    folder.mkdir()
    (folder / name).write_bytes(content)
    imported("tei", folder, collection="CHILDREN")

    # then the public letter names nobody of that name
    row.refresh_from_db(using="reading")
    assert "Kessler" not in row.letter().texts[0].text


def test_an_index_that_comes_again_makes_nothing_anew(named):
    # given
    imported(*an_index(named), collection=CODE)
    before = version()

    # when
    imported(*an_index(named), collection=CODE)

    # then
    assert version() == before


@pytest.mark.parametrize("recipient", ["any soldier", "Любому солдату"])
def test_a_letter_to_any_soldier_says_so_among_letters_of_children(tmp_path, recipient):
    # given
    name, content = tei("one", sender="a girl", recipient=recipient, text=f"We wait: {recipient}.")
    (tmp_path / name).write_bytes(content)
    a_collection_for_letters(default_protection=Protection.MINOR)

    # when
    imported("tei", tmp_path / name, collection=CODE, publish=True)

    # then
    row = ReadingLetter.objects.using("reading").known_as(Letter.objects.get().public_id).get()
    view = row.letter()
    assert [person.described_as for person in view.correspondents] == ["a girl", recipient]
    assert f"We wait: {recipient}." in view.texts[0].text
