"""The people of a letter met again: each with their place in the list, which texts count on.

A wording says `[%2 ...]` for the second in the list and is never changed, so nobody is moved: whom
the file adds comes last, whom it takes away goes only where no wording counts.
"""

from collections import defaultdict
from dataclasses import replace
from heapq import heappop, heappush

from archive.importing.alike.names import in_any_order

MENTIONS = "[%"
FIELDS = ("name", "described_as", "certainty", "protection", "note")


def merge_people(merging, held):
    """The people to be kept, and where in that list each of the file's people is, from 1."""
    base = merging.base.correspondents if merging.base else ()
    people = _People(merging, list(held.correspondents), base)
    for person in merging.new.correspondents:
        people.take(person)
    people.leave_out(held)
    return people.kept(), people.numbers()


def alike(one, other):
    """Whether two parts in one letter are one person's: one role, and one agent or name."""
    if one.role is not other.role:
        return False
    if one.agent and other.agent and one.agent.key and one.agent.key == other.agent.key:
        return True
    return not _words(one).isdisjoint(_words(other))


class _People:
    """The list as it grows."""

    def __init__(self, merging, ours, base):
        self.merging, self.ours = merging, _Listed(ours)
        self.base, self.theirs = _Listed(base), _Listed(merging.new.correspondents)
        self.places, self.taken = [], set()
        self.left_out = set()
        self.gone = [one for one in base if self.theirs.first(one) is None]

    def take(self, person):
        """Put one of the file's people where they belong."""
        place = self._place(person)
        place_before = self.base.first(person)
        before = None if place_before is None else self.base.people[place_before]
        if place is not None:
            self.ours.put(place, self._filled(self.ours.people[place], before, person))
        elif before is None:
            place = self._add(person)
        self.places.append(place)
        self.taken.add(place)

    def leave_out(self, held):
        """Leave out whom the file names no more, if the archive has them as the file had."""
        for person in self.gone:
            place = self._untouched(person)
            if place is None:
                continue
            if any(MENTIONS in text.text for text in held.texts):
                what = (
                    f"{held.reference}: no more in the file; kept, for wordings count on the list"
                )
                self.merging.warn(person.role.value, what)
            else:
                self.left_out.add(place)

    def kept(self):
        return tuple(one for at, one in enumerate(self.ours.people) if at not in self.left_out)

    def numbers(self):
        """For each of the file's people the number in the list that is kept, or None."""
        order = [at for at in range(len(self.ours.people)) if at not in self.left_out]
        numbers = {at: number for number, at in enumerate(order, 1)}
        return [numbers.get(at) for at in self.places]

    def _place(self, person):
        """Where the archive has the person: one whom no other of the file's people took."""
        return self.ours.first(person, self.taken)

    def _add(self, person):
        """At the end; or in the place of somebody of that role whom the file names no more."""
        for one in [gone for gone in self.gone if gone.role is person.role]:
            place = self._untouched(one)
            if place is not None and place not in self.taken:
                self.gone.remove(one)
                self.ours.put(place, person)
                return place
        if self.merging.second_voice and (rivals := self._unnamed(person.role)):
            self._note(rivals[0], person)
            return None
        return self.ours.add(person)

    def _unnamed(self, role):
        """Where the archive has people of a role whom the file names otherwise, or not at all."""
        ours = [(at, one) for at, one in enumerate(self.ours.people) if one.role is role]
        return [at for at, one in ours if at not in self.taken and self.theirs.first(one) is None]

    def _untouched(self, person):
        """Where the archive has somebody as the file had them; None where it has not."""
        people, named = self.ours.people, _as_named(person)
        return next((at for at in self.ours.alike(person) if _as_named(people[at]) == named), None)

    def _note(self, place, person):
        """A name that another file gives stands in the note, which no reader ever sees.

        In a statement it would be out of reach of the masks.
        """
        words = f"another file has: {person.name or person.described_as}"
        one = self.ours.people[place]
        if words not in one.note.split("\n"):
            self.ours.put(place, replace(one, note=f"{one.note}\n{words}".strip()))
            what = (
                f"{self.merging.held.reference}: another name than in the archive, kept in a note"
            )
            self.merging.warn(person.role.value, what)

    def _filled(self, ours, before, theirs):
        """One person as held, with what the file has more or has changed."""
        changes = {name: self._field(name, ours, before, theirs) for name in FIELDS}
        if ours.agent is None and theirs.agent:
            changes["agent"] = theirs.agent
        return replace(ours, **changes)

    def _field(self, name, ours, before, theirs):
        mine, now = getattr(ours, name), getattr(theirs, name)
        empty = type(ours)(ours.role)
        then = getattr(before or empty, name)
        return now if mine == then and now != then and now != getattr(empty, name) else mine


class _Listed:
    """People in their order, found without a look at each: a list may have thousands."""

    def __init__(self, people):
        self.people, self._signed, self._free = [], defaultdict(set), defaultdict(list)
        for person in people:
            self.add(person)

    def add(self, person):
        """One more at the end; their place."""
        self.people.append(person)
        self.put(len(self.people) - 1, person)
        return len(self.people) - 1

    def put(self, place, person):
        """Somebody in the place of another."""
        self.people[place] = person
        for sign in _signs(person):
            self._signed[sign].add(place)
            heappush(self._free[sign], place)

    def alike(self, person):
        """The places of those alike, from the first."""
        places = set().union(*(self._signed.get(sign, ()) for sign in _signs(person)))
        return (at for at in sorted(places) if alike(self.people[at], person))

    def first(self, person, taken=frozenset()):
        """The place of the first of those alike, but for the taken; None where there is none.

        What is taken is so for good: no place is looked at twice.
        """
        found = [self._first_signed(sign, taken) for sign in _signs(person)]
        return min((place for place in found if place is not None), default=None)

    def _first_signed(self, sign, taken):
        places = self._free.get(sign, ())
        while places and (places[0] in taken or sign not in _signs(self.people[places[0]])):
            heappop(places)
        return places[0] if places else None


def _signs(person):
    """What two parts share of which `alike` is true."""
    keys = {person.agent.key} - {""} if person.agent else set()
    return {
        (person.role, kind, sign)
        for kind, signs in (("key", keys), ("name", _words(person)))
        for sign in signs
    }


def _words(person):
    names = [person.name, person.described_as]
    names += [name.text for name in person.agent.names] if person.agent else []
    return {in_any_order(name) for name in names} - {""}


def _as_named(person):
    return person.role, person.name, person.described_as, person.certainty
