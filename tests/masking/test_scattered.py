"""A name that is scattered over a file's code is found, however it is cut up."""

import pytest

from archive.masking import WithheldName
from archive.masking.names import NameIndex
from archive.masking.scattered import may_name_anybody
from archive.masking.words import NameMask

NAMES = NameIndex((WithheldName("Остап Квезальський", "ostap"), WithheldName("Лі Ю", "li")))


@pytest.mark.parametrize(
    "text",
    [
        "Квезаль-\nський, а далі Остап",
        "scans/KvezalskyiOstap_1917.jpg",
        "https://uk.example/%D0%9E%D1%81%D1%82%D0%B0%D0%BF_%D0%9A%D0%B2%D0%B5%D0%B7%D0%B0"
        "%D0%BB%D1%8C%D1%81%D1%8C%D0%BA%D0%B8%D0%B9",
        "О с т а п   К в е з а л ь с ь к и й",
        "&amp;#1054;стап Квезальському",
        "data:image/png;base64,0KLQtdGB0YI=",
    ],
)
def test_two_parts_of_a_withheld_name_anywhere_are_enough(text):
    assert may_name_anybody([text], NAMES)


@pytest.mark.parametrize("text", ["", "Остап прийшов до Марка", "Лист до матері"])
def test_one_part_alone_is_not(text):
    assert not may_name_anybody([text], NAMES)


def test_where_nobody_is_withheld_nobody_is_named():
    nobody = NameMask(NameIndex(()), NameIndex(()))

    assert not may_name_anybody(["Остап Квезальський"], nobody.everywhere)
