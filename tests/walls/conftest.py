"""An archive full of secrets, and one crawl of it that every reading test shares."""

import pytest
from django.db import connections

from tests.conftest import DATABASE, a_copy_of, looking_at


@pytest.fixture(autouse=True)
def no_holdings_of_another_archive(django_db_setup):
    """Each test begins without a snapshot, for each may look at another database."""
    # Imported here, as below: a conftest is read before Django is set up.
    from archive.reading_room import holdings

    holdings.forget()
    yield
    holdings.forget()


@pytest.fixture(scope="session")
def planted(cluster, demonstration, django_db_blocker):
    """The name of a database: the demonstration archive, and letters that hold every secret."""
    from tests.walls.planted import plant

    name = f"{DATABASE}_planted"
    connections.close_all()
    cluster.make_database(name, template=demonstration)
    with django_db_blocker.unblock(), looking_at(name):
        plant()
    yield name
    cluster.drop_database(name)


@pytest.fixture(scope="session")
def visited(planted, django_db_blocker):
    """The crawl of the planted archive: for reading."""
    from archive.reading_room import holdings
    from tests.walls.crawl import crawl
    from tests.walls.planted import examples

    holdings.forget()
    with django_db_blocker.unblock(), looking_at(planted):
        return crawl(examples())


@pytest.fixture
def planted_archive(planted, django_db_blocker):
    """The planted archive: shared by all tests, so none may change it."""
    with django_db_blocker.unblock(), looking_at(planted):
        yield


@pytest.fixture
def own_planted_archive(cluster, planted, django_db_blocker):
    """A copy of the planted archive of the test's own."""
    with django_db_blocker.unblock(), a_copy_of(planted, cluster):
        yield
