"""The language of the private tables: adjectives and clauses that chain."""

from functools import reduce
from operator import and_, or_

from django.db import models
from django.db.models import F, Q

from archive.record.letter import Coarsen, WithheldKind
from archive.record.people import Protection

NAMED = [one.value for one in Protection if not one.withholds_name]


def _having(model, path, values):
    """Keys of the rows that reach any of `values` over `path`: a join that doubles no row."""
    return model.objects.filter(**{f"{path}__in": values}).values("pk")


def rows_below(model, letters):
    """The rows of `model` that belong to any of `letters` (row numbers), each letter's in order."""
    return model.objects.filter(letter__in=letters)


class KeyedQuerySet(models.QuerySet):
    """Rows found by their key."""

    def keyed(self, *keys):
        """Rows with one of `keys`."""
        return self.filter(key__in=keys)


class TreeQuerySet(models.QuerySet):
    """Rows of a tree."""

    def directly_within(self, rows):
        """Rows one level below any of `rows`."""
        return self.filter(parent__in=rows)


class AgentQuerySet(KeyedQuerySet):
    """Agents."""

    def whole(self):
        """With their names, in two queries."""
        return self.prefetch_related("names")

    def withheld(self, *keys):
        """Agents whose names readers may not see, for their class or as in any of the `keys`."""
        withheld = ~Q(protection__in=NAMED)
        for some in keys:
            withheld |= Q(key__in=some)
        return self.filter(withheld)

    def identified_as(self, ids):
        """Agents with any of these authority ids."""
        return self.filter(authority_ids__overlap=ids)


class PlaceQuerySet(TreeQuerySet, KeyedQuerySet):
    """Places."""

    def whole(self):
        """With their names."""
        return self.prefetch_related("names")


class TermQuerySet(TreeQuerySet, KeyedQuerySet):
    """Terms of the vocabulary."""

    def whole(self):
        """With their labels."""
        return self.prefetch_related("labels")

    def of(self, facet):
        """Terms of one list of the vocabulary."""
        return self.filter(facet=facet)


class SourceQuerySet(KeyedQuerySet):
    """Sources."""


class CollectionQuerySet(TreeQuerySet):
    """Collections."""

    def whole(self):
        """With their statements and the sources of these."""
        return self.prefetch_related("statements__source")

    def for_practice(self):
        """Collections that say themselves that they were invented for practice."""
        return self.filter(practice=True)

    def coded(self, *codes):
        """Collections with one of `codes`."""
        return self.filter(code__in=codes)

    keyed = coded


class LetterQuerySet(models.QuerySet):
    """Letters."""

    def numbered(self, *pks):
        """Letters with one of the row numbers `pks`."""
        return self.filter(pk__in=pks)

    def referenced(self, *references):
        """Letters with one of `references`."""
        return self.filter(reference__in=references)

    def locked(self, letters):
        """The rows of `letters`, locked until the transaction ends, so that no save slips in."""
        rows = self.filter(pk__in=[letter.pk for letter in letters])
        return rows.order_by("pk").select_for_update()

    def with_words(self):
        """Letters with a text that was written down, whatever became of it."""
        return self.filter(texts__isnull=False).distinct()

    def publicly_known_as(self, *public_ids):
        """Letters with one of `public_ids`."""
        return self.filter(public_id__in=public_ids)

    def within(self, collections):
        """Letters directly in any of `collections`."""
        return self.filter(collection__in=collections)

    def of_people_named(self, name):
        """Letters that give somebody this name, as written or as one of an agent."""
        written = Q(correspondents__name=name) | Q(correspondents__agent__names__text=name)
        return self.filter(written).distinct()

    def dated_coarsely(self):
        """Letters of which the publisher lets the date give way."""
        return self.filter(coarsen=Coarsen.DATE)

    def in_the_reading_room(self):
        """Letters of which a public row exists."""
        return self.filter(published_revision__isnull=False, waits_until__isnull=True)

    def without_concordance(self, version):
        """Letters with none that holds: of the revision that readers see, made by `version`."""
        return self.exclude(
            concordance__revision=F("published_revision"), concordance__version=version
        )

    def due(self, now):
        """Letters released for a time that has come by `now` and not let out yet.

        An embargo that was prolonged since holds at once.
        """
        released = self.filter(published_revision__isnull=False, waits_until__lte=now)
        return released.exclude(embargo__gt=now)

    def tied_to(self, references):
        """Letters that name any of `references` as a relation."""
        return self.filter(pk__in=_having(self.model, "relations__reference", references))


class ReasoningQuerySet(models.QuerySet):
    """Observations and hypotheses."""

    def publicly_known_as(self, *public_ids):
        """Those with one of `public_ids`."""
        return self.filter(public_id__in=public_ids)

    def locked(self, rows):
        """The rows, locked until the transaction ends, so that no save slips in."""
        found = self.filter(pk__in=[one.pk for one in rows])
        return found.order_by("pk").select_for_update()

    def in_the_reading_room(self):
        """Those of which a public row exists."""
        return self.filter(published_revision__isnull=False)


class ArgumentQuerySet(models.QuerySet):
    """Arguments for and against hypotheses."""

    def whole(self):
        """With the observations and statements that they rest on."""
        statements = ("statements__letter", "statements__collection", "statements__source")
        return self.prefetch_related("observations", *statements)


class StatementQuerySet(models.QuerySet):
    """Statements about letters and collections."""

    def saying(self, tie):
        """Those that a `StatementTie` means."""
        about = {"letter__public_id": tie.letter} if tie.letter else {}
        about |= {"collection__code": tie.collection} if tie.collection else {}
        source = {"source__key": tie.source} if tie.source else {"source": None}
        return self.filter(field=tie.field, value=tie.value, **about, **source)


class CorrespondentQuerySet(models.QuerySet):
    """People's parts in letters."""

    def of(self, letters):
        """Those in any of `letters`."""
        return self.filter(letter__in=letters)

    def agents(self):
        """The keys of the agents among them."""
        return self.exclude(agent=None).values_list("agent__key", flat=True)

    def named_as_written(self):
        """Those with a name as the letter writes it."""
        return self.exclude(name="")

    def names_as_written(self):
        """Every name as letters write it, each once."""
        return self.named_as_written().values_list("name", flat=True).distinct().order_by()

    def withheld(self):
        """Those whose letter gives them a class of their own that withholds the name."""
        return self.exclude(agent=None).exclude(protection=None).exclude(protection__in=NAMED)


class ConcordanceQuerySet(models.QuerySet):
    """Concordances of letters."""

    def with_any(self, alternatives):
        """Those in which any of `alternatives` stands: of each of its lists one entry at least."""
        standing = ([Q(entries__overlap=some) for some in lists] for lists in alternatives)
        return self.filter(reduce(or_, (reduce(and_, lists) for lists in standing)))


class RedactionQuerySet(models.QuerySet):
    """Decisions to withhold."""

    def of_agents(self):
        """Those that withhold a person."""
        return self.filter(what=WithheldKind.AGENT)


class TextQuerySet(models.QuerySet):
    """Wordings."""

    def keyed(self, *keys):
        """Wordings with one of `keys`."""
        return self.filter(key__in=keys)
