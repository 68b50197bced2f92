"""`teiHeader`: the file, the letter it tells of, and how the file came about."""

from collections.abc import Iterator

from lxml import etree

from archive.record.names import in_language
from archive.record.view import LetterView, TermView, TextView

from ..outgoing import Issuer, Outgoing
from .writing_correspondence import write_correspondence
from .writing_dates import write_calendar
from .writing_description import write_description
from .writing_notes import write_notes
from .writing_people import write_people
from .writing_places import Places
from .writing_sources import Sources
from .writing_tree import add, language, pointer, pruned, told


def write_header(root: etree._Element, one: Outgoing, issuer: Issuer, sources: Sources) -> None:
    """The header in the order of the Guidelines, chapter 2, nothing in it empty."""
    header = add(root, "teiHeader")
    places = Places(one.view)
    file = add(header, "fileDesc")
    _about_file(file, one, issuer)
    write_notes(file, one.view, sources)
    source = add(file, "sourceDesc")
    write_description(source, one.view, places)
    sources.write(source)
    profile = add(header, "profileDesc")
    _abstract(profile, one.view)
    write_correspondence(profile, one, places)
    _languages(profile, one.view)
    write_people(profile, one.view)
    places.write(profile)
    _terms(profile, one, issuer)
    _revision(header, one)
    write_calendar(profile)
    for part in list(header):
        pruned(part)


class Makers:
    """Who made the texts of a letter, each once, so that `@resp` may point there."""

    def __init__(self, view: LetterView) -> None:
        made = dict.fromkeys((text.maker, text.role.value) for text in view.texts if text.maker)
        self.numbers = {maker: number for number, maker in enumerate(made, 1)}

    def of(self, text: TextView) -> str:
        """What `@resp` says of the text."""
        number = self.numbers.get((text.maker, text.role.value))
        return f"#maker-{number}" if number else ""

    def write(self, titles: etree._Element) -> None:
        """A `respStmt` for each."""
        for (name, task), number in self.numbers.items():
            responsible = add(titles, "respStmt", id=f"maker-{number}")
            add(responsible, "resp", task)
            add(responsible, "name", name)


def licence_of(view: LetterView) -> str:
    """The licence of the letter's texts, else of the nearest collection that has one."""
    units = (view.collection, *view.collection.within)
    return view.licence or next((unit.licence_texts for unit in units if unit.licence_texts), "")


def _about_file(file: etree._Element, one: Outgoing, issuer: Issuer) -> None:
    view = one.view
    titles = add(file, "titleStmt")
    add(titles, "title", view.title, type="supplied" if view.title_supplied else "main")
    Makers(view).write(titles)
    _publication(add(file, "publicationStmt"), one, issuer)


def _publication(publication: etree._Element, one: Outgoing, issuer: Issuer) -> None:
    publisher = add(publication, "publisher")
    add(publisher, "ref", issuer.archive, target=pointer(issuer.home))
    add(publication, "idno", one.url, type="URL")
    add(publication, "idno", one.view.public_id, type="public-id")
    _availability(add(publication, "availability"), one.view)


def _availability(availability: etree._Element, view: LetterView) -> None:
    licence = licence_of(view)
    told(availability, "licence", licence, target=pointer(licence))
    units = (view.collection, *view.collection.within)
    for words in (_nearest(units, "access_conditions"), _nearest(units, "rights_uri")):
        told(availability, "p", words)


def _nearest(units: tuple[object, ...], field: str) -> str:
    return next((str(getattr(unit, field)) for unit in units if getattr(unit, field)), "")


def _abstract(profile: etree._Element, view: LetterView) -> None:
    abstract = add(profile, "abstract")
    for paragraph in filter(None, map(str.strip, view.summary.split("\n"))):
        add(abstract, "p", paragraph).tail = "\n"


def _languages(profile: etree._Element, view: LetterView) -> None:
    usage = add(profile, "langUsage")
    for tag in view.languages:
        known = language(tag)
        add(usage, "language", "" if known else tag, ident=known or "und")


def _terms(profile: etree._Element, one: Outgoing, issuer: Issuer) -> None:
    scheme = pointer(f"{issuer.home.rstrip('/')}/terms/")
    keywords = add(add(profile, "textClass"), "keywords")
    for term in _named(one.view):
        label = in_language(term.labels, "en")
        tag = next((name.language for name in term.labels if name.text == label), "")
        add(keywords, "term", label, type=term.facet.value, key=term.key, lang=language(tag))
    if len(keywords) and scheme:
        keywords.set("scheme", scheme)


def _named(view: LetterView) -> Iterator[TermView]:
    yield from (term for term in (view.kind, view.medium) if term)
    yield from view.terms


def _revision(header: etree._Element, one: Outgoing) -> None:
    day = one.changed.date().isoformat() if one.changed else ""
    if one.edition or day:
        edition = str(one.edition) if one.edition else ""
        words = f"Edition {edition}" if edition else "Changed"
        add(add(header, "revisionDesc"), "change", words, n=edition, when=day)
