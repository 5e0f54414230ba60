"""Ctrl-C while a store is put in force: it has no half, so it is not heard until that is done."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def to_the_end() -> Iterator[None]:
    """Do what is in the ``with`` to its end: Ctrl-C within it is as if it had come too late."""
    import signal

    if threading.current_thread() is not threading.main_thread():  # which alone hears it
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
