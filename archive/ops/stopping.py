"""SIGINT and SIGTERM alike end a command, in order, and once."""

import signal

SIGNALS = (signal.SIGINT, signal.SIGTERM)


def stop_once() -> None:
    """Raise KeyboardInterrupt at the first signal; what comes while leaving is not heard."""
    for number in SIGNALS:
        signal.signal(number, leave)


def leave(number, frame):
    for each in SIGNALS:
        signal.signal(each, signal.SIG_IGN)
    raise KeyboardInterrupt
