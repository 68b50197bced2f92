"""The heap of a process: one for all its threads, large arrays beside it, the rest given back.

All of it does nothing where the C library has no such choice.
"""

import ctypes

# malloc.h of glibc.
M_TRIM_THRESHOLD, M_MMAP_THRESHOLD, M_ARENA_MAX = -1, -3, -8
LARGE = 1 << 20


def share_one_heap() -> None:
    """Let the threads that begin from now on take their memory from one heap.

    By itself the C library of most Linuxes (glibc) gives each thread a heap of its own, and what
    one of them gives back no other uses. By itself it also takes ever larger arrays, of whichever
    size was given back once, from the heap, where what is held later lies among them.
    """
    _choose("mallopt", M_ARENA_MAX, 1)
    _choose("mallopt", M_MMAP_THRESHOLD, LARGE)
    # With the other it no longer grows by itself, and every answer would shrink the heap.
    _choose("mallopt", M_TRIM_THRESHOLD, 8 * LARGE)


def give_back() -> None:
    """Give the system what is free between what is held; by itself glibc gives back the end alone.

    It looks through the whole heap, so it is for after a reading of everything.
    """
    _choose("malloc_trim", 0)


def _choose(name, *values):
    if (choose := getattr(ctypes.CDLL(None), name, None)) is not None:
        choose(*values)
