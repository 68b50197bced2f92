"""Places of a TEI letter, with what the file's own list of places says of them."""

from itertools import chain

from lxml import etree

from archive.record.names import LocalName
from archive.record.vocabulary import Place, Precision

from .reading_authorities import ADDRESS, Authorities, address, addresses, first_of_each, names_of
from .reading_elements import (
    XML_LANG,
    Warnings,
    below,
    children,
    name_of,
    parts,
    pointers,
    words,
)

PLACES = ("placeName", "settlement", "geogName", "district", "region", "country")
_PRECISIONS = {
    **{precision.value: precision for precision in Precision},
    **dict.fromkeys(("city", "town", "village"), Precision.SETTLEMENT),
    **dict.fromkeys(("address", "building", "street"), Precision.POINT),
}


def place_of(element: etree._Element, authorities: Authorities, warnings: Warnings) -> Place | None:
    """The place that the element names; None where it names none."""
    name = ", ".join(parts(element)) if len(element) and not (element.text or "").strip() else ""
    name = name or words(element)
    entries = _entries(element, authorities, warnings)
    listed = chain.from_iterable(names_of(entry, "placeName") for entry in entries[:1])
    names = first_of_each((LocalName(element.get(XML_LANG, "und"), name), *listed))
    if not names:
        warnings.add(name_of(element), "an empty name: not taken", element)
        return None
    latitude, longitude = _coordinates(entries, warnings) or (None, None)
    precision = _precision(entries[0] if entries else element)
    gazetteer = _gazetteer(element, entries)
    return Place("", names, precision, latitude, longitude, gazetteer)


def _entries(
    element: etree._Element, authorities: Authorities, warnings: Warnings
) -> list[etree._Element]:
    """What the lists of the file say of the keys of a place; unknown keys are warned of."""
    found = []
    for key in pointers(element):
        entry = authorities.listed(key)
        if entry is not None:
            found.append(entry)
        elif not address(key):
            what = f"the key “{key}” is explained nowhere in the file: not kept"
            warnings.add(name_of(element), what, element)
    return found


def _gazetteer(element: etree._Element, entries: list[etree._Element]) -> str:
    """The first address of GeoNames, else the first of any gazetteer."""
    given = [*map(address, pointers(element)), *chain.from_iterable(map(addresses, entries))]
    given = [one for one in given if ADDRESS.match(one)]
    return next((one for one in given if "geonames" in one), given[0] if given else "")


def _precision(described: etree._Element) -> Precision:
    kind = described.get("type", "") if name_of(described) == "place" else name_of(described)
    return _PRECISIONS.get(kind, Precision.SETTLEMENT)


def _coordinates(entries: list[etree._Element], warnings: Warnings) -> tuple[float, float] | None:
    """Latitude and longitude of the first `geo` that stands for the place itself."""
    for entry in entries:
        for location in children(entry, "location"):
            for geo in below(location, "geo"):
                pair = degrees(words(geo))
                if not pair:
                    what = "no pair of degrees such as “48.2 16.4” or “48,2 16,4”: not kept"
                    warnings.add("geo", what, geo)
                return pair
    return None


def degrees(text: str) -> tuple[float, float] | None:
    """Two numbers in degrees, with decimal points or commas; None where they are no place."""
    both = text.replace(";", " ").split()
    if len(both) == 1 and "." in text:
        both = text.split(",")
    try:
        latitude, longitude = (float(one.strip(" ,").replace(",", ".")) for one in both)
    except ValueError:
        return None
    return (latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None
