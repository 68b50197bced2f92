"""A published letter that names somebody, and the tables that protect him from now on."""

from dataclasses import replace

from django.test import Client

from archive.formats import table
from archive.reading_room import holdings
from archive.record.people import Correspondent, Role
from tests.formats.small import ANNA, FILE, LETTER, PAPERS, SMALL
from tests.importing.zipped import zipped

NAME = "Анна"
LETTER_PAGE = f"/letters/{LETTER.public_id}/"


def by_agent(protection):
    """Tables of the letter, whose sender is an agent of this class."""
    anna = replace(ANNA, protection=protection)
    sender = Correspondent(Role.SENDER, anna, name=NAME)
    return _tables(FILE, sender, agents=(anna,))


def by_collection(protection):
    """Tables of the letter, whose sender has the class that the collection gives."""
    papers = replace(FILE, default_protection=protection)
    return _tables(papers, Correspondent(Role.SENDER, name=NAME), agents=())


WAYS = (by_agent, by_collection)


def _tables(collection, sender, agents):
    changes = {"collection": collection, "correspondents": (sender,)}
    changes |= {"redactions": (), "embargo": None}
    return replace(
        SMALL,
        agents=agents,
        collections=(PAPERS, collection),
        letters=(replace(LETTER, **changes),),
    )


def in_folder(folder, accession):
    """The folder with the accession's tables."""
    table.write(accession, folder)
    return folder


def in_zip(folder, accession):
    """The bytes of a zip of the accession's tables."""
    files = sorted(in_folder(folder, accession).glob("*.csv"))
    return zipped((path.name, path.read_bytes()) for path in files)


def read_by_anybody():
    """The letter's page and its JSON, as a reader has them by now."""
    holdings.forget()  # may be of another test's archive
    answers = [Client().get(address) for address in (LETTER_PAGE, LETTER_PAGE[:-1] + ".json")]
    assert [answer.status_code for answer in answers] == [200, 200]
    return "".join(answer.getvalue().decode() for answer in answers)
