"""Letters chosen from the holdings, by clauses named as the queryset's; a test holds them equal."""

from functools import cached_property

import numpy as np

from archive.reading_room.models import ReadingLetter, ReadingSearch
from archive.reading_room.queries import NOT_RECORDED


class Selection:
    """A set of letters of one snapshot; never changed, each clause gives a new one.

    `chosen` says of each slot whether it is in. `ranking` are slots, the best answer to a search
    first, where that was asked for. `unanswered` are the words that a search can spare and that
    stand in no letter.
    """

    model = ReadingLetter
    most_ranked = 2000

    def __init__(self, holdings, chosen, ranking=(), unanswered=()):
        self.holdings = holdings
        self.chosen = chosen
        self.ranking = ranking
        self.unanswered = unanswered

    def __and__(self, other):
        # All letters narrow nothing.
        if len(other) == self.holdings.size:
            return self
        if len(self) == self.holdings.size:
            return other
        ranking = self.ranking if len(self.ranking) else other.ranking
        return Selection(self.holdings, self.chosen & other.chosen, ranking)

    def __or__(self, other):
        return Selection(self.holdings, self.chosen | other.chosen, self.ranking)

    def __len__(self):
        return self._count

    @cached_property
    def _count(self):
        return int(np.count_nonzero(self.chosen))

    @cached_property
    def slots(self):
        """The slots that are in, in reading order."""
        return np.flatnonzero(self.chosen)

    def listed_under(self, facet, keys):
        """Letters with any of `keys` in `facet`; the key `none`: not recorded."""
        return self._kept(self._under(facet, keys))

    def not_listed_under(self, facet, keys):
        """Letters that `listed_under` leaves out."""
        return self._kept(~self._under(facet, keys))

    def known_as(self, *public_ids):
        """Letters with one of `public_ids`. One query."""
        found = ReadingLetter.objects.known_as(*public_ids).row_numbers()
        return self._kept(self._among(list(found)))

    def dated_certainly(self, first_day, last_day):
        """Letters whose preferred date lies wholly inside; None leaves that side open."""
        return self._kept(self.holdings.days.certainly(first_day, last_day))

    def dated_possibly(self, first_day, last_day):
        """Letters of which any date that somebody gives overlaps; None leaves that side open."""
        return self._kept(self.holdings.days.possibly(first_day, last_day))

    def undated(self):
        """Letters without a preferred date."""
        return self._kept(self.holdings.days.undated())

    def added_by(self, version):
        """Letters that were there in the archive's version `version`, and still are."""
        return self._kept(self.holdings.added_in() <= version)

    def changed_after(self, version):
        """Letters added or changed in a version above `version`."""
        return self._kept(self.holdings.changed_in() > version)

    def harvestable(self, protected_too=False):
        """Letters that others may harvest and keep; never what was invented for practice."""
        return self._kept(self.holdings.harvestable(protected_too))

    def evidence(self):
        """Letters that were not invented for practice."""
        return self._kept(self.holdings.evidence) if self.holdings.practice_count else self

    def saying(self, question):
        """Letters that answer `question`, and which of its words none does. One query."""
        spared = {word: word.literal() for word in question.spared}
        words = ReadingSearch.objects
        keys, answered = words.packed_beside(question.looked_up, spared.values())
        unanswered = [word for word, literal in spared.items() if literal not in answered]
        chosen = self.chosen & self._answering(question, keys)
        return Selection(self.holdings, chosen, unanswered=unanswered)

    def saying_each(self, questions):
        """What `saying` finds for each of `questions`. One query for all of them."""
        found = ReadingSearch.objects.packed_each(one.looked_up for one in questions)
        pairs = zip(questions, found, strict=True)
        return [self._kept(self._answering(*pair)) for pair in pairs]

    def best_first(self, literal):
        """These letters with a ranking: the newest in the order in which they answer `literal`.

        No more than `most_ranked` are ranked, by one query; older ones follow as they are.
        """
        newest = self.in_order("-date")
        keys = self.holdings.pks[newest[: self.most_ranked]].tolist()
        best = ReadingSearch.objects.numbered(keys).best_first(literal).row_numbers()
        ranked = self.holdings.slots(list(best))
        ranking = np.concatenate([ranked, newest[~np.isin(newest, ranked)]])
        return Selection(self.holdings, self.chosen, ranking)

    def keys(self):
        """The row numbers, as a set."""
        return set(self.holdings.pks[self.slots].tolist())

    def tally(self, facet):
        """How many of these letters stand under each key of a facet."""
        counted = self.holdings.columns[facet].tally
        return self._counted(counted, lambda: self.holdings.tally(facet))

    def narrowest(self, facet):
        """The same, each letter under its narrowest key alone, as a dict."""
        return self.holdings.columns[facet].narrowest(self.slots)

    def spans(self):
        """The distinct dates with how many letters have each, as `histogram.Span`."""
        days = self.holdings.days
        return days.spans(self._counted(days.numbers, lambda: self.holdings.date_numbers))

    def in_order(self, order):
        """The slots in one of ORDERS, as an array."""
        return ORDERS[order](self)

    def last_changed_first(self, most):
        """At most so many slots by the version in which each changed, the newest first."""
        newest = np.argsort(-self.holdings.changed_in(self.slots), kind="stable")
        return self.slots[newest[:most]]

    def _counted(self, count, of_all):
        """What `count` gives for the slots that are in; `of_all` has it of all slots."""
        if 2 * len(self) <= self.holdings.size:
            return count(self.slots)
        if len(self) == self.holdings.size:
            return of_all()
        # The fewer are quicker counted.
        return of_all() - count(np.flatnonzero(~self.chosen))

    def _under(self, facet, keys):
        return self.holdings.columns[facet].under(
            {"" if key == NOT_RECORDED else key for key in keys}
        )

    def _answering(self, question, looked_up):
        """Of each slot, whether its letter answers, by the row numbers of those looked up."""
        among = self._among(looked_up)
        return ~among if question.needs_no_word else among

    def _among(self, keys):
        """Of each slot, whether its letter has one of these row numbers."""
        among = np.zeros(self.holdings.size, bool)
        among[self.holdings.slots(keys)] = True
        return among

    def _kept(self, kept):
        return Selection(self.holdings, self.chosen & kept, self.ranking)


def _by_date(letters):
    return letters.slots


def _newest_first(letters):
    """Backwards by first possible day; those without one stay last."""
    dated = np.searchsorted(letters.slots, letters.holdings.dated)
    return np.concatenate([letters.slots[:dated][::-1], letters.slots[dated:]])


def _by_reference(letters):
    slots = letters.holdings.by_reference
    return slots[letters.chosen[slots]]


def _by_relevance(letters):
    slots = np.asarray(letters.ranking, np.int64)
    return slots[letters.chosen[slots]]


ORDERS = {
    "date": _by_date,
    "-date": _newest_first,
    "reference": _by_reference,
    "relevance": _by_relevance,
}
