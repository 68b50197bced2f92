"""The people of a letter met again: each with their place in the list, which texts count on.

A wording says `[%2 ...]` for the second in the list and is never changed, so nobody is moved: whom
the file adds comes last, whom it takes away goes only where no wording counts.
"""

from dataclasses import replace

from .names import in_any_order

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
        self.merging, self.ours, self.base = merging, ours, base
        self.places = []
        self.left_out = set()
        self.gone = [one for one in base if not _find(one, merging.new.correspondents)]

    def take(self, person):
        """Put one of the file's people where they belong."""
        place = self._place(person)
        before = _find(person, self.base)
        if place is not None:
            self.ours[place] = self._filled(self.ours[place], before, person)
        elif before is None:
            place = self._add(person)
        self.places.append(place)

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
        return tuple(one for at, one in enumerate(self.ours) if at not in self.left_out)

    def numbers(self):
        """For each of the file's people the number in the list that is kept, or None."""
        order = [at for at in range(len(self.ours)) if at not in self.left_out]
        return [order.index(at) + 1 if at in order else None for at in self.places]

    def _place(self, person):
        """Where the archive has the person: one whom no other of the file's people took."""
        free = [at for at, one in enumerate(self.ours) if alike(one, person)]
        free = [at for at in free if at not in self.places]
        return free[0] if free else None

    def _add(self, person):
        """At the end; or in the place of somebody of that role whom the file names no more."""
        for one in [gone for gone in self.gone if gone.role is person.role]:
            place = self._untouched(one)
            if place is not None and place not in self.places:
                self.gone.remove(one)
                self.ours[place] = person
                return place
        if self.merging.second_voice and (rivals := self._unnamed(person.role)):
            self._note(rivals[0], person)
            return None
        self.ours.append(person)
        return len(self.ours) - 1

    def _unnamed(self, role):
        """Where the archive has people of a role whom the file names otherwise, or not at all."""
        theirs = self.merging.new.correspondents
        ours = [(at, one) for at, one in enumerate(self.ours) if one.role is role]
        return [at for at, one in ours if at not in self.places and not _find(one, theirs)]

    def _untouched(self, person):
        """Where the archive has somebody as the file had them; None where it has not."""
        places = [at for at, one in enumerate(self.ours) if alike(one, person)]
        return next((at for at in places if _as_named(self.ours[at]) == _as_named(person)), None)

    def _note(self, place, person):
        """A name that another file gives stands in the note, which no reader ever sees.

        In a statement it would be out of reach of the masks.
        """
        words = f"another file has: {person.name or person.described_as}"
        one = self.ours[place]
        if words not in one.note.split("\n"):
            self.ours[place] = replace(one, note=f"{one.note}\n{words}".strip())
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


def _find(person, people):
    return next((one for one in people if alike(one, person)), None)


def _words(person):
    names = [person.name, person.described_as]
    names += [name.text for name in person.agent.names] if person.agent else []
    return {in_any_order(name) for name in names} - {""}


def _as_named(person):
    return person.role, person.name, person.described_as, person.certainty
