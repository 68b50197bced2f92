"""Letters out of all measure are refused before anything is made of them."""

import time

import pytest

from archive.formats import tei
from archive.formats.incoming import IncomingLetter, Unreadable
from tests.importing.tei_letters import tei as a_file
from tests.make import a_collection

GOOD = a_file("good")[1].decode()


def read(*letters: str) -> list[IncomingLetter | Unreadable]:
    """What a corpus of these letters gives."""
    corpus = f'<teiCorpus xmlns="http://www.tei-c.org/ns/1.0">{"".join(letters)}</teiCorpus>'
    return list(tei.read(corpus.encode(), a_collection()))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("<lb/>" * 50_000, "more than 50000 elements and attributes in one letter"),
        ("<lb n='1'/>" * 25_000, "more than 50000 elements and attributes in one letter"),
        ("x" * 1_000_001, "more than 1000000 characters in one letter"),
        (f'<hi rend="{"x y " * 2_000}"/>' * 400, "one letter of more than 3000000 bytes"),
    ],
)
def test_a_letter_out_of_all_measure_is_refused_and_the_next_is_read(
    text: str, reason: str
) -> None:
    # given
    begun = time.process_time()
    # when
    refused, taken = read(a_file("bad", text=text)[1].decode(), GOOD)
    # then
    assert isinstance(refused, Unreadable)
    assert reason in refused.reason
    assert isinstance(taken, IncomingLetter)
    assert time.process_time() - begun < 2


def test_an_attribute_out_of_all_measure_refuses_the_file() -> None:
    with pytest.raises(Unreadable, match="an attribute of more than 10000 characters"):
        read(a_file("bad", ref="x " * 5_001)[1].decode(), GOOD)


def test_more_keys_of_people_than_any_corpus_has_refuse_the_file() -> None:
    # given 21 people of 5,000 keys each
    one = f'<persName ref="{"k " * 4_999}k">Anna Binn</persName>'

    with pytest.raises(Unreadable, match="more than 100000 keys of people"):
        read(a_file("bad", sender=f"A</persName>{one * 21}<persName>B")[1].decode(), GOOD)
