"""Archives with letters in them, committed, so that the readers' role sees them."""

import pytest

from tests.conftest import looking_at


@pytest.fixture(autouse=True)
def no_holdings_of_another_archive(django_db_setup):
    """Each test begins without a snapshot, for each may look at another database."""
    # Imported here, as below: a conftest is read before Django is set up.
    from archive.reading_room import holdings

    holdings.forget()
    yield
    holdings.forget()


@pytest.fixture(scope="session")
def shelved(cluster, django_db_setup, django_db_blocker):
    """The name of a database with sixty letters of every sort."""
    from django.db import connections

    from tests.reading_room.shelves import lay_out, random_letters

    name = connections.settings["default"]["NAME"]
    shelved = f"{name}_shelved"
    cluster.make_database(shelved, template=name)
    with django_db_blocker.unblock(), looking_at(shelved):
        lay_out(*random_letters(40, seed=7))
        lay_out(*random_letters(60, seed=8)[40:])
    yield shelved
    cluster.drop_database(shelved)


@pytest.fixture
def sixty_letters(shelved, django_db_blocker):
    """An archive of sixty letters in two versions: for reading, so none may change it."""
    with django_db_blocker.unblock(), looking_at(shelved):
        yield
