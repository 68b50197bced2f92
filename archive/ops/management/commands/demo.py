"""Load the demonstration archive: the letters of Izyum, taken in and published.

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

FOLDER = Path(__file__).parents[2] / "demo" / "izyum-2022"
WHO = {"by": "demo", "why": "the demonstration archive"}


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("--folder", type=Path, default=FOLDER, help="another folder of tables")

    def handle(self, folder, **options):
        try:
            accession = table.read(folder)
        except table.TableError as error:
            raise CommandError(f"{folder} was refused, nothing was loaded:\n{error}") from error
        with transaction.atomic(using="default"):
            if letters := take_in_letters(accession):
                publish(letters, **WHO)
        self.stdout.write(told(accession, letters))


def take_in_letters(accession):
    """The rows of the letters that were not there before."""
    report = take_in(accession, only_new=True, **WHO)
    if report.refused:
        refused = "\n".join(map(str, report.refused))
        raise CommandError(f"nothing was loaded; refused:\n{refused}")
    return list(Letter.objects.referenced(*report.keys("new", "letter")))


def told(accession, letters):
    there = len(accession.letters) - len(letters)
    return f"Demonstration archive: {len(letters)} records published, {there} were there before."
