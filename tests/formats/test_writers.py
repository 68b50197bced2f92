"""The formats that letters go out in, by name."""

import io
import zipfile

import pytest

from archive.formats.writers import FORMATS
from archive.masking import Policy, view
from archive.record.letter import Redaction, WithheldKind
from tests.formats.going_out import CHILD, ISSUER, SOLDIER, going_out
from tests.make import a_collection, a_letter, a_source, a_text

SECRETS = ("Pavlik", "Vanya", "Иван", "ivanov", "a secret", "20220916", "archiving", "F-1-a")
NAMES = ("tei", "cmif", "table", "json", "jsonld", "bibtex", "ris", "csl")


def a_secret_letter():
    """A letter of a child to a soldier, with something private in every corner."""
    record = a_letter(
        correspondents=(CHILD, SOLDIER),
        collection=a_collection(
            lawful_basis="archiving",
            licence_metadata="https://creativecommons.org/publicdomain/zero/1.0/",
        ),
        title="Pavlik to Vanya",
        summary="From Pavlik",
        texts=(a_text("I am [%1 Pavlik].", source=a_source(names_protected=True)),),
        redactions=(Redaction(WithheldKind.FIELD, "hand", "safety", authority="a secret"),),
        hand="a secret",
        private_note="a secret",
    )
    return going_out(view(record, Policy.public()))


def opened(written):
    """Every byte of a file, of a zip those of all its files and their names."""
    if not zipfile.is_zipfile(io.BytesIO(written)):
        return written
    with zipfile.ZipFile(io.BytesIO(written)) as zipped:
        names = zipped.namelist()
        return b"".join(zipped.read(name) + name.encode() for name in names)


def test_there_are_eight_and_each_says_what_it_makes():
    assert tuple(FORMATS) == NAMES
    assert all(name == one.name for name, one in FORMATS.items())
    kinds = [(one.media_type, one.suffix) for one in FORMATS.values()]
    assert all("/" in media_type and suffix[0] != "." for media_type, suffix in kinds)
    assert len({suffix for _, suffix in kinds}) == len(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_no_format_says_more_than_the_view(name):
    # given a letter with something private in every corner, alone and among others
    one, form = a_secret_letter(), FORMATS[name]
    written = opened(form.write_one(one, ISSUER))
    written += opened(b"".join(form.write([one, going_out(public_id="letter0002")], ISSUER)))

    # then none of it is written
    assert [secret for secret in SECRETS if secret in written.decode()] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_format_writes_no_letters_too(name):
    written = b"".join(FORMATS[name].write([], ISSUER))

    assert b"letter0001" not in opened(written)


@pytest.mark.parametrize("name", [name for name in NAMES if name != "cmif"])
def test_every_format_writes_one_letter(name):
    assert b"letter0001" in opened(FORMATS[name].write_one(going_out(), ISSUER))
