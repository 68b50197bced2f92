"""The page of one letter."""

from django.urls import reverse

from archive.formats.naming import is_title_supplied
from archive.language.hint import language_hint
from archive.reading_room.named.cards import people, place_words, title_of
from archive.reading_room.named.naming import heading_words
from archive.reading_room.shown.arguing.hypothesis import heads
from archive.record.people import Role

from .citations import citations
from .custody import custody
from .facts import date_fact, letter_facts, said_of_the_whole
from .trails import collection_trail
from .withheld import withheld
from .wordings import wordings


def letter_page(row, view, permalink, question=None):
    """What the page says of the letter alone, the words of a search marked in its wordings."""
    return {
        "letter": head(view),
        "trail": collection_trail((view.collection, *view.collection.within)),
        "facts": letter_facts(view),
        "about_collection": said_of_the_whole(view),
        "collection": {
            "title": heading_words(view.collection),
            "url": reverse("reading_room:collection", args=[view.collection.code]),
        },
        "withheld": withheld(view),
        "citations": citations(view, row.edition, permalink),
        "permalink": permalink,
        "versions": [{"number": row.edition, "is_current": True}],
        "report_url": f"{reverse('reading_room:about')}#mistakes",
        "practice": view.collection.practice,
        "hypotheses": heads(row.hypotheses),
        **wordings(view, question),
        **custody(view),
    }


def head(view):
    """What the letter is, at a glance."""
    title = title_of(view)
    return {
        "title": title,
        "title_lang": language_hint(view.title) or "",
        "is_title_supplied": is_title_supplied(view),
        "reference": view.public_reference,
        "kind": heading_words(view.kind) if view.kind else "",
        "kind_url": reverse("reading_room:term", args=[view.kind.key]) if view.kind else "",
        "summary": view.summary,
        "content_warning": view.content_warning,
        "date": date_fact(view),
        "route": {
            "sender": people(view, Role.SENDER),
            "recipient": people(view, Role.RECIPIENT),
            "place": place_words(view),
        },
    }
