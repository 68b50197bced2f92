"""What of a table is counted, and what is only laid side by side or not compared at all."""

import re
from html import unescape
from urllib.parse import urlencode

import pytest

from archive.record.letter import Completeness, TextRole
from tests.make import a_text
from tests.reading_room.shelves import a_printing, a_public_letter, lay_out
from tests.reading_room.tabled import FILES, names, page_of, rows_of
from tests.reading_room.test_compare_page import ids_of, seen


@pytest.mark.usefixtures("izyum_letters")
class TestThePrintingsOfOneSentence:
    def test_in_one_language_are_laid_side_by_side_and_not_counted(self, client):
        # given the printings in French
        found = ids_of(client, "IZY-R01")["French"]

        # when they are compared
        html = page_of(client, *found)

        # then each has a row that names its paper, and nothing is counted
        heads = re.findall(r'<th scope="row"[^>]*>(.*?)</th>', html, re.DOTALL)
        assert len({seen(head) for head in heads}) == len(found) == 5
        told = seen(html)
        assert "All of these wordings are translations" in told
        assert 'class="bars"' not in html

    def test_in_all_languages_lead_to_those_that_can_be_compared(self, client):
        # given all fourteen printings
        found = ids_of(client, "IZY-R01")
        every = [one for ids in found.values() for one in ids]

        # when they are compared
        html = page_of(client, *every)

        # then there is no table, but a way to each language that has several
        assert rows_of(html) == {}
        offered = re.search(r'aria-labelledby="offers-title".*?</section>', html, re.DOTALL)[0]
        urls = [unescape(one) for one in re.findall(r'href="([^"]+)"', offered)]
        assert f"/compare/?{urlencode([('text', one) for one in found['French']])}" in urls
        assert {client.get(url).status_code for url in urls} == {200}

    def test_of_which_no_two_are_in_one_language_say_so(self, client):
        # given one printing in each of three languages
        found = ids_of(client, "IZY-R01")
        every = [found[language][0] for language in ("French", "English", "Polish")]

        # when they are compared, and what is offered there
        html = page_of(client, every[0], every[1], every[2])

        # then the page says why nothing is, and neither it nor its citation speaks of a table
        told = seen(html)
        assert "Words of two languages cannot be compared, so nothing is." in told
        assert "No two of them are in one language." in told
        assert "Who is compared" not in told
        assert "table" not in seen(html[html.index('<div class="afterwords">') :])

    @pytest.mark.parametrize("address", FILES[1:])
    def test_in_all_languages_stand_in_no_file(self, client, address):
        found = ids_of(client, "IZY-R01")
        every = [one for ids in found.values() for one in ids]
        answer = client.get(address, {"text": every})
        assert answer.status_code == 400
        assert "several languages" in answer.json()["problems"][0]["expected"]


class TestLettersInTwoLanguages:
    @pytest.mark.parametrize("laid_out", [{}, {"as": "table"}])
    def test_are_offered_in_a_language_that_all_have(self, client, empty_archive, laid_out):
        # given a Russian letter and a Ukrainian one, both translated into English
        texts = (("Я устал", "ru"), ("Я втомився", "uk"))
        lay_out(
            *(
                a_public_letter(
                    n,
                    texts=(
                        a_text(text, f"F-{n}-a", language=language),
                        a_printing("I am tired", "en", f"F-{n}-b", role=TextRole.TRANSLATION),
                    ),
                )
                for n, (text, language) in enumerate(texts, 1)
            )
        )

        # when they are compared, side by side or in a table
        html = page_of(client, *names(2), **laid_out)

        # then their translations are offered
        assert 'href="/compare/?text=t-f-1-b&amp;text=t-f-2-b"' in html


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"role": TextRole.MACHINE}, "read by a machine"),
        ({"role": TextRole.TRANSLATION}, "are translations"),
        ({"completeness": Completeness.PARAPHRASE}, "not whole"),
        ({"completeness": Completeness.NEARLY_WHOLE}, ""),
    ],
)
def test_what_is_not_a_whole_letter_in_its_own_words_is_not_counted(
    client, empty_archive, changed, reason
):
    # given three letters, of which one is known in another way
    texts = [a_text("Прошу отпуск", "F-1-a", **changed)]
    texts += [a_text("Прошу отпуск", f"F-{n}-a") for n in (2, 3)]
    lay_out(*(a_public_letter(n, texts=(text,)) for n, text in enumerate(texts, 1)))

    # when they are compared, then nothing is counted, and the page says why; else all are
    html = page_of(client, *names(3))
    assert reason in seen(html)
    assert ('class="bars"' in html) == (not reason)


def test_a_letter_is_counted_by_the_text_that_stands_for_it_alone(client, empty_archive):
    # given a letter with two transcriptions, of which the second is its base text
    both = (a_text("Прошу", "F-1-a"), a_text("Прошу отпуск", "F-1-b", base=True))
    lay_out(
        a_public_letter(1, texts=both),
        *(a_public_letter(n, texts=(a_text("Прошу", f"F-{n}-a"),)) for n in (2, 3)),
    )

    # when each is compared with two others
    other, base = (page_of(client, one, "t-f-2-a", "t-f-3-a") for one in ("t-f-1-a", "t-f-1-b"))

    # then only the base text is counted
    assert "not the text that stands for its letter" in seen(other)
    assert 'class="bars"' not in other
    assert 'class="bars"' in base
