"""Two groups contrasted: words, themes, forms of address, lengths; kept by version and address."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import islice

import numpy as np
from django.utils.formats import localize
from django.utils.translation import gettext as _

from archive.compare.address_forms import forms_of_address
from archive.compare.context import in_context
from archive.compare.contrast import Contrast, Letter, TooManyError, contrast
from archive.compare.families import families
from archive.compare.lemmas import lemma_classes
from archive.compare.lengths import ContrastedLengths, Length, contrast_lengths
from archive.compare.shingles import shingles
from archive.compare.sketch import signature
from archive.reading_room.compared.collating import LARGE, alone
from archive.reading_room.named.practice import extent
from archive.reading_room.remembered import key_of, remembered

from .counted import CountedLetter, Named, Refusal, RefusedError, check_votes, sides

MOST_SHOWN = 20
"""So many words are drawn, and shown in context."""
MOST_LINES = 5
"""Of each word and group."""
LARGE_FROM = 200
"""So many letters, and only one contrast is made at once."""


@dataclass(frozen=True, slots=True)
class ContrastedSide:
    """One group; `left_out` holds letters by the code of the reason; `gapped` have gaps.

    `wordings` are its independent wordings, also where each letter has a vote.
    """

    found: int
    counted: tuple[CountedLetter, ...]
    wordings: int
    left_out: dict[str, tuple[Named, ...]]
    gapped: int


@dataclass(frozen=True, slots=True)
class Contrasted:
    """All that is told of two groups; `spelt` gives the usual spelling of each key of `words`.

    `practice` says how many of the letters counted were invented for practice, as `extent` does.
    `lines` holds, of the words that are drawn, pairs of letter and line for each group.
    `shared_families` have letters in both.
    """

    language: str
    practice: str
    warnings: tuple[str, ...]
    sides: tuple[ContrastedSide, ContrastedSide]
    words: Contrast
    themes: Contrast
    address: Contrast
    lengths: ContrastedLengths
    spelt: dict[str, str]
    lines: dict[str, tuple]
    shared_families: int

    @property
    def shown(self):
        """The words that are drawn, by the lower bound of their effect."""
        return self.words.keys[:MOST_SHOWN]


def contrasted(asked):
    """The two groups contrasted, or a `Refusal`; raises BusyError."""

    def make(keys):
        return dict.fromkeys(keys, _made(asked))

    key = key_of(asked.holdings, asked.holdings.version, "groups", asked.query())
    return remembered("figures", [key], make)[key]


def place_for(asked):
    """The place of the work that two groups are; raises BusyError where it is taken."""
    number = sum(group.finding.count for group in asked.groups)
    return alone(number * LARGE // LARGE_FROM)


def key_of_words(letters, by, language):
    """The key under which each word of the letters is counted, by the word as written."""
    written = {word.text: word.key for letter in letters for word in letter.words}
    return written if by == "words" else lemma_classes(written, language)


def _made(asked):
    try:
        with place_for(asked):
            found, language = sides(asked)
            return _contrasted(asked, found, language)
    except RefusedError as fault:
        return fault.refusal
    except TooManyError:
        words = _(
            "The two groups have too many different words to be contrasted at once: take smaller "
            "groups. Read were %(n)s letters."
        )
        number = sum(group.finding.count for group in asked.groups)
        return Refusal("too-many-words", words % {"n": localize(number)})


def _contrasted(asked, found, language):
    letters = [one for side in found for one in side.counted]
    firsts = len(found[0].counted)
    family = _families(letters)
    votes_of = family if asked.by_family else [None] * len(letters)
    told = tuple(map(_side, asked.groups, found, (family[:firsts], family[firsts:])))
    check_votes(asked, told, (_votes(votes_of[:firsts]), _votes(votes_of[firsts:])))
    key = key_of_words(letters, asked.by, language)
    keys = [[key[word.text] for word in letter.words] for letter in letters]
    words = _contrast(keys, votes_of, firsts, asked)
    shown = [one.key for one in words.keys[:MOST_SHOWN]]
    forms = forms_of(letters, key)
    address = [forms_of_address((word.key for word in one.words), language) for one in letters]
    lengths = [Length(len(some), one) for some, one in zip(keys, votes_of, strict=True)]
    return Contrasted(
        language=language,
        practice=extent(sum(one.practice for one in letters), len(letters)),
        warnings=tuple(dict.fromkeys(one.warning for one in letters if one.warning)),
        sides=told,
        words=words,
        themes=_contrast([one.themes for one in letters], votes_of, firsts, asked),
        address=_contrast(address, votes_of, firsts, asked),
        lengths=contrast_lengths(lengths[:firsts], lengths[firsts:]),
        spelt=_spelt(letters, key),
        lines={one: tuple(_lines(side.counted, forms[one]) for side in found) for one in shown},
        shared_families=len(({*family[:firsts]} & {*family[firsts:]}) - {None}),
    )


def _contrast(keys, votes_of, firsts, asked):
    letters = [Letter(some, one) for some, one in zip(keys, votes_of, strict=True)]
    return contrast(letters[:firsts], letters[firsts:], by_family=asked.by_family)


def _families(letters):
    """The number of each letter's family, None for those that are in none."""
    sets = [shingles(one.keys) for one in letters]
    found = [None] * len(letters)
    for number, family in enumerate(families(np.stack([*map(signature, sets)]), sets), 1):
        for member in family.members:
            found[member] = number
    return found


def _votes(votes_of):
    """How many votes letters have, that of a family once."""
    return votes_of.count(None) + len({*votes_of} - {None})


def _side(group, found, family):
    counted = zip(found.counted, family, strict=True)
    return ContrastedSide(
        found=group.finding.count,
        counted=tuple(CountedLetter(one.named, len(one.words), name) for one, name in counted),
        wordings=_votes(family),
        left_out={reason: tuple(some) for reason, some in found.left_out.items()},
        gapped=sum(one.has_gaps for one in found.counted),
    )


def _spelt(letters, key):
    """The most frequent spelling of each key, in small letters; of equals the first."""
    found = defaultdict(Counter)
    for letter in letters:
        for word in letter.words:
            found[key[word.text]][word.text.lower()] += 1
    return {one: min(said, key=lambda text: (-said[text], text)) for one, said in found.items()}


def forms_of(letters, key):
    """The keys, as the comparison has them, of the words that are counted under each."""
    found = defaultdict(set)
    for letter in letters:
        for word in letter.words:
            found[key[word.text]].add(word.key)
    return found


def _lines(letters, forms):
    """The first lines in which any of the forms stands, one of each letter."""
    having = ((one.named, next(in_context(one.units, forms), None)) for one in letters)
    return tuple(islice((pair for pair in having if pair[1]), MOST_LINES))
