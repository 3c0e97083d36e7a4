"""P2 of the performance page: a roster planned and applied, again, and a delta of one percent, beside bare COPY.

Runs in one transaction that is rolled back, so it may run on any database; commits are in neither side's time."""

import csv
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Any

from django.db import connection, transaction

from roundtable.people.models import District
from roundtable.people.services.places import add_district
from roundtable.rosters.plan import Request, sync
from roundtable.rosters.services.syncs import apply_roster

WRITTEN = (
    "people_person",
    "rosters_lastsaid",
    "people_student",
    "people_staffassignment",
    "people_schoolseat",
    "people_guardianship",
    "people_contactpoint",
    "people_section",
    "people_enrollment",
    "people_teaching",
    "people_seat",
)
FIRST_AT_MOST, AGAIN_AT_MOST, MEMORY_AT_MOST = 15.0, 0.25, 400.0


@dataclass(frozen=True)
class Figure:
    """One line of the table: a value, the floor beside it, their ratio over the pairs, and whether the target holds."""

    name: str
    value: float
    unit: str
    floor: float | None = None
    ratio: float | None = None
    low: float | None = None
    high: float | None = None
    target: float | None = None
    ok: bool = True


@dataclass
class Pair:
    """Seconds of one round."""

    first: float
    floor: float
    again: float
    compared: float
    delta: float
    statements: int
    rows: int


class _Undo(Exception):
    """Ends a round and takes it back."""


def measure(package: Path, *, pairs: int = 5) -> list[dict[str, Any]]:
    """The figures of P2 for a generated bulk package. Each is a dict as `roundtable bench --json` prints it."""
    rounds = [_round(package) for _ in range(pairs)]
    return [asdict(figure) for figure in _figures(rounds)]


def _figures(rounds: list[Pair]) -> Iterator[Figure]:
    first, floor = median(r.first for r in rounds), median(r.floor for r in rounds)
    yield _ratio("first apply", first, floor, [r.first / r.floor for r in rounds], FIRST_AT_MOST)
    yield _ratio(
        "same file again", median(r.again for r in rounds), first, [r.again / r.first for r in rounds], AGAIN_AT_MOST
    )
    compared = [r.compared / r.first for r in rounds]
    yield _ratio("same rows compared in full", median(r.compared for r in rounds), first, compared, None)
    yield _ratio("delta of 1 %", median(r.delta for r in rounds), first, [r.delta / r.first for r in rounds], None)
    yield Figure("statements", rounds[0].statements, "statements a sync")
    yield Figure("rows written", rounds[0].rows, "rows")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    yield Figure("memory at its highest", round(peak, 1), "MB", target=MEMORY_AT_MOST, ok=peak <= MEMORY_AT_MOST)


def _ratio(name: str, value: float, floor: float, ratios: list[float], target: float | None) -> Figure:
    middle = median(ratios)
    low, high = round(min(ratios), 3), round(max(ratios), 3)
    ok = target is None or middle <= target
    return Figure(name, round(value, 3), "s", round(floor, 3), round(middle, 3), low, high, target, ok)


def _round(package: Path) -> Pair:
    found: list[Pair] = []
    try:
        with transaction.atomic():
            found.append(_measured(package, add_district("Bench")))
            raise _Undo
    except _Undo:
        return found[0]


def _measured(package: Path, district: District) -> Pair:
    counted = _Counter()
    with connection.execute_wrapper(counted):
        first = _seconds(lambda: _applied(package, district))
    floor, rows = _copy_floor(district)
    again = _seconds(lambda: _unchanged(apply_roster(package, district).plan.as_json()))
    compared = _seconds(lambda: _unchanged(sync(Request(package, district, keep=True)).as_json()))
    with tempfile.TemporaryDirectory() as folder:
        part = one_percent(package, Path(folder))
        delta = _seconds(lambda: _applied(part, district))
    return Pair(first, floor, again, compared, delta, counted.statements, rows)


class _Counter:
    """Counts statements as they pass."""

    statements = 0

    def __call__(self, execute: Callable[..., Any], *arguments: Any) -> Any:
        self.statements += 1
        return execute(*arguments)


def _seconds(act: Callable[[], None]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def _applied(package: Path, district: District) -> None:
    plan = apply_roster(package, district).plan
    if not plan.applied:
        raise RuntimeError(f"the roster was not applied: {plan.problems[:3]}")
    with connection.cursor() as cursor:  # what a commit would check: every foreign key
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def _unchanged(found: dict[str, Any]) -> None:
    if found["adds"] or found["changes"] or found["ends"]:
        raise RuntimeError(f"the same rows again changed something: {found['detail']}")


def _copy_floor(district: District) -> tuple[float, int]:
    """Seconds to COPY the rows just written into bare tables (no index, no constraint), and how many they are."""
    seconds, rows = 0.0, 0
    for table in WRITTEN:
        with tempfile.TemporaryFile() as spool, connection.cursor() as cursor:
            _spool(cursor, table, district, spool)
            cursor.execute(f"CREATE TABLE bench_{table} (LIKE {table})")
            begun = time.perf_counter()
            with _reading(spool) as chunks, cursor.copy(f"COPY bench_{table} FROM STDIN") as copy:
                for chunk in chunks:
                    copy.write(chunk)
            seconds += time.perf_counter() - begun
            rows += cursor.rowcount
            cursor.execute(f"DROP TABLE bench_{table}")
    return seconds, rows


def _spool(cursor: Any, table: str, district: District, spool: Any) -> None:
    of_person = "(SELECT id FROM people_person WHERE district_id = {0})"
    of_section = "(SELECT id FROM people_section WHERE district_id = {0})"
    within = {
        "rosters_lastsaid": f"person_id IN {of_person}",
        "people_guardianship": f"guardian_id IN {of_person}",
        "people_enrollment": f"section_id IN {of_section}",
        "people_teaching": f"section_id IN {of_section}",
    }.get(table, "district_id = {0}")
    query = f"SELECT * FROM {table} WHERE {within.format(int(district.pk))}"  # noqa: S608  # our own names and a number
    with cursor.copy(f"COPY ({query}) TO STDOUT") as copy:
        for chunk in copy:
            spool.write(chunk)
    spool.seek(0)


@contextmanager
def _reading(spool: Any) -> Iterator[Iterator[bytes]]:
    yield iter(lambda: spool.read(1 << 18), b"")


def one_percent(package: Path, out: Path) -> Path:
    """A delta package: every hundredth user of `package` with a longer family name."""
    with (package / "users.csv").open(encoding="utf-8", newline="") as whole:
        rows = csv.reader(whole)
        header = next(rows)
        with (out / "users.csv").open("w", encoding="utf-8", newline="") as part:
            written = csv.writer(part)
            written.writerow(header)
            name = header.index("familyName")
            for place, row in enumerate(rows):
                if place % 100 == 0:
                    written.writerow([*row[:name], f"{row[name]} Vale", *row[name + 1 :]])
    manifest = "propertyName,value\noneroster.version,1.2\nfile.users,delta\n"
    (out / "manifest.csv").write_text(manifest, "utf-8")
    return out
