"""Serve the archive: on its own PostgreSQL, unless the environment names another.

Brings the tables up to date, puts up the wall, loads the demonstration archive, makes the
first account. Ctrl-C or SIGTERM stops the site and, if nobody else uses it, PostgreSQL.
"""

import contextlib
from argparse import ArgumentTypeError

from django.conf import settings
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand, CommandError

from archive.ops.binaries import ClusterError
from archive.ops.cluster import is_embedded, our_cluster
from archive.ops.first_account import first_account
from archive.ops.owner import forget_owner, knows_owner
from archive.ops.secret_key import make_secret_key
from archive.ops.site import PortTakenError, listen, serve
from archive.ops.static_files import collect_if_changed


def port(text):
    """The number of a port."""
    if text.isdecimal() and 0 < int(text) < 65536:
        return int(text)
    raise ArgumentTypeError(f"read {text!r}; a port is a number from 1 to 65535")


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("--host", default="127.0.0.1", help="address to listen at")
        parser.add_argument("--port", type=port, default=8000, help="port to listen at")
        parser.add_argument("--empty", action="store_true", help="load no demonstration archive")

    def handle(self, host, port, empty, **options):
        cluster = our_cluster().in_use() if is_embedded() else contextlib.nullcontext()
        try:
            with contextlib.suppress(KeyboardInterrupt), listen(host, port) as door, cluster:
                self.prepare(empty)
                self.announce(host, port)
                serve(door)
        except (PortTakenError, ClusterError) as fault:
            raise CommandError(str(fault)) from fault

    def prepare(self, empty):
        """Have everything in place before the first reader comes."""
        collect_if_changed()
        if settings.SERVES_DESK and knows_owner():
            call_command("migrate", verbosity=0)
        forget_owner()
        if settings.SERVES_DESK:
            make_secret_key()
            if not empty and "demo" in get_commands():
                call_command("demo", stdout=self.stdout)

    def announce(self, host, port):
        """Say where reading room and desk are, and the first account's password, once."""
        address = f"http://{'localhost' if host == '127.0.0.1' else host}:{port}"
        if settings.SERVES_PUBLIC:
            self.stdout.write(f"\nReading room  {address}/\n")
        if settings.SERVES_DESK:
            self.stdout.write(f"Desk          {address}/desk/")
            if account := first_account():
                self.stdout.write(f"Login         {account.name}  password  {account.password}")
                self.stdout.write("              Note it down: it is not shown again.")
        self.stdout.write("Ctrl-C stops the archive.")
        self.stdout.flush()
