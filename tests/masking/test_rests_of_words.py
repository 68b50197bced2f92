"""Nothing is left beside what is withheld: whatever signs a word is typed across, it goes whole."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from archive.masking.names import NameIndex, WithheldName
from archive.masking.words import NameMask
from archive.record.text import parse, plain

MASK = NameMask(NameIndex([WithheldName("Иван Шпак", "shpak")]), NameIndex(()))
SIGNS = [
    *("{}", "{}", "[={}]", "[-{}-]", "[+{}+]", "[{}?]", "[! {}]"),
    *("[%1 {}]", "[%% a: {}]", "[%% b: {}]"),
]
WORDS = ["Иван", "Шпак", "ом", "ко", "[=ов]", "[-а-]", "[%% c: л]", "м[о?]", " а", "б "]
PARTED = st.builds(str.format, st.sampled_from(SIGNS), st.sampled_from(WORDS))
TEXTS = st.lists(PARTED | st.sampled_from([*" ,-'\n", " "]), min_size=1, max_size=9).map("".join)
REST = re.compile(r"\w[-']?\[withheld\]|\[withheld\][-']?\w")


@settings(max_examples=300)
@given(TEXTS)
def test_no_letter_is_left_beside_a_sign_however_it_is_read(text):
    # given a text of parts of words, withheld in turn for several reasons, when it is masked
    masked = MASK.marked(text)

    # then a word is read whole or not at all, with what is struck and without
    for struck in (False, True):
        assert not REST.search(plain(parse(masked, strict=False), struck=struck))

    # and masking again changes nothing
    assert MASK.marked(masked) == masked
