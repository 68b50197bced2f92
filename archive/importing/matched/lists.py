"""Which place, which term: those of a file found in the authority lists."""

from collections import defaultdict

from archive.catalogue.models import Place, PlaceName, Term, TermLabel
from archive.importing.alike.names import authority, id_key


class Places:
    """The places by gazetteer id, and by exact name and precision where only one has these."""

    def __init__(self):
        self._by_id, self._by_name, self._ids = defaultdict(set), defaultdict(set), {}
        precisions = {}
        for key, precision, gazetteer in Place.objects.values_list("key", "precision", "gazetteer"):
            precisions[key] = precision
            self._learn_id(key, gazetteer)
        for key, name in PlaceName.objects.values_list("place__key", "text"):
            self._by_name[name.strip(), precisions[key]].add(key)

    @property
    def keys(self):
        """Every key there is."""
        return self._ids.keys()

    def learn(self, place):
        """Know a place that was just made."""
        self._learn_id(place.key, place.gazetteer)
        for name in place.names:
            self._by_name[name.text.strip(), place.precision].add(place.key)

    def find(self, proposed):
        """The key of the place; None where there is none, or several may be meant."""
        keys = self._by_id.get(id_key(proposed.gazetteer), set()) or self._named(proposed)
        return next(iter(keys)) if len(keys) == 1 else None

    def _learn_id(self, key, gazetteer):
        self._ids[key] = gazetteer
        if gazetteer:
            self._by_id[id_key(gazetteer)].add(key)

    def _named(self, proposed):
        names = [(name.text.strip(), proposed.precision) for name in proposed.names]
        keys = {key for name in names for key in self._by_name.get(name, ())}
        return {key for key in keys if not _contradict(proposed.gazetteer, self._ids[key])}


class Terms:
    """The vocabulary by key, and by exact label within a facet."""

    def __init__(self):
        self._facets, self._by_label = {}, defaultdict(set)
        for key, facet in Term.objects.values_list("key", "facet"):
            self._facets[key] = facet
        for key, label in TermLabel.objects.values_list("term__key", "text"):
            self._by_label[self._facets[key], label.strip()].add(key)

    @property
    def keys(self):
        """Every key there is."""
        return self._facets.keys()

    def learn(self, term):
        """Know a term that was just made."""
        self._facets[term.key] = term.facet
        for label in term.labels:
            self._by_label[term.facet, label.text.strip()].add(term.key)

    def find(self, proposed):
        """The key of the term; None where there is none, or several have the label."""
        if self._facets.get(proposed.key) == proposed.facet:
            return proposed.key
        labels = [(proposed.facet, label.text.strip()) for label in proposed.labels]
        keys = {key for label in labels for key in self._by_label.get(label, ())}
        return next(iter(keys)) if len(keys) == 1 else None


def _contradict(one, other):
    """Whether one gazetteer knows the two places under different ids."""
    return bool(
        one and other and authority(one) == authority(other) and id_key(one) != id_key(other)
    )
