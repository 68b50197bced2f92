"""That something was never published looks to a reader as if it had never been."""

import random
from functools import cache
from itertools import product
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest

from archive.catalogue.models import Letter
from archive.reading_room.models import ReadingLetter, ReadingText
from tests.walls.crawl import PARAMETER, Reader, filled, has_parts, public_routes
from tests.walls.leaks import without
from tests.walls.planted import HIDDEN_IDS, HIDDEN_KEYS, HIDDEN_TEXTS, UNLIKE_WORDS

NEVER_PUBLISHED = [one for of_standing in HIDDEN_IDS.values() for one in of_standing]
THEIR_TEXTS = [one for of_standing in HIDDEN_TEXTS.values() for one in of_standing]
# What is wrong with a day is told by its shape alone, whatever the archive holds.
DAYS = ("dated_from", "dated_until")
ROUTES = sorted(one for one in public_routes() if has_parts(one))


def like(word):
    """Chance letters in the shape of a word, so that only existence tells the two apart."""
    chance = random.Random(word)  # noqa: S311
    return "".join(chance.choice(UNLIKE_WORDS) if one.isalnum() else one for one in word)


def told_apart(pairs):
    """Of pairs of addresses with what each has of its own, those that are answered differently."""
    ask, apart = cache(Reader().ask), []
    for real, own, other, others in pairs:
        one, two = ask(real), ask(other)
        if without(one.whole, own, "@") != without(two.whole, others, "@"):
            apart.append((real, one.status, two.status))
    return apart


def pairs_on(routes, words):
    """Every word on every route beside a chance word."""
    for route in routes:
        for word in words:
            yield filled(route, word), word, filled(route, like(word)), like(word)


def test_the_letters_asked_for_are_there_and_are_not_public(planted_archive):
    assert len(NEVER_PUBLISHED) >= 60
    assert Letter.objects.publicly_known_as(*NEVER_PUBLISHED).count() == len(NEVER_PUBLISHED)
    assert not ReadingLetter.objects.known_as(*NEVER_PUBLISHED).exists()
    assert not ReadingText.objects.known_as(*THEIR_TEXTS).exists()


@pytest.mark.parametrize("route", ROUTES)
def test_a_letter_never_published_answers_like_one_that_never_was(route, planted_archive):
    assert told_apart(pairs_on([route], NEVER_PUBLISHED)) == []


@pytest.mark.parametrize("route", ROUTES)
def test_nor_do_wordings_and_keys_of_such_letters_give_it_away(route, planted_archive):
    words = [*THEIR_TEXTS[::8], *HIDDEN_KEYS.values()]
    assert told_apart(pairs_on([route], words)) == []


def test_an_answer_to_them_is_that_there_is_no_such_page(planted_archive):
    reader = Reader()
    for route in ROUTES:
        assert reader.ask(filled(route, NEVER_PUBLISHED[0])).status == 404


def test_a_parameter_that_takes_an_id_or_key_does_not_give_it_away(visited, planted_archive):
    """Wherever a link or form has a value, what is hidden stands in its place."""
    hidden = [NEVER_PUBLISHED[0], NEVER_PUBLISHED[40], THEIR_TEXTS[40], *HIDDEN_KEYS.values()]
    pairs, nobody = [], like(NEVER_PUBLISHED[0])
    for address in one_of_each_shape(visited):
        path, given = urlsplit(address).path, parse_qsl(urlsplit(address).query)
        takes_keys = (n for n, (name, _) in enumerate(given) if name not in DAYS)
        for place, word in product(takes_keys, hidden):
            other = _with(path, given, place, nobody)
            pairs.append((_with(path, given, place, word), word, other, nobody))
    assert told_apart(pairs) == []


def _with(path, pairs, place, value):
    changed = (pairs[place][0], value)
    return f"{path}?{urlencode([*pairs[:place], changed, *pairs[place + 1 :]])}"


def one_of_each_shape(visited):
    """One visited address for every path with every set of parameters, in English."""
    shapes = {}
    for address in visited.answers:
        parts = urlsplit(address)
        if parts.query and not address.startswith("/uk/"):
            names = tuple(sorted({name for name, _ in parse_qsl(parts.query)}))
            if len(names) < 3 or parts.path != "/letters/":
                shapes.setdefault((PARAMETER.sub("", parts.path.split("/")[1]), names), address)
    return shapes.values()
