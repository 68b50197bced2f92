"""Whatever is typed into the search field, it is answered or refused, and quickly."""

from time import perf_counter

import pytest
from django.db import OperationalError, connections

from archive.reading_room.search.lexemes import read_dictionaries
from archive.reading_room.search.queries import SearchQuerySet

# The whole answer, on a busy machine; the readers' role is stopped by PostgreSQL after three.
SECONDS = 2
REFUSED, ANSWERED = 400, 200
LETTERS = "абвгдежзийклмнопрстуфхцчшщъыьэю"
SEARCHES = {
    "33 hyphens": ("-" * 33, REFUSED),
    "33 hyphens apart": ("- " * 33, REFUSED),
    "a megabyte of letters": ("x" * 1_000_000, REFUSED),
    "a megabyte of words": ("слово " * 100_000, REFUSED),
    "deep brackets": ("(" * 128 + ")" * 128, REFUSED),
    "deep brackets around a word": ("(" * 100 + "a" + ")" * 100, ANSWERED),
    "NUL": ("nul\x00", REFUSED),
    "NUL alone": ("\x00", REFUSED),
    "right to left": ("\u202eлево\u202c", ANSWERED),
    "right-to-left marks alone": ("\u200f" * 200, REFUSED),
    "operators alone": ("OR OR OR", REFUSED),
    "a minus before each": ("-a -b -c", ANSWERED),
    "operators of tsquery": ("&|!<->():*", REFUSED),
    "a tsquery": ("!(a & b) | c:*", ANSWERED),
    "quotes alone": ('"' * 256, REFUSED),
    "quotes of every shape": ("«„“”»" * 50, REFUSED),
    "an open quote": ('"не хочу', ANSWERED),
    "one apostrophe": ("'", REFUSED),
    "apostrophes in words": ("a'b'c'd " * 8, ANSWERED),
    "backslashes": ("\\" * 256, REFUSED),
    "a backslash at the end": ("a\\", ANSWERED),
    "SQL": ("'; DROP TABLE reading_room_readingletter; --", ANSWERED),
    "beginnings of one letter": ("a* b* " * 42, REFUSED),
    "beginnings of two letters": ("от* не* " * 16, ANSWERED),
    "33 beginnings": ("от* " * 33, REFUSED),
    "31 beginnings of two letters": (" OR ".join(f"о{n}*" for n in LETTERS), REFUSED),
    "31 beginnings of three letters": (" OR ".join(f"от{n}*" for n in LETTERS), REFUSED),
    "a phrase of 32 words": ('"' + "не " * 32 + '"', ANSWERED),
    "32 alternatives": ("от* OR " * 31 + "a", ANSWERED),
    "a word of 256 letters": ("щ" * 256, ANSWERED),
    "a word of 256 marks": ("е" + "\u0308" * 255, ANSWERED),
    "hyphens between letters": ("a-" * 128, ANSWERED),
    "257 signs": ("x" * 257, REFUSED),
    "emoji": ("😀" * 64, REFUSED),
    "a letter beyond the plane": ("𝔘" * 64, ANSWERED),
    "line ends": ("от-\n" * 30, ANSWERED),
    "other keyboards": ("k.,jdm[;'`]" * 8, ANSWERED),
}


@pytest.mark.alone
@pytest.mark.parametrize("address", ["/letters/", "/letters.json", "/letters.atom"])
@pytest.mark.parametrize(("q", "status"), SEARCHES.values(), ids=SEARCHES)
def test_a_hostile_search_is_answered_or_refused_at_once(client, sixty_letters, address, q, status):
    # given the dictionaries and a snapshot of this version
    read_dictionaries()
    client.get("/letters/")

    # when it is asked
    began = perf_counter()
    answer = client.get(address, {"q": q})
    seconds = perf_counter() - began

    # then it is answered or refused, at once
    assert answer.status_code == status
    assert seconds < SECONDS


def test_a_refused_search_shows_nothing_and_keeps_what_was_typed(client, sixty_letters):
    # given more beginnings than are understood, when they are asked for
    page = client.get("/letters/", {"q": "<аб> OR аб* OR ав* OR аг*"}).content.decode()

    # then the page says what was read and what would be right, and the field still holds it
    assert "here 3 do: write a third letter." in page
    assert "data-result" not in page
    assert 'name="q" form="find" value="&lt;аб&gt; OR аб* OR ав* OR аг*"' in page


@pytest.mark.parametrize("q", ["%ED%A0%80", "%FF", "a%00b", "%C3%28", "%F8%A1%A1%A1%A1"])
@pytest.mark.parametrize("address", ["/letters/", "/letters.json", "/letters/letter0001/"])
def test_bytes_that_are_no_text_are_refused(client, sixty_letters, address, q):
    assert client.get(f"{address}?q={q}").status_code in (REFUSED, ANSWERED)


class TestASearchThatTakesTooLong:
    @pytest.fixture
    def slow(self, sixty_letters, monkeypatch):
        """Searches with words take a second, and readers may take a tenth of one."""

        def saying(letters, literal):
            return letters.extra(where=["pg_sleep(1)::text = ''"])

        monkeypatch.setattr(SearchQuerySet, "saying", saying)
        with connections["reading"].cursor() as cursor:
            cursor.execute("SET statement_timeout = '100ms'")

    @pytest.mark.parametrize("address", ["/letters/", "/letters.json", "/letters.atom"])
    def test_is_refused_in_words(self, client, slow, address):
        # given a search that PostgreSQL stops, when it is asked, then the refusal says why
        answer = client.get(address, {"q": "от*"})
        assert answer.status_code == REFUSED
        assert "It takes too long." in answer.content.decode()

    def test_is_no_way_to_break_the_page_of_a_letter(self, client, slow):
        answer = client.get("/letters/letter0001/?q=от*")

        # then the page says so, and still shows the letter
        assert answer.status_code == REFUSED
        assert "It takes too long." in answer.content.decode()
        assert 'id="wordings"' in answer.content.decode()


def test_a_database_that_is_gone_is_no_fault_of_the_search(client, sixty_letters, monkeypatch):
    # given a database that fails otherwise
    def saying(letters, literal):
        raise OperationalError("gone")

    monkeypatch.setattr(SearchQuerySet, "saying", saying)

    # when words are searched for, then the reader is not told to ask for less
    with pytest.raises(OperationalError, match="gone"):
        client.get("/letters/?q=от*")


def test_offers_that_take_too_long_are_left_out(client, sixty_letters, monkeypatch):
    # given a search that finds nothing, and a vocabulary that PostgreSQL is stopped in
    asked = []

    def answering(letters, literals):
        asked.append(literals)
        return letters.extra(where=["pg_sleep(1)::text = ''"]).values_list("pk", flat=True)

    monkeypatch.setattr(SearchQuerySet, "packed_each", answering)
    with connections["reading"].cursor() as cursor:
        cursor.execute("SET statement_timeout = '100ms'")

    # when it is asked, then the page is there without them
    page = client.get("/letters/?q=служжжить")
    assert (page.status_code, len(asked)) == (200, 1)
    assert "Did you mean" not in page.content.decode()
