"""The demo's clock: one offset in the database, followed by the web and the worker alike.

It is read on a connection of its own, so that neither an open transaction nor a broken one can hide or lose it."""

import hmac
import threading
import time
from datetime import timedelta

from django.db import DatabaseError, connection

from roundtable.core import clock, ids
from roundtable.demo.models import Demo

FRESH_FOR = 0.2  # seconds; whoever moves the clock waits this long before waking the worker


class SharedOffset:
    """How far the demo's clock is moved; looks again when its last look is older than `FRESH_FOR`."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._offset = timedelta()
        self._looked = float("-inf")
        self._reader = connection.copy()
        self._reader.inc_thread_sharing()

    def __call__(self) -> timedelta:
        if time.monotonic() - self._looked > FRESH_FOR:
            with self._lock:
                self._look()
        return self._offset

    def _look(self) -> None:
        if time.monotonic() - self._looked <= FRESH_FOR:
            return
        try:
            with self._reader.cursor() as cursor:
                cursor.execute("SELECT clock_offset FROM demo_demo")
                row = cursor.fetchone()
        except DatabaseError:  # the database restarts: keep the last offset, look again with a new connection
            self._reader.close()
        else:
            self._offset = row[0] if row else timedelta()
        self._looked = time.monotonic()


def is_demo() -> bool:
    """Whether this installation is a demo."""
    return Demo.objects.exists()


def is_half_seeded() -> bool:
    """Whether a seeding began and was broken off."""
    return Demo.objects.filter(seeded_at=None).exists()


def follow_if_demo() -> None:
    """At the start of a process: in a demo, let `core.clock` follow the shared offset."""
    if is_demo():
        clock.shift_by(SharedOffset())


def may_move(bearer: str) -> bool:
    """Whether this token may move the clock: false anywhere but in a demo."""
    demo = Demo.objects.first()
    return demo is not None and hmac.compare_digest(bytes(demo.clock_token), ids.hashed(bearer))


def advance(by: timedelta) -> timedelta:
    """Move the demo's clock forward; returns the whole offset."""
    demo = Demo.objects.select_for_update().get()
    offset: timedelta = demo.clock_offset + by
    demo.clock_offset = offset
    demo.save(update_fields=["clock_offset"])
    return offset
