"""One heap for all threads of a process that serves many."""

import ctypes

# malloc.h of glibc.
M_ARENA_MAX = -8


def share_one_heap() -> None:
    """Let the threads that begin from now on take their memory from one heap.

    By itself the C library of most Linuxes (glibc) gives each thread a heap of its own, and what
    one of them gives back no other uses. Does nothing where the C library has no such choice.
    """
    choose = getattr(ctypes.CDLL(None), "mallopt", None)
    if choose is not None:
        choose(M_ARENA_MAX, 1)
