"""Words for every value of the record's fixed lists, in the page's language.

The authenticity of a letter and the texts it has are worded in `vocabularies`.
"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from archive.record.collection import Level
from archive.record.letter import Completeness, CustodyKind, RelationKind, TextRole
from archive.record.people import Certainty, Protection, Role
from archive.record.reasoning import Side, Standing
from archive.record.vocabulary import Facet, Precision

ROLES = {
    Role.SENDER: _("Sender"),
    Role.CO_SIGNER: _("Co-signer"),
    Role.RECIPIENT: _("Recipient"),
    Role.MENTIONED: _("Mentioned"),
}
# How sure the archive is; what nobody said needs no word.
CERTAINTIES = {
    Certainty.HIGH: _("certain"),
    Certainty.MEDIUM: _("probable"),
    Certainty.LOW: _("doubtful"),
    Certainty.NOT_STATED: "",
}
# What an argument does to a claim; and what its author makes of a claim, which is no verdict.
SIDES = {
    Side.FOR: pgettext_lazy("side of an argument", "for"),
    Side.AGAINST: pgettext_lazy("side of an argument", "against"),
    Side.NEUTRAL: pgettext_lazy("side of an argument", "neutral"),
}
STANDINGS = {
    Standing.OPEN: pgettext_lazy("standing of a hypothesis", "open"),
    Standing.SUPPORTED: _("held to be supported by its author"),
    Standing.ABANDONED: _("abandoned by its author"),
}
# What an observation was measured on, by the name of the page.
MEASURED = {
    "compare": _("wordings side by side"),
    "compare_groups": _("two groups of letters"),
    "compare_template": _("one template?"),
}
BASES = {"stated": _("stated"), "inferred": _("inferred"), "": ""}
CALENDARS = {"gregorian": "", "julian": _("Julian calendar")}
# Never more than this of whom the archive protects.
PROTECTED = {
    Protection.PUBLIC_OFFICIAL: _("a public official"),
    Protection.DECEASED: _("a person who has died"),
    Protection.FAMILY_NOT_TRACED: _("a person who has died, whose family has not been found"),
    Protection.UNKNOWN: _("a person"),
    Protection.PRIVATE: _("a private person"),
    Protection.POSSIBLE_PRISONER: _("a soldier"),
    Protection.MINOR: _("a child"),
}
TEXT_ROLES = {
    TextRole.TRANSCRIPTION: _("transcription"),
    TextRole.TRANSLATION: _("translation"),
    TextRole.PRINTED: _("translation as printed"),
    TextRole.MACHINE: _("machine reading"),
}
COMPLETENESS = {
    Completeness.WHOLE: _("whole"),
    Completeness.NEARLY_WHOLE: _("nearly whole"),
    Completeness.EXCERPT: _("excerpt"),
    Completeness.SENTENCE: _("one sentence"),
    Completeness.PHRASE: _("a phrase"),
    Completeness.PARAPHRASE: _("paraphrase"),
}
CUSTODY = {
    CustodyKind.LEFT: _("left behind"),
    CustodyKind.FOUND: _("found"),
    CustodyKind.PHOTOGRAPHED: _("photographed"),
    CustodyKind.HANDED_OVER: _("handed over"),
    CustodyKind.DIGITISED: _("digitised"),
    CustodyKind.PUBLISHED: _("made public"),
    CustodyKind.TRANSMITTED: _("transmitted"),
    CustodyKind.FORWARDED: _("forwarded"),
    CustodyKind.REDIRECTED: _("redirected"),
}
RELATIONS = {
    RelationKind.REPLY: _("Reply to or from this letter"),
    RelationKind.ENCLOSURE: _("Enclosed with this letter"),
    RelationKind.COPY: _("Copy of this letter"),
    RelationKind.SAME_FIND: _("From the same find"),
    RelationKind.PREVIOUS: _("Before this one in the correspondence"),
    RelationKind.NEXT: _("After this one in the correspondence"),
}
LEVELS = {
    Level.COLLECTION: _("Collection"),
    Level.FONDS: _("Fonds"),
    Level.SUB_FONDS: _("Sub-fonds"),
    Level.SERIES: _("Series"),
    Level.SUB_SERIES: _("Sub-series"),
    Level.FILE: _("File"),
}
FACETS = {
    Facet.THEME: _("Theme"),
    Facet.ACT: _("Stated act"),
    Facet.KIND: _("Kind of letter"),
    Facet.MEDIUM: _("Medium"),
    Facet.FEATURE: _("Feature of the sheet"),
}
PRECISIONS = {
    Precision.POINT: _("exact spot"),
    Precision.SETTLEMENT: _("town or village"),
    Precision.DISTRICT: _("district"),
    Precision.REGION: _("region"),
    Precision.COUNTRY: _("country"),
}
COARSE_PLACES = {
    Precision.REGION: _("by region only (%(place)s)"),
    Precision.COUNTRY: _("by country only (%(place)s)"),
}
# Fields of a letter and of what is said of it, as a page heads them.
FIELDS = {
    "date": _("Date written"),
    "sent": _("Date written"),
    "received": _("Date received"),
    "found": _("Date found"),
    "written_at": _("Where it was written"),
    "sent_to": _("Where it was sent"),
    "found_at": _("Where it was found"),
    "found_by": _("Found by"),
    "find_context": _("In what place it was found"),
    "languages": _("Language of the letter"),
    "medium": _("Medium"),
    "material": _("Material"),
    "features_described": _("On the sheet"),
    "extent": _("Extent"),
    "condition": _("Condition"),
    "hand": _("Handwriting"),
    "signed": _("Signed"),
    "authenticity": _("Authenticity"),
    "made in the same way": _("Made in the same way"),
    "terms": _("Themes and acts"),
    "title": _("Title"),
    "summary": _("Summary"),
    "content_warning": _("Content warning"),
    "licence": _("Licence"),
    "kind": _("Kind of letter"),
    "correspondents": _("People"),
    "statements": _("What sources say"),
    "custody": _("Custody"),
    "texts": _("Wordings"),
    "relations": _("Related letters"),
}


def field_words(field):
    """A field in words; one that has none is a field of the archivist's own, as it stands."""
    return FIELDS.get(field) or field


def yes_or_no(held):
    """A truth in words; empty where it is not recorded."""
    return {True: _("yes"), False: _("no"), None: ""}[held]
