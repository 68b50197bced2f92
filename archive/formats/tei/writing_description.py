"""`msDesc`: the sheet itself, where it is kept, what it is made of, where it has been."""

from lxml import etree

from archive.record.dates import HistoricalDate
from archive.record.letter import CustodyKind
from archive.record.view import CollectionView, LetterView

from ..cited import repository_of
from ..tei_dates import write_date
from .writing_correspondence import ON_THE_WAY
from .writing_dates import write_date_in
from .writing_places import Places
from .writing_tree import add, told, word

_ON_PROVENANCE = ("when", "from", "to", "notBefore", "notAfter")


def write_description(source: etree._Element, view: LetterView, places: Places) -> None:
    """The sheet in the order of the Guidelines, chapter 11."""
    description = add(source, "msDesc")
    _identifier(description, view)
    _physical(add(description, "physDesc"), view)
    history = add(description, "history")
    _found(history, view, places)
    for event in view.custody:
        if event.kind not in ON_THE_WAY:
            element = _provenance(history, event.kind, event.date)
            add(element, "p", event.sentence)


def _identifier(description: etree._Element, view: LetterView) -> None:
    identifier = add(description, "msIdentifier")
    units = (view.collection, *view.collection.within)
    told(identifier, "repository", repository_of(view))
    for unit in reversed(units):
        _unit(identifier, unit)
    told(identifier, "idno", view.public_reference, type="reference")


def _unit(identifier: etree._Element, unit: CollectionView) -> None:
    supplied = "supplied" if unit.title_supplied else ""
    add(identifier, "collection", unit.title, type=word(unit.level), n=unit.code, subtype=supplied)


def _physical(physical: etree._Element, view: LetterView) -> None:
    support = add(add(physical, "objectDesc"), "supportDesc")
    told(add(support, "support"), "material", view.material)
    told(support, "extent", view.extent)
    told(support, "condition", view.condition)
    told(add(physical, "handDesc"), "handNote", view.hand)
    told(physical, "additions", view.features_described)


def _found(history: etree._Element, view: LetterView, places: Places) -> None:
    """Where, when and by whom it was found, apart from the chain of custody."""
    if not (view.found_at or view.found or view.found_by or view.find_context):
        return
    found = _provenance(history, CustodyKind.FOUND, view.found, subtype="find")
    places.write_in(found, view.found_at)
    told(found, "name", view.found_by)
    told(found, "p", view.find_context)


def _provenance(
    history: etree._Element, kind: CustodyKind, date: HistoricalDate | None, subtype: str = ""
) -> etree._Element:
    """With the days as attributes, and as a `date` where that says more."""
    attributes, words = write_date(date) if date else ({}, "")
    days = {name: day for name, day in attributes.items() if name in _ON_PROVENANCE}
    element = add(history, "provenance", type=word(kind), subtype=subtype, **days)
    if words or days != attributes:
        write_date_in(element, date)
    return element
