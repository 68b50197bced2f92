"""Two people for every unmasking in a letter: who lowers a protection does not publish it."""

from itertools import pairwise

from archive.catalogue.models import Revision
from archive.catalogue.protection import NeedsSecondPerson
from archive.masking.people import class_of, names_of
from archive.record.letter import LetterRecord
from archive.record.text import mentions, parse
from archive.record.versioned import from_json


def refuse_lone_unmasking(letters, by):
    """Raise NeedsSecondPerson if `by` protects anybody in them less than readers know them."""
    for letter in letters:
        if letter.revision > _last_published(letter):
            _refuse_lone_unmasking(letter, by)


def _refuse_lone_unmasking(letter, by):
    if _same(by) in {_same(one) for one in lowered_by(letter)}:
        raise NeedsSecondPerson(
            f"{by} lowered the protection of somebody in {letter.reference}; "
            "somebody else must publish it"
        )


def lowered_by(letter):
    """Everybody who took protection from a letter's people since it was last published."""
    history = Revision.objects.of("letter", letter.public_id)
    unseen = reversed(history.since(_last_published(letter) - 1))
    protected = [(revision.by, _protected(revision)) for revision in unseen]
    return {by for (_, before), (by, after) in pairwise(protected) if before - after}


def _last_published(letter):
    """The revision that readers know; the first where they know none."""
    return letter.published_revision or 1


def _same(name):
    return name.strip().casefold()


def _protected(revision):
    """What of its minors and possible prisoners must not get lost unseen.

    How many they are, the names by which they are found in the words, and the numbers by which
    they are mentioned: another person under such a number would be shown by the old name.
    """
    record = from_json(LetterRecord, revision.record)
    mentioned = {one.number for text in record.texts for one in _mentions(text)}
    people = dict(enumerate(record.correspondents, 1))
    protected = [n for n in people if class_of(people[n], record).needs_second_person]
    counted = {("person", count) for count, _ in enumerate(protected)}
    names = {("name", _same(name)) for n in protected for name in names_of(people[n])}
    return counted | names | {("mention", n) for n in protected if n in mentioned}


def _mentions(text):
    return mentions(parse(text.text, strict=False))
