"""Put up the wall: give the roles of the desk and of readers exactly what each needs.

Then asks PostgreSQL what they may do and compares the answer with docs/wall.txt. Runs as the
owner of the tables, after every migrate. Passwords are never touched.
"""

import difflib

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, ProgrammingError, connections, transaction

from archive.ops.cluster import NO_LARGE_OBJECTS
from archive.ops.grants import Roles, preparing, walling
from archive.ops.owner import owner_connection
from archive.ops.privileges import may_make_large_objects, standing

WANTED = settings.BASE / "docs" / "wall.txt"

OF_THE_OWNER = (
    """\
-- The role in OWNER_DATABASE_URL owns the database and every table in it:
--   CREATE ROLE fieldpost_owner LOGIN; ALTER DATABASE fieldpost OWNER TO fieldpost_owner;
-- It makes the other two roles itself if it has CREATEROLE; else run this as an administrator.
-- Passwords are yours to set.
-- Only an administrator can keep readers from making large objects:
"""
    + f"{NO_LARGE_OBJECTS};"
)

LARGE_OBJECTS = (
    """\
Readers' role can make large objects, as any role of PostgreSQL can. An administrator stops it:
"""
    + f"{NO_LARGE_OBJECTS};"
)


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = ()

    def add_arguments(self, parser):
        only = parser.add_mutually_exclusive_group()
        only.add_argument("--check", action="store_true", help="change nothing, only check")
        only.add_argument("--sql", action="store_true", help="only print the SQL, for another hand")

    def handle(self, check, sql, verbosity, **options):
        try:
            with owner_connection() as alias, connections[alias].cursor() as cursor:
                roles = Roles.of_settings()
                if sql:
                    return self.tell(preparing(cursor, roles), walling(cursor, roles))
                if not check:
                    self.put_up(cursor, roles, alias)
                self.compare(standing(cursor, roles), verbosity)
                if may_make_large_objects(cursor, roles):
                    self.stderr.write(LARGE_OBJECTS)
        except (ImproperlyConfigured, DatabaseError) as fault:
            raise CommandError(str(fault).strip()) from fault

    def put_up(self, cursor, roles, alias):
        """Make the roles, or say that somebody else must; then the grants, all or none."""
        refused = list(self.refused(cursor, roles, alias))
        if refused:
            self.tell(refused)
            raise CommandError(
                "The owner of the tables may not do this. Have it run by an administrator of the "
                "database, then: manage.py wall"
            )
        with transaction.atomic(using=alias):
            for statement in walling(cursor, roles):
                cursor.execute(statement)

    def refused(self, cursor, roles, alias):
        """Run what prepares the roles; what this connection may not do is handed back."""
        for statement in list(preparing(cursor, roles)):
            try:
                with transaction.atomic(using=alias):
                    cursor.execute(statement)
            except ProgrammingError:
                yield statement

    def tell(self, *runs):
        """Print statements, one a line."""
        self.stdout.write(OF_THE_OWNER)
        for statement in (statement for run in runs for statement in run):
            self.stdout.write(f"{statement.as_string()};")

    def compare(self, found, verbosity):
        """Print the wall as it stands; where it is not as ``docs/wall.txt`` says, which lines."""
        if verbosity:
            self.stdout.write(found, ending="")
        wanted = WANTED.read_text() if WANTED.exists() else ""
        if found != wanted:
            lines = list(difflib.unified_diff(wanted.splitlines(), found.splitlines(), n=0))
            different = "\n".join(line for line in lines[2:] if not line.startswith("@@"))
            raise CommandError(
                f"The wall stands otherwise (+) than docs/wall.txt says (-):\n{different}\n"
                "If the new lines are right, keep them: manage.py wall > docs/wall.txt"
            )
