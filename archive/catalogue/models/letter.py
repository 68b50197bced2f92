"""A letter and the rows that belong to it alone."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from archive.catalogue.fields import HistoricalDateField, choices
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
from archive.record.people import Certainty, Protection, Role

from ..queries import (
    ConcordanceQuerySet,
    CorrespondentQuerySet,
    LetterQuerySet,
    RedactionQuerySet,
    StatementQuerySet,
    TextQuerySet,
)
from .authority import Agent, Place, Source, Term
from .collection import Collection
from .kept import Kept, Ordered, mint_public_id


class Letter(Kept):
    """One letter, with everything held about it; never deleted, only withdrawn.

    `published_revision` is what the publisher released. While it `waits_until` the end of its
    embargo, as that stood then, readers have no row of it.
    """

    reference = models.CharField(max_length=100, unique=True)
    public_reference = models.CharField(max_length=100, blank=True)
    public_id = models.CharField(max_length=20, unique=True, default=mint_public_id, editable=False)
    collection = models.ForeignKey(Collection, models.PROTECT, related_name="letters")
    kind = models.ForeignKey(Term, models.PROTECT, null=True, blank=True, related_name="+")
    title = models.CharField(max_length=500, blank=True)
    title_supplied = models.BooleanField(default=False)
    summary = models.TextField(blank=True)
    sent = HistoricalDateField(null=True, blank=True)
    received = HistoricalDateField(null=True, blank=True)
    written_at = models.ForeignKey(Place, models.PROTECT, null=True, blank=True, related_name="+")
    sent_to = models.ForeignKey(Place, models.PROTECT, null=True, blank=True, related_name="+")
    found_at = models.ForeignKey(Place, models.PROTECT, null=True, blank=True, related_name="+")
    found = HistoricalDateField(null=True, blank=True)
    found_by = models.CharField(max_length=300, blank=True)
    find_context = models.TextField(blank=True)
    languages = ArrayField(models.CharField(max_length=35), default=list, blank=True)
    language_basis = models.CharField(max_length=100, blank=True)
    medium = models.ForeignKey(Term, models.PROTECT, null=True, blank=True, related_name="+")
    material = models.CharField(max_length=300, blank=True)
    terms = models.ManyToManyField(Term, through="LetterTerm", related_name="letters")
    features_described = models.TextField(blank=True)
    extent = models.CharField(max_length=300, blank=True)
    condition = models.TextField(blank=True)
    hand = models.TextField(blank=True)
    signed = models.BooleanField(null=True, blank=True)
    authenticity = models.CharField(
        max_length=50, choices=choices(Authenticity), default=Authenticity.NOT_STATED
    )
    authenticity_by = models.CharField(max_length=300, blank=True)
    lawful_basis = models.TextField(blank=True)
    content_warning = models.CharField(max_length=500, blank=True)
    licence = models.CharField(max_length=300, blank=True)
    original_shown = models.BooleanField(default=False)
    coarsen = models.CharField(max_length=10, choices=choices(Coarsen), default=Coarsen.PLACE)
    status = models.CharField(
        max_length=10, choices=choices(Status), default=Status.DRAFT, editable=False
    )
    embargo = models.DateTimeField(null=True, blank=True)
    private_note = models.TextField(blank=True)
    published_revision = models.PositiveIntegerField(null=True, editable=False)
    waits_until = models.DateTimeField(null=True, editable=False)

    objects = LetterQuerySet.as_manager()

    class Meta:
        ordering = ["reference"]
        permissions = [
            ("publish_letter", "Can publish and withdraw letters"),
            ("approve_unmasking", "Can approve the unmasking of a protected person"),
        ]

    def __str__(self):
        return f"{self.reference} {self.title}".strip()


class Concordance(models.Model):
    """What stands in the revision of a letter that readers see, as numbers without order.

    The sounds of its words and the keys of what it refers to: `publishing.concordance` makes it,
    to find the letters that a change may touch. It holds for one `revision` and one `version` of
    its making only.
    """

    letter = models.OneToOneField(
        Letter, models.CASCADE, primary_key=True, related_name="concordance"
    )
    revision = models.PositiveIntegerField()
    version = models.PositiveSmallIntegerField()
    # Not `integer`: the extension `intarray` has an operator of its own for that, which knows
    # nothing of this index.
    entries = ArrayField(models.BigIntegerField())

    objects = ConcordanceQuerySet.as_manager()

    class Meta:
        indexes = [
            GinIndex(fields=["entries"], name="concordance_entries", fastupdate=False),
            models.Index(fields=["letter", "revision", "version"], name="concordance_holds"),
        ]

    def __str__(self):
        return f"{self.letter} #{self.revision}"


class LetterTerm(Ordered):
    """A term given to a letter."""

    letter = models.ForeignKey(Letter, models.CASCADE)
    term = models.ForeignKey(Term, models.PROTECT)

    class Meta(Ordered.Meta):
        constraints = [
            models.UniqueConstraint(fields=["letter", "term"], name="term_once_a_letter")
        ]

    def __str__(self):
        return str(self.term)


class Correspondent(Ordered):
    """One person's part in a letter: an agent, or none."""

    letter = models.ForeignKey(Letter, models.CASCADE, related_name="correspondents")
    role = models.CharField(max_length=10, choices=choices(Role))
    agent = models.ForeignKey(
        Agent, models.PROTECT, null=True, blank=True, related_name="correspondents"
    )
    name = models.CharField(max_length=300, blank=True)
    described_as = models.CharField(max_length=300, blank=True)
    protection = models.CharField(max_length=30, choices=choices(Protection), null=True, blank=True)
    certainty = models.CharField(
        max_length=10, choices=choices(Certainty), default=Certainty.NOT_STATED
    )
    note = models.TextField(blank=True)

    objects = CorrespondentQuerySet.as_manager()

    def __str__(self):
        return f"{self.get_role_display()}: {self.described_as or self.agent or self.name}"


class TextVersion(Ordered):
    """One wording: its text is never changed; a newer one says which it `replaces`."""

    letter = models.ForeignKey(Letter, models.CASCADE, related_name="texts")
    key = models.CharField(max_length=100, unique=True)
    public_id = models.CharField(max_length=20, unique=True, default=mint_public_id, editable=False)
    role = models.CharField(max_length=30, choices=choices(TextRole))
    language = models.CharField(max_length=35)
    completeness = models.CharField(max_length=15, choices=choices(Completeness))
    text = models.TextField()
    maker = models.CharField(max_length=300, blank=True)
    source = models.ForeignKey(Source, models.PROTECT, null=True, blank=True, related_name="texts")
    derived_from = models.CharField(max_length=300, blank=True)
    base = models.BooleanField(default=False)
    replaces = models.CharField(max_length=100, blank=True)
    note = models.TextField(blank=True)

    objects = TextQuerySet.as_manager()

    def __str__(self):
        return self.key


class Statement(Ordered):
    """One claim about one field of a letter or a collection, with who makes it."""

    letter = models.ForeignKey(
        Letter, models.CASCADE, null=True, blank=True, related_name="statements"
    )
    collection = models.ForeignKey(
        Collection, models.CASCADE, null=True, blank=True, related_name="statements"
    )
    field = models.CharField(max_length=50)
    value = models.TextField()
    source = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="statements"
    )
    certainty = models.CharField(
        max_length=10, choices=choices(Certainty), default=Certainty.NOT_STATED
    )
    preferred = models.BooleanField(default=False)
    reason = models.TextField(blank=True)
    preferred_by = models.CharField(max_length=150, blank=True)
    note = models.TextField(blank=True)

    objects = StatementQuerySet.as_manager()

    class Meta(Ordered.Meta):
        constraints = [
            models.CheckConstraint(
                name="statement_about_a_letter_or_a_collection",
                condition=models.Q(letter__isnull=False, collection__isnull=True)
                | models.Q(letter__isnull=True, collection__isnull=False),
            )
        ]

    def __str__(self):
        return f"{self.field}: {self.value}"


class CustodyEvent(models.Model):
    """A link of the chain of custody; rows are added, never changed, in the order of the chain."""

    letter = models.ForeignKey(Letter, models.PROTECT, related_name="custody")
    kind = models.CharField(max_length=15, choices=choices(CustodyKind))
    date = HistoricalDateField(null=True, blank=True)
    sentence = models.TextField()
    private_note = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.sentence}"


class Redaction(Ordered):
    """A decision to withhold, until its review."""

    letter = models.ForeignKey(Letter, models.CASCADE, related_name="redactions")
    what = models.CharField(max_length=10, choices=choices(WithheldKind))
    target = models.CharField(max_length=100)
    reason = models.CharField(max_length=300)
    authority = models.CharField(max_length=300, blank=True)
    since = models.DateField(null=True, blank=True)
    review = models.DateField(null=True, blank=True)

    objects = RedactionQuerySet.as_manager()

    def __str__(self):
        return f"{self.get_what_display()} {self.target}"


class Relation(Ordered):
    """A tie to another letter of the archive."""

    letter = models.ForeignKey(Letter, models.CASCADE, related_name="relations")
    kind = models.CharField(max_length=12, choices=choices(RelationKind))
    reference = models.CharField(max_length=100)

    def __str__(self):
        return f"{self.get_kind_display()} {self.reference}"
