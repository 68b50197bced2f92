"""A `group` of texts: a letter and its translations or readings, or many letters."""

import pytest

from archive.formats import tei
from archive.formats.incoming import Unreadable
from tests.formats.tei.reading_made import COLLECTION, OPEN, read


def framed(salute: str, day: str = "", language: str = "de") -> str:
    """A text of a group that begins as a letter does."""
    dateline = f"<dateline>{day}</dateline>" if day else ""
    return (
        f"<text xml:lang='{language}'><body>\n<opener>{dateline}<salute>{salute}</salute></opener>"
        "<p>a</p></body></text>"
    )


def grouped(*texts: str, described: str = "") -> bytes:
    profile = f"<profileDesc>{described}</profileDesc>" if described else ""
    header = f"<teiHeader>{profile}</teiHeader>"
    inside = "\n".join(("", *texts))
    return f"{OPEN}{header}<text><group>{inside}</group></text></TEI>".encode()


MAY, JUNE = '<date when="1917-05-03">3.5.</date>', '<date when="1917-06-07">7.6.</date>'
IN_MAY = '<date notBefore="1917-05-01" notAfter="1917-05-31">im Mai</date>'
UNTIL_MAY = '<date notAfter="1917-05-31">bis Mai</date>'


@pytest.mark.parametrize(
    "group",
    [
        grouped(framed("Anna", MAY), framed("Karl", JUNE)),
        grouped(framed("Anna", MAY), framed("Анно", JUNE, language="uk")),
        grouped(framed("Anna", IN_MAY), framed("Karl", JUNE)),
        grouped(framed("Anna", UNTIL_MAY), framed("Karl", JUNE)),
        grouped(framed("Anna", MAY), framed("Karl", '<date from="1917-06">ab Juni</date>')),
        grouped(framed("Anna", JUNE), framed("Karl", MAY + IN_MAY)),
        grouped(framed("Anna"), framed("Karl"), described="<correspDesc/><correspDesc/>"),
    ],
)
def test_texts_of_a_group_that_are_plainly_letters_of_their_own_are_refused(group: bytes) -> None:
    [refused] = tei.read(group, COLLECTION, "many.xml")

    assert isinstance(refused, Unreadable)
    assert refused.line == 4
    assert "each letter needs a “TEI” of its own" in refused.reason


@pytest.mark.parametrize(
    "group",
    [
        grouped(framed("Anna", "3. Mai 1917"), framed("Anno", "3 травня", language="uk")),
        grouped(framed("Anna", MAY), framed("Анно", "4 травня", language="uk")),
        grouped(framed("Anna", "19. 9. 93"), framed("Анно", "19 вересня 1893", language="uk")),
        grouped(framed("Anna", MAY), framed("Анно", IN_MAY, language="uk")),
        grouped(framed("Anna", MAY), '<text xml:lang="de"><body><p>a</p></body></text>'),
        grouped(framed("Anna", MAY), '<text xml:lang="de"><front/></text>'),
    ],
)
def test_a_letter_and_its_translation_or_a_text_without_a_frame_say_nothing(group: bytes) -> None:
    assert "group/text" not in {one.element for one in read(group).warnings}


def test_a_day_in_the_words_of_a_letter_is_not_that_of_the_letter() -> None:
    told_of_june = framed("Anna!").replace("<p>a</p>", f"<p>{JUNE}</p>")

    assert len(read(grouped(framed("Anna", MAY), told_of_june)).record.texts) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("", ""),
        (MAY, '<date when="1917-05">V</date>'),
        (MAY, '<date when-iso="19170503">3.5.</date>'),
        (JUNE, '<date when-iso="soon">3.5.</date>'),
        (IN_MAY, '<date when="1917-05-20">20.5.</date>'),
        (UNTIL_MAY, IN_MAY),
        (JUNE + MAY, MAY),
        (IN_MAY, '<date from="1917-05-31">seither</date>'),
        ("3. 5. 1917", "3. Mai 1917"),
        ("19. 9. 93", "19. September 1893"),
        ("3./VII. 17", "3. Juli 1917"),
        ("3. Mai 1917", "7. Mai 1917"),
    ],
)
def test_a_further_text_framed_as_a_letter_is_read_as_a_wording_and_told(
    one: str, other: str
) -> None:
    # when
    incoming = read(grouped(framed("Liebe Anna", one), framed("Liebe Anna!", other)))

    # then
    assert [text.key for text in incoming.record.texts] == ["transcription", "transcription-2"]
    [told] = [one for one in incoming.warnings if one.element == "group/text"]
    assert told.line == 4
    assert told.what.startswith("line 4: a further text in one language")
