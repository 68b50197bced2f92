"""Authority ids that files give to agents who have none: given at the end, if no two disagree."""

from archive.importing.alike.names import contradict, id_key

from .people import Unclear

DISPUTED = "the files give this name the authority ids {} and {}, and none of them is kept"


class Identities:
    """What one import would give: by the agent's key the ids, and whose ids are disputed."""

    def __init__(self):
        self._given, self._by_id, self._disputed, self._since = {}, {}, {}, []

    def key_of(self, ids):
        """The key of the agent to whom one of `ids` is to be given; None where to nobody."""
        return next(filter(None, (self._by_id.get(id_key(one)) for one in ids)), None)

    def give(self, key, ids):
        """Hear that a file gives an agent `ids`; whether it is the first to give any.

        Raises Unclear where two files disagree.
        """
        is_first = key not in self._given
        if is_first:
            self._put(self._given, key, ids)
            for one in ids:
                self._put(self._by_id, id_key(one), key)
        elif key not in self._disputed and contradict(ids, self._given[key]):
            self._put(self._disputed, key, (self._given[key][0], ids[0]))
        if key in self._disputed:
            raise Unclear(DISPUTED.format(*self._disputed[key]))
        return is_first

    def undisputed(self):
        """The ids by the agent's key."""
        return {key: ids for key, ids in self._given.items() if key not in self._disputed}

    def settle(self):
        """What was heard up to now stays."""
        self._since = []

    def take_back(self):
        """What was heard since then was taken back with its file."""
        for where, name in self._since:
            where.pop(name, None)
        self._since = []

    def _put(self, where, name, value):
        where[name] = value
        self._since.append((where, name))
