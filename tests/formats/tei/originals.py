"""Files that letters came in as, our own and real ones, and how they are put back."""

from dataclasses import replace
from pathlib import Path

from lxml import etree

from archive.formats.tei.editing import edited
from archive.formats.tei.reading import read
from archive.masking import Policy, view
from archive.record.collection import Collection, Level
from archive.record.names import LocalName
from archive.record.vocabulary import Place, Precision

from .views import going_out

HERE = Path(__file__).parent
WHOLE, PLAIN, CORPUS = (
    (HERE / name).read_bytes() for name in ("original.xml", "plain.xml", "corpus.xml")
)
UNIT = Collection("L", "Letters", Level.COLLECTION)
SHARED = HERE.parents[2].parent / "shared" / "data"
REAL = sorted(
    (
        *SHARED.glob("soldatenbriefe/data/*.xml"),
        *SHARED.glob("schnitzler-briefe-ww1/data/editions/*.xml"),
    )
)
KYIV = Place("", (LocalName("und", "Київ"),), Precision.SETTLEMENT, gazetteer="https://g.example/1")
LICENCE = "https://creativecommons.org/publicdomain/zero/1.0/"


def taken_from(data, number=0):
    """The letter that the reader takes from a file, with the ids that the archive gives."""
    record = list(read(data, UNIT))[number].record
    texts = tuple(replace(text, public_id=f"t{n}") for n, text in enumerate(record.texts))
    return replace(record, public_id="0123456789", texts=texts)


def put_back(data, record):
    """The file after the archive's record of its letter was changed to this one."""
    return edited(going_out(view(record, Policy.staff()), original=data))


def lines_changed(before, after):
    """The lines that two files, each put into canonical form, do not share."""
    old, new = (
        etree.tostring(etree.fromstring(data).getroottree(), method="c14n").decode().splitlines()
        for data in (before, after)
    )
    return [line.strip() for line in old if line not in new], [
        line.strip() for line in new if line not in old
    ]


def with_person(record, number, **changes):
    """The record with one of its people changed."""
    people = list(record.correspondents)
    people[number] = replace(people[number], **changes)
    return replace(record, correspondents=tuple(people))


def reworded(record, old, new, number=0):
    """The record with words of one of its texts changed, as a newer wording of it."""
    texts = list(record.texts)
    assert old in texts[number].text
    texts[number] = replace(texts[number], text=texts[number].text.replace(old, new))
    return replace(record, texts=tuple(texts))
