"""Hostile values in everything that a reader can send: a clear answer, soon, and nothing run."""

import time
from urllib.parse import quote

import pytest

from archive.reading_room.asked.filters import LetterFilters
from tests.walls.crawl import Reader, filled, has_parts, public_routes
from tests.walls.planted import OPEN_ID

SLOWEST = 2.0  # seconds of this process's own work
LONGEST = 300_000  # characters: a short question may not ask for a megabyte
MARK = "xqmark"
HOSTILE = {
    "NUL": "a%00b",
    "a lone surrogate": "%ED%A0%80",
    "a lone surrogate written out": "%5Cud800",
    "bytes that are no UTF-8": "%ff%fe%C3",
    "an overlong slash": "%C0%AF",
    "a cut percent": "%",
    "33 hyphens": "-" * 33,
    "deep parentheses": "(" * 5000,
    "deep quotes": "%22" * 5000,
    "parentheses as deep as may be": "(" * 250,
    "quotes as many as may be": "%22a" * 80,
    "negations": quote("- -a " * 40),
    "alternatives": quote("OR " * 80),
    "a prefix of nothing": "*" * 200,
    "operators alone": quote("& | ! <-> :* OR OR -"),
    "marks that turn the line": quote("\u202e\u200f\u061c\u2066abc"),
    "marks upon marks": quote("a" + "\u0301" * 2000),
    "a script": quote(f"<script>{MARK}</script>"),
    "an attribute": quote(f"\" onmouseover={MARK} x='{MARK}"),
    "a template": quote("{{ request.META }}{% debug %}${7*7}"),
    "an SQL string": quote("' OR 1=1; DROP TABLE x; --"),
    "a format string": quote("%s%n%(x)s{0.__class__}"),
    "a path": quote("../../../../etc/passwd"),
    "a new header": quote("x\r\nSet-Cookie: a=b"),
    "a formula": quote("=HYPERLINK(1)"),
    "a negative number": "-1",
    "a huge number": "9" * 400,
    "no number": "NaN",
    "a far page": "999999999",
    "other digits": quote("\u0661\u0662"),
    "a far date": "-999999999-01-01",
    "nothing": "",
    "a long word": "a" * 20_000,
}
FEW = ("NUL", "bytes that are no UTF-8", "a script", "an attribute", "a new header", "nothing")
LOOKUPS = ("view__title__icontains", "public_id__regex", "q__raw", "pk", "__proto__", "kind[]")


def faults_of(address, reader):
    """What is wrong with the answer to one address, in words."""
    begun = time.process_time()
    answer = reader.ask(address)
    took = time.process_time() - begun
    text = answer.body.decode("utf-8", "replace")
    is_page = "html" in answer.header("Content-Type")
    checks = {
        f"status {answer.status}": answer.status < 500,
        "a traceback": "Traceback" not in text and "psycopg" not in text,
        "a script runs": not (is_page and f"<script>{MARK}" in text),
        "an attribute is added": not (is_page and f'" onmouseover={MARK}' in text),
        "a header is added": not any("Set-Cookie" in name for name, _ in answer.headers),
        "a template runs": "wsgi.url_scheme" not in text,
        f"{len(text)} characters": len(text) < LONGEST,
        f"took {took:.1f} s": took < SLOWEST,
    }
    return [fault for fault, is_right in checks.items() if not is_right]


def faulty(addresses):
    """The addresses that are answered wrongly, cut short, with what is wrong."""
    reader = Reader()
    found = {one: faults_of(one, reader) for one in addresses}
    return {one[:150]: faults for one, faults in found.items() if faults}


def asked(path, names, values):
    return [f"{path}?{name}={HOSTILE[value]}" for name in sorted(names) for value in values]


def test_every_parameter_of_the_list_bears_hostile_values(planted_archive):
    excluding = {one for one in LetterFilters.base_filters if one.startswith("not_")}
    choosing = LetterFilters.base_filters.keys() - excluding
    assert faulty(asked("/letters.json", choosing, HOSTILE)) == {}
    assert faulty(asked("/letters.json", excluding, FEW)) == {}


@pytest.mark.parametrize(
    ("path", "names"),
    [
        ("/letters/", LetterFilters.base_filters),
        ("/uk/letters/", ("q", "page", "dated_from", "kind")),
        ("/letters.csv", ("q", "page", "dated_from", "kind")),
    ],
)
def test_so_do_the_pages_of_the_list(path, names, planted_archive):
    assert faulty(asked(path, ["q"], HOSTILE)) == {}
    assert faulty(asked(path, names, FEW[:4])) == {}


def test_every_parameter_that_a_link_or_form_gives_bears_them(visited, planted_archive):
    """Also those of pages that are not built yet: the crawl says what they are called."""
    lists = {"letters/", "uk/letters/", "letters.json", "letters.csv"}
    named = {r: names for r, names in visited.parameters().items() if names and r not in lists}
    assert named
    for route, names in named.items():
        values = HOSTILE if len(names) <= 3 else FEW
        assert faulty(asked(filled(route, OPEN_ID), names, values)) == {}, route


def test_values_come_many_at_once_and_under_names_that_nobody_gave(planted_archive):
    many = {
        "/letters/?" + "&".join(f"{name}=1" for name in LOOKUPS),
        "/letters/?" + "&".join(f"kind={number}" for number in range(1000)),
        "/letters/?" + "&".join(f"kind={number}" for number in range(2000)),
        "/letters/?" + "&".join("q=word" for _ in range(1000)),
        "/letters/?" + "&".join("has=none" for _ in range(900)),
        "/letters/?" + "&".join("has=none" + "%20" * number for number in range(70)),
        f"/letters/{OPEN_ID}/?" + "&".join("has=none" for _ in range(900)),
        "/letters/?" + "&".join(f"{one}={HOSTILE['NUL']}" for one in LetterFilters.base_filters),
        "/letters/?%00=1&%ff=2&=3&&&",
        "/letters/?" + quote("<script>") + MARK + "=1",
    }
    assert faulty(many) == {}


@pytest.mark.parametrize("name", LOOKUPS)
def test_a_name_that_nobody_gave_lists_nothing(name, planted_archive):
    answer = Reader().ask(f"/letters.json?{name}=a")
    assert answer.status == 400
    assert b'"letters"' not in answer.body


@pytest.mark.parametrize(
    "path", ["/letters/", "/letters.json", "/compare/", f"/letters/{OPEN_ID}/"]
)
@pytest.mark.parametrize("query", ["q=" + "a" * 2**20, "x" * 2**20, "kind=" + "%D0%B0" * 2**17])
def test_a_megabyte_is_refused_or_left_unread(query, path, planted_archive):
    address = f"{path}?{query}"
    assert faulty([address]) == {}
    answer = Reader().ask(address)
    assert answer.status in (400, 414, 431) or (answer.status == 200 and "compare" in path)
    assert len(answer.body) < 200_000


PARTS = [value for value in HOSTILE.values() if "%2F" not in value and value] + ["..%2f", "%2e%2e"]


@pytest.mark.parametrize("route", sorted(one for one in public_routes() if has_parts(one)))
def test_hostile_ids_and_keys_are_no_address(route, planted_archive):
    reader = Reader()
    for part in PARTS:
        address = filled(route, part)
        assert faults_of(address, reader) == [], address[:150]
        assert reader.ask(address).status in (301, 400, 404, 414), address[:150]


def test_what_a_reader_typed_is_shown_as_words(planted_archive):
    typed = quote(f"<script>{MARK}</script>")
    for path in ("/letters/", "/uk/letters/"):
        for name in ("q", "kind", "dated_from", "page", "nothing"):
            text = Reader().ask(f"{path}?{name}={typed}").body.decode()
            assert f"&lt;script&gt;{MARK}" in text, (path, name)
