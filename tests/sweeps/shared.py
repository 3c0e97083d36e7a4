"""For modules that share one planted world: `db` only tells pytest-django that a database is needed."""

import pytest


@pytest.fixture(scope="module")
def db() -> None:
    """`planted` holds the transaction."""
