"""Letters that may be one under two references: told, never refused.

Three signs: the same words; four fifths of the runs of words the same, on letters of one date or
sender; without any text, the same date, sender and recipient.
"""

from array import array
from collections import defaultdict
from itertools import combinations, islice, zip_longest
from operator import eq

from archive.formats.placeholders import is_placeholder
from archive.record.people import Role

from . import queries
from .names import in_any_order
from .report import Near as Told
from .sketches import ALIKE, resemblance, sketch

SAME_WORDS = "the same words"
SAME_OUTSIDE = "the same date, sender and recipient"
MOST_TOLD = 1_000
CHUNK = 500
PARTS = 8  # the join goes through the hashes in parts, to hold few of them at once
MOST_IN_A_BUCKET = 20
SIDES = (Role.SENDER, Role.RECIPIENT)


class Near:
    """The new letters of an import, kept as a few numbers each."""

    def __init__(self):
        self._new = array("q")
        self._outsides = array("q")  # pairs: hash of date, sender and recipient; row
        self._runs = array("q")  # fours: hash of a run of words, row, hashes of date and sender
        self._asked = {"dates": set(), "agents": set(), "names": set()}
        self._has_texts = False

    def saw(self, pk, record):
        """Remember a new letter: its row and its record."""
        people = [
            (one.role, one.agent and one.agent.key, one.name, one.described_as)
            for one in record.correspondents
        ]
        date = record.sent.edtf if record.sent else ""
        self._new.append(pk)
        self._has_texts = self._has_texts or bool(record.texts)
        self._ask_for(date, people)
        self._keep(pk, date, people, next((one.text for one in record.texts), ""))

    def mark(self):
        """Where the memory stands, to come back to where letters are taken back."""
        return len(self._new), len(self._outsides), len(self._runs)

    def back_to(self, mark):
        """Forget the letters seen since the mark."""
        for numbers, length in zip((self._new, self._outsides, self._runs), mark, strict=True):
            del numbers[length:]

    def found(self):
        """The pairs, by reference, of which one at least is new."""
        new = set(self._new)
        for facts in self._there_before(new):
            self._keep(*facts)
        pairs = {pair: SAME_WORDS for pair in self._same_words()}
        pairs |= {pair: SAME_OUTSIDE for pair in self._same_outside() if pair not in pairs}
        likely = sorted(pair for pair in self._likely(new) if pair not in pairs)
        pairs |= dict(_proven(likely))
        return _told({pair: how for pair, how in pairs.items() if not new.isdisjoint(pair)})

    def _ask_for(self, date, people):
        senders = [(agent, name) for role, agent, name, _ in people if role == Role.SENDER]
        self._asked["dates"] |= {date} - {""}
        self._asked["agents"] |= {agent for agent, _ in senders} - {None}
        self._asked["names"] |= {name for _, name in senders} - {""}

    def _keep(self, pk, date, people, text):
        known = {role: _who(people, role) for role in SIDES}
        if date and all(known.values()) and not text:
            self._outsides.extend((hash((date, *known.values())), pk))
        signs = hash(date) if date else pk, hash(known[Role.SENDER]) if known[Role.SENDER] else pk
        for run in sketch(text):
            self._runs.extend((run, pk, *signs))

    def _there_before(self, new):
        """What the archive had before of the dates and senders seen: each letter once."""
        seen = set(new)
        lists = [_chunks(self._asked[name]) for name in ("dates", "agents", "names")]
        for some in zip_longest(*lists, fillvalue=()):
            pks = queries.of_date_or_sender(*some) - seen
            seen |= pks
            for chunk in _chunks(pks):
                yield from _facts(chunk)

    def _same_words(self):
        """Pairs whose wordings agree in every word."""
        groups = queries.sharing_words().iterator() if self._has_texts else ()
        return _tied((min(rows), pk) for rows in groups for pk in rows)

    def _same_outside(self):
        return _tied(zip(self._outsides[::2], self._outsides[1::2], strict=True))

    def _likely(self, new):
        """Pairs that share a run of words, and a date or sender."""
        found = set()
        for part in range(PARTS):
            buckets = defaultdict(list)
            for run, *letter in zip(*(self._runs[at::4] for at in range(4)), strict=True):
                if run % PARTS == part and len(buckets[run]) < MOST_IN_A_BUCKET:
                    buckets[run].append(letter)
            for letters in buckets.values():
                found |= {
                    (min(one, other), max(one, other))
                    for (one, *ours), (other, *theirs) in combinations(letters, 2)
                    if one != other
                    and any(map(eq, ours, theirs))
                    and not new.isdisjoint((one, other))
                }
        return found


def _who(people, role):
    """Those of one role, each by agent, else by name in any order, else as described."""
    parts = [
        agent or ("" if is_placeholder(name) else in_any_order(name)) or described.casefold()
        for played, agent, name, described in people
        if played == role
    ]
    return tuple(sorted(parts)) if all(parts) else ()


def _facts(pks):
    """What is compared of letters that are kept: row, date, people, text."""
    dates = {pk: sent.edtf if sent else "" for pk, sent in queries.dates_of(pks)}
    people, texts = defaultdict(list), {}
    for pk, *part in queries.people_of(pks):
        people[pk].append(part)
    for pk, text in queries.wordings_of(pks):
        texts.setdefault(pk, text)
    return [(pk, dates[pk], people[pk], texts.get(pk, "")) for pk in pks]


def _tied(signed):
    """Of all that have one sign, the first with each of the others."""
    first, pairs = {}, set()
    for sign, pk in sorted(signed):
        if first.setdefault(sign, pk) != pk:
            pairs.add((first[sign], pk))
    return pairs


def _proven(pairs):
    """Those of the pairs that are alike, and how much."""
    for pair in pairs:
        texts = {}
        for pk, text in queries.wordings_of(pair):
            texts.setdefault(pk, text)
        alike = resemblance(*(texts.get(pk, "") for pk in pair))
        if alike >= ALIKE:
            yield pair, f"{alike:.0%} of the runs of words the same"


def _told(pairs):
    kept = dict(islice(sorted(pairs.items()), MOST_TOLD))
    names = {}
    for pks in _chunks({pk for pair in kept for pk in pair}):
        names |= queries.references_of(pks)
    return [
        Told(names[second], names[first], how)
        for (first, second), how in kept.items()
        if first in names and second in names
    ]


def _chunks(values):
    rest = iter(sorted(values))
    while some := list(islice(rest, CHUNK)):
        yield some
