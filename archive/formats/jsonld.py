"""JSON-LD: a letter in the words of schema.org, for search engines and the semantic web.

The context stands in the file, so that nothing has to be fetched to read it. `dateCreated` is
given only for a day, month or year that is certain and that no source contradicts; every other
date is `dcterms:created`, typed as EDTF. Of whom the archive protects there is no node at all.
"""

import json
from collections.abc import Iterable, Iterator, Sequence

from archive.record.names import LocalName
from archive.record.people import AgentKind, Role
from archive.record.view import CollectionView, LetterView, PersonView, PlaceView, TermView
from archive.record.vocabulary import Facet

from .cited import PRACTICE, inherited, keeper_of, licence_of
from .naming import WRITERS, certain_date, is_named, kind_of, people, title_of
from .outgoing import Issuer, Outgoing

EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"
CONTEXT = {
    "@vocab": "http://schema.org/",
    "dcterms": "http://purl.org/dc/terms/",
    "addressee": "http://id.loc.gov/vocabulary/relators/rcp",
    **{name: {"@type": "@id"} for name in ("url", "sameAs", "license", "sdLicense")},
}
# Inside a page no value may end the script element or open a comment; U+2028 ends a line there.
ESCAPED = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}

Node = dict[str, object]


def write(letters: Iterable[Outgoing], issuer: Issuer) -> Iterator[bytes]:
    """All letters as one graph."""
    yield f'{{"@context": {_text(CONTEXT)}, "@graph": ['.encode()
    between = "\n"
    for one in letters:
        yield (between + _text(node(one, issuer))).encode()
        between = ",\n"
    yield b"\n]}\n"


def write_one(one: Outgoing, issuer: Issuer) -> bytes:
    """One letter, safe inside `<script type="application/ld+json">`."""
    return (_text({"@context": CONTEXT} | node(one, issuer)) + "\n").encode()


def node(one: Outgoing, issuer: Issuer) -> Node:
    """One letter without its context; what is not recorded is left out."""
    view = one.view
    return _held(
        {"@id": one.url, "@type": ["ArchiveComponent", "Manuscript"]}
        | _about_the_letter(view)
        | _dates(view)
        | _people(view)
        | _places(view)
        | _terms(view)
        | _where(view)
        | _about_the_file(one, issuer)
    )


def _text(held: object) -> str:
    return json.dumps(held, ensure_ascii=False).translate(ESCAPED)


def _held(values: Node) -> Node:
    return {name: value for name, value in values.items() if value}


def _about_the_letter(view: LetterView) -> Node:
    return {
        "name": title_of(view),
        "abstract": view.summary,
        "identifier": [
            _held({"@type": "PropertyValue", "propertyID": name, "value": value})
            for name, value in (
                ("public id", view.public_id),
                ("reference", view.public_reference),
            )
            if value
        ],
        "inLanguage": list(view.languages),
        "genre": kind_of(view),
        "materialExtent": view.extent,
        "contentRating": view.content_warning,
        "creativeWorkStatus": PRACTICE["en"] if view.collection.practice else "",
        "dcterms:provenance": [link.sentence for link in view.custody],
    }


def _dates(view: LetterView) -> Node:
    """The date of the letter; where sources disagree each of theirs, the preferred one first."""
    certain = certain_date(view.sent)
    if certain and not view.dates_conflict():
        return {"dateCreated": certain}
    typed = [{"@type": EDTF, "@value": date.edtf} for date in view.possible_dates()]
    return {"dcterms:created": typed[0] if len(typed) == 1 else typed}


def _people(view: LetterView) -> Node:
    return {
        "author": _agents(people(view, *WRITERS)),
        "addressee": _agents(people(view, Role.RECIPIENT)),
        "mentions": _agents(people(view, Role.MENTIONED)),
    }


def _agents(persons: Sequence[PersonView]) -> list[Node]:
    return [_agent(person) for person in persons if is_named(person)]


def _agent(person: PersonView) -> Node:
    return _held(
        {
            "@type": "Person" if person.kind is AgentKind.PERSON else "Organization",
            "name": _names(person.names) or person.name,
            "alternateName": person.name if person.names else "",
            "sameAs": [one for one in person.authority_ids if _is_address(one)],
        }
    )


def _names(names: Iterable[LocalName]) -> list[Node]:
    return [_held({"@value": one.text, "@language": _tag(one.language)}) for one in names]


def _tag(language: str) -> str:
    return "" if language == "und" else language


def _places(view: LetterView) -> Node:
    place = view.written_at
    return {"locationCreated": _place((place, *place.within)) if place else None}


def _place(lineage: Sequence[PlaceView]) -> Node | None:
    """A place in what it lies in."""
    if not lineage:
        return None
    here, *above = lineage
    return _held(
        {
            "@type": "Place",
            "name": _names(here.names),
            "sameAs": here.gazetteer if _is_address(here.gazetteer) else "",
            "geo": _spot(here),
            "containedInPlace": _place(above),
        }
    )


def _spot(place: PlaceView) -> Node | None:
    if place.latitude is None or place.longitude is None:
        return None
    return {
        "@type": "GeoCoordinates",
        "latitude": place.latitude,
        "longitude": place.longitude,
    }


def _terms(view: LetterView) -> Node:
    about = [term for term in view.terms if term.facet in (Facet.THEME, Facet.ACT)]
    return {
        "about": [_term(term) for term in about],
        "material": [*(_names(view.medium.labels) if view.medium else []), *_words(view.material)],
    }


def _words(text: str) -> list[str]:
    return [text] if text else []


def _term(term: TermView) -> Node:
    return {
        "@type": "DefinedTerm",
        "termCode": term.key,
        "name": _names(term.labels),
        "inDefinedTermSet": term.facet.value,
    }


def _where(view: LetterView) -> Node:
    keeper = keeper_of(view)
    return {
        "isPartOf": _collection((view.collection, *view.collection.within)),
        "holdingArchive": keeper and {"@type": "ArchiveOrganization", "name": keeper},
        "itemLocation": inherited(view.collection, "originals"),
        "conditionsOfAccess": inherited(view.collection, "access_conditions"),
    } | _licence(licence_of(view))


def _collection(lineage: Sequence[CollectionView]) -> Node | None:
    """A collection in what it is part of."""
    if not lineage:
        return None
    here, *above = lineage
    return _held(
        {
            "@type": ["ArchiveComponent", "Collection"],
            "name": here.title,
            "identifier": here.code,
            "isPartOf": _collection(above),
        }
    )


def _licence(licence: str) -> Node:
    """As an address where it is one; words about a licence are no address."""
    return {"license": licence} if _is_address(licence) else {"usageInfo": licence}


def _about_the_file(one: Outgoing, issuer: Issuer) -> Node:
    of_metadata = inherited(one.view.collection, "licence_metadata")
    return {
        "url": one.url,
        "version": one.edition,
        "dateModified": one.changed and one.changed.isoformat(),
        "sdLicense": of_metadata if _is_address(of_metadata) else "",
        "sdPublisher": {"@type": "Organization", "name": issuer.archive, "url": issuer.home},
        "sdDatePublished": issuer.day.isoformat(),
    }


def _is_address(text: str) -> bool:
    return text.startswith(("http://", "https://")) and not any(map(str.isspace, text))
