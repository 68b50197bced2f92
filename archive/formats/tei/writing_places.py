"""The places of a letter in TEI: named where they matter, described once."""

from lxml import etree

from archive.record.names import in_language
from archive.record.view import LetterView, PlaceView
from archive.record.vocabulary import Precision

from .writing_tree import add, language, pointer, told

_UNITS = {
    Precision.POINT: "geogName",
    Precision.SETTLEMENT: "settlement",
    Precision.DISTRICT: "district",
    Precision.REGION: "region",
    Precision.COUNTRY: "country",
}


class Places:
    """The places of a letter, each once; `write_in` names one and points at all that is known."""

    def __init__(self, view: LetterView) -> None:
        given = (view.written_at, view.sent_to, view.found_at)
        several = dict.fromkeys(place for place in given if place)
        self.numbers = {place: number for number, place in enumerate(several, 1)}

    def write(self, profile: etree._Element) -> None:
        """`settingDesc`: all names of each, where it lies and what it lies in."""
        several = add(add(profile, "settingDesc"), "listPlace")
        for place, number in self.numbers.items():
            _place(several, place, f"place-{number}")

    def write_in(self, parent: etree._Element, place: PlaceView | None) -> None:
        """A place of this letter."""
        if place:
            write_place(parent, place, f"#place-{self.numbers[place]}")


def write_place(parent: etree._Element, place: PlaceView, entry: str = "") -> None:
    """One place by its first name, with its entry in `settingDesc` and in the gazetteer."""
    name = place.names[0]
    addresses = " ".join(filter(None, (entry, pointer(place.gazetteer))))
    add(parent, "placeName", name.text, lang=language(name.language), ref=addresses)


def _place(parent: etree._Element, place: PlaceView, identifier: str) -> None:
    element = add(parent, "place", id=identifier, type=place.precision.value)
    for name in place.names:
        add(element, "placeName", name.text, lang=language(name.language))
    for larger in place.within:
        add(element, _UNITS[larger.precision], in_language(larger.names, "en"))
    if place.latitude is not None:
        add(add(element, "location"), "geo", f"{place.latitude} {place.longitude}")
    told(element, "idno", place.gazetteer, type="gazetteer")
