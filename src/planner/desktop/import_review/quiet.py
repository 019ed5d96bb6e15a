"""Keeping the window awake beside large files: a worker gives way to it, and the search for waste waits.

Python's search for cyclic waste holds all threads while it looks, the longer the more records there are.
"""

from __future__ import annotations

import gc
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

# The window asks for its turn at every cell that it paints: with the usual 5 ms a busy worker makes it stutter.
_TURN_SECONDS = 0.001
_lock = threading.Lock()
_usual: list[float] = []


@contextmanager
def giving_way() -> Iterator[None]:
    """Takes short turns and puts the search off while a worker makes very many objects, none of them in circles."""
    with _lock:
        _usual.append(sys.getswitchinterval())
        sys.setswitchinterval(_TURN_SECONDS)
        gc.disable()
    try:
        yield
    finally:
        with _lock:
            before = _usual.pop()
            if not _usual:
                sys.setswitchinterval(before)
                gc.enable()


def set_aside_for_good() -> None:
    """Leaves out of the search what is there now, such as a draft of many records, until `search_again`."""
    gc.freeze()


def search_again() -> None:
    """Takes everything into the search again: the draft is gone."""
    gc.unfreeze()
