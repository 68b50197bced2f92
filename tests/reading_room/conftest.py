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
def stocked(cluster, django_db_setup, django_db_blocker):
    """Make a database that holds letters; the name of one that was made before is given again."""
    from django.db import connections

    empty, made = connections.settings["default"]["NAME"], {}

    def stock(name, fill):
        if name not in made:
            connections.close_all()
            cluster.make_database(f"{empty}_{name}", template=empty)
            made[name] = f"{empty}_{name}"
            with django_db_blocker.unblock(), looking_at(made[name]):
                fill()
        return made[name]

    yield stock
    for name in made.values():
        cluster.drop_database(name)


@pytest.fixture
def sixty_letters(stocked, django_db_blocker):
    """An archive of sixty letters in two versions: for reading, so none may change it."""
    from tests.reading_room.shelves import lay_out_sixty

    with django_db_blocker.unblock(), looking_at(stocked("sixty", lay_out_sixty)):
        yield


@pytest.fixture
def izyum_letters(stocked, django_db_blocker):
    """The public rows of the demonstration archive: for reading, so none may change them."""
    from tests.reading_room.shelves import lay_out_izyum

    with django_db_blocker.unblock(), looking_at(stocked("izyum", lay_out_izyum)):
        yield


@pytest.fixture
def archive_of_words(stocked, django_db_blocker):
    """An archive in which each letter is titled with its key in WORDS: for reading."""
    from tests.reading_room.shelves import lay_out_words

    with django_db_blocker.unblock(), looking_at(stocked("words", lay_out_words)):
        yield


@pytest.fixture
def ten_letters(empty_archive):
    """Ten letters on one template, whole and in their own words."""
    from tests.reading_room.shelves import lay_out_a_template

    lay_out_a_template(10, words=60)


@pytest.fixture
def archive_of_alikes(stocked, django_db_blocker):
    """Two families, letters that share a passage, and letters not to be counted: for reading."""
    from tests.reading_room.alikes import lay_out_alikes

    with django_db_blocker.unblock(), looking_at(stocked("alikes", lay_out_alikes)):
        yield
