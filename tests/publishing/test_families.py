"""Families follow what is published: as if all letters had been gathered at once."""

import random
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connections, transaction

from archive.compare.shingles import shingles
from archive.masking import Policy, view
from archive.publishing import shelf
from archive.reading_room.likeness.gathering import Sketched, family_view, gathered
from archive.reading_room.likeness.sketches import counted_text, keys_of, sketch, units_of
from archive.reading_room.models import ArchiveVersion, Heading, ReadingLetter, ReadingSketch
from archive.record.versioned import to_json
from tests.reading_room.alikes import a_letter_of, lay_out_alikes, siblings, words
from tests.reading_room.shelves import lay_out, take_away

pytestmark = pytest.mark.django_db(databases=["default"])


def standing():
    """Who is in which family, by public id, as it stands in the tables."""
    rows = ReadingLetter.objects.using("default").families()
    return {public_id: family for _, public_id, family in rows}


def at_once():
    """The same, and the headings, gathered anew from all sketches."""
    rows = ReadingSketch.objects.using("default").to_gather()
    found = list(gathered(Sketched(pk, word, bytes(a), bytes(b)) for pk, word, a, b in rows))
    letters = {row.pk: row for row in ReadingLetter.objects.using("default")}
    views = {pk: row.letter() for pk, row in letters.items()}
    expected = {row.public_id: [] for row in letters.values()}
    for one in found:
        expected |= {letters[pk].public_id: [letters[one.first].public_id] for pk in one.members}
    return expected, {views[one.first].public_id: family_view(one, views) for one in found}


def is_as_at_once():
    families, shown = at_once()
    rows = Heading.objects.using("default").of("family")
    assert standing() == families
    assert {row.key: row.view for row in rows} == {key: to_json(one) for key, one in shown.items()}
    assert {row.key: row.letters for row in rows} == {key: v.letters for key, v in shown.items()}


def test_siblings_are_a_family_and_others_are_in_none():
    # given two templates, and letters that share a passage or may not be counted
    lay_out_alikes()

    # then the siblings are together, under the letter that was published first
    families = standing()
    assert [families[f"letter{n:04}"] for n in range(1, 8)] == (
        [["letter0001"]] * 4 + [["letter0005"]] * 3
    )
    assert all(families[f"letter{n:04}"] == [] for n in range(8, 15))
    is_as_at_once()


@pytest.mark.parametrize("seed", range(4))
def test_how_letters_come_and_go_changes_no_family(seed):
    # given letters of four templates, some of two of them, and drifting ones
    draw = random.Random(seed)  # noqa: S311
    letters = [one for n in range(4) for one in siblings(f"t{n}", range(10 * n, 10 * n + 6), 12)]
    chain = words("c", 200)
    letters += [a_letter_of(50 + n, " ".join(chain[20 * n : 20 * n + 60])) for n in range(7)]
    draw.shuffle(letters)

    # when they come in a few at a time, are changed, withdrawn and come back
    while letters:
        some, letters = letters[:5], letters[5:]
        lay_out(*some)
        if draw.random() < 0.6:
            gone = draw.sample(sorted(standing()), 2)
            take_away(*gone)
        if draw.random() < 0.5:
            lay_out(a_letter_of(draw.randrange(40), " ".join(words("c", 60))))

        # then each time the families are those of all letters gathered at once
        is_as_at_once()


def test_a_withdrawn_letter_leaves_its_family_at_once():
    # given a family of three
    lay_out(*siblings("a", (1, 2, 3)))

    # when the first of them is withdrawn
    take_away("letter0001")

    # then nothing names it: the others are a family under another letter, its sketch is gone
    assert standing() == {"letter0002": ["letter0002"], "letter0003": ["letter0002"]}
    (heading,) = Heading.objects.using("default").of("family")
    assert "letter0001" not in str(heading.view)
    assert ReadingSketch.objects.using("default").count() == 2


def test_the_last_but_one_withdrawn_leaves_no_family():
    lay_out(*siblings("a", (1, 2)))
    take_away("letter0002")
    assert standing() == {"letter0001": []}
    assert not Heading.objects.using("default").of("family").exists()


def test_a_letter_that_says_something_else_leaves_its_family():
    # given two that are alike, when one of them gets other words
    lay_out(*siblings("a", (1, 2)))
    lay_out(a_letter_of(2, " ".join(words("other"))))

    # then they are no family
    assert standing() == {"letter0001": [], "letter0002": []}


def test_what_changed_nothing_raises_no_version():
    # given a family, when its letters are laid out again as they are
    lay_out(*siblings("a", (1, 2)))
    before = ArchiveVersion.objects.using("default").current()
    with transaction.atomic(using="default"):
        shelf.put([view(one, Policy.public()) for one in siblings("a", (1, 2))], {}, shelf.Turn())

    # then the archive's version is the same
    assert ArchiveVersion.objects.using("default").current() == before


def test_others_of_a_family_are_not_said_to_have_changed():
    # given a letter alone, when one like it comes
    first = lay_out(*siblings("a", (1,)))
    second = lay_out(*siblings("a", (2,)))

    # then it is in a family since then, and itself as it was
    row = ReadingLetter.objects.using("default").known_as("letter0001").get()
    assert (row.changed_in, row.gathered_in, row.edition) == (first, second, 1)


def test_a_sketch_is_that_of_the_public_words():
    # given letters, when they are published
    lay_out_alikes()

    # then the sketch is made of what readers see, and of nothing else
    for row in ReadingLetter.objects.using("default"):
        made = sketch(row.letter())
        kept = ReadingSketch.objects.using("default").of([row.pk]).first()
        assert (kept is None) == (made is None)
        assert made is None or bytes(kept.signature) == made.signature
        assert made is None or kept.bands == made.bands
    unsketched = {f"letter{n:04}" for n in (12, 13, 14)}
    sketched = ReadingSketch.objects.using("default").values_list("letter__public_id", flat=True)
    assert set(standing()) - set(sketched) == unsketched


def test_letters_published_before_get_what_publishing_gives():
    # given an archive from before there were sketches
    lay_out_alikes()
    made = everything()
    ReadingSketch.objects.using("default").all().delete()
    Heading.objects.using("default").of("family").delete()
    ReadingLetter.objects.using("default").update(family=[])
    assert everything() != made

    # when it is brought up to date
    name = "archive.reading_room.migrations.0005_letters_like_this"
    migration, editor = import_module(name), SimpleNamespace(connection=connections["default"])
    migration.sketch_all(apps, editor)
    migration.gather_all(apps, editor)

    # then its tables hold what publishing puts down
    assert everything() == made


def test_sketches_of_whole_shingles_keep_half_of_each():
    # given sketches as they were, with shingles of 64 bits
    lay_out_alikes()
    made = everything()
    for kept in ReadingSketch.objects.using("default").select_related("letter"):
        keys = keys_of(units_of(counted_text(kept.letter.letter()).text))
        kept.version, kept.shingles = 1, shingles(keys).astype("<u8").tobytes()
        kept.save()
    assert everything() != made

    # when the archive is brought up to date, twice over
    migration = import_module("archive.reading_room.migrations.0008_half_shingles")
    editor = SimpleNamespace(connection=connections["default"])
    migration.halve(apps, editor)
    migration.halve(apps, editor)

    # then they are those that publishing makes now
    assert everything() == made


def everything():
    """All that stands in the tables of likeness."""
    sketches = ReadingSketch.objects.using("default").order_by("pk")
    columns = "pk", "version", "language", "bands", "signature", "shingles", "fingerprints"
    headings = Heading.objects.using("default").of("family").order_by("key")
    return (
        [[_plain(value) for value in row] for row in sketches.values_list(*columns)],
        list(headings.values_list("key", "view", "letters")),
        standing(),
    )


def _plain(value):
    return bytes(value) if isinstance(value, memoryview) else value
