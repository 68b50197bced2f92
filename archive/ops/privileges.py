"""What the roles may do, asked of PostgreSQL's catalogs and not of what we meant to grant."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from psycopg import sql

from .grants import LIMITS, Roles

HEAD = (
    "Who may do what, as PostgreSQL answers when asked (manage.py wall). The desk is the role of",
    "DATABASE_URL, the reader that of READING_DATABASE_URL, everyone is PUBLIC.",
    "",
)
NOTHING = "-"
EVERYONE = "public"


@dataclass(frozen=True)
class Kind:
    """A kind of thing: ``things`` asks for (oid, name), ``may`` whether a role has a privilege."""

    name: str
    things: str
    may: str
    privileges: tuple[str, ...]


KINDS = (
    Kind(
        "database",
        "SELECT oid, 'this one' FROM pg_database WHERE datname = current_database()",
        "has_database_privilege(role, thing.oid, privilege)",
        ("CONNECT", "CREATE", "TEMPORARY"),
    ),
    Kind(
        "schema",
        "SELECT oid, nspname FROM ours",
        "has_schema_privilege(role, thing.oid, privilege)",
        ("USAGE", "CREATE"),
    ),
    Kind(
        "table",
        "SELECT oid, name FROM relations WHERE relkind IN ('r', 'p', 'v', 'm', 'f')",
        # A privilege on a single column counts as one on the table.
        "CASE WHEN privilege IN ('SELECT', 'INSERT', 'UPDATE', 'REFERENCES')"
        " THEN has_any_column_privilege(role, thing.oid, privilege)"
        " ELSE has_table_privilege(role, thing.oid, privilege) END",
        ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER"),
    ),
    Kind(
        "sequence",
        "SELECT oid, name FROM relations WHERE relkind = 'S'",
        "has_sequence_privilege(role, thing.oid, privilege)",
        ("USAGE", "SELECT", "UPDATE"),
    ),
    Kind(
        "routine",
        "SELECT pg_proc.oid, proname FROM pg_proc JOIN ours ON ours.oid = pronamespace",
        "has_function_privilege(role, thing.oid, privilege)",
        ("EXECUTE",),
    ),
)
PRIVILEGES = """
    WITH ours AS (
        SELECT oid, nspname FROM pg_namespace
        WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
    ), relations AS (
        SELECT pg_class.oid, relkind,
            CASE nspname WHEN 'public' THEN relname ELSE nspname || '.' || relname END AS name
        FROM pg_class JOIN ours ON ours.oid = relnamespace
    )
    SELECT thing.name, role, array_remove(
        array_agg(CASE WHEN {may} THEN privilege END ORDER BY place), NULL
    )
    FROM ({things}) AS thing(oid, name)
    CROSS JOIN unnest(%(roles)s::name[]) AS role
    CROSS JOIN unnest(%(privileges)s::text[]) WITH ORDINALITY AS asked(privilege, place)
    GROUP BY thing.oid, thing.name, role
    ORDER BY thing.name COLLATE "C", thing.oid
"""
POWERS = """
    SELECT array_remove(ARRAY[
        CASE WHEN rolcanlogin THEN 'LOGIN' END,
        CASE WHEN rolsuper THEN 'SUPERUSER' END,
        CASE WHEN rolcreaterole THEN 'CREATEROLE' END,
        CASE WHEN rolcreatedb THEN 'CREATEDB' END,
        CASE WHEN rolreplication THEN 'REPLICATION' END,
        CASE WHEN rolbypassrls THEN 'BYPASSRLS' END
    ], NULL) || ARRAY(
        SELECT 'member of ' || pg_get_userbyid(roleid) FROM pg_auth_members
        WHERE member = pg_roles.oid ORDER BY 1
    )
    FROM pg_roles WHERE rolname = %s
"""
LIMITS_HELD = """
    SELECT held FROM pg_db_role_setting
    JOIN pg_roles ON pg_roles.oid = setrole
    LEFT JOIN pg_database ON pg_database.oid = setdatabase
    CROSS JOIN unnest(setconfig) AS held
    WHERE rolname = %s AND split_part(held, '=', 1) = ANY(%s)
    AND (setdatabase = 0 OR datname = current_database())
    ORDER BY held COLLATE "C"
"""
# PostgreSQL lets everyone make large objects, and only an administrator can change that.
LARGE_OBJECTS = "SELECT has_function_privilege(%s, 'pg_catalog.lo_create(oid)', 'EXECUTE')"
OTHERS = """
    SELECT kind || ' ' || name, pg_get_userbyid(grantee), string_agg(DISTINCT privilege_type, ' ')
    FROM (
        SELECT 'database', 'this one', datdba, datacl FROM pg_database
        WHERE datname = current_database()
        UNION ALL SELECT 'schema', nspname, nspowner, nspacl FROM pg_namespace
        WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
        UNION ALL SELECT 'table', relname, relowner, relacl FROM pg_class
        JOIN pg_namespace ON pg_namespace.oid = relnamespace
        WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
    ) AS thing(kind, name, owner, acl), aclexplode(acl)
    WHERE grantee NOT IN (0, owner, current_user::regrole)
    AND pg_get_userbyid(grantee) <> ALL(%s)
    GROUP BY 1, 2 ORDER BY 1, 2
"""


def standing(cursor, roles: Roles) -> str:
    """The wall as it stands, a line for each thing: the text that ``docs/wall.txt`` holds."""
    found = [*HEAD, *of_roles(cursor, roles)]
    for kind in KINDS:
        found += of_things(cursor, roles, kind)
    return "\n".join([*found, *of_others(cursor, roles)]) + "\n"


def of_roles(cursor, roles: Roles) -> Iterator[str]:
    """What each role is by itself, and the limits of the reader's."""
    for part, role in (("desk", roles.desk), ("reader", roles.reader)):
        cursor.execute(POWERS, [role])
        (powers,) = cursor.fetchone() or (["missing"],)
        yield f"role {part}: {', '.join(powers) or NOTHING}"
    cursor.execute(LIMITS_HELD, [roles.reader, list(LIMITS)])
    held = [limit for (limit,) in cursor.fetchall()]
    yield f"limits of reader: {', '.join(held) or NOTHING}"


def of_things(cursor, roles: Roles, kind: Kind) -> Iterator[str]:
    """A line for each thing of one kind: what desk, reader and everyone may do with it."""
    parts = {"desk": roles.desk, "reader": roles.reader, "everyone": EVERYONE}
    cursor.execute(
        sql.SQL(PRIVILEGES).format(may=sql.SQL(kind.may), things=sql.SQL(kind.things)),
        {"roles": list(parts.values()), "privileges": list(kind.privileges)},
    )
    found = defaultdict(dict)
    for name, role, privileges in cursor.fetchall():
        found[name][role] = " ".join(privileges) or NOTHING
    for name, by_role in found.items():
        told = (f"{part} {by_role[role]}" for part, role in parts.items())
        yield f"{kind.name} {name}: {'; '.join(told)}"


def of_others(cursor, roles: Roles) -> Iterator[str]:
    """Whatever a role that is neither of ours nor the owner may do; there should be none."""
    cursor.execute(OTHERS, [[roles.desk, roles.reader]])
    for thing, role, privileges in cursor.fetchall():
        yield f"{thing}: {role} too {privileges}"


def may_make_large_objects(cursor, roles: Roles) -> bool:
    """Whether a reader can fill the disk with what is in no table."""
    cursor.execute(LARGE_OBJECTS, [roles.reader])
    return cursor.fetchone()[0]
