"""A concern, and what follows from it, as tests need them."""

from datetime import date

import pytest

from roundtable.core.faces import Side
from roundtable.support.services import agreements, concerns, offering, plans
from roundtable.support.services.concerns import Worry
from roundtable.support.services.plans import Draft, GoTo, WayToHelp

WORRY = Worry(
    seen="When we do times tables with a clock, he puts his pencil down and looks at the wall.",
    circumstances="Four times since October 26, in math.",
    strength="He explains his thinking to other children.",
    question="How is it when he does times tables at home?",
)


@pytest.fixture
def concern(world):
    return concerns.open_concern(world.mateo, world.ortiz, WORRY)


@pytest.fixture
def understood(concern, world):
    concerns.understand(concern, by=world.ortiz, body="The clock frightens him. Without it he knows the tables.")
    return concern


def a_draft(world, **changes) -> Draft:
    return Draft(
        **{
            "goal": "I can show what I know in math without a clock.",
            "review_on": date(2026, 12, 18),
            "measure": "We ask him each week.",
            "weekday": 3,
            "ways": (
                WayToHelp("Before times tables", "Ten minutes of practice with a timer", Side.HOME, world.lucia),
                WayToHelp("Before times tables", "He works in a quiet spot", Side.SCHOOL, world.ortiz),
                WayToHelp("When he freezes", "Breathe together three times", Side.HOME, world.lucia),
                WayToHelp("When he freezes", "The same breathing", Side.SCHOOL, world.ortiz),
            ),
            "grown_ups": (GoTo(world.teng, "room 14"), GoTo(world.mensah, "by the gym")),
            **changes,
        }
    )


@pytest.fixture
def plan(understood, world):
    return plans.begin(understood, by=world.ortiz)


@pytest.fixture
def version(plan, world):
    saved = plans.save_draft(plan, a_draft(world), by=world.ortiz)
    return offering.put_forward(saved.version, by=world.ortiz)


@pytest.fixture
def held(version, world):
    agreements.agree(version, world.ortiz, side=Side.SCHOOL)
    agreements.agree(version, world.lucia, side=Side.HOME)
    return version
