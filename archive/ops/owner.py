"""The connection of the tables' owner, which migrates. It exists only while it is needed."""

import contextlib
import os
from collections.abc import Iterator

import environ
from django.core.exceptions import ImproperlyConfigured
from django.db import connections

from .cluster import OWNER, is_embedded
from .places import embedded_database, var_folder

ALIAS = "owner"


@contextlib.contextmanager
def owner_connection() -> Iterator[str]:
    """Add the alias ``owner`` to Django's connections, and take it away again."""
    if ALIAS in connections.settings:
        yield ALIAS
        return
    completed = connections.configure_settings({"default": {}, ALIAS: owner_settings()})
    connections.settings[ALIAS] = completed[ALIAS]
    try:
        yield ALIAS
    finally:
        connections[ALIAS].close()
        del connections[ALIAS]
        del connections.settings[ALIAS]


def owner_settings() -> dict:
    """Django's settings for the owner, from OWNER_DATABASE_URL or the embedded cluster."""
    if is_embedded():
        return embedded_database(var_folder(), OWNER)
    if os.environ.get("OWNER_DATABASE_URL"):
        return environ.Env.db_url_config(os.environ["OWNER_DATABASE_URL"])
    raise ImproperlyConfigured(
        "OWNER_DATABASE_URL is not set, so nobody here may change tables or roles."
    )


def knows_owner() -> bool:
    """Whether this process could migrate."""
    return is_embedded() or bool(os.environ.get("OWNER_DATABASE_URL"))


def forget_owner() -> None:
    """Before serving: a process that answers readers has no business with the owner's password."""
    os.environ.pop("OWNER_DATABASE_URL", None)
