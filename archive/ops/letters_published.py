"""Publishing what an import brought, and telling once for each reason why some may not go out."""

from collections import defaultdict
from itertools import islice

from archive.catalogue.models import Letter
from archive.catalogue.records import letter_records
from archive.masking import is_bare
from archive.publishing import door
from archive.record.letter import Status

BATCH = 2_500  # what is looked up once for each is looked up for the whole archive


def publish_taken(told, by, why, whole=False):
    """Publish what an import has brought: how many went out, how many stayed, what refused any.

    `told` is its report. Where letters ought to be `whole`, drafts without any text stay drafts.
    """
    out, stayed, errors = 0, 0, []
    for letters in _publishable(told):
        going = _with_words(letters) if whole else letters
        refused = _published(going, by, why) if going else []
        out += len(going) - len(refused)
        stayed += len(letters) - len(going)
        errors += refused
    return out, stayed, errors


def bare_letters(told):
    """How many letters of a dry run would be refused, for nothing is there to call them by."""
    left = (one for some in _in_batches(told.unchanged, _never_published) for one in some)
    numbers = [one.pk for one in left]
    return told.bare + sum(map(is_bare, letter_records(Letter.objects.numbered(*numbers))))


def reasons(errors):
    """Each reason once, with the first letter of which it was said and the number of others."""
    said = defaultdict(list)
    for error in errors:
        reference, reason = _parted(error)
        said[reason].append(reference)
    for reason, (first, *others) in said.items():
        more = f" and {len(others)} more" if others else ""
        yield f"{first}{more} cannot be published: {reason}" if first else reason


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
    """Publish letters together, else half by half; the errors of those that may not go out."""
    try:
        door.publish(letters, by=by, why=why)
    except ValueError as error:
        if len(letters) == 1:
            return [error]
        half = len(letters) // 2
        return _published(letters[:half], by, why) + _published(letters[half:], by, why)
    return []
