"""Publishing what an import brought, and telling once for each reason why some do not go out."""

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import islice

from archive.catalogue.models import Letter
from archive.catalogue.records import letter_records
from archive.masking import is_bare
from archive.publishing import door
from archive.record.letter import Status

BATCH = 2_500  # what is looked up once for each is looked up for the whole archive


@dataclass
class Published:
    """How many letters went out, how many stayed for want of a text, what refused any, and what
    others have to be read for first.
    """

    out: int = 0
    stayed: int = 0
    errors: list = field(default_factory=list)
    unread: dict = field(default_factory=dict)


def publish_taken(told, by, why, *, unread, whole, progress):
    """Publish what the import of the report `told` has brought; `progress` hears of how many.

    Letters of children and possible prisoners of which the check warns are held back, but where
    they may go out `unread`. Where letters ought to be `whole`, drafts without any text stay.
    """
    done = Published()
    for letters in _publishable(told):
        with_words = _with_words(letters) if whole else letters
        found = door.to_be_read_first(with_words)
        going = [one for one in with_words if unread or one.reference not in found]
        refused = _published(going, by, why)
        done.out += len(going) - len(refused)
        done.stayed += len(letters) - len(with_words)
        done.errors += refused
        stopped = {getattr(error, "reference", "") for error in refused}
        done.unread |= {key: some for key, some in found.items() if key not in stopped}
        progress(len(letters))
    return done


def bare_letters(told):
    """How many letters of a dry run would be refused, for nothing is there to call them by."""
    left = (one for some in _in_batches(told.unchanged, _never_published) for one in some)
    numbers = [one.pk for one in left]
    return told.bare + sum(map(is_bare, letter_records(Letter.objects.numbered(*numbers))))


def reasons(errors):
    """Each reason once, with the first letter of which it was said and the number of others."""
    for reason, some in _grouped(map(_parted, errors)):
        yield f"{some} cannot be published: {reason}" if some else reason


def warnings(found):
    """Each finding once, with the first letter in which it was found and the number of others."""
    pairs = ((reference, str(one)) for reference, some in found.items() for one in some)
    for reason, some in _grouped(pairs):
        yield f"{some}: {reason}"


def _grouped(pairs):
    """Reasons, each with the letters of which it was said, of pairs of a reference and a reason."""
    said = defaultdict(list)
    for reference, reason in pairs:
        said[reason].append(reference)
    for reason, (first, *others) in said.items():
        yield reason, f"{first} and {len(others)} more" if first and others else first


def _parted(error):
    if isinstance(error, door.PublishingError):
        return error.reference, str(error).partition(" cannot be published: ")[2]
    return "", str(error)


def _publishable(told):
    """New and changed letters that nobody withdrew, and such as were never published."""
    yield from _in_batches(told.references, lambda one: one.status != Status.WITHDRAWN)
    yield from _in_batches(told.unchanged, _never_published)


def _never_published(letter):
    return letter.status == Status.DRAFT and letter.embargo is None


def _with_words(letters):
    """Those that have a text, or have been before readers without one."""
    rows = Letter.objects.numbered(*(one.pk for one in letters)).with_words()
    words = set(rows.values_list("pk", flat=True))
    return [one for one in letters if one.pk in words or one.status != Status.DRAFT]


def _in_batches(references, wanted):
    references = iter(references)
    while some := list(islice(references, BATCH)):
        if letters := list(filter(wanted, Letter.objects.referenced(*some))):
            yield letters


def _published(letters, by, why):
    """Publish letters together; the errors of those that may not go out.

    Where it is not said which those are, half by half.
    """
    if not letters:
        return []
    try:
        door.publish(letters, by=by, why=why)
    except door.PublishingError as error:
        refused = [error, *error.others]
        references = {one.reference for one in refused}
        others = [one for one in letters if one.reference not in references]
        return refused + _published(others, by, why)
    except ValueError as error:
        if len(letters) == 1:
            return [error]
        half = len(letters) // 2
        return _published(letters[:half], by, why) + _published(letters[half:], by, why)
    return []
