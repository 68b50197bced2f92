"""What the roles of the desk and of readers may do, drawn from the list of models, as SQL."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from psycopg import sql

READERS_APP = "reading_room"
APPEND_ONLY = {
    *("catalogue.Revision", "catalogue.CustodyEvent"),
    *("catalogue.Original", "catalogue.OriginalOf"),
}

LOOK = ("SELECT",)
APPEND = ("SELECT", "INSERT")
WRITE = ("SELECT", "INSERT", "UPDATE", "DELETE")

# A reader's question that takes longer than any page may, and a second lock on the door.
# And no table is read from end to end where an index answers: PostgreSQL does not count what the
# words of a letter cost that lie apart from its row. A word in half of 100,000 letters was found
# in 2.1 seconds so, by its index in .03.
LIMITS = {
    "default_transaction_read_only": "on",
    "enable_seqscan": "off",
    "statement_timeout": "3s",
}

OWNED_SEQUENCES = """
    SELECT relation.relname, sequence.relname
    FROM pg_depend
    JOIN pg_class AS sequence ON sequence.oid = pg_depend.objid AND sequence.relkind = 'S'
    JOIN pg_class AS relation ON relation.oid = pg_depend.refobjid
    WHERE pg_depend.classid = 'pg_class'::regclass AND pg_depend.deptype IN ('a', 'i')
    ORDER BY 1, 2
"""
OTHERS_WHO_CREATE = """
    SELECT DISTINCT pg_get_userbyid(entry.grantee)
    FROM pg_namespace, aclexplode(nspacl) AS entry
    WHERE nspname = 'public' AND entry.privilege_type = 'CREATE'
    AND entry.grantee NOT IN (0, nspowner, current_user::regrole)
"""
LIMITS_SET = """
    SELECT unnest(setconfig) FROM pg_db_role_setting JOIN pg_roles ON pg_roles.oid = setrole
    WHERE setdatabase = 0 AND rolname = %s
"""


@dataclass(frozen=True)
class Roles:
    """The names of the two roles that serve the archive; the owner is whoever migrates."""

    desk: str
    reader: str

    @classmethod
    def of_settings(cls) -> "Roles":
        """The users of the two connections that settings know."""
        if not settings.SERVES_DESK:
            raise ImproperlyConfigured(
                "FIELDPOST_SITE is 'public', so this process does not know the private tables. "
                "Put up the wall with FIELDPOST_SITE=desk or both."
            )
        desk, reader = (settings.DATABASES[alias]["USER"] for alias in ("default", "reading"))
        if not desk or not reader or desk == reader:
            raise ImproperlyConfigured(
                f"DATABASE_URL names the role {desk!r}, READING_DATABASE_URL {reader!r}; "
                "the wall needs two different ones."
            )
        return cls(desk, reader)

    @property
    def quoted(self) -> dict[str, sql.Composable]:
        """Both names as identifiers, for templates of SQL."""
        desk, reader = sql.Identifier(self.desk), sql.Identifier(self.reader)
        return {"desk": desk, "reader": reader, "both": sql.SQL(", ").join((desk, reader))}


def preparing(cursor, roles: Roles) -> Iterator[sql.Composed]:
    """Statements that make the roles and set the reader's limits, as far as they are lacking."""
    cursor.execute("SELECT rolname FROM pg_roles")
    known = {name for (name,) in cursor.fetchall()}
    for role in (roles.desk, roles.reader):
        if role not in known:
            yield sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(role))
    cursor.execute(LIMITS_SET, [roles.reader])
    already = {setting for (setting,) in cursor.fetchall()}
    for name, value in LIMITS.items():
        if f"{name}={value}" not in already:
            limit = sql.SQL("ALTER ROLE {} SET {} = {}")
            yield limit.format(*map(sql.Identifier, (roles.reader, name)), sql.Literal(value))


def walling(cursor, roles: Roles) -> Iterator[sql.Composed]:
    """Statements that take everything from everybody and give each role what it needs."""
    cursor.execute("SELECT current_database(), current_user")
    database, owner = map(sql.Identifier, cursor.fetchone())
    cursor.execute(OTHERS_WHO_CREATE)
    for (role,) in cursor.fetchall():
        yield sql.SQL("REVOKE CREATE ON SCHEMA public FROM {}").format(sql.Identifier(role))
    for what in ("DATABASE {database}", "SCHEMA public", *_all_in_public()):
        line = "REVOKE ALL ON " + what + " FROM PUBLIC, {both}"
        yield sql.SQL(line).format(database=database, **roles.quoted)
    for line in (
        "GRANT CONNECT ON DATABASE {database} TO {both}",
        "GRANT USAGE, CREATE ON SCHEMA public TO {owner}",
        "GRANT USAGE ON SCHEMA public TO {both}",
    ):
        yield sql.SQL(line).format(database=database, owner=owner, **roles.quoted)
    yield from granting(cursor, roles)


def _all_in_public():
    return (f"ALL {kind} IN SCHEMA public" for kind in ("TABLES", "SEQUENCES", "ROUTINES"))


def granting(cursor, roles: Roles) -> Iterator[sql.Composed]:
    """A statement for each table of our models that is there, and for the sequences it fills."""
    cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    there = {name for (name,) in cursor.fetchall()}
    cursor.execute(OWNED_SEQUENCES)
    sequences = cursor.fetchall()
    for model in tables():
        table = model._meta.db_table
        if table in there:
            yield grant(desk_may(model), "TABLE", table, roles.desk)
            for _, sequence in (pair for pair in sequences if pair[0] == table):
                yield grant(("USAGE",), "SEQUENCE", sequence, roles.desk)
            if model._meta.app_label == READERS_APP:
                yield grant(LOOK, "TABLE", table, roles.reader)


def tables():
    """Every model that has a table of its own, in the order of the tables' names."""
    models = apps.get_models(include_auto_created=True)
    own = (model for model in models if model._meta.managed and not model._meta.proxy)
    return sorted(own, key=lambda model: model._meta.db_table)


def desk_may(model) -> tuple[str, ...]:
    """History, custody and originals only grow; everything else the desk may change."""
    return APPEND if model._meta.label in APPEND_ONLY else WRITE


def grant(privileges: tuple[str, ...], kind: str, name: str, role: str) -> sql.Composed:
    return sql.SQL("GRANT {} ON {} {} TO {}").format(
        sql.SQL(", ").join(map(sql.SQL, privileges)),
        sql.SQL(kind),
        sql.Identifier("public", name),
        sql.Identifier(role),
    )
