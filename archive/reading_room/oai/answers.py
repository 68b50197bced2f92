"""Answers to who harvests, as XML after the schema of OAI-PMH 2.0."""

from datetime import UTC

from django.conf import settings
from django.utils import timezone
from lxml import etree

from archive.formats import oai_dc
from archive.formats.naming import one_line
from archive.reading_room.going_out import ARCHIVE, Sending, authority, lasting_name

from .asked import PREFIX, Refused, harvest
from .records import earliest, page_of, record_of

NAMESPACE = "http://www.openarchives.org/OAI/2.0/"
SCHEMA = f"{NAMESPACE} http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd"
XSI = "http://www.w3.org/2001/XMLSchema-instance"


def answer(verb, given, request, holdings):
    """The element that answers a verb; `holdings` know the sets. Raises Refused."""
    element = _element(None, verb)
    ANSWERS[verb](element, given, request, holdings)
    return element


def envelope(address, attributes, content):
    """The whole answer in UTF-8; `attributes` say again what was asked, where it was understood."""
    root = etree.Element(f"{{{NAMESPACE}}}OAI-PMH", nsmap={None: NAMESPACE, "xsi": XSI})
    root.set(f"{{{XSI}}}schemaLocation", SCHEMA)
    _element(root, "responseDate", _second(timezone.now()))
    asked = _element(root, "request", address)
    for name, value in attributes.items():
        asked.set(name, value)
    root.append(content)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def fault(refused):
    """An error as the protocol says it."""
    element = _element(None, "error", str(refused))
    element.set("code", refused.code)
    return element


def _identify(element, given, request, holdings):
    email = settings.ARCHIVE_EMAIL or f"postmaster@{authority('oai').removeprefix('oai:')}"
    said = {
        "repositoryName": ARCHIVE,
        "baseURL": request.build_absolute_uri(request.path),
        "protocolVersion": "2.0",
        "adminEmail": email,
        "earliestDatestamp": _second(earliest() or timezone.now()),
        "deletedRecord": "persistent",
        "granularity": "YYYY-MM-DDThh:mm:ssZ",
    }
    for name, text in said.items():
        _element(element, name, text)


def _list_metadata_formats(element, given, request, holdings):
    if "identifier" in given:
        _known(given["identifier"])
    form = _element(element, "metadataFormat")
    _element(form, "metadataPrefix", PREFIX)
    _element(form, "schema", oai_dc.SCHEMA)
    _element(form, "metadataNamespace", oai_dc.NAMESPACE)


def _list_sets(element, given, request, holdings):
    if "resumptionToken" in given:
        raise Refused("badResumptionToken", "The list of sets has no second page.")
    collections = _collections(holdings)
    if not collections:
        raise Refused("noSetHierarchy", "There is no collection yet.")
    for code, shown in sorted(collections.items()):
        one = _element(element, "set")
        _element(one, "setSpec", code)
        _element(one, "setName", one_line(shown.title))


def _get_record(element, given, request, holdings):
    _put_record(element, _known(given["identifier"]), request)


def _list_records(element, given, request, holdings):
    _list(element, given, holdings, lambda record: _put_record(element, record, request))


def _list_identifiers(element, given, request, holdings):
    _list(element, given, holdings, lambda record: _put_header(element, record))


def _list(element, given, holdings, put):
    """One part of a list; a token leads to the next, and an empty one ends the last."""
    asked = harvest(given, _collections(holdings))
    records, rest = page_of(asked)
    if not records and not asked.given:
        raise Refused("noRecordsMatch", "No record is like this.")
    for record in records:
        put(record)
    if rest or asked.given:
        token = _element(element, "resumptionToken", rest.token if rest else "")
        token.set("cursor", str(asked.given))


def _known(identifier):
    """The record with this identifier. Raises Refused."""
    begins, _, public_id = identifier.rpartition(":")
    record = record_of(public_id) if begins == authority("oai") else None
    if record is None:
        raise Refused("idDoesNotExist", "There is no record with this identifier.")
    return record


def _put_record(element, record, request):
    here = _element(element, "record")
    _put_header(here, record)
    if record.letter:
        sending = Sending.of(request)
        one = oai_dc.element(sending.letter(record.letter), sending.issuer)
        _element(here, "metadata").append(one)


def _put_header(element, record):
    header = _element(element, "header")
    if record.letter is None:
        header.set("status", "deleted")
    _element(header, "identifier", lasting_name("oai", record.public_id))
    _element(header, "datestamp", _second(record.at))
    for code in record.letter.collection if record.letter else ():
        _element(header, "setSpec", code)


def _collections(holdings):
    """The sets: every collection but those for practice, of which nothing is harvested."""
    return {code: one for code, one in holdings.headings.of("collection") if not one.practice}


def _element(parent, name, text=None):
    made = etree.Element(f"{{{NAMESPACE}}}{name}", nsmap={None: NAMESPACE})
    made.text = text
    if parent is not None:
        parent.append(made)
    return made


def _second(moment):
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


ANSWERS = {
    "Identify": _identify,
    "ListMetadataFormats": _list_metadata_formats,
    "ListSets": _list_sets,
    "GetRecord": _get_record,
    "ListIdentifiers": _list_identifiers,
    "ListRecords": _list_records,
}
