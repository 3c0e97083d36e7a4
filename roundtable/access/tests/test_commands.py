"""`roundtable access why`."""

from argparse import Namespace

import pytest

from roundtable.access.commands import commands, why
from roundtable.core.commands import UsageProblem
from roundtable.people.models import Person

PERSONS: dict[str, Person] = {}


def asked(person, row):
    return why(Namespace(person=person, object=row)).document


def test_why_says_yes_and_no(world):
    mateo = world.person("mateo").public_id
    assert asked(world.ortiz.public_id, mateo) == {
        "allowed": True,
        "reason": "Grade 3, room 12",
        "rule": "teacher.see.student",
    }
    assert asked(world.stone.public_id, mateo) == {"allowed": False, "reason": "", "rule": "nothing.listed"}
    assert asked(world.ortiz.public_id, world.room12.public_id)["rule"] == "reader.see.section"
    assert [command.name for command in commands()] == ["access why"]


def test_cast_keys_stand_for_persons_in_a_demo_only(world, settings):
    with pytest.raises(UsageProblem):
        asked("ortiz", "mateo")
    settings.PERSON_KEYS = f"{__name__}.by_key"
    PERSONS.update(world.persons)
    assert asked("ortiz", "mateo")["allowed"]
    assert not asked("curtis", "jonah")["allowed"]


def by_key(key):
    return PERSONS.get(key)


@pytest.mark.parametrize("pair", [("nobody", "mateo"), ("ortiz", "nothing")])
def test_unknown_ids_are_wrong_use(world, pair):
    person, row = pair
    with pytest.raises(UsageProblem, match=r"nobody|no child"):
        asked(world.ortiz.public_id if person == "ortiz" else person, row)
