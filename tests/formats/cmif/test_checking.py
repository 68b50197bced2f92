"""The six rules of CMIF that its schema lets pass."""

import pytest

from archive.formats import cmif
from archive.formats.incoming import Unreadable
from tests.formats.cmif.listed import CC0, RECEIVED, SENT, a_description, a_list

UNKNOWN = '<correspAction type="received"><persName>Unknown</persName></correspAction>'


@pytest.mark.parametrize(
    "licence",
    [
        CC0,
        "http://creativecommons.org/licenses/by/4.0",
        "https://creativecommons.org/licenses/by/4.0/deed.de",
    ],
)
def test_a_good_list_has_no_faults(licence: str) -> None:
    assert cmif.faults(a_list(a_description(SENT + UNKNOWN), licence=licence)) == ()


@pytest.mark.parametrize(
    ("inside", "attributes", "fault"),
    [
        (SENT, 'key="1" source="#ed-1"', "read 0 actions of type “received”: one is right"),
        (
            SENT + SENT + RECEIVED,
            'key="1" source="#ed-1"',
            "read 2 actions of type “sent”: one is right",
        ),
        (
            SENT + RECEIVED,
            'key="1" source="#ed-2"',
            "@source “#ed-2” points to no bibl of this file",
        ),
        (
            SENT + RECEIVED,
            'key="1"',
            "no @source: it points to the bibl that the letter is in",
        ),
        (
            SENT + RECEIVED,
            'key=" " source="#ed-1"',
            "neither @key nor @ref: one of them says which letter it is",
        ),
        (
            SENT + UNKNOWN.replace("Unknown", "N. N."),
            'key="1" source="#ed-1"',
            "read “N. N.” as a name: somebody unknown is “Unknown”",
        ),
        (
            SENT + '<correspAction type="received"><note>?</note></correspAction>',
            'key="1" source="#ed-1"',
            "nobody is named: somebody unknown is “Unknown”",
        ),
        (
            SENT.replace(' when="1745-06-19"', "") + RECEIVED,
            'key="1" source="#ed-1"',
            "a date has @when, @from, @to, @notBefore or @notAfter",
        ),
    ],
)
def test_a_letter_that_breaks_a_rule_is_named_by_its_line(
    inside: str, attributes: str, fault: str
) -> None:
    assert cmif.faults(a_list(a_description(inside, attributes))) == (f"line 6: {fault}",)


@pytest.mark.parametrize(
    "licence",
    [
        "https://creativecommons.org/licenses/by-sa/4.0/",
        "https://creativecommons.org/licenses/by/3.0/",
        "",
    ],
)
def test_a_licence_is_cc_by_4_or_cc0(licence: str) -> None:
    (fault,) = cmif.faults(a_list(a_description(), licence=licence))

    assert fault == f"line 4: read “{licence}” as licence: it is CC BY 4.0 or CC0 1.0"


def test_a_list_without_a_licence_breaks_the_rule() -> None:
    data = a_list(a_description()).replace(
        b'<licence target="https://creativecommons.org/licenses/by/4.0/"/>', b""
    )

    assert cmif.faults(data) == ("line 1: no licence: it is CC BY 4.0 or CC0 1.0",)


def test_another_kind_of_file_is_refused() -> None:
    with pytest.raises(Unreadable):
        cmif.faults(b"<html/>")
