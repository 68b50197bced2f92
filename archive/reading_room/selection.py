"""Letters chosen from the holdings, by clauses named as the queryset's; a test holds them equal."""

from collections.abc import Iterable

from .bits import bits_of, numbers_in
from .models import ReadingLetter
from .queries import NOT_RECORDED


class Selection:
    """A set of letters of one snapshot; never changed, each clause gives a new one.

    `ranking` are slots, the best answer to a search first, where that was asked for.
    """

    model = ReadingLetter
    most_ranked = 2000

    def __init__(self, holdings, bits, ranking=()):
        self.holdings = holdings
        self.bits = bits
        self.ranking = ranking

    def __and__(self, other):
        return Selection(self.holdings, self.bits & other.bits, self.ranking or other.ranking)

    def __len__(self):
        return self.bits.bit_count()

    def listed_under(self, facet, keys):
        """Letters with any of `keys` in `facet`; the key `none`: not recorded."""
        return self._kept(self._under(facet, keys))

    def not_listed_under(self, facet, keys):
        """Letters that `listed_under` leaves out."""
        return self._kept(~self._under(facet, keys))

    def dated_certainly(self, first_day, last_day):
        """Letters whose preferred date lies wholly inside; None leaves that side open."""

        def inside(entry):
            first, last = entry.first_day, entry.last_day
            after = first_day is None or (first is not None and first >= first_day)
            before = last_day is None or (last is not None and last <= last_day)
            return entry.is_dated and after and before

        return self._kept(self.holdings.slots_where(inside))

    def dated_possibly(self, first_day, last_day):
        """Letters of which any date that somebody gives overlaps; None leaves that side open."""

        def may_lie_inside(entry):
            return any(overlaps(days, (first_day, last_day)) for days in entry.dates)

        return self._kept(self.holdings.slots_where(may_lie_inside))

    def added_by(self, version):
        """Letters that were there in the archive's version `version`, and still are."""
        return self._kept(self.holdings.slots_where(lambda entry: entry.added_in <= version))

    def changed_after(self, version):
        """Letters added or changed in a version above `version`."""
        return self._kept(self.holdings.slots_where(lambda entry: entry.changed_in > version))

    def harvestable(self, protected_too=False):
        """Letters that others may harvest and keep; never what was invented for practice."""

        def may_be(entry):
            return not entry.practice if protected_too else entry.harvestable

        return self._kept(self.holdings.slots_where(may_be))

    def saying(self, literal):
        """Letters whose words match `literal`. One query, of row numbers."""
        slots = self.numbered(ReadingLetter.objects.saying(literal).row_numbers())
        return self._kept(bits_of(slots, self.holdings.size))

    def saying_each(self, literals):
        """What `saying` finds for each of `literals`. One query for all of them."""
        found = [[] for _ in literals]
        for n, key in ReadingLetter.objects.saying_each(literals):
            found[n].append(key)
        return [self._kept(bits_of(self.numbered(keys), self.holdings.size)) for keys in found]

    def best_first(self, literal):
        """These letters with a ranking: the newest in the order in which they answer `literal`.

        No more than `most_ranked` are ranked, by one query; older ones follow as they are.
        """
        newest = self.in_order("-date")
        keys = [self.holdings.entries[slot].pk for slot in newest[: self.most_ranked]]
        best = ReadingLetter.objects.numbered(keys).best_first(literal).row_numbers()
        ranking = (*self.numbered(best), *newest[self.most_ranked :])
        return Selection(self.holdings, self.bits, ranking)

    def numbered(self, keys: Iterable[int]):
        """The slots of the letters with these row numbers, in their order."""
        slots = self.holdings.slots
        return [slots[key] for key in keys if key in slots]

    def keys(self):
        """The row numbers, as a set."""
        return {self.holdings.entries[slot].pk for slot in numbers_in(self.bits)}

    def in_order(self, order):
        """The slots in one of ORDERS."""
        return ORDERS[order](self)

    def last_changed_first(self):
        """The slots by the version in which each changed, the newest first, then by id."""
        entries = self.holdings.entries

        def newest(slot):
            return -entries[slot].changed_in, entries[slot].public_id

        return sorted(numbers_in(self.bits), key=newest)

    def _under(self, facet, keys):
        postings = self.holdings.postings[facet]
        found = 0
        for key in keys:
            found |= postings.get("" if key == NOT_RECORDED else key, 0)
        return found

    def _kept(self, bits):
        return Selection(self.holdings, self.bits & bits, self.ranking)


def overlaps(days, window):
    """Whether two spans, each of a first and a last day, share one; None leaves a side open."""
    first, last = days
    first_day, last_day = window
    ends_before = None not in (first_day, last) and last < first_day
    begins_after = None not in (last_day, first) and first > last_day
    return not (ends_before or begins_after)


def _by_date(letters):
    return list(numbers_in(letters.bits))


def _newest_first(letters):
    """Backwards by first possible day; those without one stay last."""
    entries = letters.holdings.entries

    def newest(slot):
        day = entries[slot].first_day
        return day is None, -(day or 0)

    return sorted(numbers_in(letters.bits), key=newest)


def _by_reference(letters):
    wanted = set(numbers_in(letters.bits))
    return [slot for slot in letters.holdings.by_reference if slot in wanted]


def _by_relevance(letters):
    wanted = set(numbers_in(letters.bits))
    return [slot for slot in letters.ranking if slot in wanted]


ORDERS = {
    "date": _by_date,
    "-date": _newest_first,
    "reference": _by_reference,
    "relevance": _by_relevance,
}
