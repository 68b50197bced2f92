"""Did you mean: the public words nearest to one that no letter holds, each in the whole search.

Two queries, of the vocabulary and of the letters that each new search finds; only what finds
something is offered. Words come from public letters alone, so a withdrawn one is not offered.
"""

from typing import NamedTuple

from django.db import OperationalError

from archive.language.fold import fold
from archive.language.slips import nearest, on_other_keyboards, traces_asked
from archive.reading_room.models import ReadingWord
from archive.reading_room.search.highlight import Part
from archive.reading_room.search.question import QuestionError, read_question

from .finding import took_too_long

MOST_DOUBTFUL = 4
NEAREST = 4
MOST_TRIED = 12
MOST_OFFERS = 4


class Offer(NamedTuple):
    """A search that may have been meant; the words changed in it are the hits of `parts`."""

    parts: tuple[Part, ...]
    url: str
    count: int


class Typed(NamedTuple):
    """A stretch of the search that may be mistyped, and where it begins."""

    text: str
    start: int


def offers(finding, search):
    """Searches that may have been meant, the most likely first; none where that takes too long."""
    try:
        return _offers(finding, search)
    except OperationalError as error:
        if not took_too_long(error):
            raise
        return []


def _offers(finding, search):
    doubtful = _doubtful(finding)[:MOST_DOUBTFUL]
    if not doubtful:
        return []
    question = finding.filters.given["q"]
    tried = list(_tried(question.text, _meant(doubtful)))[:MOST_TRIED]
    kept = {}
    for (parts, _), letters in zip(tried, _found(finding, tried), strict=True):
        before = (finding.letters, *kept.values())
        if letters and not any(_same(letters, other) for other in before):
            kept[parts] = letters
    found = [
        Offer(parts, search.without("q").having("q", _text(parts)).url, len(letters))
        for parts, letters in kept.items()
    ]
    return found[:MOST_OFFERS]


def _doubtful(finding):
    """What may be mistyped: of a search that finds nothing all, else what no letter answers."""
    question = finding.filters.given.get("q")
    if question is None:
        return []
    if not finding.count:
        return [one for term in question.wanted for one in _typed(term)]
    return [Typed(word.text, word.start) for word in finding.filters.parts["q"].unanswered]


def _typed(term):
    """The words of a term; and it whole, where another keyboard makes one word of its marks."""
    yield from (Typed(word.text, word.start) for word in term.words)
    if term.typed != term.words[0].text and on_other_keyboards(term.typed):
        yield Typed(term.typed, term.start)


def _meant(doubtful):
    """For each stretch the words that may be meant. One query.

    What stands in public letters as it was typed is in doubt only if all of it does.
    """
    traces = frozenset().union(*(traces_asked(one.text) for one in doubtful))
    known = list(ReadingWord.objects.leaving(traces).with_frequency())
    held = {word for word, _ in known}
    strange = [one for one in doubtful if fold(one.text) not in held] or doubtful
    return {one: _candidates(one.text, known) for one in strange}


def _candidates(typed, known):
    found = (*nearest(typed, known)[:NEAREST], *sorted(on_other_keyboards(typed)))
    return list(dict.fromkeys(found))


def _tried(text, meant):
    """Pairs of a new search, in parts, and as read: all strange words changed, then each."""
    best = [(one, words[0]) for one, words in meant.items() if words]
    each = [[(one, word)] for one, words in meant.items() for word in words]
    for changes in [best, *each] if len(best) > 1 else each:
        parts = tuple(_changed(text, changes))
        try:
            yield parts, read_question(_text(parts))
        except QuestionError:
            # The word meant is longer than the one typed, and now the search is too long.
            continue


def _changed(text, changes):
    at = 0
    for one, word in sorted(changes, key=lambda change: change[0].start):
        if one.start >= at:
            yield Part(text[at : one.start])
            yield Part(word, hit=True)
            at = one.start + len(one.text)
    yield Part(text[at:])


def _found(finding, tried):
    """What each would find under the other filters. One query."""
    if not tried:
        return []
    letters = finding.holdings.letters().saying_each([question for _, question in tried])
    others = finding.filters.found(without="q")
    return [others & found for found in letters]


def _same(letters, others):
    """Whether both are the same letters: two forms of a word are one offer, no gain is none."""
    return len(letters) == len(others) == len(letters & others)


def _text(parts):
    return "".join(part.text for part in parts)
