import csv
import hashlib
import re
from collections import Counter
from pathlib import Path

import pytest

from roundtable.demo.generator import generate
from roundtable.demo.generator.families import RESERVED, reserved_phone


def read(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def district(tmp_path_factory):
    out = tmp_path_factory.mktemp("district")
    generate(students=1500, out=out, seed=7)
    return out


def prints(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def test_the_same_seed_writes_the_same_bytes_and_another_does_not(tmp_path):
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        generate(students=80, out=tmp_path / name, seed=seed)
    assert prints(tmp_path / "a") == prints(tmp_path / "b")
    assert prints(tmp_path / "a")["users.csv"] != prints(tmp_path / "c")["users.csv"]


@pytest.mark.parametrize("students", [1, 2, 37])
def test_any_size_has_exactly_as_many_students(tmp_path, students):
    made = generate(students=students, out=tmp_path)
    roles = Counter(row["role"] for row in read(tmp_path, "roles"))
    assert (made.students, roles["student"]) == (students, students)


def test_phone_numbers_are_reserved_for_fiction_and_various(district):
    numbers = [row["sms"] for row in read(district, "users") if row["sms"]]
    assert all(re.fullmatch(r"\+1[2-9]\d\d55501\d\d", number) for number in numbers)
    assert len(set(numbers)) > len(numbers) * 0.9
    assert len(set(numbers)) < len(numbers), "some couples share a phone"
    assert len({reserved_phone(n) for n in range(RESERVED)}) == RESERVED


def test_every_child_has_a_guardian_a_homeroom_and_a_birthday(district):
    users = {row["sourcedId"]: row for row in read(district, "users")}
    homerooms = {row["sourcedId"] for row in read(district, "classes") if row["classType"] == "homeroom"}
    at = Counter(row["userSourcedId"] for row in read(district, "enrollments") if row["classSourcedId"] in homerooms)
    born = {row["sourcedId"]: row["birthDate"] for row in read(district, "demographics")}
    children = [key for key in users if key.startswith("student-")]
    assert len(children) == 1500
    for key in children:
        agents = users[key]["agentSourcedIds"].split(",")
        assert agents
        assert all(agent in users for agent in agents)
        assert at[key] == 1
        assert "2008" <= born[key][:4] <= "2021"


def test_languages_are_spread_as_in_a_us_district(district):
    spoken = Counter(
        row["metadata.language"] for row in read(district, "users") if row["sourcedId"].startswith("student-")
    )
    assert 0.68 < spoken["en"] / 1500 < 0.84
    assert 0.10 < spoken["es"] / 1500 < 0.22
    assert len(spoken) >= 10


def test_twins_separated_parents_and_restrictions_are_there(district):
    users = {row["sourcedId"]: row for row in read(district, "users")}
    born = {row["sourcedId"]: row["birthDate"] for row in read(district, "demographics")}
    children = [row for key, row in users.items() if key.startswith("student-")]
    pairs = Counter((row["agentSourcedIds"], born[row["sourcedId"]]) for row in children)
    assert any(count > 1 for count in pairs.values())
    for row in read(district, "restrictions"):
        assert row["adultSourcedId"] in users[row["studentSourcedId"]]["agentSourcedIds"].split(",")
    assert read(district, "restrictions")
