"""Rows put into the reading room and taken away, always through the desk's connection.

A row made in a transaction is invisible on the readers' connection until it is committed, so
nothing here may ever open that one.
"""

from collections import Counter

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from archive.catalogue.journeys import insert, numbers_for
from archive.language.slips import traces
from archive.reading_room.laid_out.rows import row as row_of
from archive.reading_room.models import (
    ArchiveVersion,
    Heading,
    ReadingDate,
    ReadingLetter,
    ReadingOriginal,
    ReadingSearch,
    ReadingText,
    ReadingWord,
    Tombstone,
    WordTraces,
)
from archive.record.versioned import to_json

from .families import gather, put_sketches

DESK = "default"
SOME = 500  # rows changed in one statement


class Turn:
    """The right to change what readers see, one transaction at a time.

    The archive's version rises once, with the first thing that changes for readers: a rise for
    nothing would tell of a letter under embargo, or who stands in which letters unnamed.
    """

    def __init__(self):
        ArchiveVersion.objects.using(DESK).get_or_create(pk=1)
        self._row = ArchiveVersion.objects.using(DESK).select_for_update().get(pk=1)
        self._before = self._row.number
        self.at = timezone.now()

    def version(self):
        """The archive's next version, written at the first asking."""
        if self._row.number == self._before:
            self._row.number += 1
            self._row.save(using=DESK)
        return self._row.number


def put(views, collections, turn, originals=None, replaced=None):
    """Lay out `views`, in place of what stood there; the letters' rows and all drawn from them.

    `collections` maps a collection's code to its own whole view, `originals` a public id to the
    file that readers may have of that letter, `replaced` one to the public ids of the letter's
    older wordings, each with what stands there now.
    """
    rows = [row_of(view) for view in views]
    keys = [row.public_id for row in rows]
    with transaction.atomic(using=DESK):
        standing = {one.public_id: one for one in _letters(keys)}
        before = [row_of(one.letter()) for one in standing.values()]
        for letter in _missing(keys, standing, turn):
            standing[letter.public_id] = letter
        letters = [_filled(standing[row.public_id], row, turn) for row in rows]
        _save(letters)
        Tombstone.objects.using(DESK).known_as(*keys).delete()
        _put_parts(letters, rows)
        _put_texts(letters, rows, replaced or {})
        _gather_anew(letters, views, turn)
        _put_originals(letters, originals or {})
        _recount(before, rows, collections, turn)


def take_away(public_ids, turn):
    """Leave only a tombstone of each letter; ids that no reader knows are passed over."""
    letters = list(_letters(public_ids))
    with transaction.atomic(using=DESK):
        _recount([row_of(letter.letter()) for letter in letters], [], {}, turn)
        for letter in letters:
            Tombstone.objects.using(DESK).create(
                number=letter.pk,
                public_id=letter.public_id,
                added_in=letter.added_in,
                withdrawn_in=turn.version(),
                harvested=letter.harvested or _may_be_harvested(letter),
            )
            letter.delete(using=DESK)
        gather((), {key for letter in letters for key in letter.family}, turn)


def _letters(public_ids):
    return ReadingLetter.objects.using(DESK).known_as(*public_ids)


def _missing(public_ids, standing, turn):
    """A new row for each letter that has none, else the one it had before it was withdrawn.

    What others hold of it they still hold.
    """
    stones = Tombstone.objects.using(DESK).known_as(*public_ids)
    fallen = {one.public_id: one for one in stones}
    for key in public_ids:
        if key not in standing:
            stone = fallen.get(key, Tombstone())
            yield ReadingLetter(
                pk=stone.number,
                public_id=key,
                edition=0,
                # A search frozen when it was there finds it again, as changed since.
                added_in=turn.version() if stone.added_in is None else stone.added_in,
                harvested=stone.harvested,
            )


def _filled(letter, row, turn):
    if letter.view != row.view:
        letter.edition, letter.changed_in = letter.edition + 1, turn.version()
        letter.changed_at = turn.at
    for name, value in row.columns().items():
        setattr(letter, name, value)
    letter.harvested = letter.harvested or _may_be_harvested(letter)
    return letter


def _may_be_harvested(letter):
    return letter.harvestable or (settings.HARVEST_PROTECTED and not letter.practice)


def _save(letters):
    fields = [field.name for field in ReadingLetter._meta.fields]
    old = [letter for letter in letters if not letter._state.adding]
    changing = {*fields} - {"id", "public_id"}
    _replace(ReadingLetter.objects.using(DESK), old, changing)
    new = [letter for letter in letters if letter._state.adding]
    unnumbered = [letter for letter in new if not letter.pk]
    numbers = numbers_for(ReadingLetter, len(unnumbered))
    for letter, number in zip(unnumbered, numbers, strict=True):
        letter.pk = number
    insert(ReadingLetter, ({name: getattr(letter, name) for name in fields} for letter in new))


def _replace(table, rows, changing):
    """Write columns of rows that stand: by their values, where bulk_update makes a case of each."""
    table.bulk_create(
        rows,
        batch_size=SOME,
        update_conflicts=True,
        unique_fields=["pk"],
        update_fields=changing,
    )


def _put_parts(letters, rows):
    keys = [letter.pk for letter in letters]
    ReadingDate.objects.using(DESK).of(keys).delete()
    ReadingSearch.objects.using(DESK).of(keys).delete()
    both = list(zip(letters, rows, strict=True))
    insert(ReadingSearch, ({"letter_id": one.pk, "search": row.search} for one, row in both))
    insert(
        ReadingDate,
        (
            {"letter_id": letter.pk, "first_day": first, "last_day": last}
            for letter, row in both
            for first, last in row.dates
        ),
    )


def _put_texts(letters, rows, replaced):
    """Public wordings, and older ones in whose place one of them stands: an address may name it.

    An older one must have been public: what never was is answered like any random address.
    """
    standing = ReadingText.objects.using(DESK).of([letter.pk for letter in letters])
    known = {one.public_id for one in standing}
    standing.delete()
    insert(
        ReadingText,
        (
            {"letter_id": letter.pk, "public_id": key, "replaced_by": newer}
            for letter, row in zip(letters, rows, strict=True)
            for key, newer in _texts(row, replaced.get(row.public_id, {}), known)
        ),
    )


def _texts(row, replaced, known):
    yield from ((key, "") for key in row.texts)
    for older, newer in replaced.items():
        if older in known and newer in row.texts:
            yield older, newer


def _gather_anew(letters, views, turn):
    """Families follow; one of which a letter is shown otherwise says so too."""
    changed = put_sketches(letters, views)
    altered = [one.pk for one in letters if one.family and one.changed_at == turn.at]
    gather({*changed, *altered}, (), turn)


def _put_originals(letters, originals):
    ReadingOriginal.objects.using(DESK).of([letter.pk for letter in letters]).delete()
    ReadingOriginal.objects.using(DESK).bulk_create(
        ReadingOriginal(letter=letter, content=originals[letter.public_id])
        for letter in letters
        if letter.public_id in originals
    )


def _recount(before, after, collections, turn):
    """Words and headings follow: in how many letters each stands; what stands in none goes."""
    words = ReadingWord.objects.using(DESK)
    steps = _steps((row.words for row in before), (row.words for row in after))
    rows = {one.word: one for one in words.written(list(steps))}
    for word in steps.keys() - rows.keys():
        rows[word] = ReadingWord(word=word, letters=0)
    new = _settle(words, rows, steps, ["letters"])
    WordTraces.objects.using(DESK).bulk_create(
        WordTraces(word=word, traces=sorted(traces(word.word))) for word in new
    )
    _recount_headings(before, after, collections, turn)


def _recount_headings(before, after, collections, turn):
    shown = {(one.kind, one.key): one.shown for row in after for one in row.headings}
    shown |= {("collection", code): view for code, view in collections.items()}
    steps = _steps(map(_pairs, before), map(_pairs, after))
    headings = Heading.objects.using(DESK)
    rows = {(one.kind, one.key): one for one in headings.among(list(steps))}
    for pair in steps.keys() & shown.keys():
        row = rows.setdefault(pair, Heading(kind=pair[0], key=pair[1]))
        if row.view != to_json(shown[pair]):
            row.view = to_json(shown[pair])
            turn.version()
    _settle(headings, rows, steps, ["letters", "view"])


def _pairs(row):
    return [(one.kind, one.key) for one in row.headings]


def _steps(before, after):
    """How many letters more, or fewer, each thing stands in; 0 where only what it says changed."""
    steps = Counter()
    for lists, step in ((before, -1), (after, 1)):
        for things in lists:
            for thing in things:
                steps[thing] += step
    return steps


def _settle(table, rows, steps, changing):
    for thing, step in steps.items():
        rows[thing].letters += step
    gone = [row.pk for row in rows.values() if row.letters <= 0 and row.pk]
    kept = [row for row in rows.values() if row.letters > 0]
    table.numbered(gone).delete()
    _replace(table, [row for row in kept if row.pk], changing)
    return table.bulk_create([row for row in kept if not row.pk])
