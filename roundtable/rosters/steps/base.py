"""One statement, what it counts, and how it is run."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from django.db import connection

from roundtable.rosters.formats.base import Mode

MANY = 50  # rows that make what the planner knew of a table worthless: 300 staff unseen made a join quadratic


class Verb(StrEnum):
    """What a statement's rows count as; PREPARE counts as nothing."""

    ADD = "adds"
    CHANGE = "changes"
    END = "ends"
    PREPARE = "prepare"


@dataclass(frozen=True)
class Step:
    """A statement over the whole package. Its count is the one number it selects, else the rows it touched.

    `fills` is the table it adds to: later statements are planned by that table's size, so it is analysed after many."""

    noun: str
    verb: Verb
    sql: str
    fills: str = ""


@dataclass
class Situation:
    """The district and the day a package is compared with, and which staging tables were sent whole."""

    district_id: int
    today: date
    now: Any
    modes: dict[str, Mode]
    tally: Counter[tuple[str, str]] = field(default_factory=Counter)

    @property
    def parameters(self) -> dict[str, Any]:
        """The named parameters of every step: district, today, now, and `bulk_x` for each staging table."""
        sent = {f"bulk_{table}": self.modes.get(table) is Mode.BULK for table in _TABLES}
        return {"district": self.district_id, "today": self.today, "now": self.now, **sent}

    def run(self, *steps: Step) -> None:
        """Run the steps in order, adding what each did to the tally."""
        with connection.cursor() as cursor:
            for step in steps:
                cursor.execute(step.sql, self.parameters)
                done = cursor.fetchone()[0] if cursor.description else cursor.rowcount
                if step.verb is not Verb.PREPARE and done > 0:
                    self.tally[step.verb.value, step.noun] += done
                if step.fills and done > MANY:
                    cursor.execute(f"ANALYZE {step.fills}")

    def ask(self, sql: str, **more: Any) -> list[tuple[Any, ...]]:
        """The rows a query finds."""
        with connection.cursor() as cursor:
            cursor.execute(sql, self.parameters | more)
            return list(cursor.fetchall())

    def total(self, verb: Verb) -> int:
        """How many rows the steps of one verb touched."""
        return sum(count for (done, _), count in self.tally.items() if done == verb.value)


_TABLES = ("org", "term", "course", "class", "person", "role", "enrollment", "link", "birth", "profile")
