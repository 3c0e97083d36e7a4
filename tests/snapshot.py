"""The cast's rows, built once through the services and put back by COPY for every further test."""

import pickle
from dataclasses import dataclass

from django.apps import apps
from django.db import connection

from tests.world import World, build_world


@dataclass(frozen=True)
class Snapshot:
    """The world's objects, and the rows of each table it filled."""

    objects: bytes
    rows: dict[str, bytes]

    def put_back(self) -> World:
        """The same rows with the same ids, and objects nobody has touched."""
        with connection.cursor() as cursor:
            for table, rows in self.rows.items():
                with cursor.copy(f"COPY {table} FROM STDIN") as copy:
                    copy.write(rows)
                cursor.execute(
                    "SELECT setval(pg_get_serial_sequence(%s, 'id'), (SELECT max(id) FROM "
                    + table
                    + "))",  # our own table
                    [table],
                )
        world: World = pickle.loads(self.objects)  # our own, made a moment ago
        return world


_taken: list[Snapshot] = []


def cast_world() -> World:
    """Build the cast at the first asking; later askings put its rows back. The database must hold none of them."""
    if _taken:
        return _taken[0].put_back()
    world = build_world()
    _taken.append(Snapshot(pickle.dumps(world), _filled_tables()))
    return world


def _filled_tables() -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    with connection.cursor() as cursor:
        for model in apps.get_models():
            table = model._meta.db_table
            if model._meta.managed and apps.get_app_config(model._meta.app_label).name.startswith("roundtable."):
                with cursor.copy(f"COPY (SELECT * FROM {table}) TO STDOUT") as copy:
                    rows = b"".join(bytes(part) for part in copy)
                found |= {table: rows} if rows else {}
    return found
