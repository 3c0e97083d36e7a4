"""Whose CPU it was: our own processes' and everybody's, from /proc (Linux; elsewhere nothing is known)."""

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from django.db import connection

PROC = Path("/proc")
TICK_MS = 1000 / os.sysconf("SC_CLK_TCK")
IDLE, IOWAIT = 3, 4  # columns of /proc/stat


@dataclass(frozen=True)
class Used:
    """Milliseconds of CPU since the machine started: of some of our processes, of all ours, of everybody."""

    counted: float
    ours: float
    everybody: float
    capacity: float


@dataclass
class Meter:
    """Reads the CPU of process trees. `counted` (pids) are what a unit costs; `ours` are all that belong to the
    benchmark, the one that makes the requests too. Both are asked anew at each reading: children come and go."""

    counted: Callable[[], Iterable[int]]
    ours: Callable[[], Iterable[int]] = field(default=lambda: (os.getpid(),))

    def read(self) -> Used:
        """Now."""
        table = _processes()
        everybody, capacity = _machine()
        counted = set(self.counted())
        return Used(_of_trees(table, counted), _of_trees(table, {*self.ours(), *counted}), everybody, capacity)


def counted_ms(before: Used, after: Used) -> float:
    """What the counted processes used in between."""
    return max(0.0, after.counted - before.counted)


def foreign_share(before: Used, after: Used) -> float:
    """The share of the machine (0 to 1) that was neither idle nor ours in between."""
    capacity = after.capacity - before.capacity
    if capacity <= 0:
        return 0.0
    foreign = (after.everybody - before.everybody) - max(0.0, after.ours - before.ours)
    return min(1.0, max(0.0, foreign / capacity))


def database_server() -> list[int]:
    """The local PostgreSQL server behind Django's connection; nothing where it is on another machine."""
    host = str(connection.settings_dict.get("HOST") or "")
    if host not in ("127.0.0.1", "::1", "localhost") and not host.startswith("/"):
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (backend,) = cursor.fetchone()
    parent = _processes().get(backend)
    return [parent.parent] if parent else []


def tree(root: int) -> list[int]:
    """A process and all below it, the root first."""
    return list(_below(_processes(), {root}))


@dataclass(frozen=True)
class _Process:
    parent: int
    ms: float


def _processes() -> dict[int, _Process]:
    found = {}
    for folder in PROC.glob("[0-9]*"):
        try:
            words = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        # after the name: state, parent, ...; user, system, and those of children that have ended
        found[int(folder.name)] = _Process(int(words[1]), sum(map(int, words[11:15])) * TICK_MS)
    return found


def _of_trees(table: dict[int, _Process], roots: set[int]) -> float:
    return sum(table[pid].ms for pid in _below(table, roots))


def _below(table: dict[int, _Process], roots: set[int]) -> dict[int, None]:
    children: dict[int, list[int]] = {}
    for pid, process in table.items():
        children.setdefault(process.parent, []).append(pid)
    found: dict[int, None] = {}
    waiting = [pid for pid in roots if pid in table]
    while waiting:
        pid = waiting.pop()
        if pid not in found:
            found[pid] = None
            waiting += children.get(pid, [])
    return found


def _machine() -> tuple[float, float]:
    """Milliseconds that were not idle, and all there were; what the hypervisor took away counts as not idle."""
    try:
        columns = [int(word) for word in (PROC / "stat").read_text().split("\n", 1)[0].split()[1:9]]
    except OSError:
        return 0.0, 0.0
    idle = columns[IDLE] + columns[IOWAIT]
    return (sum(columns) - idle) * TICK_MS, sum(columns) * TICK_MS
