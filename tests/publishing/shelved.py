"""Letters put into the catalogue with all they refer to, and what readers see of them."""

from archive.catalogue import records
from archive.publishing import door
from archive.reading_room.models import ArchiveVersion, ReadingLetter
from tests.make import a_letter


def entered(number=1, **changes):
    """The row of a letter in the catalogue; `number` tells several apart."""
    names = {
        "reference": f"F-{number}",
        "public_reference": f"F-{number}",
        "public_id": f"letter{number:04}",
    }
    record = a_letter(**(names | changes))
    _enter_what_it_refers_to(record)
    return records.store(record, by="iryna", why="entered")


def published(number=1, **changes):
    """The row of a letter that readers can see."""
    letter = entered(number, **changes)
    door.publish([letter], by="olena", why="ready")
    letter.refresh_from_db()
    return letter


def on_the_shelf():
    """What readers see, by public id."""
    rows = ReadingLetter.objects.using("default").in_reading_order()
    return {row.public_id: row.letter() for row in rows}


def version():
    """The archive's version as the desk's role reads it."""
    return ArchiveVersion.objects.using("default").current()


def _enter_what_it_refers_to(record):
    by = {"by": "iryna", "why": "entered"}
    sources = [one.source for one in (*record.texts, *record.statements) if one.source]
    for unit in reversed(list(record.collection.lineage())):
        for source in sources + [said.source for said in unit.statements if said.source]:
            records.store_source(source, **by)
        records.store_collection(unit, **by)
    for place in filter(None, (record.written_at, record.sent_to, record.found_at)):
        for one in reversed(list(place.lineage())):
            records.store_place(one, **by)
    for term in filter(None, (record.kind, record.medium, *record.terms)):
        records.store_term(term, **by)
    for person in record.correspondents:
        if person.agent:
            records.store_agent(person.agent, **by)
