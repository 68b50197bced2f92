"""When readers last saw a letter change, and whom that is to be told."""

from datetime import timedelta

from django.utils import timezone

from archive.reading_room.models import ReadingLetter, Tombstone
from archive.record.people import Protection
from tests.make import a_collection, a_sender, an_agent
from tests.reading_room.shelves import a_public_letter, lay_out, take_away

CHILD = a_sender(an_agent("Pavlik", Protection.MINOR, "pavlik"))


def the_row():
    """The public row of the only letter."""
    return ReadingLetter.objects.get()


def test_a_letter_that_readers_see_change_has_changed_now(empty_archive):
    # given a letter that was laid out
    begun = timezone.now()
    lay_out(a_public_letter())
    first = the_row()

    # when it is laid out with another title
    lay_out(a_public_letter(title="Another title"))

    # then its edition and the time of its change have risen
    assert begun <= first.changed_at < the_row().changed_at <= timezone.now()
    assert the_row().edition == first.edition + 1


def test_a_letter_laid_out_as_it_was_has_not_changed(empty_archive):
    # given a letter that was laid out, when it is laid out the same
    lay_out(a_public_letter())
    first = the_row()
    lay_out(a_public_letter())

    # then nothing tells of it
    assert (the_row().changed_at, the_row().edition) == (first.changed_at, first.edition)


def test_a_letter_that_is_protected_later_was_harvested_once(empty_archive):
    # given a letter that others may harvest
    lay_out(a_public_letter())
    assert (the_row().harvestable, the_row().harvested) == (True, True)

    # when its sender turns out to be a child
    lay_out(a_public_letter(correspondents=(CHILD,)))

    # then it may not be harvested any more, and others may still hold it
    assert (the_row().harvestable, the_row().harvested) == (False, True)


def test_a_letter_of_a_child_was_never_harvested(empty_archive):
    # given a child's letter, when it is published and withdrawn
    lay_out(a_public_letter(correspondents=(CHILD,)))
    assert not the_row().harvested
    take_away("letter0001")

    # then nobody is to be told
    assert not Tombstone.objects.get().harvested


def test_a_withdrawal_of_what_others_may_hold_is_to_be_told(empty_archive):
    # given a letter that others may harvest
    begun = timezone.now() - timedelta(seconds=1)
    lay_out(a_public_letter())

    # when it is withdrawn
    take_away("letter0001")

    # then that stands on its tombstone, and since when
    assert Tombstone.objects.get().harvested
    assert begun < Tombstone.objects.get().at <= timezone.now()


def test_a_letter_that_comes_back_protected_was_harvested_once(empty_archive):
    # given a letter that others may hold, withdrawn
    lay_out(a_public_letter())
    take_away("letter0001")

    # when it is published again as a child's
    lay_out(a_public_letter(correspondents=(CHILD,)))

    # then others are still to be told that they may not keep it
    assert (the_row().harvestable, the_row().harvested) == (False, True)


def test_letters_of_children_are_harvested_where_the_archive_says_so(empty_archive, settings):
    # given an archive that lets others harvest protected letters, but nothing made for practice
    settings.HARVEST_PROTECTED = True
    invented = a_collection("PRACTICE", practice=True)
    lay_out(
        a_public_letter(1, correspondents=(CHILD,)),
        a_public_letter(2, collection=invented),
    )

    # then a child's letter is among those harvested, and practice is not
    letters = ReadingLetter.objects.in_reading_order()
    assert [one.harvested for one in letters] == [True, False]
    assert [one.public_id for one in letters.harvestable(protected_too=True)] == ["letter0001"]
