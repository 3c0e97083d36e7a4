import pytest

from roundtable.demo.generator import generate
from roundtable.people.models import Person
from roundtable.rosters.bench import measure


@pytest.mark.django_db
def test_the_bench_measures_and_leaves_nothing(tmp_path, school_day):
    generate(students=120, out=tmp_path / "d")
    figures = {figure["name"]: figure for figure in measure(tmp_path / "d", pairs=1)}
    assert figures["rows written"]["value"] > 1000
    assert figures["same file again"]["ratio"] > 0
    assert figures["statements"]["value"] < 200
    assert not Person.objects.exists()
