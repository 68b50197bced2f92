"""What the desk asks of the private tables beyond what the catalogue's own querysets say."""

from django.db.models import Case, Exists, F, OuterRef, TextField, Value, When
from django.db.models.functions import Concat

from archive.catalogue.models import Letter, Redaction, TextVersion
from archive.record.letter import Status, WithheldKind

DEEPEST = 6
"""How many levels of a tree are told apart in a list."""


def unreplaced(texts):
    """The wordings that no newer one of the same letter replaces."""
    newer = TextVersion.objects.filter(letter=OuterRef("letter"), replaces=OuterRef("key"))
    return texts.exclude(Exists(newer))


def with_trail(rows, key):
    """Rows of a tree in its order: by `trail`, the keys on the way down with tabs between."""
    above = ("parent__" * level + key for level in range(DEEPEST, 0, -1))
    trail = Concat(*map(_step, above), F(key), output_field=TextField())
    return rows.annotate(trail=trail).order_by("trail")


def _step(path):
    """One key above and a tab; nothing where the row has nothing so far above it."""
    absent = When(**{f"{path}__isnull": True}, then=Value(""))
    step = Concat(path, Value("\t"), output_field=TextField())
    return Case(absent, default=step, output_field=TextField())


def drafts(letters):
    """Letters nobody has asked a second reader to look at."""
    return letters.filter(status=Status.DRAFT)


def in_review(letters):
    """Letters waiting for a second reader."""
    return letters.filter(status=Status.IN_REVIEW)


def embargoed(letters):
    """Letters released for a later time, without a public row."""
    return letters.filter(waits_until__isnull=False)


def changed(letters):
    """Published letters of which readers see an older revision."""
    return letters.in_the_reading_room().filter(published_revision__lt=F("revision"))


def names_an_agent(key):
    """Whether any letter withholds the agent of this key."""
    return Redaction.objects.filter(what=WithheldKind.AGENT, target=key).exists()


def there_is_a_letter(reference):
    """Whether a letter has this reference."""
    return Letter.objects.referenced(reference).exists()


def waiting(unmaskings):
    """Wishes to unmask that nobody has approved."""
    return unmaskings.filter(approved_by="")


def not_of_facets(terms, facets):
    """Terms of every list of the vocabulary but these."""
    return terms.exclude(facet__in=facets)


def letter_numbered(number):
    """The letter of a row number as an address gives it; None where there is none."""
    return (
        Letter.objects.numbered(number).first() if number.isascii() and number.isdigit() else None
    )
