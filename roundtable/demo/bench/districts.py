"""A generated district in the scratch database, and what the workloads need of it."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from django.db import connection

from roundtable.core import clock
from roundtable.demo.generator import generate
from roundtable.people.models import District
from roundtable.people.services.places import add_district
from roundtable.rosters.plan import Request, sync

# a district's own numbers, so that each school can be texted
NUMBERS = """
    UPDATE people_school SET text_number = '+1312555' || lpad((5000 + id %% 5000)::text, 4, '0')
     WHERE district_id = %(district)s
"""
VERIFIED = """
    UPDATE people_contactpoint SET state = 'verified', verified_at = %(now)s WHERE district_id = %(district)s
"""


def build_district(students: int, hears: Callable[[str], None]) -> District:
    """Generate a district of that size and load it as a school would: by its roster. Raises RuntimeError."""
    district = add_district("Bench")
    with tempfile.TemporaryDirectory() as folder:
        package = Path(folder) / "district"
        generate(students=students, out=package)
        plan = sync(Request(package, district, keep=True))
    if not plan.applied:
        raise RuntimeError(f"the generated roster was refused: {[problem.problem for problem in plan.problems[:3]]}")
    with connection.cursor() as cursor:
        cursor.execute(NUMBERS, {"district": district.pk})
        cursor.execute(VERIFIED, {"district": district.pk, "now": clock.now()})
    hears(f"a district of {students:,} students is loaded")
    return district
