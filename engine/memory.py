"""Gives freed memory back to the system, so that a long day holds no more of it than a short one."""

from __future__ import annotations

import ctypes
import functools
from collections.abc import Callable


def trim() -> bool:
    """Return memory that has been freed to the system; whether the system has a call for that.

    glibc keeps freed tensors, tens of MiB of them, in a heap that is cut up a little differently after every
    piece of work. Takes about a millisecond, in which other threads go on.
    """
    call = _malloc_trim()
    if call is not None:
        call(0)
    return call is not None


@functools.cache
def _malloc_trim() -> Callable[[int], int] | None:
    """None with another C library than glibc."""
    try:
        found: Callable[[int], int] = ctypes.CDLL(None).malloc_trim
    except (AttributeError, OSError, TypeError):
        return None
    return found
