"""The ground the tests stand on: one throw-away database for a run, real roles, real wall.

The lower floors need neither Django nor a database, and get none.
"""

import contextlib
import os
import signal
from pathlib import Path
from urllib.parse import quote

import hypothesis
import psutil
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connections

from archive.ops.cluster import OWNER, Cluster
from archive.ops.places import BASE, places

# A busy machine is no fault of the law that is tested.
hypothesis.settings.register_profile("archive", deadline=None)
hypothesis.settings.load_profile("archive")

PURE_FLOORS = {"record", "language", "masking", "formats", "compare"}
VAR = BASE / "var" / "test"
DATABASE = f"fieldpost_test_{os.getpid()}"
ALIASES = ("default", "reading")


def pytest_configure(config):
    """Django is set up only if a test above the pure floors may run in this process."""
    # Who hands tests out to several processes runs none, and they would take over its database.
    if config.getoption("numprocesses", None) or all(map(pure, config.args)):
        return
    sockets = places(VAR).sockets
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "archive.settings",
        "FIELDPOST_VAR": str(VAR),
        "DATABASE_URL": url("fieldpost_desk", sockets),
        "READING_DATABASE_URL": url("fieldpost_reader", sockets),
        "OWNER_DATABASE_URL": url(OWNER, sockets),
    }
    for alias in ALIASES:
        # A kept connection would hold the copy it looks at.
        settings.DATABASES[alias]["CONN_MAX_AGE"] = 0
    # Static files straight from their folders, and a hasher that is quick and weak.
    settings.STORAGES |= {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
    settings.WHITENOISE_AUTOREFRESH = settings.WHITENOISE_USE_FINDERS = True
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def pure(argument):
    tests, floor, *_ = (*Path(os.path.relpath(argument.split("::")[0], BASE)).parts, "", "")
    return tests == "tests" and floor in PURE_FLOORS


def url(role, sockets):
    return f"postgres://{role}@/{quote(str(sockets / DATABASE))}"


@pytest.fixture(scope="session")
def cluster():
    """The tests' own PostgreSQL, shared by all runs on this machine; the last one stops it."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    quick = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}
    with Cluster(places(VAR), quick).in_use() as running:
        forget_dead_runs(running)
        yield running


def forget_dead_runs(cluster):
    with cluster.superuser() as connection:
        names = [name for (name,) in connection.execute("SELECT datname FROM pg_database")]
    for name in names:
        if name.startswith("fieldpost_test_") and not psutil.pid_exists(int(name.split("_")[2])):
            cluster.drop_database(name)


@pytest.fixture(scope="session")
def django_db_setup(cluster, django_db_blocker):
    """An empty archive: the tables made by their owner, then the wall, then the two roles."""
    cluster.make_database(DATABASE)
    with django_db_blocker.unblock():
        call_command("migrate", verbosity=0)
        for alias in ALIASES:
            # Django would find this out by making a table, which these roles may not.
            connections[alias].features.supports_transactions = True
        connections.close_all()
    yield
    with django_db_blocker.unblock():
        connections.close_all()
    cluster.drop_database(DATABASE)


@pytest.fixture(scope="session")
def demonstration(cluster, django_db_setup, django_db_blocker):
    """The name of a database that holds the demonstration archive, published and committed."""
    name = f"{DATABASE}_demo"
    # PostgreSQL copies no database that somebody is connected to.
    connections.close_all()
    cluster.make_database(name, template=DATABASE)
    with django_db_blocker.unblock(), looking_at(name):
        call_command("demo", verbosity=0)
    yield name
    cluster.drop_database(name)


@pytest.fixture
def published_archive(demonstration, django_db_blocker):
    """The demonstration archive for reading: shared by all tests, so none may change it."""
    with django_db_blocker.unblock(), looking_at(demonstration):
        yield


@pytest.fixture
def own_archive(cluster, demonstration, django_db_blocker):
    """A copy of the demonstration archive of the test's own: what it commits, both roles see."""
    with django_db_blocker.unblock(), a_copy_of(demonstration, cluster):
        yield


@pytest.fixture
def empty_archive(cluster, django_db_setup, django_db_blocker):
    """An empty archive of the test's own: what it commits, both roles see."""
    with django_db_blocker.unblock(), a_copy_of(DATABASE, cluster):
        yield


@contextlib.contextmanager
def a_copy_of(template, cluster):
    name = f"{DATABASE}_own"
    connections.close_all()
    cluster.make_database(name, template=template)
    try:
        with looking_at(name):
            yield
    finally:
        cluster.drop_database(name)


@contextlib.contextmanager
def looking_at(name):
    """Both roles, in every thread, look at the database of this name."""
    before = connections.settings["default"]["NAME"]
    try:
        point_at(name)
        yield
    finally:
        point_at(before)


def point_at(name):
    # Imported here: a conftest is read before Django is set up.
    from archive.reading_room import holdings

    connections.close_all()
    for alias in ALIASES:
        connections.settings[alias]["NAME"] = name
    # The snapshot is of the archive that was looked at before.
    holdings.forget()
