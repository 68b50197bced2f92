"""Who is who: a person of a file found among the agents, or found to be nobody known."""

from collections import defaultdict

from archive.catalogue.models import Agent, AgentName, Correspondent, Letter
from archive.catalogue.withheld import withheld_agents
from archive.formats.mojibake import is_broken
from archive.importing.alike.names import authority, id_key, is_full_name, name_key, share_a_word
from archive.record.people import AgentKind, Protection, strictest


class Unclear(ValueError):
    """Somebody who may be one of several, or another; the message says why nobody was chosen.

    `keys` are of the agents whose authority id he has in the file, if he has any.
    """

    def __init__(self, why, keys=()):
        self.keys = tuple(sorted(keys))
        super().__init__(why)


class People:
    """The agents by authority id and, as far as the collection knows them, by full name.

    `find` is careful: it is better to leave two records of one person than to make one of two.
    """

    def __init__(self, collection):
        self.ids, self.names = {}, defaultdict(list)
        self._withheld_as = {}
        self._by_id, self._by_name = defaultdict(set), defaultdict(set)
        self._since = []  # keys found by name since the last file that stays, and where they are
        for key, name in AgentName.objects.values_list("agent__key", "text"):
            self.names[key].append(name)
        for key, ids in Agent.objects.values_list("key", "authority_ids"):
            self._learn_ids(key, ids)
        within = Correspondent.objects.of(Letter.objects.within([collection]))
        for key in within.agents().distinct():
            self.belongs(key)
        self.settle()

    @property
    def keys(self):
        """Every key there is."""
        return self.ids.keys()

    def learn(self, agent):
        """Know an agent who was just made, or has a new authority id."""
        self.names[agent.key] = [name.text for name in agent.names]
        self._learn_ids(agent.key, agent.authority_ids)
        self.belongs(agent.key)

    def belongs(self, key):
        """Let the agent be found by name: a letter of the collection knows them."""
        for name in self.names.get(key, ()):
            called_so = self._by_name[name_key(name)]
            if key not in called_so:
                called_so.add(key)
                self._since.append((called_so, key))

    def settle(self):
        """Whoever is found by name by now stays so."""
        self._since = []

    def take_back(self):
        """Nobody is found by name for a letter since then, which did not come in."""
        for called_so, key in self._since:
            called_so.discard(key)
        self._since = []

    def find(self, proposed):
        """The key of the agent; None where there is none. Raises Unclear."""
        key = self._known(proposed)
        if key:
            self.belongs(key)
        return key

    def lacks(self, proposed):
        """Whether nobody there is, or may be, who is proposed."""
        try:
            return not self._known(proposed)
        except Unclear:
            return False

    def differs(self, proposed, key):
        """Whether one authority knows somebody proposed and the agent of `key` as two."""
        return self._contradict(proposed.authority_ids, self.ids[key])

    def withheld_as(self, keys):
        """The strictest class of those agents who are named nowhere; None where all may be."""
        if keys not in self._withheld_as:
            self._withheld_as[keys] = self._strictest(keys)
        return self._withheld_as[keys]

    @staticmethod
    def _strictest(keys):
        agents = withheld_agents().keyed(*keys)
        found = [Protection(one) for one in agents.values_list("protection", flat=True)]
        if not found:
            return None
        held = strictest(*found)
        # Who is withheld only by a letter of his is of no class that withholds.
        return held if held.withholds_name else Protection.UNKNOWN

    def _known(self, proposed):
        return self._of_id(proposed) or self._of_name(proposed)

    def _learn_ids(self, key, ids):
        self.ids[key] = tuple(ids)
        for one in ids:
            self._by_id[id_key(one)].add(key)

    def _of_id(self, proposed):
        keys = {key for one in proposed.authority_ids for key in self._by_id.get(id_key(one), ())}
        if not proposed.names and self.withheld_as(tuple(sorted(keys))) is None:
            return None  # who is referred to without a name is tied to nobody
        if len(keys) > 1:
            raise Unclear("several agents have the authority id", keys)
        for key in keys:
            if not share_a_word([name.text for name in proposed.names], self.names[key]):
                raise Unclear("the agent with this authority id has quite another name", keys)
            return key
        return None

    def _of_name(self, proposed):
        names = [name.text for name in proposed.names if tells_enough(name.text, proposed.kind)]
        keys = {key for name in names for key in self._by_name.get(name_key(name), ())}
        if any(self.differs(proposed, key) for key in keys):
            return None  # there are several of this name: it tells nobody, nor hands on an id
        if len(keys) > 1:
            raise Unclear("several agents have this name")
        return next(iter(keys), None)

    @staticmethod
    def _contradict(ids, others):
        """Whether one authority knows the two under different ids: they are two."""
        ours = {authority(one): id_key(one) for one in ids}
        return any(ours.get(authority(one), id_key(one)) != id_key(one) for one in others)


def tells_enough(name, kind):
    """Whether an agent may be known by this name; bodies and groups have no forenames."""
    return is_full_name(name) if kind is AgentKind.PERSON else bool(name_key(name))


def may_be_made(proposed):
    """Whether enough is known of somebody to be an agent: an authority id, or a full name.

    Nobody is made by a name of broken characters: the next file would make him again.
    """
    if any(is_broken(name.text) for name in proposed.names):
        return False
    named = any(tells_enough(name.text, proposed.kind) for name in proposed.names)
    return bool(named or (proposed.authority_ids and proposed.names))
