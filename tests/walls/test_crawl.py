"""That the crawl sees everything there is to see."""

from tests.walls.crawl import public_routes, route_of


def test_every_public_pattern_is_visited(visited):
    missed = public_routes() - visited.routes()
    assert missed == set(), "give the crawl an address of these"


def test_no_address_that_the_site_gives_away_is_broken(visited):
    broken = {one: a.status for one, a in visited.answers.items() if a.status >= 500}
    assert broken == {}


def test_public_pages_never_point_at_the_desk(visited):
    assert [one for one in visited.answers if one.startswith("/desk")] == []


def test_pages_load_nothing_from_elsewhere(visited):
    assert visited.foreign == set()


def test_the_crawl_knows_an_address_from_none_at_all():
    assert route_of("/uk/letters/") == "uk/letters/"
    assert route_of("/no-such-page/") is None
    assert route_of("/") == ""
