"""What there is to refer to, read once for a whole import."""

from collections import defaultdict
from dataclasses import dataclass

from archive.record.versioned import to_json

from .kinds import KINDS, OF_RECORD, OF_WORD
from .models import Revision
from .ties import ties_of


@dataclass(slots=True)
class Tie:
    """Something referred to: the number of its row, its record, and that as JSON.

    `checked` is what was last said of it and may be kept: letters mostly say the same.
    """

    pk: int
    kept: dict
    record: object
    checked: object


class Known:
    """The agents, places, terms, sources and collections of an import, by kind and key.

    It holds for as long as the chain shows no other hand: what anybody changed, or rolled back,
    since the last batch is read anew.
    """

    def __init__(self):
        self._head = None
        self._ties = {}
        self.forget()

    def forget(self):
        """Read everything anew when it is next asked for."""
        self._ties = {kind.word: {} for kind in KINDS}

    def stand_at(self, head):
        """Hold what is known against the chain, of which the head is `head` now."""
        if self._head not in (None, head) and _others_changed(self._head):
            self.forget()
        self.follow(head)

    def follow(self, head):
        """Take `head` for the head of the chain, all behind it being our own."""
        self._head = head

    def learn(self, records):
        """Read what `records` refer to, where it is not known yet."""
        wanted = defaultdict(set)
        for record in records:
            for tie in ties_of(record):
                kind = OF_RECORD[type(tie)]
                wanted[kind.word].add(kind.key_of(tie))
        for word, keys in wanted.items():
            self.learn_keys(word, keys)

    def learn_keys(self, word, keys):
        """Read the things of one kind with any of `keys`, where they are not known yet."""
        kind, ties = OF_WORD[word], self._ties[word]
        if keys := set(keys) - ties.keys():
            by_number = {row.pk: key for key, row in kind.keyed(keys).items()}
            found = kind.read_all(by_number.keys())
            for pk, key in by_number.items():
                ties[key] = Tie(pk, inner_json(found[pk]), found[pk], checked=found[pk])

    def tie(self, record):
        """What is known of `record`; None where no row has its key."""
        kind = OF_RECORD[type(record)]
        return self._ties[kind.word].get(kind.key_of(record))

    def has(self, word, key):
        """Whether something of a kind is known by `key`."""
        return key in self._ties[word]


def inner_json(record):
    """The JSON of a record as it stands inside another."""
    kept = to_json(record)
    del kept["type"], kept["version"]
    return kept


def _others_changed(head):
    """Whether behind the link `head` stands anything but letters, or it is not there any more."""
    link = Revision.objects.sealed(head).first()
    return link is None or Revision.objects.after(link.pk).of_other_than_letters().exists()
