"""The cast as rows, for tests: see `roundtable.demo.cast.rows`."""

from datetime import UTC, datetime

from roundtable.demo.cast.rows import World, build_world

SCHOOL_DAY = datetime(2026, 11, 9, 16, 0, tzinfo=UTC)  # a Monday, 10:00 in Chicago

__all__ = ["SCHOOL_DAY", "World", "build_world"]
