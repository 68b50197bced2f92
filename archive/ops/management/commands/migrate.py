"""Bring the tables up to date as their owner, then put the wall up again."""

from django.core.management import call_command, get_commands
from django.core.management.commands import migrate

from archive.ops.owner import ALIAS, owner_connection


class Command(migrate.Command):
    help = __doc__

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.set_defaults(database=ALIAS)

    def execute(self, *args, **options):
        with owner_connection():
            super().execute(*args, **options)
            if "wall" in get_commands():
                call_command("wall", verbosity=max(0, options["verbosity"] - 1))
