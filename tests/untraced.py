"""What a test times runs as it does for readers: without the count of lines that were reached."""

import contextlib
import sys


@contextlib.contextmanager
def untraced():
    """Nothing that runs inside is counted as covered, or held up by counting.

    Counting costs our own code several times its time, and the code of others nothing.
    """
    counting = sys.gettrace()
    sys.settrace(None)
    try:
        yield
    finally:
        sys.settrace(counting)
