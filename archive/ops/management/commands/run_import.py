"""Go on with an import that waits at the desk; the desk starts this for large ones."""

from django.core.management.base import BaseCommand, CommandError

from archive.catalogue.incoming import ImportState
from archive.catalogue.models import ImportRun
from archive.importing import runs
from archive.ops.collecting import seldom_collected
from archive.publishing.door import republish_touching


class Command(BaseCommand):
    """`run_import NUMBER`."""

    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("number", type=int, metavar="NUMBER", help="of the import")

    @seldom_collected()
    def handle(self, *, number, **options):
        run = ImportRun.objects.numbered(number).first()
        if run is None or run.state not in (ImportState.WAITING, ImportState.TAKING):
            raise CommandError(f"There is no import {number} that waits for a process.")
        run = runs.go_on(run, republish_touching)
        self.stdout.write(f"Import {number}: {run.state}.")
        if run.state == ImportState.FAILED:
            raise CommandError("Nothing of it was taken in.")
