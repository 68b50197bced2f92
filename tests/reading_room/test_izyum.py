"""What a reader finds of the letters that the archive began with."""

import re

import pytest


@pytest.mark.usefixtures("izyum_letters")
class TestTheIzyumLetters:
    def test_are_eleven_records(self, client):
        # given the demonstration archive, when the list is read
        page = client.get("/letters/").content.decode()

        # then it holds ten letters and a report
        assert "<title>11 records, by date" in page
        assert page.count("data-result") == 11

    @pytest.mark.parametrize("name", ["Izyum", "Ізюм", "Изюм"])
    def test_are_found_by_the_place_in_any_spelling(self, client, name):
        # given those found there, when the place is searched for by one of its names
        there = client.get("/letters/", {"found_at": "izyum"}).content.decode()
        named = client.get("/letters/", {"found_at": "izyum", "q": name}).content.decode()

        # then all of them are found
        assert re.search(r"\d+ of 11", there)[0] == re.search(r"\d+ of 11", named)[0] != "0 of 11"

    def test_every_letter_found_by_a_word_says_why(self, client):
        # given words of the letters, their places and their terms
        for word in ("exhaustion", "Izyum", "солдат*", "handwritten", "letter"):
            page = client.get("/letters/", {"q": word}).content.decode()

            # when they are searched for, then each card shows where the word stands
            assert page.count("data-result") <= page.count('class="matched"')
            assert "<mark>" in page
