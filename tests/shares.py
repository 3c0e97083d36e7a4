"""In which order files are given to workers: what takes long first, so that no worker idles at the end.

A file is one share, so that what its tests build together is built once. Files that write rows for other connections to
see come last, because each of their tests empties the whole database at its end."""

from collections.abc import Callable, Sequence

import pytest

# longest first; a file that is not named here is short, and its place is of no matter
LONGEST = (
    "tests/journeys/test_pages.py",
    "tests/sweeps/test_canaries.py",
    "tests/crash/test_story_survives.py",
    "tests/sweeps/test_kept_apart.py",
    "tests/bad/test_forms.py",
    "tests/bad/test_lost_rights.py",
    "roundtable/people/tests/test_migrations.py",
    "tests/journeys/test_weights.py",
    "tests/journeys/test_story.py",
    "tests/journeys/test_door_family.py",
    "tests/journeys/test_story_mother.py",
    "tests/journeys/test_story_teacher.py",
    "tests/journeys/test_story_counselor.py",
    "tests/journeys/test_story_staff.py",
    "tests/journeys/test_door_staff.py",
    "tests/journeys/test_door_looks.py",
    "roundtable/core/tests/test_embedded_postgres.py",
    "tests/crash/test_worker.py",
    "tests/bad/test_texts.py",
    "tests/sweeps/test_links.py",
    "tests/sweeps/test_texts.py",
    "tests/test_policy_table.py",
    "tests/test_page_weights.py",
    "tests/test_query_counts.py",
    "roundtable/support/tests/test_by_text.py",
    "roundtable/support/tests/test_check_ins.py",
)


def in_order(items: Sequence[pytest.Item]) -> list[pytest.Item]:
    """Whole files, and within each the order pytest-django gave them."""
    place = _places(items)
    return sorted(items, key=lambda item: place(_file(item)))


def _places(items: Sequence[pytest.Item]) -> Callable[[str], tuple[bool, int, int]]:
    emptying = {_file(item) for item in items if _empties(item)}
    long = {name: number for number, name in enumerate(LONGEST)}
    met = {name: number for number, name in enumerate(dict.fromkeys(map(_file, items)))}
    return lambda name: (name in emptying, long.get(name, len(long)), met[name])


def _file(item: pytest.Item) -> str:
    return item.nodeid.partition("::")[0]


def _empties(item: pytest.Item) -> bool:
    marked = item.get_closest_marker("django_db")
    asked = {"transactional_db", "live_server"} & set(getattr(item, "fixturenames", []))
    return bool(asked or (marked and marked.kwargs.get("transaction")))
