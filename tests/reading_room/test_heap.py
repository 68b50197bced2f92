"""All threads of a server take their memory from one heap, and what is large is given back."""

import platform
import subprocess
import sys

import pytest

from archive.reading_room import heap

THREADS = 8
# Threads that are all there at once, and the addresses that they took up, in MB each.
TAKEN = f"""
import threading
import psutil
{{first}}
def addresses():
    return psutil.Process().memory_info().vms
before, ready, end = addresses(), threading.Barrier({THREADS + 1}), threading.Event()
def work():
    kept = bytearray(1 << 16)
    ready.wait()
    end.wait()
for _ in range({THREADS}):
    threading.Thread(target=work, daemon=True).start()
ready.wait()
print((addresses() - before) / {THREADS} / 1e6)
end.set()
"""
SHARED = "from archive.reading_room.heap import share_one_heap; share_one_heap()"

# Pieces of 32 kB, each second one let go: how many MB are held until they are given back.
GIVEN_BACK = """
import psutil
from archive.reading_room.heap import give_back
kept = [b"x" * (1 << 15) for _ in range(2000)]
del kept[::2]
def held():
    return psutil.Process().memory_info().rss
before = held()
give_back()
print((before - held()) / 1e6)
"""

# Arrays of 3 MB, each second one let go, where one of 4 MB was let go before: how many MB go back.
LARGE_ARRAYS = f"""
{SHARED}
import psutil
def held():
    return psutil.Process().memory_info().rss
once = b"x" * (4 << 20)
del once
kept = [b"x" * (3 << 20) for _ in range(20)]
before = held()
del kept[::2]
print((before - held()) / 1e6)
"""


def _told_by(program):
    asked = [sys.executable, "-c", program]
    return float(subprocess.run(asked, check=True, capture_output=True, text=True).stdout)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no heap for each thread")
def test_threads_have_no_heaps_of_their_own():
    # given threads that each hold some memory
    # when they share a heap / then each takes up its stack alone, and no heap of 64 MB
    assert _told_by(TAKEN.format(first=SHARED)) < 32


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="other C libraries have no such heap")
def test_what_is_free_between_what_is_held_is_given_back():
    # given a heap of which every second piece is free / when it is given back
    # then the process no longer holds these 33 MB, or nearly
    assert _told_by(GIVEN_BACK) > 25


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="other C libraries have no such heap")
def test_large_arrays_go_back_at_once():
    # given large arrays of which every second one is let go
    # then the process no longer holds these 31 MB, or nearly, though some stand between
    assert _told_by(LARGE_ARRAYS) > 25


def test_other_c_libraries_are_left_as_they_are(monkeypatch):
    # given a C library without that choice
    monkeypatch.setattr(heap.ctypes, "CDLL", lambda name: object())

    # when it is asked to share and to give back / then nothing fails
    heap.share_one_heap()
    heap.give_back()
