"""The `roundtable` command: one document with `--json`, one line for a wrong use, a first administrator."""

import json

import pytest
from django.contrib.auth.hashers import check_password

from roundtable import cli
from roundtable.access.models import User
from roundtable.core.plugs import plugged
from roundtable.people.models import School, StaffAssignment

BEGIN = [
    "init", "--district", "Elm District", "--school", "Elm School", "--time-zone", "America/Denver",
    "--languages", "es,en", "--administrator", "Ana Ruiz", "--email", "ana@elm.example",
]  # fmt: skip


@pytest.fixture(autouse=True)
def _database_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests' own database runs already; no command needs to start one."""
    monkeypatch.setenv("DATABASE_URL", "postgresql://set/for-the-tests")


@pytest.mark.django_db(transaction=True)
def test_doctor_prints_one_document_and_nothing_else(capsys) -> None:
    assert cli.main(["doctor", "--json"]) == 1  # no worker runs in a test
    document = json.loads(capsys.readouterr().out)
    states = {part["part"]: part["state"] for part in document["parts"]}
    assert {"database", "migrations", "worker", "clock", "disk"} <= set(states)
    assert states["database"] == "ok"
    assert states["worker"] == "wrong"
    assert all(set(part) == {"part", "state", "say", "do"} for part in document["parts"])


@pytest.mark.parametrize("given", [[], ["nonsense"], ["serve", "--port", "many"], ["backup"]])
def test_a_wrong_use_is_one_line(given: list[str], capsys) -> None:
    assert cli.main(given) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.strip().splitlines()) == 1


@pytest.mark.django_db(transaction=True)
def test_init_makes_district_school_and_administrator(capsys) -> None:
    assert cli.main([*BEGIN, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    school = School.objects.get(public_id=told["school"])
    assert (school.name, school.default_language, school.time_zone) == ("Elm School", "es", "America/Denver")
    user = User.objects.get(email="ana@elm.example")
    assert check_password(told["password"], user.password)
    assert StaffAssignment.objects.get(person=user.person).role == "administrator"
    assert cli.main(BEGIN) == 2
    assert "--another" in capsys.readouterr().err


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("option", "value"), [("--languages", "klingon"), ("--time-zone", "Mars/Base"), ("--email", "no address")]
)
def test_init_refuses_a_wrong_value_and_makes_nothing(option: str, value: str, capsys) -> None:
    given = list(BEGIN)
    given[given.index(option) + 1] = value
    assert cli.main(given) == 2
    assert option in capsys.readouterr().err
    assert not School.objects.exists()


def test_each_word_of_the_command_list_is_a_command_of_its_line(settings) -> None:
    for words in settings.COMMANDS:
        found = {command.name.split(" ")[0] for source in plugged("COMMANDS", words.split()[0]) for command in source()}
        assert found == set(words.split())
