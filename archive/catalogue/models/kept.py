"""What every described thing has: a history, counted."""

import secrets

from django.core.exceptions import ValidationError
from django.db import models

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's base 32: no i, l, o, u to misread


def mint_public_id():
    """Ten random characters (50 bits), minted once and kept for ever."""
    bits = secrets.randbits(50)
    return "".join([ALPHABET[bits >> place & 31] for place in range(0, 50, 5)])


class Kept(models.Model):
    """A row with revisions; `revision` is the number of the newest, 0 before the first save."""

    revision = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        abstract = True


class Branching(models.Model):
    """A row of a tree, by its `parent`."""

    class Meta:
        abstract = True

    def clean(self):
        """Refuse a parent that lies below the row itself."""
        super().clean()
        above = self.parent
        while above:
            if above == self:
                raise ValidationError({"parent": f"{self.parent} lies below {self} itself."})
            above = above.parent


class Ordered(models.Model):
    """A row with its place among its siblings."""

    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True
        ordering = ["position", "pk"]


class LocalName(Ordered):
    """A name in one language (BCP 47 tag)."""

    language = models.CharField(max_length=35, default="en")
    text = models.CharField(max_length=300)

    class Meta(Ordered.Meta):
        abstract = True

    def __str__(self):
        return self.text
