"""Addresses as pages write them: short, and read as what they were made from."""

from string import printable
from urllib.parse import parse_qsl, quote, urlencode

from hypothesis import given
from hypothesis import strategies as st

from archive.formats.encoded import encoded


def test_cyrillic_stands_as_it_is_and_all_else_as_a_form_sends_it():
    pairs = [("q", 'отказ* "не хочу" ї'), ("b", "é<&>\u202e%D0")]
    assert encoded(pairs) == "q=отказ%2A+%22не+хочу%22+ї&b=%C3%A9%3C%26%3E%E2%80%AE%25D0"


@given(
    st.lists(st.tuples(st.just("q"), st.text(min_size=1, alphabet=st.characters(codec="utf-8"))))
)
def test_what_is_written_is_read_again(pairs):
    # given any pairs, when they are written, then nothing is lost, and browsers send the same
    assert parse_qsl(encoded(pairs), keep_blank_values=True) == pairs
    assert quote(encoded(pairs), safe=printable) == urlencode(pairs)


def test_what_is_to_be_safe_stays():
    assert encoded([("a", "info:ofi/fmt b")], safe=":/") == "a=info:ofi/fmt+b"
