"""Malik's plan: in force since October with his mother's yes and his teacher's; a chart that rises."""

from datetime import date, timedelta

from roundtable.access.scopes import Scope
from roundtable.core import clock, tick
from roundtable.core.faces import Side
from roundtable.demo.cast.rows import World
from roundtable.demo.seed.moments import on
from roundtable.demo.seed.translating import translate
from roundtable.demo.seed.words import malik as words
from roundtable.people.models import Channel
from roundtable.people.services.reach import heard_from_person
from roundtable.support.models import Plan, PlanVersion, Via
from roundtable.support.services import agreements, checkins, concerns, offering, plans

ASKED, OFFERED, FIRST_ROUND = date(2026, 10, 5), date(2026, 10, 14), date(2026, 10, 22)


def live(world: World) -> None:
    """Concern, answer, plan, both agreements, four weeks of check-ins."""
    plan = _agreed(world)
    for week, (home, said, father, school) in enumerate(words.WEEKS):
        _week(world, plan, FIRST_ROUND + timedelta(weeks=week), (home, said, father, school))


def _agreed(world: World) -> Plan:
    with on(ASKED, 15, 30):
        worry = concerns.Worry(words.SEEN, words.STRENGTH, words.QUESTION)
        concern = concerns.open_concern(world.malik, world.okafor, worry)
        translate(world.saleh, words.ARABIC)
    with on(ASKED, 19, 45):
        concerns.answer(
            concern,
            world.rana,
            words.ANSWER,
            side=Side.HOME,
            scope=Scope.TEAM,
            told_to=world.okafor,
            via=Via.TEXT,
            language="ar",
        )
        translate(world.saleh, words.TOLD_IN_ENGLISH)
    with on(OFFERED, 15, 10):
        concerns.understand(concern, by=world.okafor, body=words.UNDERSTANDING)
        plan = plans.begin(concern, by=world.okafor)
        saved = plans.save_draft(plan, _draft(world), by=world.okafor)
        version = offering.put_forward(saved.version, by=world.okafor)
        translate(world.saleh, words.ARABIC)
    _both_say_yes(world, version)
    return plan


def _draft(world: World) -> plans.Draft:
    home, school = Side.HOME, Side.SCHOOL
    return plans.Draft(
        goal=words.GOAL,
        review_on=date(2026, 12, 18),
        ways=(
            plans.WayToHelp(words.LOUD, words.HOME_DRAW, home, world.rana),
            plans.WayToHelp(words.LOUD, words.SCHOOL_DRAW, school, world.okafor),
            plans.WayToHelp(words.AFTER, words.HOME_TELL, home, world.rana),
            plans.WayToHelp(words.AFTER, words.SCHOOL_TELL, school, world.okafor),
        ),
        measure=words.MEASURE,
        grown_ups=(plans.GoTo(world.mensah, "by the gym door"), plans.GoTo(world.teng, "room 14")),
    )


def _both_say_yes(world: World, version: PlanVersion) -> None:
    with on(OFFERED, 18, 20):
        agreements.agree(version, world.rana, side=Side.HOME, via=Via.TEXT)
    with on(OFFERED + timedelta(days=1), 7, 50):
        agreements.agree(version, world.okafor, side=Side.SCHOOL)
    with on(OFFERED + timedelta(days=1), 18, 5):
        agreements.agree(version, world.sami, side=Side.HOME)


def _week(world: World, plan: Plan, thursday: date, said: tuple[int, str, int, int]) -> None:
    home, what_worked, father, school = said
    with on(thursday, 15, 0):
        tick.run_due(clock.now())
        checkins.check_in(plan, world.okafor, score=school, side=Side.SCHOOL)
    with on(thursday, 18, 40):
        for parent in (world.rana, world.sami):
            heard_from_person(parent, Channel.SMS)
        checkins.check_in(plan, world.rana, score=home, body=what_worked, side=Side.HOME, via=Via.TEXT, language="ar")
        checkins.check_in(plan, world.sami, score=father, side=Side.HOME, via=Via.TEXT)
        translate(world.saleh, words.TOLD_IN_ENGLISH)
