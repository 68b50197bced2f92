"""The practice collection: it holds what was planted, and nothing that could be taken for real."""

from itertools import combinations

import numpy as np
import pytest

from archive.compare.accidents import accidents
from archive.compare.collate import collate
from archive.compare.families import families
from archive.compare.formula import formulaic, shared_order
from archive.compare.passages import reused, wording
from archive.compare.shingles import likeness, shingles
from archive.compare.sketch import signature
from archive.compare.words import units, words_of
from archive.formats import table
from archive.ops.management.commands.demo import PRACTICE
from archive.record.letter import Completeness, TextRole
from archive.record.text import parse

GROUPS = {
    "practice-reports": 10,
    "practice-complaints": 10,
    "practice-children": 10,
    "practice-plain": 30,
}


@pytest.fixture(scope="module")
def practice():
    return table.read(PRACTICE)


def own_words(letters):
    return {
        one.reference: words_of(parse(text.text))
        for one in letters
        for text in one.texts
        if text.role is TextRole.TRANSCRIPTION
    }


def of(practice, code):
    return own_words(one for one in practice.letters if one.collection.code == code)


def runs(words):
    return shingles([one.key for one in words if one.kind == "word"])


def likenesses(texts):
    pairs = combinations(map(runs, texts.values()), 2)
    return [likeness(*pair).jaccard for pair in pairs]


def test_the_folder_is_what_writing_it_gives(practice):
    files = {path.name: path.read_bytes() for path in PRACTICE.glob("*.csv")}

    assert table.sheets(practice) == files


def test_each_group_has_a_collection_of_its_own_that_is_practice(practice):
    codes = [one.collection.code for one in practice.letters]

    assert {code: codes.count(code) for code in codes} == GROUPS
    assert all(one.collection.is_practice() for one in practice.letters)


def test_each_letter_is_whole_in_russian_with_our_translation(practice):
    for letter in practice.letters:
        own, english = letter.texts
        assert (own.language, own.role) == ("ru", TextRole.TRANSCRIPTION)
        assert (english.language, english.role) == ("en", TextRole.TRANSLATION)
        assert {own.completeness, english.completeness} == {Completeness.WHOLE}
        assert "our translation" in english.maker
        assert 58 <= len(own.text.split()) <= 150


def test_nobody_is_named_and_nothing_is_dated_or_placed(practice):
    people = [one for letter in practice.letters for one in letter.correspondents]

    assert not practice.agents
    assert not [one for one in people if one.name or one.agent]
    assert not [one for one in practice.letters if one.sent or one.written_at or one.found_at]


def test_nothing_is_the_same_as_in_the_letters_of_izyum(practice):
    real = table.read(PRACTICE.parent / "izyum-2022")
    ids = [one.public_id for held in (real, practice) for one in held.letters]
    ids += [
        text.public_id for held in (real, practice) for one in held.letters for text in one.texts
    ]

    assert len(set(ids)) == len(ids) == 11 + 35 + 60 + 120


def test_the_reports_follow_one_model_and_are_no_copies(practice):
    reports = of(practice, "practice-reports")
    share = formulaic(list(reports.values()), collate).mean

    assert 0.4 <= share <= 0.55
    assert 0.15 < min(likenesses(reports)) < max(likenesses(reports)) < 0.45


def test_the_reports_are_one_family_and_no_other_letter_is_in_any(practice):
    texts = own_words(practice.letters)
    sets = [runs(one) for one in texts.values()]
    [found] = families(np.stack([signature(one) for one in sets]), sets)

    assert [list(texts)[n] for n in found.members] == [f"PRACTICE-R{n:02}" for n in range(1, 11)]


def test_only_the_reports_share_an_order(practice):
    def p(code):
        return shared_order(list(of(practice, code).values()), collate, times=99).p

    assert p("practice-reports") == 0.01
    assert p("practice-complaints") > 0.1


def test_the_complaints_share_stock_phrases_alone(practice):
    found = likenesses(of(practice, "practice-complaints"))

    assert 0.05 < min(found) < max(found) < 0.15


def test_the_plain_letters_share_nothing(practice):
    assert max(likenesses(of(practice, "practice-plain"))) < 0.05


def test_three_reports_share_one_misspelling(practice):
    reports = of(practice, "practice-reports")
    slipped = {
        ref for ref, words in reports.items() if any(w.key == "непредоставили" for w in words)
    }

    assert slipped == {"PRACTICE-R03", "PRACTICE-R06", "PRACTICE-R08"}


def test_the_planted_misspelling_is_the_one_accident_of_the_reports(practice):
    # given the reports, and what the other letters write
    reports = of(practice, "practice-reports")
    others = own_words(one for one in practice.letters if one.reference not in reports)

    # when accidents are looked for
    known = {word.key for words in others.values() for word in words}
    (slip,) = accidents(collate(list(reports.values())), known)

    # then the three reports have it, and others write it as two words
    assert [list(reports)[n][-3:] for n in slip.texts] == ["R03", "R06", "R08"]
    assert (slip.key, slip.others) == ("непредоставили", ("не предоставили",))


def test_one_passage_is_shared_by_two_letters_that_are_otherwise_unlike(practice):
    # given every letter but the reports, which are of one family
    texts = {ref: units(one) for ref, one in own_words(practice.letters).items()}
    unlike = [pair for pair in combinations(texts, 2) if not all("-R" in one for one in pair)]

    # when each two are searched for passages
    found = [
        (pair, wording(texts[pair[0]], one.left))
        for pair in unlike
        for one in reused(*([unit.key for unit in texts[name]] for name in pair))
    ]

    # then the calendar is all that is found
    ((pair, said),) = found
    assert pair == ("PRACTICE-C03", "PRACTICE-P04")
    assert said.startswith("В старом календаре написано")
