"""Units of description above the letter."""

from django.db import models

from archive.catalogue.fields import choices
from archive.record.collection import Level
from archive.record.people import Protection

from ..queries import CollectionQuerySet
from .kept import Branching, Kept


class Collection(Branching, Kept):
    """What was kept or found together, in the elements of ISAD(G)."""

    code = models.SlugField(max_length=50, unique=True)
    title = models.CharField(max_length=500)
    title_supplied = models.BooleanField(default=False)
    level = models.CharField(max_length=12, choices=choices(Level))
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )
    creator = models.CharField(max_length=300, blank=True)
    extent = models.CharField(max_length=300, blank=True)
    scope = models.TextField(blank=True)
    repository = models.CharField(max_length=500, blank=True)
    originals = models.TextField(blank=True)
    copies = models.TextField(blank=True)
    custodial_history = models.TextField(blank=True)
    access_conditions = models.TextField(blank=True)
    rights_uri = models.CharField(max_length=300, blank=True)
    licence_texts = models.CharField(max_length=300, blank=True)
    licence_metadata = models.CharField(max_length=300, blank=True)
    lawful_basis = models.TextField(blank=True)
    default_protection = models.CharField(
        max_length=30, choices=choices(Protection), null=True, blank=True
    )
    practice = models.BooleanField(default=False)
    note = models.TextField(blank=True)

    objects = CollectionQuerySet.as_manager()

    class Meta:
        ordering = ["code"]

    def __str__(self):
        return f"{self.code} {self.title}"
