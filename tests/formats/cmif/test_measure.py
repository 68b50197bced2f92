"""Files out of all measure are refused before anything is made of them."""

import pytest

from archive.formats import cmif
from archive.formats.incoming import Unreadable
from tests.formats.cmif.listed import RECEIVED, SENT, a_description, a_list
from tests.make import a_collection

MANY_ADDRESSES = SENT.replace("<persName>", f'<persName ref="{"#a " * 2000}">')


@pytest.mark.parametrize(
    ("data", "line", "what"),
    [
        (
            a_list(a_description(SENT + f"<note>{'a' * 100_001}</note>")),
            6,
            "a text of more than 100000 characters",
        ),
        (a_list(a_description(MANY_ADDRESSES)), 6, "an attribute of more than 4000 characters"),
        (
            a_list(a_description(SENT + "<note/>" * 1000)),
            6,
            "more than 1000 elements in one letter",
        ),
        (
            a_list(*["<correspDesc/>"] * 30_000, a_description()),
            30_006,
            "more than 30000 letters: split the file",
        ),
    ],
)
def test_a_list_out_of_all_measure_is_refused(data: bytes, line: int, what: str) -> None:
    with pytest.raises(Unreadable, match=what) as refused:
        cmif.read(data, a_collection())

    assert refused.value.line == line
    with pytest.raises(Unreadable, match=what):
        cmif.faults(data)


def test_a_letter_of_a_hundred_petitioners_is_taken() -> None:
    signed = "".join(f"<persName>Ivan Petrov {n}</persName>" for n in range(100))
    petition = SENT.replace("<persName>Nikolaus Binn</persName>", signed)

    (letter,) = cmif.read(a_list(a_description(petition + RECEIVED)), a_collection())

    assert len(letter.record.correspondents) == 101
