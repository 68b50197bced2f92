"""Families follow what is published: those that a change may touch are gathered anew.

Whoever hangs together with a changed letter by ties, however many steps away, and whoever was in
one family with any of these: among them families are found as among all letters, so that how
letters came in changes nothing.
"""

from collections import defaultdict
from dataclasses import asdict

import numpy as np

from archive.compare.families import TIED
from archive.compare.shingles import likeness
from archive.compare.sketch import LEAST_AGREEMENT, VERSION, agreement, bands, unpacked
from archive.reading_room.likeness.gathering import Sketched, family_view, gathered
from archive.reading_room.likeness.sketches import shingles_of, signatures_of, sketch
from archive.reading_room.models import Heading, ReadingLetter, ReadingSketch
from archive.record.versioned import to_json

DESK = "default"
KIND = "family"
TOGETHER = 100  # letters whose bands are asked for in one query


def put_sketches(letters, views):
    """The sketches of these letters, in place of those that stood there.

    Gives the row numbers of letters whose families may have changed, or are shown otherwise.
    """
    sketches = ReadingSketch.objects.using(DESK)
    keys = [letter.pk for letter in letters]
    standing = {one.pk: one for one in sketches.of(keys)}
    made = {letter.pk: sketch(view) for letter, view in zip(letters, views, strict=True)}
    changed = [pk for pk in keys if not _is_same(standing.get(pk), made[pk])]
    sketches.of(changed).delete()
    sketches.bulk_create(
        ReadingSketch(letter_id=pk, **asdict(made[pk])) for pk in changed if made[pk]
    )
    return changed


def gather(changed, left, turn):
    """Put right the families of letters `changed`, and of those `left`, by row numbers and keys."""
    if not changed and not left:
        return
    letters = ReadingLetter.objects.using(DESK)
    asked = {*changed, *letters.listed_under(KIND, sorted(left)).row_numbers()}
    reached = _reached(asked)
    found = list(gathered(reached.values()))
    rows = letters.numbered(sorted(asked | reached.keys()))
    standing = {pk: (key, family) for pk, key, family in rows.families()}
    wanted = {pk: standing[one.first][0] for one in found for pk in one.members}
    _list_under(standing, wanted, turn)
    _put_headings(found, {*left, *(key for _, family in standing.values() for key in family)})


def _is_same(standing, made):
    if standing is None or made is None:
        return standing is made
    kept = asdict(made)
    return all(_plain(getattr(standing, name)) == kept[name] for name in kept)


def _plain(value):
    return bytes(value) if isinstance(value, memoryview) else value


def _reached(waiting):
    """The sketches of these letters and of all that hang together with them."""
    held, seen = {}, set()
    while waiting:
        seen |= waiting
        fresh = [Sketched(pk, word, bytes(a), bytes(b)) for pk, word, a, b in _sketches(waiting)]
        held |= {one.pk: one for one in fresh}
        waiting = (_tied(fresh, held) | _relatives(waiting)) - seen
    return held


def _sketches(keys):
    sketches = ReadingSketch.objects.using(DESK).made_by(VERSION)
    return sketches.of(sorted(keys)).to_gather()


def _relatives(keys):
    """Who was in one family with any of these letters."""
    letters = ReadingLetter.objects.using(DESK)
    families = {key for *_, family in letters.numbered(list(keys)).families() for key in family}
    return set(letters.listed_under(KIND, list(families)).row_numbers()) if families else set()


def _tied(fresh, held):
    """Letters that are not held yet and are tied to one of `fresh`."""
    found = set()
    for start in range(0, len(fresh), TOGETHER):
        found |= _tied_to(fresh[start : start + TOGETHER], held)
    return found


def _tied_to(some, held):
    numbers = {band for one in some for band in bands(unpacked(one.signature))}
    others = ReadingSketch.objects.using(DESK).made_by(VERSION).sharing(sorted(numbers))
    rows = [
        Sketched(pk, word, bytes(a), bytes(b))
        for pk, word, a, b in others.to_gather()
        if pk not in held
    ]
    if not rows:
        return set()
    signatures = signatures_of([one.signature for one in rows])
    tied = set()
    for one, own in zip(some, signatures_of([one.signature for one in some]), strict=True):
        near = np.flatnonzero(agreement(own, signatures) >= LEAST_AGREEMENT)
        tied |= {rows[n].pk for n in near if rows[n].pk not in tied and _are_tied(one, rows[n])}
    return tied


def _are_tied(one, other):
    if one.language != other.language:
        return False
    found = likeness(shingles_of(one.shingles), shingles_of(other.shingles))
    return found.jaccard >= TIED


def _list_under(standing, wanted, turn):
    """Write down who is in which family now, where that is another than it was."""
    changing = defaultdict(list)
    for pk, (_, family) in standing.items():
        if family != _in_list(wanted.get(pk)):
            changing[wanted.get(pk)].append(pk)
    for key, keys in changing.items():
        letters = ReadingLetter.objects.using(DESK).numbered(keys)
        letters.update(family=_in_list(key), gathered_in=turn.version())


def _in_list(key):
    return [key] if key else []


def _put_headings(found, old):
    headings = Heading.objects.using(DESK)
    headings.keyed(KIND, *old).delete()
    shown = {pk for family in found for pk in family.shown}
    rows = ReadingLetter.objects.using(DESK).numbered(list(shown))
    letters = {row.pk: row.letter() for row in rows}
    views = [(family, family_view(family, letters)) for family in found]
    headings.bulk_create(
        Heading(kind=KIND, key=one.key, view=to_json(one), letters=len(family.members))
        for family, one in views
    )
