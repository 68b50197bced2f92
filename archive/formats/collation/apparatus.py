"""A collation as a critical apparatus in TEI: parallel segmentation (Guidelines, chapter 13).

Where all witnesses write the same it is running text, elsewhere an `app` with a `rdg` for each
spelling; spellings of one word stand in one `rdgGrp`. An omission is an empty `rdg`. A witness
with a gap has a `gap` in one place, and in the others that belong to it no reading at all.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import cast

from lxml import etree

from ..cited import cited
from ..outgoing import Issuer
from ..tei.writing_tree import NAMESPACE, TEI, add, language, pointer, say, told
from .collated import GAPS, Cell, Collated, Witness, named, places

# The stubs of lxml know no default namespace, for which its prefix is None.
_NAMESPACES = cast("dict[str, str]", {None: NAMESPACE})
# What the Guidelines call a passage that an editor keeps back.
_REASONS = {"lacuna": "", "withheld": "redacted"}


def write(table: Collated, witnesses: Sequence[Witness], issuer: Issuer) -> bytes:
    """The whole apparatus as one file, valid against TEI All; raises ForeignRow."""
    called = named(table, witnesses)
    root = etree.Element(f"{TEI}TEI", nsmap=_NAMESPACES)
    _header(root, called, issuer)
    languages = {language(one.text.language) for one in witnesses}
    text = add(root, "text", lang=languages.pop() if len(languages) == 1 else "")
    paragraph = add(add(text, "body"), "p")
    names = list(called)
    for is_running, found in groupby(places(table), _is_running):
        if is_running:
            # At once: words said one by one would each copy all before them.
            say(paragraph, "".join(f"{cells[0].spelling} " for cells in found))
        else:
            for cells in found:
                _app(paragraph, cells, names)
                say(paragraph, " ")
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _header(root: etree._Element, called: Mapping[str, Witness], issuer: Issuer) -> None:
    header = add(root, "teiHeader")
    file = add(header, "fileDesc")
    add(add(file, "titleStmt"), "title", f"{len(called)} wordings in one table")
    publication = add(file, "publicationStmt")
    add(add(publication, "publisher"), "ref", issuer.archive, target=pointer(issuer.home))
    add(publication, "idno", issuer.url, type="URL")
    add(publication, "date", when=issuer.day.isoformat())
    source = add(file, "sourceDesc")
    if called:
        listed = add(source, "listWit")
        for siglum, one in called.items():
            _witness(listed, siglum, one, issuer)
    else:
        add(source, "p", "No wording.")
    encoding = add(header, "encodingDesc")
    add(encoding, "variantEncoding", method="parallel-segmentation", location="internal")


def _witness(listed: etree._Element, siglum: str, one: Witness, issuer: Issuer) -> None:
    said = cited(one.letter, issuer)
    witness = add(listed, "witness", id=siglum, n=said.reference)
    add(witness, "title", said.title)
    told(witness, "ref", said.url, target=pointer(said.url))
    told(witness, "idno", one.text.public_id, type="public-id")
    told(witness, "note", said.licence, type="licence")
    told(witness, "note", said.practice, type="practice")


def _is_running(cells: Sequence[Cell]) -> bool:
    """Whether all witnesses write the same word here."""
    return bool(cells[0].key) and len({(cell.kind, cell.spelling) for cell in cells}) == 1


def _app(paragraph: etree._Element, cells: Sequence[Cell], names: Sequence[str]) -> None:
    app = add(paragraph, "app")
    for key, same in _by(cells, "key").items():
        spelt = _by(same, "spelling")
        group = add(app, "rdgGrp", type="orthographic") if key and len(spelt) > 1 else app
        for spelling, found in spelt.items():
            _readings(group, spelling, found, names)


def _by(cells: Iterable[Cell], field: str) -> dict[str, list[Cell]]:
    """The cells by one of their values, in the order in which they are met."""
    found = defaultdict(list)
    for cell in cells:
        found[getattr(cell, field)].append(cell)
    return found


def _readings(
    group: etree._Element, spelling: str, cells: Sequence[Cell], names: Sequence[str]
) -> None:
    """One `rdg` for all that write the same; none for those that only belong to a gap."""
    for kind, same in _by(cells, "kind").items():
        if spelling or kind not in GAPS:
            reading = add(group, "rdg", wit=" ".join(f"#{names[cell.row]}" for cell in same))
            _say(reading, spelling, kind)


def _say(reading: etree._Element, spelling: str, kind: str) -> None:
    if kind not in GAPS:
        say(reading, spelling)
        return
    before, _, behind = spelling.partition(GAPS[kind])
    say(reading, before)
    add(reading, "gap", reason=_REASONS[kind])
    say(reading, behind)
