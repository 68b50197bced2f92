"""Words for the values of the record's fixed lists, as the desk prints them.

Each list has its own context: "medium" is a certainty here and the way of writing elsewhere, and
a language may need another word, or another gender, for each.
"""

from django.utils.translation import pgettext_lazy

from archive.catalogue.incoming import FileFormat, ImportState
from archive.record.collection import Level
from archive.record.letter import (
    Authenticity,
    Coarsen,
    Completeness,
    CustodyKind,
    RelationKind,
    Status,
    TextRole,
    WithheldKind,
)
from archive.record.people import AgentKind, Certainty, Protection, Role
from archive.record.reasoning import Side, Standing
from archive.record.vocabulary import Facet, Precision, TellsOf

NOTHING = "—"

WORDS = {
    AgentKind: {
        AgentKind.PERSON: pgettext_lazy("kind of agent", "person"),
        AgentKind.BODY: pgettext_lazy("kind of agent", "body"),
        AgentKind.GROUP: pgettext_lazy("kind of agent", "group"),
    },
    Protection: {
        Protection.PUBLIC_OFFICIAL: pgettext_lazy("protection", "public official"),
        Protection.DECEASED: pgettext_lazy("protection", "deceased"),
        Protection.FAMILY_NOT_TRACED: pgettext_lazy("protection", "deceased, family not traced"),
        Protection.UNKNOWN: pgettext_lazy("protection", "unknown"),
        Protection.PRIVATE: pgettext_lazy("protection", "private"),
        Protection.POSSIBLE_PRISONER: pgettext_lazy("protection", "possible prisoner"),
        Protection.MINOR: pgettext_lazy("protection", "minor"),
    },
    Role: {
        Role.SENDER: pgettext_lazy("role", "sender"),
        Role.RECIPIENT: pgettext_lazy("role", "recipient"),
        Role.MENTIONED: pgettext_lazy("role", "mentioned"),
        Role.CO_SIGNER: pgettext_lazy("role", "co-signer"),
    },
    Certainty: {
        Certainty.HIGH: pgettext_lazy("certainty", "high"),
        Certainty.MEDIUM: pgettext_lazy("certainty", "medium"),
        Certainty.LOW: pgettext_lazy("certainty", "low"),
        Certainty.NOT_STATED: pgettext_lazy("certainty", "not stated"),
    },
    TextRole: {
        TextRole.TRANSCRIPTION: pgettext_lazy("wording", "transcription"),
        TextRole.TRANSLATION: pgettext_lazy("wording", "translation"),
        TextRole.PRINTED: pgettext_lazy("wording", "translation as printed"),
        TextRole.MACHINE: pgettext_lazy("wording", "machine reading"),
    },
    Completeness: {
        Completeness.WHOLE: pgettext_lazy("completeness", "whole"),
        Completeness.NEARLY_WHOLE: pgettext_lazy("completeness", "nearly whole"),
        Completeness.EXCERPT: pgettext_lazy("completeness", "excerpt"),
        Completeness.SENTENCE: pgettext_lazy("completeness", "sentence"),
        Completeness.PHRASE: pgettext_lazy("completeness", "phrase"),
        Completeness.PARAPHRASE: pgettext_lazy("completeness", "paraphrase"),
    },
    CustodyKind: {
        CustodyKind.LEFT: pgettext_lazy("custody", "left"),
        CustodyKind.FOUND: pgettext_lazy("custody", "found"),
        CustodyKind.PHOTOGRAPHED: pgettext_lazy("custody", "photographed"),
        CustodyKind.HANDED_OVER: pgettext_lazy("custody", "handed over"),
        CustodyKind.DIGITISED: pgettext_lazy("custody", "digitised"),
        CustodyKind.PUBLISHED: pgettext_lazy("custody", "published"),
        CustodyKind.TRANSMITTED: pgettext_lazy("custody", "transmitted"),
        CustodyKind.FORWARDED: pgettext_lazy("custody", "forwarded"),
        CustodyKind.REDIRECTED: pgettext_lazy("custody", "redirected"),
    },
    WithheldKind: {
        WithheldKind.AGENT: pgettext_lazy("withheld", "agent"),
        WithheldKind.PASSAGE: pgettext_lazy("withheld", "passage"),
        WithheldKind.FIELD: pgettext_lazy("withheld", "field"),
        WithheldKind.TEXT: pgettext_lazy("withheld", "text"),
    },
    RelationKind: {
        RelationKind.REPLY: pgettext_lazy("relation", "reply"),
        RelationKind.ENCLOSURE: pgettext_lazy("relation", "enclosure"),
        RelationKind.COPY: pgettext_lazy("relation", "copy"),
        RelationKind.SAME_FIND: pgettext_lazy("relation", "same find"),
        RelationKind.PREVIOUS: pgettext_lazy("relation", "previous"),
        RelationKind.NEXT: pgettext_lazy("relation", "next"),
    },
    Authenticity: {
        Authenticity.NOT_STATED: pgettext_lazy("authenticity", "not stated"),
        Authenticity.NOT_ASSESSED: pgettext_lazy("authenticity", "not assessed"),
        Authenticity.NOT_CONFIRMED: pgettext_lazy(
            "authenticity", "not confirmed by independent experts"
        ),
        Authenticity.BEING_ASSESSED: pgettext_lazy("authenticity", "being authenticated"),
        Authenticity.CONFIRMED: pgettext_lazy("authenticity", "confirmed by independent experts"),
        Authenticity.DISPUTED: pgettext_lazy("authenticity", "disputed"),
    },
    Status: {
        Status.DRAFT: pgettext_lazy("status", "draft"),
        Status.IN_REVIEW: pgettext_lazy("status", "in review"),
        Status.PUBLISHED: pgettext_lazy("status", "published"),
        Status.WITHDRAWN: pgettext_lazy("status", "withdrawn"),
    },
    Coarsen: {
        Coarsen.PLACE: pgettext_lazy("what gives way", "place"),
        Coarsen.DATE: pgettext_lazy("what gives way", "date"),
        Coarsen.DETAIL: pgettext_lazy("what gives way", "detail"),
    },
    Level: {
        Level.COLLECTION: pgettext_lazy("level", "collection"),
        Level.FONDS: pgettext_lazy("level", "fonds"),
        Level.SUB_FONDS: pgettext_lazy("level", "sub-fonds"),
        Level.SERIES: pgettext_lazy("level", "series"),
        Level.SUB_SERIES: pgettext_lazy("level", "sub-series"),
        Level.FILE: pgettext_lazy("level", "file"),
    },
    Facet: {
        Facet.THEME: pgettext_lazy("list of terms", "theme"),
        Facet.ACT: pgettext_lazy("list of terms", "act"),
        Facet.KIND: pgettext_lazy("list of terms", "kind"),
        Facet.MEDIUM: pgettext_lazy("list of terms", "medium"),
        Facet.FEATURE: pgettext_lazy("list of terms", "feature"),
    },
    TellsOf: {
        TellsOf.NOTHING: NOTHING,
        TellsOf.HEALTH: pgettext_lazy("tells of", "health"),
        TellsOf.FAMILY: pgettext_lazy("tells of", "family"),
    },
    Precision: {
        Precision.POINT: pgettext_lazy("precision", "point"),
        Precision.SETTLEMENT: pgettext_lazy("precision", "settlement"),
        Precision.DISTRICT: pgettext_lazy("precision", "district"),
        Precision.REGION: pgettext_lazy("precision", "region"),
        Precision.COUNTRY: pgettext_lazy("precision", "country"),
    },
    Side: {
        Side.FOR: pgettext_lazy("side of an argument", "for"),
        Side.AGAINST: pgettext_lazy("side of an argument", "against"),
        Side.NEUTRAL: pgettext_lazy("side of an argument", "neutral"),
    },
    Standing: {
        Standing.OPEN: pgettext_lazy("standing of a hypothesis", "open"),
        Standing.SUPPORTED: pgettext_lazy("standing of a hypothesis", "supported"),
        Standing.ABANDONED: pgettext_lazy("standing of a hypothesis", "abandoned"),
    },
    FileFormat: {
        FileFormat.TEI: "TEI",
        FileFormat.CMIF: "CMIF",
        FileFormat.TABLE: pgettext_lazy("format", "table"),
    },
    ImportState: {
        ImportState.WAITING: pgettext_lazy("import", "waiting"),
        ImportState.CHECKING: pgettext_lazy("import", "being checked"),
        ImportState.CHECKED: pgettext_lazy("import", "checked"),
        ImportState.TAKING: pgettext_lazy("import", "being taken in"),
        ImportState.TAKEN: pgettext_lazy("import", "taken in"),
        ImportState.STOPPED: pgettext_lazy("import", "stopped"),
        ImportState.FAILED: pgettext_lazy("import", "failed"),
        ImportState.DROPPED: pgettext_lazy("import", "dropped"),
    },
}

FIELDS = {
    "authenticity": (Authenticity,),
    "certainty": (Certainty,),
    "coarsen": (Coarsen,),
    "completeness": (Completeness,),
    "default_protection": (Protection,),
    "facet": (Facet,),
    "kind": (AgentKind, CustodyKind, RelationKind),
    "level": (Level,),
    "precision": (Precision,),
    "protection": (Protection,),
    "role": (Role, TextRole),
    "side": (Side,),
    "standing": (Standing,),
    "status": (Status,),
    "tells_of": (TellsOf,),
    "what": (WithheldKind,),
}
"""Which lists the fields of a kept record take their values from."""

CALENDARS = {
    "gregorian": pgettext_lazy("calendar", "gregorian"),
    "julian": pgettext_lazy("calendar", "julian"),
}
BASES = {
    "": NOTHING,
    "stated": pgettext_lazy("basis of a date", "stated"),
    "inferred": pgettext_lazy("basis of a date", "inferred"),
}


def word_for(member):
    """A value of a fixed list in words."""
    return WORDS[type(member)][member]


def kept_words(field, value):
    """What a record keeps in a field, in words where it is a value of a fixed list."""
    lists = (WORDS[kind] for kind in FIELDS.get(field, ()))
    return next((str(words[value]) for words in lists if value in words), value)


def reason_words(reason):
    """Why something is withheld: a protection class in words, or a redaction's own words."""
    return WORDS[Protection].get(reason, reason)


def choices_in_words(choices):
    """The choices of a field, worded by the list that has these values."""
    values = [value for value, _ in choices]
    words = next(words for words in WORDS.values() if set(words) == set(values))
    return [(value, words[value]) for value in values]
