"""Addresses that are refused at the gate."""

import json

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from archive.ops.unreadable import LONGEST_QUERY, RefuseUnreadable, problem_of


def answer(address):
    """The status and text for `address`; behind the gate everything is found."""
    request = RequestFactory().get(address)
    behind = RefuseUnreadable(lambda request: HttpResponse("in"))
    response = behind(request)
    return response.status_code, response.content.decode()


@pytest.mark.parametrize(
    "address",
    ["/letters/?q=a%00b", "/letters/a%00b/", "/compare/?a%00=b", "/?q=x&q=%00"],
)
def test_a_sign_that_no_text_holds_is_refused_and_named(address):
    status, text = answer(address)
    assert status == 400
    assert "\x00" not in text
    assert "no text can hold" in text


@pytest.mark.parametrize(
    "query",
    ["q=%FFleave", "q=%EF%E8%F1%FC%EC%EE+war", "q=%ED%A0%80leave", "q=leave%D0", "q=leave\xff"],
    ids=["a byte", "Windows-1251", "a lone surrogate", "half a letter", "a byte as it is"],
)
def test_what_is_no_utf8_is_refused_and_not_searched_for_in_part(query):
    # given an address as the server hands it on
    request = RequestFactory().get("/letters/")
    request.META["QUERY_STRING"] = request.environ["QUERY_STRING"] = query

    # when it comes to the gate
    problem = problem_of(request)

    # then what was read is said, and where it breaks
    assert "\ufffd" in problem["read"]
    assert "no text can hold" in problem["expected"]


def test_a_sign_typed_for_a_lost_letter_is_text():
    assert answer("/letters/?q=leave+%EF%BF%BD") == (200, "in")


@pytest.mark.parametrize(
    "address",
    ["/letters.json?q=a%00b", "/letters.dates.csv?q=a%00b", "/letters.atom?q=a%00b", "/a%00.bib"],
)
def test_who_asks_for_data_is_told_as_data_tells_all_problems(address):
    status, text = answer(address)
    assert status == 400
    [problem] = json.loads(text)["problems"]
    assert problem["read"].startswith(("a\ufffd", "/a\ufffd"))
    assert "no text can hold" in problem["expected"]


def test_an_overlong_query_is_refused_with_the_limit():
    status, text = answer("/letters/?q=" + "a" * LONGEST_QUERY)
    assert status == 400
    assert str(LONGEST_QUERY) in text


@pytest.mark.parametrize(
    "address",
    ["/", "/letters/?q=п'ять", "/compare/?text=a&text=b", "/oai?verb=a%00b"],
)
def test_every_other_address_goes_through(address):
    assert answer(address) == (200, "in")
