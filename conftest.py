"""What every test may ask for. The clock stands at a school day unless a test moves it."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from roundtable.core import clock

SCHOOL_DAY = datetime(2026, 11, 9, 16, 0, tzinfo=UTC)  # a Monday, 10:00 in Chicago


@pytest.fixture
def school_day() -> Iterator[datetime]:
    with clock.standing_at(SCHOOL_DAY):
        yield SCHOOL_DAY


@pytest.fixture
def world(db: None, school_day: datetime):  # type: ignore[no-untyped-def]
    from tests.world import build_world

    return build_world()
