"""What stands in every published letter, kept as numbers: few letters are read for a change.

An entry is the sound of a word, what may be an authority id, the key of something the letter
refers to, or that the letter shows the file it came in as. Whatever has none of the entries asked
for cannot be touched; two things may share a number, so that whoever has them is still to be read.
"""

from itertools import chain
from zlib import crc32

from archive.catalogue.kinds import KINDS
from archive.catalogue.models import Concordance, Letter, Revision
from archive.masking.identifiers import id_keys
from archive.masking.sounds import VERSION, sounds_of
from archive.masking.words import readings
from archive.record.versioned import strings

KEYS = frozenset(kind.key for kind in KINDS)
SHOWN = "file shown"
SOME = 500  # letters whose records are in memory at once
TOGETHER = 20  # alternatives asked for in one query


def keep(letters, most=None):
    """Make the concordances of public `letters` that have none, or one that no longer holds.

    At most so many, if `most` is given. They are made in one order, so that no two who do it at
    once wait for each other.
    """
    missing = letters.without_concordance(VERSION).order_by("pk")
    numbers = list(missing.values_list("pk", flat=True)[:most])
    for start in range(0, len(numbers), SOME):
        _make(Letter.objects.numbered(*numbers[start : start + SOME]))


def with_any(alternatives):
    """The public letters in which any of `alternatives` may stand: lists of entries, each needed.

    Several lists that say the same in other words do no harm.
    """
    letters = Letter.objects.in_the_reading_room()
    keep(letters)
    asked = [[list(map(_number, some)) for some in lists] for lists in alternatives]
    found = set()
    for start in range(0, len(asked), TOGETHER):
        standing = Concordance.objects.with_any(asked[start : start + TOGETHER])
        found.update(standing.values_list("letter", flat=True))
    # Somebody else may have put an older one back in the meantime.
    found.update(letters.without_concordance(VERSION).values_list("pk", flat=True))
    return letters.numbered(*found)


def entry_of_key(name, key):
    """The entry of what is called `key` in the field `name`."""
    return f"{name}={key}"


def entry_of_id(key):
    """The entry of what may be an authority id, by its key."""
    return entry_of_key("id", key)


def words_of(record):
    """All words of a letter's record, its wordings also as they are read across their signs."""
    return chain(strings(record), *map(readings, wordings_of(record)))


def wordings_of(record):
    """The marked texts of a letter's record."""
    return [text["text"] for text in record.get("texts", ())]


def _make(letters):
    numbers = {letter.public_id: letter.pk for letter in letters}
    made = [
        Concordance(
            letter_id=numbers[seen.key],
            revision=seen.number,
            version=VERSION,
            entries=sorted(set(map(_number, _entries(seen.record)))),
        )
        for seen in Revision.objects.seen_of(letters)
    ]
    Concordance.objects.bulk_create(
        sorted(made, key=lambda one: one.letter_id),
        update_conflicts=True,
        unique_fields=["letter"],
        update_fields=["revision", "version", "entries"],
    )


def _entries(record):
    yield from sounds_of(words_of(record))
    yield from map(entry_of_id, id_keys(words_of(record)))
    yield from _keys(record)
    if record.get("original_shown", False):
        yield SHOWN


def _keys(held):
    match held:
        case dict():
            yield from (entry_of_key(name, held[name]) for name in KEYS & held.keys())
            yield from _keys(list(held.values()))
        case list():
            yield from chain.from_iterable(map(_keys, held))


def _number(entry):
    return crc32(entry.encode())
