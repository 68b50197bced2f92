"""One command from nothing to a site, and back."""

import http.client
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from archive.ops.cluster import Cluster
from archive.ops.places import places
from archive.ops.site import PortTakenError, listen

ROOT = Path(__file__).parents[2]
READY = "Ctrl-C stops the archive."


class Served:
    """A served archive in a process of its own, as ``make run`` has it."""

    def __init__(self, var, *options):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "serve", "--port", str(self.port), *options],
            cwd=ROOT,
            env={"PATH": os.environ["PATH"], "FIELDPOST_VAR": str(var)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        # A process that says nothing must not hold the tests for ever.
        self.patience = threading.Timer(60, self.process.kill)
        self.patience.start()
        self.said = "".join(iter(self.until_ready, ""))

    def until_ready(self):
        line = self.process.stdout.readline()
        return "" if READY in line else line

    def status(self, address):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.request("GET", address)
        status = connection.getresponse().status
        connection.close()
        return status

    def leave(self, number):
        self.process.send_signal(number)
        self.said += self.process.communicate()[0]
        self.patience.cancel()
        return self.process.returncode


@pytest.fixture
def var(tmp_path):
    """A folder with a space in its path; PostgreSQL is stopped and cleared away at the end."""
    folder = tmp_path / "var with space"
    yield folder
    cluster = Cluster(places(folder))
    cluster.stop()
    shutil.rmtree(cluster.places.home, ignore_errors=True)
    shutil.rmtree(cluster.places.sockets, ignore_errors=True)


def test_an_archive_is_served_stopped_and_served_again(var):
    # given a folder in which there is nothing yet
    # when it is served, asked, and stopped with SIGTERM
    first = Served(var, "--empty")
    reading_room, desk = first.status("/letters/"), first.status("/desk/login/")
    ended = first.leave(signal.SIGTERM)

    # then reading room and desk answered, a login was shown, and PostgreSQL is gone too
    assert (reading_room, desk) == (200, 200), first.said
    assert re.search(r"Login +keeper +password +\S{12,}", first.said)
    assert ended == 0
    assert not Cluster(places(var)).is_running()


def test_an_archive_killed_is_served_again_and_shows_no_second_password(var):
    # given an archive whose server was killed, so that PostgreSQL runs on
    killed = Served(var, "--empty")
    killed.leave(signal.SIGKILL)
    assert Cluster(places(var)).is_running()

    # when it is served again and stopped with Ctrl-C
    again = Served(var, "--empty")
    ended = again.leave(signal.SIGINT)

    # then it was the same archive, and PostgreSQL is gone now
    assert ended == 0
    assert "Desk" in again.said
    assert "password" not in again.said
    assert not Cluster(places(var)).is_running()


def test_a_port_that_is_taken_is_said_before_anything_is_done(var, monkeypatch):
    # given a port at which another program listens
    for name in ("DATABASE_URL", "READING_DATABASE_URL", "OWNER_DATABASE_URL"):
        monkeypatch.delenv(name)
    monkeypatch.setenv("FIELDPOST_VAR", str(var))
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]

        # when the archive is to be served there, then it says so and what to do
        with pytest.raises(CommandError, match=f"Port {port} is taken.*make run PORT={port + 1}"):
            call_command("serve", port=port)

    # and no PostgreSQL was made
    assert not places(var).home.exists()


def test_an_address_that_is_not_this_machines_is_refused_in_words():
    # given an address of documentation (RFC 5737), when it is listened at, then the words say so
    with pytest.raises(PortTakenError, match="cannot be opened"), listen("192.0.2.1", 8000):
        pass


def test_a_port_that_is_none_is_refused_in_words():
    with pytest.raises(CommandError, match="read '99999'; a port is a number from 1 to 65535"):
        call_command("serve", "--port", "99999")
