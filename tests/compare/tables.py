"""Texts laid into one table, for tests."""

from archive.compare.collate import Options, collate
from archive.compare.words import words_of
from archive.record.text import parse

ON, OFF = Options(), Options(ignore_case_and_punctuation=False)


def words(text):
    return words_of(parse(text))


def collated(*texts, options=ON):
    return collate([words(text) for text in texts], options)
