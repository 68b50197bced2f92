"""What readers ask for, and from where, is written nowhere."""

import logging

import pytest

from tests.walls.crawl import Reader
from tests.walls.planted import OPEN_ID

ASKED, FROM = "xqasked", "203.0.113.77"
SENT = {
    "REMOTE_ADDR": FROM,
    "HTTP_X_FORWARDED_FOR": FROM,
    "HTTP_USER_AGENT": f"{ASKED}-agent",
    "HTTP_REFERER": f"https://{ASKED}.example/",
}
ADDRESSES = (
    f"/letters/?q={ASKED}",
    f"/letters/?{ASKED}=1",
    f"/letters/?kind={ASKED}",
    f"/letters/?q={ASKED}%00",
    f"/letters/?q={ASKED}%ff",
    "/letters/?" + f"q={ASKED}&" * 1200,
    f"/letters?q={ASKED}",
    f"/letters.json?q={ASKED}&page=99",
    f"/letters/{OPEN_ID}/?q={ASKED}",
    f"/{ASKED}/",
    f"/letters/{ASKED}/",
    f"/compare/?text={ASKED}&left={ASKED}",
    f"/static/{ASKED}.css",
)


@pytest.fixture
def written():
    """Every line that a handler of the site would write, traceback and all."""
    lines = []

    class Keep(logging.Handler):
        def emit(self, record):
            lines.append(logging.Formatter("%(name)s %(message)s").format(record))

    keep = Keep()
    named = [logging.getLogger(), *map(logging.getLogger, ("django", "django.server", "waitress"))]
    for logger in named:
        logger.addHandler(keep)
    yield lines
    for logger in named:
        logger.removeHandler(keep)


def said_of_the_reader(lines):
    return [line for line in lines if ASKED in line or FROM in line]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_request_leaves_no_line(address, written, planted_archive):
    for method in ("GET", "HEAD", "POST"):
        Reader().ask(address, method, **SENT)
    assert said_of_the_reader(written) == []


def test_a_fault_is_written_down_without_the_reader(written, planted_archive, monkeypatch):
    # given a page that is broken
    def broken(*_):
        raise RuntimeError("a fault of ours")

    monkeypatch.setattr("archive.reading_room.views.list.Finding", broken)

    # when a reader asks for it
    answer = Reader().ask(f"/letters/?q={ASKED}", **SENT)

    # then the log has the fault, and neither what was asked nor by whom
    assert answer.status == 500
    assert ASKED not in answer.whole
    assert any("a fault of ours" in line for line in written)
    assert said_of_the_reader(written) == []
