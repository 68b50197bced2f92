"""One letter of a file in the archive's words: its people, places, terms and sources."""

from dataclasses import dataclass, replace

from archive.importing.alike.names import in_any_order
from archive.record.people import Protection, strictest
from archive.record.sources import Statement
from archive.record.vocabulary import Term

from .people import Unclear, may_be_made, tells_enough
from .slugs import minted, slug

PLACES = ("written_at", "sent_to", "found_at")
TERMS = ("kind", "medium")


@dataclass(frozen=True, slots=True)
class Matched:
    """A letter of a file in the archive's words.

    `stand_ins` says, field by field, which statement stands for which place or term (as the
    archive has it, or None) where it could not be tied.
    """

    record: object
    stand_ins: tuple[tuple[str, object, Statement], ...] = ()
    warnings: tuple[tuple[str, str], ...] = ()


class LetterMatching:
    """One letter on its way; by `matching` the archive is asked, and given what it lacks."""

    def __init__(self, matching, untied, held, counts):
        self.matching, self.untied, self.counts = matching, untied, counts
        self.held = {
            (one.role, in_any_order(name)): one.agent.key
            for one in held
            if one.agent
            for name in (one.name, *(name.text for name in one.agent.names))
            if tells_enough(name, one.agent.kind)
        }
        self.stand_ins, self.warnings = [], []

    def matched(self, record):
        changes = {name: self._place(name, getattr(record, name)) for name in PLACES}
        changes |= {name: self._term(name, getattr(record, name)) for name in TERMS}
        terms = (self._term("terms", term) for term in record.terms)
        changes["terms"] = tuple(dict.fromkeys(term for term in terms if term))
        changes["correspondents"] = tuple(map(self._person, record.correspondents))
        changes["texts"] = tuple(map(self._sourced, record.texts))
        said = list(map(self._sourced, record.statements))
        said += [one for _, found, one in self.stand_ins if found is None]
        changes["statements"] = tuple(dict.fromkeys(said))
        matched = replace(record, **changes)
        return Matched(matched, tuple(self.stand_ins), tuple(self.warnings))

    def _place(self, field, proposed):
        if proposed is None:
            return None
        found = self._found(
            proposed, "place", self.matching.places, [proposed.gazetteer], self._make_place
        )
        return self._tied(field, found, _first(proposed.names))

    def _term(self, field, proposed):
        if proposed is None:
            return None
        kind = f"term ({proposed.facet.value})"
        found = self._found(proposed, kind, self.matching.terms, [], self._make_term)
        return self._tied(field, found, _first(_names_of(proposed)) or proposed.key)

    def _found(self, proposed, kind, known, ids, make):
        """What the archive has of it, or is made of it; None where neither."""
        if key := known.find(proposed):
            return self._counted(self.matching.under(key, proposed))
        if not self.counts:
            return None
        counted = self.matching.proposals.count(
            self, kind, _first(_names_of(proposed)), [one for one in ids if one]
        )
        if not self.matching.create:
            return None
        made = make(proposed)
        known.learn(made)
        self._tell_made(counted, made)
        return made

    def _counted(self, found):
        if self.counts:
            self.matching.proposals.count_made(self, found)
        return found

    def _tied(self, field, found, name):
        stand_in = Statement(field, name)
        self.stand_ins.append((field, found, stand_in))
        if found is None:
            self.warnings.append((field, f"“{name}” is not in the archive: kept as a statement"))
        return found

    def _person(self, person):
        if person.agent is None:
            return person
        if in_any_order(person.name) in self.untied:
            return replace(person, agent=None)
        try:
            key = self.matching.people.find(person.agent)
        except Unclear as error:
            self._warn(person.role.value, f"“{person.name}” is tied to nobody: {error}")
            return self._withheld(replace(person, agent=None), error.keys)
        if not (key or person.agent.names):
            return replace(person, agent=None)
        key = key or self._held_already(person)
        agent = self._met(key, person) if key else self._proposed(person)
        name = person.name or (_first(person.agent.names) if agent is None else "")
        return replace(person, agent=agent, name=name)

    def _withheld(self, person, keys):
        """The person as strictly protected as whoever is withheld and has the same authority id."""
        withheld_as = self.matching.people.withheld_as(keys) if keys and self.counts else None
        if withheld_as is None:
            return person
        self._warn(
            person.role.value,
            f"“{person.name}” has the authority id of somebody who is withheld, and is withheld "
            f"here as “{withheld_as.value}”: read the letter, and change that if it is another",
        )
        return replace(person, protection=strictest(withheld_as, person.protection))

    def _held_already(self, person):
        """The agent who has this name, in any order, in the same letter and role; or None."""
        key = self.held.get((person.role, in_any_order(person.name)))
        return key if key and not self.matching.people.differs(person.agent, key) else None

    def _met(self, key, person):
        """The agent of this key, with an authority id more where the file has one for a name."""
        ids, new = self.matching.people.ids[key], person.agent.authority_ids
        if new and not ids and self.counts and self.matching.create:
            self.matching.identify(key, tuple(new))
            self._warn(person.role.value, f"“{person.name}” was given the authority id {new[0]}")
        return self._counted(self.matching.under(key, person.agent))

    def _proposed(self, person):
        if not (self.counts and may_be_made(person.agent)):
            return None
        kind, ids = person.agent.kind.value, person.agent.authority_ids
        counted = self.matching.proposals.count(self, kind, _first(person.agent.names), ids)
        if not self.matching.create:
            return None
        agent = self._make_agent(person.agent)
        self.matching.people.learn(agent)
        self._tell_made(counted, agent)
        return agent

    def _make_agent(self, proposed):
        key = minted(self.matching.people.keys, _first(proposed.names), "person")
        protection = self.matching.collection.protection() or Protection.UNKNOWN
        agent = replace(proposed, key=key, protection=protection)
        self.matching.keep(agent)
        return agent

    def _make_place(self, proposed):
        key = minted(self.matching.places.keys, _first(proposed.names), "place")
        place = replace(proposed, key=key, parent=None)
        self.matching.keep(place)
        return place

    def _make_term(self, proposed):
        name = proposed.key or _first(proposed.labels)
        key = minted(self.matching.terms.keys, name, "term")
        term = replace(proposed, key=key, parent=None)
        self.matching.keep(term)
        return term

    def _tell_made(self, counted, made):
        self.matching.proposals.make(counted, made)
        self.matching.made.append(made.key)

    def _sourced(self, said):
        """A wording or statement with its source, which is kept."""
        if said.source is None:
            return said
        source = replace(said.source, key=slug(said.source.key, "source"))
        if self.counts:
            self._keep_source(source)
        return replace(said, source=source)

    def _keep_source(self, source):
        """A source is what files say they rest on: it is kept as they say, unless it is there."""
        if self.matching.lacks_source(source.key):
            self.matching.keep(source)
            self.matching.made.append(source.key)
        self.matching.sources.add(source.key)

    def _warn(self, element, what):
        if self.counts:
            self.warnings.append((element, what))


def _names_of(proposed):
    return proposed.labels if isinstance(proposed, Term) else proposed.names


def _first(names):
    return names[0].text if names else ""
