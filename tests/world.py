"""The cast as rows, for tests: see `roundtable.demo.cast.rows`."""

from roundtable.demo.cast.rows import World, build_world

__all__ = ["World", "build_world"]
