"""Wordings laid side by side or into one table for a reader; one large one at once in a process."""

import contextlib
from threading import BoundedSemaphore

from archive.compare.aligned import are_sure_to_fit
from archive.compare.collate import Options, collate, fits
from archive.compare.pair import comparable
from archive.compare.words import words_of
from archive.record.text import parse

LARGE = 2_000_000
"""The words of all texts times those of the longest, from which on a comparison is a large one."""
LEMMAS_COST = 10
"""How much more it costs to look up the forms of each word."""
LONGEST_WORDS = 10
"""Letters; a text without blanks is taken to have words no longer than that."""
SECONDS = 10
PAIR = 2

_place = BoundedSemaphore(1)


class BusyError(RuntimeError):
    """A large comparison is being made already."""


def collated(besides, asked):
    """The table of wordings that are in one language; raises TooLongError and BusyError."""
    with alone_in_a_table(besides, asked):
        return laid_out(besides, asked)


def laid_out(besides, asked):
    """The same, for whoever has the place of it; raises TooLongError."""
    options = Options(not asked.is_exact, asked.joins_forms, language_of(besides))
    return collate(words_of_each(besides), options)


def fit(besides, *, is_exact=False, joins_forms=False):
    """Whether the wordings stand in one table so, for whoever has the place of one.

    Mostly their lengths say it, and of two always, or that they read the same.
    """
    # No text has more words than signs, which are counted without reading it.
    if are_sure_to_fit([len(one.text.text) for one in besides]):
        return True
    return fits(words_of_each(besides), Options(not is_exact, joins_forms, language_of(besides)))


def alone_in_a_table(besides, asked):
    """The place of a table, and of trying others of the same wordings; raises BusyError.

    Whatever must be tried because lengths leave a doubt is large as a table, too.
    """
    return alone(_work(besides) * (LEMMAS_COST if asked.joins_forms else 1))


def alone_side_by_side(besides):
    """The place of all that a reader is shown of two wordings; raises BusyError."""
    return alone(_work(besides))


def words_of_each(besides):
    """The words of each of the wordings."""
    return [words_of(parse(one.text.text, strict=False)) for one in besides]


def language_of(besides):
    """The language of all the wordings, where one of them says it."""
    said = (one.text.language for one in besides if one.text.language not in ("", "und"))
    return next(said, "und")


def are_in_one_language(besides):
    """Whether no two of the wordings are in different languages."""
    language = language_of(besides)
    return all(comparable(language, one.text.language) for one in besides)


def _work(besides):
    """The words of all texts times those of the longest.

    How many words they have is told by their white space, or by their length where there is little
    of it: to read them is much of the work.
    """
    texts = [one.text.text for one in besides]
    lengths = [max(len(text.split()), len(text) // LONGEST_WORDS) for text in texts]
    return sum(lengths) * max(lengths)


@contextlib.contextmanager
def alone(work):
    """The place of so much work, if it is a large one; raises BusyError where that is taken."""
    is_large = work > LARGE
    if is_large and not _place.acquire(blocking=False):
        raise BusyError
    try:
        yield
    finally:
        if is_large:
            _place.release()
