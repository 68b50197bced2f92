"""What a small writer writes, the reader reads back."""

import dataclasses

from hypothesis import given
from hypothesis import strategies as st

from archive.formats.incoming import IncomingLetter
from archive.formats.mojibake import is_broken
from archive.record.dates import HistoricalDate
from archive.record.letter import LetterRecord, RelationKind
from tests.formats.mapped.tables import a_mapping, a_table, read
from tests.make import a_collection

MAPPING = """
[sent]
date = "date"
as_written = "{words}"
[written_at]
name = "place"
gazetteer = "gazetteer"
[[person]]
role = "sender"
name = "senders"
authority = "ids"
several = "|"
[[relation]]
kind = "reply"
reference = "{answers}"
[[text]]
column = "text"
key = "transcription"
role = "transcription"
language = "de"
completeness = "whole"
signs = "fieldpost"
"""
HEADER = (
    *("no", "title", "date", "words", "place", "gazetteer", "senders", "ids", "answers", "text"),
    "language",
)

words = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=12)
words = words.map(str.strip).filter(lambda some: not is_broken(some))
some_words = words.filter(bool)
family = st.from_regex(r"[A-ZÄÖÜ][a-zäöü]{2,8}", fullmatch=True)
people = st.lists(st.builds("Xaver {}".format, family), max_size=3)
edtf = st.sampled_from(["", "1667-03~", "[1667-03..1667-06]", "1670-06-14", "1541-09-26/"])


@st.composite
def rows(draw):
    """A row of cells as a scholar may have them."""
    names = draw(people)
    date, place = draw(edtf), draw(words)
    return {
        "title": draw(words),
        "date": date,
        "words": draw(words) if date else "",
        "place": place,
        "gazetteer": draw(words) if place else "",
        "senders": "|".join(names),
        "ids": "|".join(f"gnd:{number}" for number, _ in enumerate(names)),
        "answers": draw(words),
        "text": draw(words),
        "language": draw(st.sampled_from(["", "de", "uk", "ru-Latn"])),
    }


def written(record: LetterRecord) -> dict[str, str]:
    """The cells of a letter, by the same mapping backwards."""
    place, sent = record.written_at, record.sent
    agents = [one.agent for one in record.correspondents if one.agent]
    return {
        "title": record.title,
        "date": sent.edtf if sent else "",
        "words": sent.as_written if sent else "",
        "place": place.names[0].text if place else "",
        "gazetteer": place.gazetteer if place else "",
        "senders": "|".join(agent.names[0].text for agent in agents),
        "ids": "|".join(agent.authority_ids[0] for agent in agents),
        "answers": "".join(relation.reference for relation in record.relations),
        "text": "".join(text.text for text in record.texts),
        "language": "".join(record.languages),
    }


@given(st.lists(rows(), min_size=1, max_size=4))
def test_rows_that_were_written_come_back(table):
    # given
    mapping = a_mapping(MAPPING, letter='title = "{title}"\nlanguages = ["{language}"]')
    lines = [[f"L{number}", *row.values()] for number, row in enumerate(table)]
    header = ["no", *(rows_header := list(table[0]))]
    # when
    letters = read(a_table(header, *lines), mapping)
    # then
    assert all(isinstance(one, IncomingLetter) and not one.warnings for one in letters)
    assert [one.record.reference for one in letters] == [line[0] for line in lines]
    assert [written(one.record) for one in letters] == table
    assert set(rows_header) == set(HEADER[1:])


@given(edtf.filter(bool), words)
def test_what_a_row_does_not_say_stays_at_its_default(date, title):
    mapping = a_mapping('[sent]\ndate = "date"', letter='title = "{title}"')

    [one] = read(a_table(["no", "date", "title"], ["1", date, title]), mapping)

    assert one.record == dataclasses.replace(
        LetterRecord("1", a_collection()), title=title, sent=HistoricalDate(date)
    )
    assert RelationKind.REPLY not in one.record.relations
