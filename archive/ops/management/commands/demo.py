"""Load the demonstration archive: the letters of Izyum and, beside them, those for practice.

Loads nothing twice: what is there already is left as archivists made it, and a letter that they
withdrew stays withdrawn.
"""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from archive.catalogue.models import Letter
from archive.formats import table
from archive.importing import take_in
from archive.publishing.door import publish

DEMO = Path(__file__).parents[2] / "demo"
FOLDER, PRACTICE = DEMO / "izyum-2022", DEMO / "practice"
WHO = {"by": "demo", "why": "the demonstration archive"}


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("--folder", type=Path, help="another folder of tables, alone")

    def handle(self, folder, **options):
        accessions = [read(one) for one in ([folder] if folder else (FOLDER, PRACTICE))]
        with transaction.atomic(using="default"):
            letters = [row for one in accessions for row in take_in_letters(one)]
            if letters:
                publish(letters, **WHO)
        self.stdout.write(told(accessions, letters))


def read(folder):
    """The letters of a folder; CommandError where it has a fault."""
    try:
        return table.read(folder)
    except table.TableError as error:
        raise CommandError(f"{folder} was refused, nothing was loaded:\n{error}") from error


def take_in_letters(accession):
    """The rows of the letters that were not there before."""
    report = take_in(accession, only_new=True, **WHO)
    if report.refused:
        refused = "\n".join(map(str, report.refused))
        raise CommandError(f"nothing was loaded; refused:\n{refused}")
    return list(Letter.objects.referenced(*report.keys("new", "letter")))


def told(accessions, letters):
    there = sum(len(one.letters) for one in accessions) - len(letters)
    return f"Demonstration archive: {len(letters)} records published, {there} were there before."
