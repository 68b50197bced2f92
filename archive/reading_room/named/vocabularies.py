"""Words for the keys that stand in no authority list: languages, texts held, authenticity."""

from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from archive.reading_room.laid_out.rows import authenticity_key
from archive.reading_room.search.layers import LayerKind
from archive.record.letter import Authenticity, TextRole

HAS = {
    "transcription": _("a transcription"),
    "translation": _("a translation"),
    "printed": _("a translation as printed"),
    "machine-reading": _("a machine reading"),
    "conflicting-dates": _("conflicting dates"),
    "uncertain-date": _("an uncertain date"),
    "doubtful-person": _("a doubtful sender, recipient or person mentioned"),
    "withheld": _("something withheld"),
}
AUTHENTICITY = {
    Authenticity.NOT_STATED: _("not stated"),
    Authenticity.NOT_ASSESSED: _("not assessed"),
    Authenticity.NOT_CONFIRMED: _("not confirmed by independent experts"),
    Authenticity.BEING_ASSESSED: _("being authenticated"),
    Authenticity.CONFIRMED: _("confirmed by independent experts"),
    Authenticity.DISPUTED: _("disputed"),
}
# Keys that can be asked for although no letter stands under them.
FIXED = {
    "has": HAS,
    "authenticity": {
        authenticity_key(value): label
        for value, label in AUTHENTICITY.items()
        if value is not Authenticity.NOT_STATED
    },
}
LAYERS = {
    TextRole.TRANSCRIPTION: _("transcription"),
    TextRole.TRANSLATION: _("translation"),
    TextRole.PRINTED: _("translation as printed"),
    TextRole.MACHINE: _("machine reading"),
    LayerKind.TITLE: _("title"),
    LayerKind.REFERENCE: _("reference"),
    LayerKind.SUMMARY: _("summary"),
    LayerKind.DESCRIPTION: _("description"),
    LayerKind.TERM: _("term"),
    LayerKind.PLACE: _("place"),
    LayerKind.PERSON: _("person"),
}
UNNAMED = ("sender", "recipient", "mentioned")


def language_name(tag):
    """The language in the words of the page; the tag itself where Django knows no name."""
    try:
        return get_language_info(tag)["name_translated"]
    except KeyError:
        return tag


def not_recorded(facet):
    """What the value `none` means: a person may be described and yet be nobody identified."""
    if facet == "family":
        return _("in no family")
    return _("nobody identified") if facet in UNNAMED else _("not recorded")
