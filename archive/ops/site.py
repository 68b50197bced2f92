"""The web server: waitress, held to many slow readers."""

import contextlib
import errno
import socket
from collections.abc import Iterator

import waitress
from django.conf import settings
from django.utils.module_loading import import_string

from archive.reading_room.heap import share_one_heap

# A slow reader holds a connection, never a thread, so there may be many (and few threads).
CONNECTION_LIMIT = 2000
THREADS = 8
# Readers send questions; archivists hand in files of up to 32 MB at once.
LARGEST_QUESTION, LARGEST_FILES = 1 << 20, 40 << 20
# The reverse proxy on this machine says whether the reader came by https.
BEHIND_PROXY = {"trusted_proxy": "127.0.0.1", "trusted_proxy_headers": {"x-forwarded-proto"}}


class PortTakenError(Exception):
    """Another program listens at the port asked for."""


@contextlib.contextmanager
def listen(host: str, port: int) -> Iterator[socket.socket]:
    """The open port, taken before anything else is done."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((host, port))
            door.listen(1024)
        except OSError as fault:
            raise PortTakenError(words(fault, port)) from fault
        yield door


def words(fault: OSError, port: int) -> str:
    """Why the port cannot be had, and what to do."""
    if fault.errno == errno.EADDRINUSE:
        return f"Port {port} is taken by another program. Choose another: make run PORT={port + 1}"
    if fault.errno == errno.EACCES:
        return f"Port {port} is kept for the system. Choose one above 1023: make run PORT=8000"
    return f"Port {port} cannot be opened: {fault.strerror}."


def serve(door: socket.socket) -> None:
    """Answer readers until a signal comes."""
    share_one_heap()
    server = waitress.create_server(
        import_string(settings.WSGI_APPLICATION),
        sockets=[door],
        threads=THREADS,
        connection_limit=CONNECTION_LIMIT,
        channel_timeout=30,
        ident=None,
        max_request_body_size=LARGEST_FILES if settings.SERVES_DESK else LARGEST_QUESTION,
        **(BEHIND_PROXY if settings.PRODUCTION else {}),
    )
    server.run()
    server.close()
