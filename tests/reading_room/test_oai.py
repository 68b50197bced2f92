"""OAI-PMH 2.0: harvested whole by a harvester of others' making, and every error of the table."""

import json
from base64 import urlsafe_b64encode
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

import pytest
import sickle
from lxml import etree

from archive.reading_room.models import ReadingLetter
from archive.reading_room.oai import records
from archive.record.people import Protection
from tests.make import a_collection, a_sender, an_agent
from tests.reading_room.shelves import a_public_letter, lay_out, take_away

OAI = "{http://www.openarchives.org/OAI/2.0/}"
CHILD = a_sender(an_agent("Pavlik", Protection.MINOR, "pavlik"))
INVENTED = a_collection("PRACTICE", practice=True)
ID = "oai:localhost:letter0001"


class Said:
    """An answer as `requests` gives it, of which sickle reads this much."""

    def __init__(self, response):
        self.content = response.content
        self.text = response.content.decode()
        self.encoding = "utf-8"
        self.status_code = response.status_code

    def raise_for_status(self):
        assert self.status_code == 200


@pytest.fixture
def harvester(client, monkeypatch):
    """Sickle, asking our own site; how many answers it took stands in `asked`."""

    class Harvester(sickle.Sickle):
        asked = 0

        def harvest(self, **given):
            type(self).asked += 1
            response = sickle.app.OAIResponse(Said(client.get("/oai", given)), params=given)
            return response

    return Harvester("http://testserver/oai")


def ask(client, **given):
    """The root of an answer."""
    response = client.get(f"/oai?{urlencode(given, doseq=True)}")
    assert response.status_code == 200
    assert response["Content-Type"] == "text/xml; charset=utf-8"
    return etree.fromstring(response.content)


def error(client, **given):
    """The code of the error that an answer gives."""
    return ask(client, **given).find(f"{OAI}error").get("code")


def headers(client, **given):
    """Identifier and status of every header that an answer lists."""
    found = ask(client, verb="ListIdentifiers", metadataPrefix="oai_dc", **given)
    return {
        one.findtext(f"{OAI}identifier").rpartition(":")[2]: one.get("status")
        for one in found.iter(f"{OAI}header")
    }


class TestAHarvest:
    @pytest.mark.usefixtures("sixty_letters")
    def test_takes_every_letter_once_over_many_answers(self, harvester, monkeypatch):
        # given answers of seven records
        monkeypatch.setattr(records, "PER_ANSWER", 7)

        # when all are harvested
        found = list(harvester.ListRecords(metadataPrefix="oai_dc"))

        # then each letter is there once, with its Dublin Core
        ids = [one.header.identifier for one in found]
        assert len(ids) == len(set(ids)) == 60
        assert all(one.metadata["title"] for one in found)
        assert harvester.asked == 9

    @pytest.mark.usefixtures("sixty_letters")
    def test_by_set_takes_the_letters_of_a_collection_and_its_parts(self, harvester):
        # given the sets, when each is harvested
        sets = [one.setSpec for one in harvester.ListSets()]
        sizes = {
            code: len(list(harvester.ListIdentifiers(metadataPrefix="oai_dc", set=code)))
            for code in sets
        }

        # then the whole find holds its parts
        assert sets == ["IZY", "IZY-C", "IZY-R"]
        assert sizes["IZY"] == 60 > sizes["IZY-C"] > 0

    def test_misses_nothing_that_changes_meanwhile(self, client, empty_archive, monkeypatch):
        # given a harvester who has the first two of four letters
        monkeypatch.setattr(records, "PER_ANSWER", 2)
        lay_out(*(a_public_letter(n) for n in range(1, 5)))
        first = ask(client, verb="ListIdentifiers", metadataPrefix="oai_dc")
        token = first.findtext(f".//{OAI}resumptionToken")

        # when the first letter changes, one is withdrawn and one is added before he asks again
        lay_out(a_public_letter(1, title="Changed"), a_public_letter(5))
        take_away("letter0003")
        found = {}
        while token:
            rest = ask(client, verb="ListIdentifiers", resumptionToken=token)
            for one in rest.iter(f"{OAI}header"):
                found[one.findtext(f"{OAI}identifier")[-1]] = one.get("status")
            token = rest.findtext(f".//{OAI}resumptionToken")

        # then all of it comes
        assert found == {"4": None, "1": None, "5": None, "3": "deleted"}

    @pytest.mark.usefixtures("sixty_letters")
    def test_may_send_its_question_as_a_form(self, client):
        # given a question, when it is sent in either way
        given = {"verb": "GetRecord", "identifier": ID, "metadataPrefix": "oai_dc"}
        sent = etree.fromstring(client.post("/oai", given).content)

        # then the record is the same
        record = f".//{OAI}record"
        assert etree.tostring(sent.find(record)) == etree.tostring(
            ask(client, **given).find(record)
        )

    @pytest.mark.usefixtures("sixty_letters")
    @pytest.mark.parametrize(
        "given",
        [
            {"verb": "ListRecords", "metadataPrefix": "oai_dc"},
            {"verb": "GetRecord", "identifier": ID, "metadataPrefix": "oai_dc"},
            {"verb": "Identify"},
        ],
    )
    def test_takes_at_most_three_queries(self, client, given, django_assert_num_queries):
        # given a process that knows the archive, when it is asked
        client.get("/letters/")
        with django_assert_num_queries(3 if given["verb"] != "GetRecord" else 2, using="reading"):
            ask(client, **given)

        # then it took the version, the letters and the tombstones


class TestWhatMayNotBeKept:
    def test_a_childs_letter_is_no_record(self, client, empty_archive):
        # given a child's letter and a practice letter, when they are asked for
        invented = a_collection("PRACTICE", practice=True)
        lay_out(
            a_public_letter(1, correspondents=(CHILD,)), a_public_letter(2, collection=invented)
        )

        # then nobody learns of them here
        assert error(client, verb="ListRecords", metadataPrefix="oai_dc") == "noRecordsMatch"
        asked = {"verb": "GetRecord", "metadataPrefix": "oai_dc"}
        assert error(client, identifier=ID, **asked) == "idDoesNotExist"
        assert error(client, identifier="oai:localhost:letter0002", **asked) == "idDoesNotExist"

    def test_a_childs_letter_is_one_where_the_archive_says_so(
        self, client, empty_archive, settings
    ):
        # given an archive that lets others harvest protected letters, when they do
        settings.HARVEST_PROTECTED = True
        invented = a_collection("PRACTICE", practice=True)
        lay_out(
            a_public_letter(1, correspondents=(CHILD,)), a_public_letter(2, collection=invented)
        )

        # then what was invented still stays out
        assert headers(client) == {"letter0001": None}

    def test_a_letter_protected_later_is_told_as_deleted_for_ever(self, client, empty_archive):
        # given letters that were harvested
        lay_out(a_public_letter(1), a_public_letter(2), a_public_letter(3))

        # when one turns out to be a child's, and one is withdrawn
        lay_out(a_public_letter(1, correspondents=(CHILD,)))
        take_away("letter0002")

        # then both are told as deleted, and a record of them holds nothing else
        assert headers(client) == {
            "letter0001": "deleted",
            "letter0002": "deleted",
            "letter0003": None,
        }
        for number in (1, 2):
            record = ask(
                client,
                verb="GetRecord",
                metadataPrefix="oai_dc",
                identifier=f"oai:localhost:letter000{number}",
            )
            assert record.find(f".//{OAI}metadata") is None
            assert record.find(f".//{OAI}setSpec") is None

    def test_a_withdrawal_is_told_in_every_set(self, client, empty_archive):
        # given a letter of one collection and another of another, when the first is withdrawn
        lay_out(a_public_letter(1), a_public_letter(2, collection=a_collection("G")))
        take_away("letter0001")

        # then who harvests either set is told
        assert headers(client, set="G") == {"letter0001": "deleted", "letter0002": None}


class TestDates:
    def stamp(self, moment):
        return f"{moment:%Y-%m-%dT%H:%M:%SZ}"

    def test_both_ends_belong_to_the_span(self, client, empty_archive):
        # given a letter that changed in a known second
        lay_out(a_public_letter(1))
        at = ReadingLetter.objects.get().changed_at.astimezone(UTC)

        # when it is asked for by that second and that day, then it is found
        second, day = self.stamp(at), f"{at:%Y-%m-%d}"
        assert headers(client, **{"from": second, "until": second}) == {"letter0001": None}
        assert headers(client, **{"from": day, "until": day}) == {"letter0001": None}

        # and not by the second before or after
        before, after = (self.stamp(at + timedelta(seconds=n)) for n in (-1, 1))
        asked = {"verb": "ListIdentifiers", "metadataPrefix": "oai_dc"}
        assert error(client, **asked, until=before) == "noRecordsMatch"
        assert error(client, **asked, **{"from": after}) == "noRecordsMatch"

    def test_until_the_end_of_time_is_understood(self, client, empty_archive):
        # given a letter, when it is asked for without an end, then it is found
        lay_out(a_public_letter(1))
        assert headers(client, until="9999-12-31") == {"letter0001": None}

    def test_the_archive_says_its_first(self, client, empty_archive):
        # given two letters, when the archive is asked what it is
        lay_out(a_public_letter(1))
        first = ReadingLetter.objects.get().changed_at
        lay_out(a_public_letter(2))
        said = ask(client, verb="Identify").find(f"{OAI}Identify")

        # then it begins with the first
        assert said.findtext(f"{OAI}earliestDatestamp") == self.stamp(first)
        assert said.findtext(f"{OAI}deletedRecord") == "persistent"
        assert said.findtext(f"{OAI}baseURL") == "http://testserver/oai"
        assert said.findtext(f"{OAI}adminEmail") == "postmaster@localhost"

    def test_an_empty_archive_has_a_first_moment_too(self, client, empty_archive, settings):
        # given an empty archive with an address to write to, when it is asked
        settings.ARCHIVE_EMAIL = "letters@archive.example"
        said = ask(client, verb="Identify").find(f"{OAI}Identify")

        # then it says now
        earliest = said.findtext(f"{OAI}earliestDatestamp")
        assert datetime.fromisoformat(earliest) > datetime.now(UTC) - timedelta(minutes=5)
        assert said.findtext(f"{OAI}adminEmail") == "letters@archive.example"


LIST = {"verb": "ListRecords"}
DC = LIST | {"metadataPrefix": "oai_dc"}
ERRORS = [
    ({}, "badVerb"),
    ({"verb": "Harvest"}, "badVerb"),
    ({"verb": ["Identify", "Identify"]}, "badVerb"),
    ({"verb": "Identify", "set": "IZY"}, "badArgument"),
    ({"verb": "GetRecord", "identifier": ID}, "badArgument"),
    ({"verb": "GetRecord", "metadataPrefix": "oai_dc"}, "badArgument"),
    (LIST, "badArgument"),
    (DC | {"identifier": ID}, "badArgument"),
    (DC | {"metadataPrefix": ["oai_dc", "oai_dc"]}, "badArgument"),
    (DC | {"from": "yesterday"}, "badArgument"),
    (DC | {"from": "2022-13-01"}, "badArgument"),
    (DC | {"from": "2022-02-30T00:00:00Z"}, "badArgument"),
    (DC | {"from": "2022-08-30T00:00:00"}, "badArgument"),
    (DC | {"from": "2022-08-30", "until": "2022-08-30T00:00:00Z"}, "badArgument"),
    (DC | {"from": "2022-08-30", "until": "2022-08-29"}, "badArgument"),
    (DC | {"set": "a\x0bb"}, "badArgument"),
    ({"verb": "GetRecord", "identifier": "a\0b"}, "badArgument"),
    (DC | {"a\0b": "set"}, "badArgument"),
    (DC | {"resumptionToken": "abc"}, "badArgument"),
    (LIST | {"resumptionToken": "abc"}, "badResumptionToken"),
    (LIST | {"resumptionToken": "é"}, "badResumptionToken"),
    (LIST | {"resumptionToken": "W10"}, "badResumptionToken"),
    (LIST | {"resumptionToken": ""}, "badResumptionToken"),
    ({"verb": "ListSets", "resumptionToken": "abc"}, "badResumptionToken"),
    (LIST | {"metadataPrefix": "marcxml"}, "cannotDisseminateFormat"),
    (
        {"verb": "GetRecord", "identifier": ID, "metadataPrefix": "marcxml"},
        "cannotDisseminateFormat",
    ),
    (
        {"verb": "GetRecord", "identifier": "oai:localhost:none", "metadataPrefix": "oai_dc"},
        "idDoesNotExist",
    ),
    (
        {"verb": "GetRecord", "identifier": "letter0001", "metadataPrefix": "oai_dc"},
        "idDoesNotExist",
    ),
    ({"verb": "ListMetadataFormats", "identifier": "oai:localhost:none"}, "idDoesNotExist"),
    (DC | {"set": "NONE"}, "noRecordsMatch"),
    (DC | {"until": "1999-12-31"}, "noRecordsMatch"),
]


@pytest.mark.usefixtures("sixty_letters")
class TestErrors:
    @pytest.mark.parametrize(("given", "code"), ERRORS)
    def test_each_question_that_cannot_be_is_told_why(self, client, given, code):
        # given such a question, when it is asked, then the error has its code and words
        root = ask(client, **given)
        (fault,) = root.iter(f"{OAI}error")
        assert fault.get("code") == code
        assert fault.text

        # and what was not understood is not said again
        if code in ("badVerb", "badArgument"):
            assert not root.find(f"{OAI}request").attrib

    @pytest.mark.parametrize(
        "at",
        [
            "0001-01-01T00:00:00+23:59",
            "9999-12-31T23:59:59-23:59",
            "2022-08-30T00:00:00+02:00",
            "2022-08-30T00:00:00",
            20220830,
        ],
    )
    @pytest.mark.parametrize("place", [0, 1, 3])
    def test_a_token_with_a_time_that_no_answer_holds_was_not_given_here(self, client, at, place):
        # given a forged token with such a time
        held = [None, None, "", "2022-08-30T00:00:00+00:00", "letter0001", 1]
        held[place] = at
        token = urlsafe_b64encode(json.dumps(held).encode()).decode()

        # when it is handed in, then it is refused in words
        assert error(client, resumptionToken=token, **LIST) == "badResumptionToken"

    def test_an_empty_archive_has_no_sets(self, client, empty_archive):
        # given no collection, when the sets are asked for, then there are none
        assert error(client, verb="ListSets") == "noSetHierarchy"

    def test_the_formats_of_a_record_are_those_of_all(self, client):
        # given a record, when its formats are asked for, then it is Dublin Core
        for given in ({}, {"identifier": ID}):
            found = ask(client, verb="ListMetadataFormats", **given)
            assert found.findtext(f".//{OAI}metadataPrefix") == "oai_dc"

    def test_no_other_method_is_taken(self, client):
        # given the address, when something is put there, then it is refused
        assert client.put("/oai").status_code == 405
        assert client.head("/oai?verb=Identify").status_code == 200


@pytest.mark.usefixtures("izyum_letters")
@pytest.mark.parametrize(("protected_too", "count"), [(False, 1), (True, 11)])
def test_the_letters_of_izyum_are_harvested_whole(harvester, settings, protected_too, count):
    # given the demonstration archive, and a setting that lets protected letters go or keeps them
    settings.HARVEST_PROTECTED = protected_too

    # when it is harvested
    found = list(harvester.ListRecords(metadataPrefix="oai_dc"))

    # then all that may be harvested is there
    assert len({one.header.identifier for one in found}) == len(found) == count
