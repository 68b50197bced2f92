"""The language of the public rows of observations and hypotheses."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import OuterRef


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

    def about(self, code):
        """Those to be seen whose scope or grounds name the collection with this code."""
        return self.to_be_seen().filter(collections__contains=[code])

    def of_each_letter(self):
        """The views of those about each letter of a query, to be asked for with it."""
        about = self.to_be_seen().filter(letters__contains=[OuterRef("public_id")])
        return ArraySubquery(about.values("view"))
