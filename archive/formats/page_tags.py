"""The `meta` tags of a letter's page: `citation_*` for citation managers, `DC.*` after Dublin Core.

An author is named in `citation_author` only where his name may be seen: who indexes these pages
makes a person of every author.
"""

from collections.abc import Iterator

from archive.record.view import LetterView

from .cited import Cited, cited
from .naming import WRITERS, certain_date, is_named, one_line, people, person_name
from .oai_dc import elements
from .outgoing import Issuer, Outgoing

Tag = tuple[str, str]


def page_tags(one: Outgoing, issuer: Issuer) -> tuple[Tag, ...]:
    """Name and content of each tag, in order; none is empty."""
    said = cited(one, issuer)
    tags = (*_citation(one.view, said), *_dublin_core(one.view, said))
    return tuple((name, content) for name, content in tags if content)


def _citation(view: LetterView, said: Cited) -> Iterator[Tag]:
    yield "citation_title", said.title
    named = filter(is_named, people(view, *WRITERS))
    yield from (("citation_author", one_line(person_name(one))) for one in named)
    yield "citation_date", certain_date(said.sent).replace("-", "/") or said.date_words
    yield from (("citation_language", one) for one in said.languages)
    yield "citation_collection_title", said.collection
    yield "citation_publisher", said.archive
    yield "citation_public_url", said.url


def _dublin_core(view: LetterView, said: Cited) -> Iterator[Tag]:
    yield from ((f"DC.{name}", text) for name, text in elements(view, said))
