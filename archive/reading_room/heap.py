"""The heap of a process: one for all its threads, and what a large reading took given back.

Both do nothing where the C library has no such choice.
"""

import ctypes

# malloc.h of glibc.
M_ARENA_MAX = -8


def share_one_heap() -> None:
    """Let the threads that begin from now on take their memory from one heap.

    By itself the C library of most Linuxes (glibc) gives each thread a heap of its own, and what
    one of them gives back no other uses.
    """
    _choose("mallopt", M_ARENA_MAX, 1)


def give_back() -> None:
    """Give the system what is free between what is held; by itself glibc gives back the end alone.

    It looks through the whole heap, so it is for after a reading of everything.
    """
    _choose("malloc_trim", 0)


def _choose(name, *values):
    if (choose := getattr(ctypes.CDLL(None), name, None)) is not None:
        choose(*values)
