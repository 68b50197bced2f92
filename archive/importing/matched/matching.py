"""Who is who and where is where: what a file proposes becomes what the archive has.

What the archive has not is told and, only where asked for, made. Else a person stays as written
and a place or term is said in a statement, so that nothing is lost and it can be tied later.
"""

from dataclasses import replace

from archive.catalogue import models, records
from archive.catalogue.batches import store_all
from archive.catalogue.kinds import OF_RECORD
from archive.catalogue.ties import ties_of
from archive.importing.alike.same import key_of
from archive.importing.told.named import Named
from archive.record.people import Agent
from archive.record.sources import Source
from archive.record.versioned import RecordError
from archive.record.vocabulary import Place

from .letter import LetterMatching
from .lists import Places, Terms
from .people import People, may_be_made
from .proposals import Proposals
from .slugs import slug


class Matching:
    """The authority lists, as one import finds and extends them."""

    def __init__(self, collection, *, create, by, why, known=None):
        self.collection, self.create, self.known = collection, create, known
        self.who = {"by": by, "why": why}
        self.proposals = Proposals()
        self.made, self.new, self.changed = [], [], []
        self.waiting, self.stored = [], set()
        self.has_identified = False
        self.called = {}
        self._learn()

    def _learn(self):
        self.people = People(models.Collection.objects.coded(self.collection.code).get())
        self.places, self.terms, self.sources = Places(), Terms(), set()

    def would_make(self, proposed):
        """Whether something of its own is made where a new letter names this."""
        match proposed:
            case Source():
                return self.lacks_source(slug(proposed.key, "source"))
            case Agent():
                return self.create and may_be_made(proposed) and self.people.lacks(proposed)
            case Place():
                return self.create and not self.places.find(proposed)
        return self.create and not self.terms.find(proposed)

    def lacks_source(self, key):
        """Whether the archive has no source of this key yet, nor was one kept for it."""
        return key not in self.sources and not models.Source.objects.keyed(key).exists()

    def keep(self, record):
        """Have an agent, place, term or source stored with the first letter that is tied to it."""
        self.waiting.append(record)

    def store(self, letters):
        """Store what waits and any of `letters` is tied to. Raises what refuses any of it."""
        if not self.waiting:
            return
        ties = {key_of(tie) for letter in letters for tie in ties_of(letter)}
        tied = [one for one in self.waiting if key_of(one) in ties]
        self.waiting = [one for one in self.waiting if key_of(one) not in ties]
        for kind in dict.fromkeys(map(type, tied)):
            made = [one for one in tied if type(one) is kind]
            self._check_new(OF_RECORD[kind], made)
            self._store(made)
        self.made += [one.key for one in tied]
        self.new += map(Named.of, tied)
        self.stored.update(one.key for one in tied)

    def identify(self, key, ids):
        """Give an agent authority ids: one who waits, or is there. Raises what refuses it."""
        for at, one in enumerate(self.waiting):
            if key_of(one) == (Agent, key):
                self.waiting[at] = agent = replace(one, authority_ids=ids)
                break
        else:
            row = models.Agent.objects.keyed(key).get()
            agent = replace(records.agent_record(row), authority_ids=ids)
            self._store([agent])
            self.changed.append(Named.of(agent))
        self.has_identified = True
        self.people.learn(agent)

    def under(self, key, proposed):
        """What a file proposes under the key that it has here; what is said again is made once."""
        said, found = self.called.get((type(proposed), key), (None, None))
        if said is not proposed and said != proposed:
            found = replace(proposed, key=key)
            self.called[type(proposed), key] = proposed, found
        return found

    def told(self):
        """What was proposed, with the keys of what was made and is tied in the end."""
        return self.proposals.told(self.stored)

    def _store(self, records):
        for stored in store_all(records, **self.who, known=self.known):
            if stored.refusal:
                raise stored.refusal

    def _check_new(self, kind, made):
        """Whoever made something of that key in the meantime is not written over."""
        for key in kind.keyed([one.key for one in made]):
            raise RecordError(
                f"the {kind.word} {key} was made by somebody else in the meantime; "
                "bring the file in again"
            )

    def settle(self):
        """What was made, changed and counted up to now stays."""
        self.made, self.new, self.changed, self.has_identified = [], [], [], False
        self.people.settle()
        self.proposals.settle()

    def take_back(self):
        """What was made and counted since then was taken back with its file."""
        self.proposals.take_back(self.made)
        self.people.take_back()
        if self.made or self.has_identified:
            self.stored.difference_update(self.made)
            self.waiting = []
            self._learn()
        self.made, self.new, self.changed, self.has_identified = [], [], [], False

    def matched(self, record, untied=frozenset(), held=()):
        """The record with its people, places, terms and sources found or made.

        Whoever has a name among the `untied` (their words in any order) is nobody's agent; the
        correspondents `held` by the letter so far are known by their names in any order.
        """
        return LetterMatching(self, untied, held, counts=True).matched(record)

    def as_before(self, record, untied=frozenset()):
        """The same of an older file, for which nothing is made, counted or warned of."""
        return LetterMatching(self, untied, (), counts=False).matched(record)
