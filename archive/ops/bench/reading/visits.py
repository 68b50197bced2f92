"""A page asked for over HTTP on this machine, and how long it took to the last byte."""

import http.client
import time
from collections.abc import Iterable
from dataclasses import dataclass, field

# A proxy in front says that the reader came by https, which production insists on.
SENT = {"Host": "localhost", "X-Forwarded-Proto": "https"}
HUNG_UP = (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError)
PATIENCE = 3600
"""Seconds; the slowest of peers takes minutes at a million letters."""


class Headers(dict[str, str]):
    """Headers by their names, however those are cased."""

    def __init__(self, received: Iterable[tuple[str, str]] = ()) -> None:
        super().__init__((name.lower(), value) for name, value in received)

    def __getitem__(self, name: str) -> str:
        return super().__getitem__(name.lower())


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, how many bytes of it, and after how many seconds."""

    status: int
    body: str
    size: int
    seconds: float
    headers: Headers = field(default_factory=Headers)


class Visitor:
    """A reader with one connection, kept open as browsers do."""

    def __init__(self, port: int) -> None:
        self.port = port
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)

    def ask(self, path: str, **sent: str) -> Answer:
        """The answer at this path; `sent` are more headers."""
        try:
            return self._asked(path, SENT | sent)
        except HUNG_UP:
            # While others were measured, the server took nobody to be here any more.
            self._connection.close()
            return self._asked(path, SENT | sent)

    def _asked(self, path: str, headers: dict[str, str]) -> Answer:
        begun = time.perf_counter()
        self._connection.request("GET", path, headers=headers)
        answer = self._connection.getresponse()
        body = answer.read()
        seconds = time.perf_counter() - begun
        text = body.decode("utf-8", "replace")
        return Answer(answer.status, text, len(body), seconds, Headers(answer.getheaders()))

    def close(self) -> None:
        """Hang up."""
        self._connection.close()
