"""All threads of a server take their memory from one heap."""

import subprocess
import sys

import pytest

from archive.ops import heap

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
SHARED = "from archive.ops.heap import share_one_heap; share_one_heap()"


def _addresses_of_each_thread(first):
    asked = [sys.executable, "-c", TAKEN.format(first=first)]
    return float(subprocess.run(asked, check=True, capture_output=True, text=True).stdout)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no heap for each thread")
def test_threads_have_no_heaps_of_their_own():
    # given threads that each hold some memory
    # when they share a heap / then each takes up its stack alone, and no heap of 64 MB
    assert _addresses_of_each_thread(SHARED) < 32


def test_other_c_libraries_are_left_as_they_are(monkeypatch):
    # given a C library without that choice
    monkeypatch.setattr(heap.ctypes, "CDLL", lambda name: object())

    # when it is asked to share / then nothing fails
    heap.share_one_heap()
