"""The district that a roster is read into."""

import pytest

from roundtable.people.models import District
from roundtable.people.services import places


@pytest.fixture
def district(school_day) -> District:
    return places.add_district("Lakeside")
