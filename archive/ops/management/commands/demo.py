"""Load the demonstration archive: the letters of Izyum and, beside them, those for practice.

Of the letters for practice a hypothesis is argued, from observations that are measured now.

Loads nothing twice: what is there already is left as archivists made it, and a letter that they
withdrew stays withdrawn.
"""

from functools import partial
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from archive.catalogue.incoming import FileFormat
from archive.catalogue.models import Letter
from archive.importing import Import
from archive.importing.opened.files import listed
from archive.ops.argued import argue
from archive.publishing.door import publish
from archive.reading_room.shown.arguing.measures import UnmeasurableError

DEMO = Path(__file__).parents[2] / "demo"
FOLDER, PRACTICE = DEMO / "izyum-2022", DEMO / "practice"
WHO = {"by": "demo", "why": "the demonstration archive"}


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("--folder", type=Path, help="another folder of tables, alone")

    def handle(self, folder, **options):
        folders = [folder] if folder else (FOLDER, PRACTICE)
        with transaction.atomic(using="default"):
            taken = [take_in_letters(one) for one in folders]
            letters = [row for _there, rows in taken for row in rows]
            if letters:
                publish(letters, **WHO)
            transaction.on_commit(partial(self.argue, folders), using="default")
        self.stdout.write(told(sum(there for there, _rows in taken), letters))

    def argue(self, folders):
        """Publish what is argued in the folders, once readers see the letters."""
        for one in folders:
            try:
                number = argue(one, **WHO)
            except UnmeasurableError as fault:
                self.stderr.write(f"Nothing is argued of the letters of {one.name}: {fault}")
                continue
            if number:
                self.stdout.write(f"One hypothesis argued from {number} observations.")


def take_in_letters(folder):
    """How many letters were there before, and the rows of those that were not."""
    asked = Import(FileFormat.TABLE, "", **WHO, create_terms=True, only_new=True)
    report = asked.run(listed([folder], FileFormat.TABLE))
    if report.refused:
        refused = "\n".join(map(str, report.refused))
        raise CommandError(f"{folder} was refused, nothing was loaded:\n{refused}")
    return report.same, list(Letter.objects.referenced(*report.references))


def told(there, letters):
    return f"Demonstration archive: {len(letters)} records published, {there} were there before."
