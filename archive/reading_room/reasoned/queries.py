"""The language of the public rows of observations and hypotheses."""

from django.db import models
from django.db.models import Q


class ReasonedQuerySet(models.QuerySet):
    """Observations or hypotheses; withdrawn ones leave a row that says nothing."""

    def known_as(self, *public_ids):
        """Those with one of `public_ids`, withdrawn or not."""
        return self.filter(public_id__in=public_ids)

    def to_be_seen(self):
        """Those that are not withdrawn, the newest first."""
        return self.filter(withdrawn_in=None).order_by("-added_in", "-pk")


class HypothesisQuerySet(ReasonedQuerySet):
    """Hypotheses."""

    def about(self, letters=(), collections=()):
        """Those to be seen whose scope or grounds name any of these letters or collections."""
        named = Q(letters__overlap=list(letters)) | Q(collections__overlap=list(collections))
        return self.to_be_seen().filter(named)
