"""A child process that ends when its parent does, however the parent ended."""

import ctypes
import os
import signal
import sys
import threading
import time

NAME = "ROUNDTABLE_PARENT"
PR_SET_PDEATHSIG = 1
LOOK_EVERY = 1.0


def as_parent() -> dict[str, str]:
    """Our environment for a child that calls `end_with_parent()`."""
    return {**os.environ, NAME: str(os.getpid())}


def end_with_parent() -> None:
    """Called first thing in a child's main thread: SIGTERM comes when the parent is gone. Nothing without a parent."""
    expected = os.environ.get(NAME, "")
    if not expected.isdecimal():
        return
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)
    else:
        threading.Thread(target=_watch, args=(int(expected),), daemon=True).start()
    if os.getppid() != int(expected):  # gone before we could say so
        sys.exit(0)


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(LOOK_EVERY)
    os.kill(os.getpid(), signal.SIGTERM)
