"""SIGINT and SIGTERM alike end a command, in order, and once."""

import signal

SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Stopped(KeyboardInterrupt):
    """Somebody or something asked the command to end; `returncode` is what a shell expects."""

    def __init__(self, number):
        super().__init__()
        self.returncode = 128 + number


def stop_once() -> None:
    """Raise Stopped at the first signal; what comes while leaving is not heard."""
    for number in SIGNALS:
        signal.signal(number, leave)


def leave(number, frame):
    for each in SIGNALS:
        signal.signal(each, signal.SIG_IGN)
    raise Stopped(number)
