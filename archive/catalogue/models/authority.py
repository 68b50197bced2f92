"""Agents, places, terms and sources: what letters are described with."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from archive.catalogue.fields import choices
from archive.record.people import AgentKind, Protection
from archive.record.vocabulary import Facet, Precision, TellsOf

from ..queries import AgentQuerySet, PlaceQuerySet, SourceQuerySet, TermQuerySet
from .kept import Branching, Kept, LocalName


class Agent(Kept):
    """An identified person, body or group."""

    key = models.SlugField(max_length=100, unique=True)
    kind = models.CharField(max_length=10, choices=choices(AgentKind), default=AgentKind.PERSON)
    protection = models.CharField(
        max_length=30, choices=choices(Protection), default=Protection.UNKNOWN
    )
    authority_ids = ArrayField(models.CharField(max_length=300), default=list, blank=True)
    note = models.TextField(blank=True)

    objects = AgentQuerySet.as_manager()

    class Meta:
        ordering = ["key"]

    def __str__(self):
        return self.key


class AgentName(LocalName):
    """A name of an agent, in one language and script."""

    agent = models.ForeignKey(Agent, models.CASCADE, related_name="names")


class Place(Branching, Kept):
    """A place with its stated precision."""

    key = models.SlugField(max_length=100, unique=True)
    precision = models.CharField(max_length=12, choices=choices(Precision))
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    gazetteer = models.CharField(max_length=300, blank=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True)

    objects = PlaceQuerySet.as_manager()

    class Meta:
        ordering = ["key"]
        constraints = [
            models.CheckConstraint(
                name="place_coordinates_both_or_neither",
                condition=models.Q(latitude__isnull=True, longitude__isnull=True)
                | models.Q(latitude__isnull=False, longitude__isnull=False),
            )
        ]

    def __str__(self):
        return self.key


class PlaceName(LocalName):
    """A name of a place in one language."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="names")


class Term(Branching, Kept):
    """A term of the one vocabulary."""

    key = models.SlugField(max_length=100, unique=True)
    facet = models.CharField(max_length=10, choices=choices(Facet))
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True)
    scope_note = models.TextField(blank=True)
    tells_of = models.CharField(
        max_length=10, choices=choices(TellsOf), default=TellsOf.NOTHING, blank=True
    )

    objects = TermQuerySet.as_manager()

    class Meta:
        ordering = ["facet", "key"]

    def __str__(self):
        return self.key


class TermLabel(LocalName):
    """A label of a term in one language."""

    term = models.ForeignKey(Term, models.CASCADE, related_name="labels")


class Source(Kept):
    """A publication that reports on letters."""

    key = models.SlugField(max_length=100, unique=True)
    publication = models.CharField(max_length=300)
    title = models.CharField(max_length=500, blank=True)
    url = models.CharField(max_length=1000, blank=True)
    published = models.CharField(max_length=100, blank=True)
    language = models.CharField(max_length=35, blank=True)
    origin = models.CharField(max_length=300, blank=True)
    names_protected = models.BooleanField(default=False)
    accessed = models.CharField(max_length=100, blank=True)
    seen_as = models.CharField(max_length=300, blank=True)
    archived_copy = models.CharField(max_length=1000, blank=True)
    archived_sha256 = models.CharField(max_length=64, blank=True)
    note = models.TextField(blank=True)

    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering = ["key"]

    def __str__(self):
        return f"{self.publication} ({self.key})"
