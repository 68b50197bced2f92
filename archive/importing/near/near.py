"""Letters that may be one under two references: told, never refused.

Three signs: the same words; four fifths of the runs of words the same, on letters of one date or
sender; without any text, the same date, sender and recipient.
"""

from array import array
from collections import defaultdict
from itertools import combinations, compress, islice, zip_longest

import numpy as np

from archive.formats.placeholders import is_placeholder
from archive.importing import queries
from archive.importing.alike.names import in_any_order
from archive.importing.told.report import Near as Told
from archive.record.people import Role

from .sketches import ALIKE, resemblance, sketch

SAME_WORDS = "the same words"
SAME_OUTSIDE = "the same date, sender and recipient"
MOST_TOLD = 1_000
CHUNK = 500
SHORT = (1 << 32) - 1
MOST_IN_A_BUCKET = 20
SIDES = (Role.SENDER, Role.RECIPIENT)


class Near:
    """The new letters of an import, kept as a few numbers each: 24 bytes, with words 56."""

    def __init__(self):
        self._rows = array("q")
        self._outsides = array("q")  # hash of date, sender and recipient; 0 where words tell
        self._signs = array("I")  # pairs: hashes of date and sender, 0 where not known
        self._runs = array("I")  # pairs: hash of a run of words; the letter, counted from 0
        self._asked = {"dates": set(), "agents": set(), "names": set()}
        self._has_texts = False

    def saw(self, pk, record):
        """Remember a new letter: its row and its record."""
        people = [
            (one.role, one.agent and one.agent.key, one.name, one.described_as)
            for one in record.correspondents
        ]
        date = record.sent.edtf if record.sent else ""
        self._has_texts = self._has_texts or bool(record.texts)
        self._ask_for(date, people)
        self._keep(pk, date, people, next((one.text for one in record.texts), ""))

    def mark(self):
        """Where the memory stands, to come back to where letters are taken back."""
        return len(self._rows), len(self._runs)

    def back_to(self, mark):
        """Forget the letters seen since the mark."""
        letters, runs = mark
        del self._rows[letters:], self._outsides[letters:], self._signs[2 * letters :]
        del self._runs[runs:]

    def found(self):
        """The pairs, by reference, of which one at least is new; and how many more there are."""
        new = np.sort(_as_numbers(self._rows))
        for facts in self._there_before(new):
            self._keep(*facts)
        pairs = {pair: SAME_WORDS for pair in self._same_words()}
        pairs |= {pair: SAME_OUTSIDE for pair in self._same_outside() if pair not in pairs}
        likely = sorted(pair for pair in self._likely(len(new)) if pair not in pairs)
        pairs |= dict(_proven(likely))
        are_new = np.isin(np.array(list(pairs), np.int64).reshape(-1, 2), new).any(axis=1)
        found = sorted(compress(pairs.items(), are_new))
        return _told(dict(found[:MOST_TOLD])), len(found[MOST_TOLD:])

    def _ask_for(self, date, people):
        senders = [(agent, name) for role, agent, name, _ in people if role == Role.SENDER]
        self._asked["dates"] |= {date} - {""}
        self._asked["agents"] |= {agent for agent, _ in senders} - {None}
        self._asked["names"] |= {name for _, name in senders} - {""}

    def _keep(self, pk, date, people, text):
        known = {role: _who(people, role) for role in SIDES}
        alone = date and all(known.values()) and not text
        self._runs.extend(
            number for run in sketch(text) for number in (run & SHORT, len(self._rows))
        )
        self._rows.append(pk)
        self._outsides.append(hash((date, *known.values())) if alone else 0)
        self._signs.extend(_sign(one) for one in (date, known[Role.SENDER]))

    def _there_before(self, new):
        """What the archive had before of the dates and senders seen: each letter once."""
        seen = new
        lists = [_chunks(self._asked[name]) for name in ("dates", "agents", "names")]
        for some in zip_longest(*lists, fillvalue=()):
            found = np.unique(np.fromiter(queries.of_date_or_sender(*some), np.int64))
            pks = np.setdiff1d(found, seen, assume_unique=True)
            seen = np.union1d(seen, pks)
            for at in range(0, len(pks), CHUNK):
                yield from _facts(pks[at : at + CHUNK].tolist())

    def _same_words(self):
        """Pairs whose wordings agree in every word."""
        groups = queries.sharing_words().iterator() if self._has_texts else ()
        return {(min(rows), pk) for rows in groups for pk in rows if pk != min(rows)}

    def _same_outside(self):
        """Of all that agree outside, the first with each of the others."""
        rows, outsides = _as_numbers(self._rows), _as_numbers(self._outsides)
        order = np.lexsort((rows, outsides))
        outsides = outsides[order]
        again = np.flatnonzero((outsides[1:] == outsides[:-1]) & (outsides[1:] != 0)) + 1
        first = np.searchsorted(outsides, outsides[again])
        return zip(rows[order[first]].tolist(), rows[order[again]].tolist(), strict=True)

    def _likely(self, new):
        """Pairs that share a run of words, and a date or sender; the first `new` letters are."""
        found = set()
        for letters in self._sharing_a_run():
            for one, other in combinations(letters, 2):
                if one != other and min(one, other) < new and self._share_a_sign(one, other):
                    found.add(tuple(sorted((self._rows[one], self._rows[other]))))
        return found

    def _sharing_a_run(self):
        """For each run that stands in several letters some of them."""
        runs, letters = _as_numbers(self._runs).reshape(-1, 2).T
        order = np.argsort(runs, kind="stable")
        _, first, count = np.unique(runs[order], return_index=True, return_counts=True)
        for start, among in zip(first[count > 1], count[count > 1], strict=True):
            yield letters[order[start : start + min(among, MOST_IN_A_BUCKET)]].tolist()

    def _share_a_sign(self, one, other):
        """Whether two letters are of one date or sender."""
        ours, theirs = (self._signs[2 * at : 2 * at + 2] for at in (one, other))
        return any(sign and sign == other for sign, other in zip(ours, theirs, strict=True))


def _as_numbers(kept):
    """What is kept, where it stands: nothing may be added while this is looked at."""
    return np.frombuffer(kept, kept.typecode)


def _sign(value):
    """A short hash of a date or sender, 0 of none: who shares one by chance is read and let go."""
    return hash(value) & SHORT or 1 if value else 0


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
    names = {}
    for pks in _chunks({pk for pair in pairs for pk in pair}):
        names |= queries.references_of(pks)
    return [
        Told(names[second], names[first], how)
        for (first, second), how in pairs.items()
        if first in names and second in names
    ]


def _chunks(values):
    rest = iter(sorted(values))
    while some := list(islice(rest, CHUNK)):
        yield some
