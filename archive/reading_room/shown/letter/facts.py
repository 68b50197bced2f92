"""The facts of a letter, in the order in which one asks for them."""

from django.urls import reverse
from django.utils.translation import gettext as _

from archive.reading_room.named.naming import heading_words, person_words
from archive.reading_room.named.vocabularies import AUTHENTICITY, language_name
from archive.reading_room.named.words import (
    CERTAINTIES,
    COARSE_PLACES,
    FACETS,
    PROTECTED,
    ROLES,
    yes_or_no,
)
from archive.reading_room.shown.facts import Fact, Said, contested, dated, fact, plain
from archive.record.letter import Authenticity
from archive.record.vocabulary import Facet

PLAIN = ("material", "features_described", "extent", "condition", "hand")
# These fields have a fact of their own on a letter's page.
OWN_FACTS = ("date", "authenticity")


def date_fact(view):
    """When it was written, as everybody gives it who gives it."""
    held = (str(view.sent), dated(view.sent)._replace(is_preferred=True)) if view.sent else None
    return contested("date", view.statements_on("date"), held, units(view))


def letter_facts(view):
    """Every fact that is recorded, but for the date written."""
    found = [
        *_people(view),
        _place(view, "written_at"),
        _place(view, "sent_to"),
        fact("received", dated(view.received)),
        _place(view, "found_at"),
        fact("found", dated(view.found)),
        fact("found_by", plain(view.found_by)),
        fact("find_context", plain(view.find_context)),
        _languages(view),
        fact("medium", view.medium and _term(view.medium)),
        *_terms(view),
        *(fact(name, plain(getattr(view, name))) for name in PLAIN),
        fact("signed", Said(str(yes_or_no(view.signed)))),
        _authenticity(view),
        fact("licence", plain(view.licence)),
        *_own_statements(view),
    ]
    return [one for one in found if one]


def said_of_the_whole(view):
    """What sources say of the collections it lies in, beyond its own facts."""
    said = [one for one in view.statements if one.about and one.field not in OWN_FACTS]
    return [
        contested(field, [one for one in said if one.field == field])
        for field in dict.fromkeys(one.field for one in said)
    ]


def units(view):
    """Titles of the collections it lies in, by code."""
    return {one.code: one.title for one in (view.collection, *view.collection.within)}


def _people(view):
    for role, label in ROLES.items():
        values = tuple(_person(one) for one in view.correspondents if one.role is role)
        if values:
            yield Fact(str(label), values)


def _person(one):
    told = plain(person_words(one), certainty=str(CERTAINTIES[one.certainty]))
    if one.withheld_as is None:
        return told
    return told._replace(
        note=_("name withheld to protect %(whom)s") % {"whom": PROTECTED[one.withheld_as]}
    )


def _place(view, field):
    place = getattr(view, field)
    if place is None:
        return None
    words, url = heading_words(place), reverse("reading_room:place", args=[place.key])
    is_coarse = any(one.field == field for one in view.withheld)
    how = COARSE_PLACES.get(place.precision) if is_coarse else None
    note = _("given %(how)s") % {"how": how % {"place": words}} if how else ""
    return fact(field, Said(words, words.lang, url), note=note)


def _languages(view):
    values = (Said(str(language_name(tag))) for tag in view.languages)
    return fact("languages", *(one._replace(certainty=_basis(view)) for one in values))


def _basis(view):
    return _("inferred") if view.language_basis == "inferred" else view.language_basis


def _term(term):
    words, url = heading_words(term), reverse("reading_room:term", args=[term.key])
    return Said(words, words.lang, url)


def _terms(view):
    for facet in (Facet.ACT, Facet.THEME, Facet.FEATURE):
        values = tuple(_term(one) for one in view.terms if one.facet is facet)
        if values:
            yield Fact(str(FACETS[facet]), values)


def _authenticity(view):
    held, said = None, view.statements_on("authenticity")
    # That nobody says anything is said; where somebody does, it goes without saying.
    if view.authenticity is not Authenticity.NOT_STATED or not said:
        by = _("assessed by %(whom)s") % {"whom": view.authenticity_by}
        words = str(AUTHENTICITY[view.authenticity])
        held = (view.authenticity.value, Said(words, note=by if view.authenticity_by else ""))
    return contested("authenticity", said, held, units(view))


def _own_statements(view):
    said = [one for one in view.statements if not one.about and one.field not in OWN_FACTS]
    for field in dict.fromkeys(one.field for one in said):
        yield contested(field, [one for one in said if one.field == field])
