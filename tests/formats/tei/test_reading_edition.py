"""Which edition a TEI letter was taken from, and what the letter is called in it."""

from archive.formats import tei
from archive.formats.incoming import IncomingLetter
from archive.record.sources import Source, Statement
from tests.formats.tei.reading_made import COLLECTION, LETTERS, OPEN, letter, read

SERIES = '<title level="s">Letters of the Frey\n  family</title>'


def published(inside: str, titles: str = "", rest: str = "") -> IncomingLetter:
    """A letter with this in its `publicationStmt`."""
    return letter(
        "<p>Dear all</p>",
        header=f"<fileDesc><titleStmt>{titles}</titleStmt>"
        f"<publicationStmt>{inside}</publicationStmt>{rest}</fileDesc>",
    )


def said(found: IncomingLetter) -> list[tuple[str, str]]:
    return [(one.field, one.value) for one in found.record.statements]


def test_every_wording_and_statement_is_sourced_to_the_edition_that_the_file_names() -> None:
    # when
    record = read((LETTERS / "described.xml").read_bytes(), "described.xml").record

    # then
    edition = Source("letters-of-the-lindt-family-3bc91ae8", "Letters of the Lindt family")
    assert {text.source for text in record.texts} == {edition}
    assert [one for one in record.statements if one.source] == [
        Statement("reference", "hdl:21/7", edition),
        Statement("reference", "L7", edition),
        Statement("editors", "Ida Frey", edition),
        Statement("published", "Nobody", edition),
        Statement("printed in", "Printed in 1950.", edition),
    ]


def test_all_files_of_an_edition_have_one_source_whoever_edited_the_letter() -> None:
    # when
    first = published("<date>2023</date>", SERIES + "<editor>Ida Frey</editor>")
    second = published("<date>2026</date>", SERIES + "<editor>Jo Hay</editor>")

    # then
    assert first.record.texts[0].source
    assert first.record.texts[0].source == second.record.texts[0].source
    assert said(first) == [("editors", "Ida Frey"), ("published", "2023")]


def test_the_series_counts_before_the_publisher_and_the_publisher_without_its_address() -> None:
    # given
    publisher = (
        "<publisher><orgName>Text Archive</orgName><orgName>Academy</orgName>"
        "<email>a@b.example</email></publisher><pubPlace>Berlin</pubPlace><date>2022</date>"
    )
    series = "<seriesStmt><title>Soldiers write</title><p>all of them</p></seriesStmt>"

    # when
    of_publisher = published(publisher)
    of_series = published(publisher, rest=series)
    in_words = published("<publisher>A press</publisher>")

    # then
    found = [one.record.texts[0].source for one in (of_publisher, of_series, in_words)]
    names = [source.publication for source in found if source]
    assert names == ["Text Archive", "Soldiers write", "A press"]
    assert said(of_publisher) == [("published", "Text Archive, Berlin, 2022")]
    assert said(of_series) == [("published", "Text Archive, Berlin, 2022")]


def test_no_edition_is_invented_for_a_file_that_names_none() -> None:
    # when
    found = published('<idno type="handle">hdl:7</idno><idno type="signature">A 7</idno>')

    # then
    assert found.record.texts[0].source is None
    assert found.record.statements == (Statement("reference", "hdl:7"),)


def test_a_letter_is_called_by_its_addresses_and_no_empty_or_wide_number() -> None:
    # when
    found = published(
        "<idno><idno>https://a.example/7</idno><idno type='URL'>https://b.example/x</idno></idno>"
        "<idno type='handle'/><idno>7</idno>"
    )

    # then
    assert said(found) == [("reference", "https://a.example/7")]


def test_a_corpus_names_the_edition_of_the_letters_in_it() -> None:
    # given
    header = (
        "<teiHeader><fileDesc><titleStmt/><publicationStmt><publisher>A press</publisher>"
        "</publicationStmt></fileDesc></teiHeader>"
    )
    own = '<TEI xml:id="L7"><teiHeader/><text><body><p>a</p></body></text></TEI>'
    corpus = f"{OPEN.replace('<TEI', '<teiCorpus')}{header}{own}</teiCorpus>"

    # when
    [found] = tei.read(corpus.encode(), COLLECTION, "all.xml")

    # then
    assert isinstance(found, IncomingLetter)
    assert said(found) == [("reference", "L7"), ("published", "A press")]
    assert found.record.texts[0].source


def test_print_editions_are_told_in_the_words_of_the_file() -> None:
    # given
    book = (
        "<biblStruct><monogr><author>Frey, Ann</author><title>Letters <hi>1891</hi></title>"
        "<editor><name>Hay, Jo</name><name>Lee, Al</name></editor><imprint>"
        "<pubPlace>Bern</pubPlace><publisher/><date>1992</date></imprint>"
        '<biblScope unit="pp">219</biblScope></monogr></biblStruct>'
    )

    # when
    sheet = "<msDesc/>"
    found = letter("<p>a</p>", source=f"{sheet}<listBibl>{book}</listBibl>{book}")

    # then
    words = "Frey, Ann, Letters 1891, Hay, Jo, Lee, Al, Bern, 1992, pp 219"
    assert found.record.statements == (Statement("printed in", words),)
    assert found.record.texts[0].derived_from == ""
