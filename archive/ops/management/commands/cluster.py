"""Look after the archive's own PostgreSQL: start it (and leave it running), stop it, or ask."""

from django.core.management.base import BaseCommand, CommandError

from archive.ops.binaries import ClusterError
from archive.ops.cluster import is_embedded, our_cluster


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("act", choices=("start", "stop", "status"))

    def handle(self, act, **options):
        if not is_embedded():
            raise CommandError("The environment names another PostgreSQL; there is none to manage.")
        try:
            with our_cluster().nobody_coming_or_going() as cluster:
                getattr(self, act)(cluster)
        except ClusterError as fault:
            raise CommandError(str(fault)) from fault

    def start(self, cluster):
        cluster.start()
        self.status(cluster)

    def stop(self, cluster):
        cluster.stop()
        self.status(cluster)

    def status(self, cluster):
        state = "running" if cluster.is_running() else "stopped"
        self.stdout.write(f"PostgreSQL is {state}: {cluster.places.data}")
        self.stdout.write(f"Its socket: {cluster.places.sockets}")
