"""What an import asks of the catalogue to find letters that are nearly the same."""

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, F, Func, Q, TextField, Value
from django.db.models.functions import MD5, Length, Lower, Replace

from archive.catalogue.models import Correspondent, Letter, TextVersion
from archive.record.people import Role

SHORTEST = 20
"""Characters below which two wordings are alike by chance."""


def of_date_or_sender(dates, agents, names):
    """Rows of letters of any of these dates (EDTF), or with any of these senders.

    Asked for apart: a join is planned badly while thousands of new rows are not counted yet.
    """
    dated = Letter.objects.filter(sent__edtf__in=dates).order_by()
    sender = Q(agent__key__in=agents) | Q(name__in=names)
    sent = Correspondent.objects.filter(sender, role=Role.SENDER).order_by()
    if dates:
        yield from dated.values_list("pk", flat=True).iterator()
    if agents or names:
        yield from sent.values_list("letter_id", flat=True).iterator()


def dates_of(pks):
    """The dates of letters, by row."""
    return Letter.objects.numbered(*pks).order_by().values_list("pk", "sent")


def people_of(pks):
    """Senders and recipients of letters: row, role, agent's key, name, described as."""
    parts = Correspondent.objects.filter(
        letter__in=pks, role__in=(Role.SENDER, Role.RECIPIENT)
    ).order_by("letter_id", "position")
    return parts.values_list("letter_id", "role", "agent__key", "name", "described_as")


def wordings_of(pks):
    """The wordings of letters in their order: row and text."""
    texts = TextVersion.objects.filter(letter__in=pks).order_by("letter_id", "-base", "position")
    return texts.values_list("letter_id", "text")


def sharing_words():
    """The rows of letters of which a wording, but for case and signs, is one: a list a wording."""
    groups = _hashed().values("words").annotate(letters=Count("letter", distinct=True))
    together = groups.filter(letters__gt=1).annotate(rows=ArrayAgg("letter_id", distinct=True))
    return together.values_list("rows", flat=True)


def references_of(pks):
    """The references of letters by row."""
    return dict(Letter.objects.numbered(*pks).values_list("pk", "reference"))


def _hashed():
    signs = Func(
        # Blanks first: as a tenth of all signs they cost a pattern four times as much.
        Replace(Lower(F("text")), Value(" ")),
        Value("[^[:alnum:]]+"),
        Value(""),
        Value("g"),
        function="regexp_replace",
        output_field=TextField(),
    )
    long_enough = TextVersion.objects.alias(size=Length("text")).filter(size__gte=SHORTEST)
    return long_enough.annotate(words=MD5(signs)).order_by()
