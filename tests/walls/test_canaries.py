"""Secrets of every kind, each under a word of its own: none is found anywhere by a reader."""

from urllib.parse import quote

import pytest

from archive.masking.fates import FATES
from tests.walls.crawl import Reader, public_routes, route_of
from tests.walls.leaks import found_in, found_in_crawl, found_in_tables, without
from tests.walls.planted import (
    OPEN_ID,
    UNPLANTED,
    WITHDRAWN_ID,
    hidden_fields,
    needles,
    word,
)


def test_there_are_secrets_of_every_kind_that_the_archive_keeps():
    assert len(needles()) >= 40
    hidden = {(type_, name) for type_ in FATES for name in hidden_fields(type_)}
    assert not hidden & UNPLANTED


def test_the_search_for_secrets_finds_them_however_they_are_written():
    for written in (
        word("draft").upper(),
        "Цвіркунжука",
        "\\u0426\\u0432\\u0456\\u0440\\u043a\\u0443\\u043d\\u0436\\u0443\\u043a",
        "%D0%A6%D0%B2%D1%96%D1%80%D0%BA%D1%83%D0%BD%D0%B6%D1%83%D0%BA",
        "&#1062;вір&#1082;унжук",
    ):
        assert found_in(written), written
    assert found_in("Nothing \\u and \\uzzzz of the kind") == []


def test_no_page_holds_a_secret(visited):
    assert found_in_crawl(visited) == {}


def test_the_letters_that_hold_secrets_were_among_the_pages(visited):
    page = visited.answers[f"/letters/{OPEN_ID}/"]
    assert page.status == 200
    assert "A relative" in page.whole or "a relative" in page.whole


def test_no_row_of_the_reading_room_holds_a_secret(planted_archive):
    assert found_in_tables("reading_room") == {}


def test_every_secret_stands_in_the_private_rooms(planted_archive):
    kept = found_in_tables("catalogue", "auth", alias="default")
    found = {kind.rpartition(" (")[0] for kinds in kept.values() for kind in kinds}
    assert needles().keys() - found == set()


@pytest.mark.parametrize("said", [{"HTTP_RANGE": "bytes=0-99999"}, {"HTTP_RANGE": "bytes=9-"}])
def test_no_part_of_a_page_holds_a_secret(said, planted_archive):
    reader = Reader()
    for route in sorted(public_routes()):
        whole = reader.ask("/" + route.replace("<", "").replace(">", ""), **said)
        assert found_in(whole.whole) == []


def test_asking_for_the_head_says_no_more_than_the_page(visited, planted_archive):
    # given an address of every route, with the status that it answers
    shown = {(route_of(one), answer.status): one for one, answer in visited.answers.items()}
    reader = Reader()

    # when only the head is asked for
    for address in shown.values():
        head = reader.ask(address, "HEAD")

        # then it has the same status, no body, and no secret in a header
        assert head.status == visited.answers[address].status, address
        assert head.body == b""
        assert found_in(head.whole) == []


ERRORS = {
    "/letters/nobody0000/": 404,
    f"/letters/{WITHDRAWN_ID}/": 410,
    f"/letters/{WITHDRAWN_ID}.json": 410,
    f"/letters/{WITHDRAWN_ID}.csv": 410,
    f"/letters/{WITHDRAWN_ID}.xml": 410,
    f"/letters/{WITHDRAWN_ID}/original.xml": 410,
    f"/letters/{OPEN_ID}/original.xml": 404,
    f"/letters/{OPEN_ID}.cmif.xml": 404,
    "/letters/?kind=impossible": 400,
    "/letters/?collection=impossible": 400,
    "/letters/?sender=impossible&mentioned=impossible": 400,
    "/letters/?written_at=impossible&theme=impossible": 400,
    "/letters/?nothing=1&page=0&at=9999999": 400,
    "/letters.json?kind=impossible": 400,
    "/letters.csv?page=99999": 400,
    "/letters.tei.zip?kind=impossible": 400,
    "/letters.atom?theme=impossible": 400,
}


@pytest.mark.parametrize("prefix", ["", "/uk"])
@pytest.mark.parametrize("address", ERRORS)
def test_no_page_of_an_error_holds_a_secret(address, prefix, planted_archive):
    answer = Reader().ask(prefix + address)
    data = prefix and "." in address
    assert answer.status == (404 if data else ERRORS[address])
    # An id that the reader typed may stand in the address alone.
    assert found_in(answer.whole) == []


SEARCHED = [needle for parts in needles().values() for needle in parts[:2]]
LISTS = {
    "/letters/": 1,
    "/uk/letters/": 4,
    "/letters.json": 2,
    "/letters.csv": 4,
    "/letters.whole.json": 4,
    "/letters.atom": 4,
}


@pytest.mark.parametrize("path", LISTS)
def test_a_search_for_a_secret_finds_what_a_search_for_nonsense_finds(path, planted_archive):
    """Word for word the same page: only the reader's own words differ, and they are left out."""
    reader = Reader()
    for secret in SEARCHED[:: LISTS[path]]:
        nonsense = _nonsense(secret)
        real = reader.ask(f"{path}?q={quote(secret)}")
        none = reader.ask(f"{path}?q={quote(nonsense)}")
        assert real.status == none.status, secret
        assert without(real.whole, secret, "@") == without(none.whole, nonsense, "@"), secret


def _nonsense(secret):
    """Words of the same shape that the archive has not, signs and spaces as they were."""
    return "".join(_turned(one) for one in secret)


def _turned(letter):
    if "а" <= letter <= "ї":
        return "щ"
    return "q" if letter.isascii() and letter.isalpha() else letter.replace("7", "8")


def test_two_groups_of_letters_with_names_are_contrasted_without_them(visited):
    pages = [a for one, a in visited.answers.items() if one.startswith("/compare/groups")]
    whole = [answer.text for answer in pages if answer.status == 200]
    assert any("просить" in text for text in whole)
    assert any("[withheld]" in text for text in whole)
