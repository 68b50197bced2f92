"""CMIF files in small, and views of letters for lists."""

from pathlib import Path

from lxml import etree

from archive.record.collection import Level
from archive.record.view import CollectionView, LetterView

SCHEMA = Path(__file__).parents[3].parent / "shared" / "schemas" / "cmif.rng"
RULES = etree.RelaxNG(etree.parse(SCHEMA)) if SCHEMA.exists() else None
CC0 = "https://creativecommons.org/publicdomain/zero/1.0/"
CC_BY = "https://creativecommons.org/licenses/by/4.0/"

BIBL = '<bibl type="print" xml:id="ed-1">Letters of a find, Kharkiv 2023</bibl>'
SENT = (
    '<correspAction type="sent"><persName>Nikolaus Binn</persName>'
    '<date when="1745-06-19">19.06.1745</date></correspAction>'
)
RECEIVED = '<correspAction type="received"><persName>Ehefrau</persName></correspAction>'


def a_description(inside: str = SENT + RECEIVED, attributes: str = 'key="1" source="#ed-1"') -> str:
    """One letter of a list."""
    return f"<correspDesc {attributes}>{inside}</correspDesc>"


def a_list(*descriptions: str, licence: str = CC_BY, bibl: str = BIBL) -> bytes:
    """A file that lists these letters; the first of them stands on line 6."""
    letters = "\n".join(descriptions)
    return f"""<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>
<titleStmt><title>Letters</title><editor>An archive</editor></titleStmt>
<publicationStmt><publisher>An archive</publisher><idno type="url">https://x.example/</idno>
<date when="2026-11-22"/><availability><licence target="{licence}"/></availability>
</publicationStmt><sourceDesc>{bibl}</sourceDesc></fileDesc><profileDesc>
{letters}
</profileDesc></teiHeader><text><body><p/></body></text></TEI>""".encode()


def a_listed_collection(**changes: object) -> CollectionView:
    """A collection that gives its descriptions to all."""
    held = {"title": "Papers of a find", "licence_metadata": CC0} | changes
    return CollectionView("F", level=Level.FILE, **held)


def a_listed_view(**changes: object) -> LetterView:
    """A letter that may be harvested."""
    held = {"collection": a_listed_collection(), "public_reference": "F-1", "harvestable": True}
    return LetterView("letter0001", **(held | changes))


def is_valid(data):
    """Whether the schema, where it is there, lets the file pass."""
    return RULES is None or RULES.validate(etree.fromstring(data))
