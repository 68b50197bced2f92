"""What every answer tells a browser, and what it never asks of it."""

import re

import pytest

from tests.walls.crawl import Reader, has_parts, public_routes, route_of
from tests.walls.planted import WITHDRAWN_ID

WANTED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
OPEN_POLICY = re.compile(r"=(?!\(\))")
TAKES_FORMS = "/oai"
REFUSED_METHODS = ("POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND")


def faults_of(answer):
    """What is wrong with the headers of one answer, in words."""
    policy = answer.header("Content-Security-Policy")
    vary = {one.strip().lower() for one in answer.header("Vary").split(",")} - {""}
    faults = [name for name, value in WANTED.items() if answer.header(name) != value]
    checks = {
        "CSP is not closed by default": "default-src 'none'" in policy,
        "CSP allows what is inline": "unsafe" not in policy,
        "CSP names another site": "http" not in policy and "*" not in policy,
        "no Permissions-Policy": bool(answer.header("Permissions-Policy")),
        "an open feature": not OPEN_POLICY.search(answer.header("Permissions-Policy")),
        "a cookie": not any(name.startswith("Set-Cookie") for name, _ in answer.headers),
        "Vary": vary <= {"accept-encoding"},
        "says what serves it": not (answer.header("Server") or answer.header("X-Powered-By")),
    }
    return faults + [fault for fault, is_right in checks.items() if not is_right]


def test_every_answer_of_the_crawl_carries_the_headers(visited):
    faulty = {one: faults for one, a in visited.answers.items() if (faults := faults_of(a))}
    assert faulty == {}


@pytest.mark.parametrize(
    ("address", "method", "status"),
    [
        ("/no-such-page/", "GET", 404),
        ("/uk/no-such-page/", "GET", 404),
        ("/letters/?kind=impossible", "GET", 400),
        (f"/letters/{WITHDRAWN_ID}/", "GET", 410),
        ("/letters/", "POST", 405),
        ("/letters", "GET", 301),
        ("/letters/?" + "q=a&" * 3000, "GET", 400),
    ],
)
def test_every_error_carries_them_too(address, method, status, planted_archive):
    answer = Reader().ask(address, method)
    assert answer.status == status
    assert faults_of(answer) == []


def test_a_page_asked_for_safely_is_always_to_be_asked_for_safely(planted_archive):
    for address in ("/", "/uk/letters/", "/letters.json", "/no-such-page/"):
        answer = Reader().ask(address, **{"wsgi.url_scheme": "https"})
        assert answer.header("Strict-Transport-Security").startswith("max-age=63072000"), address


def test_cookies_and_languages_of_a_browser_change_nothing(visited, planted_archive):
    browser = {
        "HTTP_COOKIE": "sessionid=0123456789; csrftoken=0123456789; django_language=uk",
        "HTTP_ACCEPT_LANGUAGE": "uk",
        "HTTP_ACCEPT": "application/json",
    }
    reader = Reader()
    for address in _one_of_each_route(visited):
        assert reader.ask(address, **browser) == visited.answers[address], address


@pytest.mark.parametrize("method", REFUSED_METHODS)
def test_nothing_but_reading_is_allowed(method, visited, planted_archive):
    reader = Reader(checks_forms=True)
    for address in _one_of_each_route(visited):
        allowed = {"GET", "HEAD", "POST"} if address == TAKES_FORMS else {"GET", "HEAD"}
        answer = reader.ask(address, method)
        assert method in allowed or answer.status == 405, address
        assert faults_of(answer) == []
        assert method in allowed or set(answer.header("Allow").split(", ")) == allowed


def test_the_one_address_that_takes_a_form_takes_it_from_anywhere(planted_archive):
    """A harvester has no page of ours to send it from; it can change nothing there."""
    form = {"data": b"verb=Identify", "content_type": "application/x-www-form-urlencoded"}
    answer = Reader(checks_forms=True).ask(
        TAKES_FORMS, "POST", HTTP_ORIGIN="https://other.example", **form
    )
    assert answer.status == 200
    assert "<Identify>" in answer.text
    assert faults_of(answer) == []


@pytest.mark.parametrize("address", ["/", "/letters/", "/letters.json", "/no-such-page/"])
def test_a_form_sent_from_elsewhere_is_refused_under_the_same_headers(address, planted_archive):
    answer = Reader(checks_forms=True).ask(address, "POST", HTTP_ORIGIN="https://other.example")
    assert answer.status == 405
    assert faults_of(answer) == []
    assert "<style" not in answer.body.decode()


def _one_of_each_route(visited):
    shown = {
        route_of(one): one
        for one, answer in visited.answers.items()
        if answer.status == 200 and "?" not in one
    }
    assert {one for one in public_routes() if has_parts(one)} <= shown.keys()
    return shown.values()
