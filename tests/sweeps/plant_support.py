"""Canaries in plans, meetings, check-ins, what was said, and requests: with two parents who are kept apart."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from roundtable.access.scopes import Scope
from roundtable.core import clock
from roundtable.core.faces import Side
from roundtable.people.models import Person, Student
from roundtable.support.models import CheckIn, LineKind, OutcomeKind, Plan, PlanVersion
from roundtable.support.services import agreements, checkins, concerns, endings, meetings, offering, plans
from roundtable.support.services.concerns import Worry
from roundtable.support.services.doors import ask_for_evaluation
from roundtable.support.services.plans import Draft, GoTo, WayToHelp
from roundtable.support.services.student_words import say_about_plan
from roundtable.support.services.tellings import noticed, reply, say_something
from tests.sweeps.canary import Canary
from tests.world import World

Word = Callable[[], str]
REVIEW = date(2026, 12, 18)
PLANNED = (("malik", ("rana", "sami"), "okafor"), ("jonah", ("dana",), "ortiz"), ("freya", ("tove",), "stone"))


def said(world: World, word: Word) -> Iterator[Canary]:
    """Through the one door, in each scope, with an answer; a formal request."""
    for child, adults, teacher in PLANNED:
        for adult in adults:
            yield from _said_by(world.students[child], world.person(adult), world.person(teacher), word)
    for child, who in (("mateo", "jackson"), ("malik", "lewis"), ("malik", "mensah")):
        canary, answer = word(), word()
        row = noticed(world.students[child], world.person(who), canary)
        reply(row, by=row.owner, body=answer)
        yield Canary(canary, row, f"noticed by {who}")
        yield Canary(answer, row, f"answer to {who}")


def _said_by(child: Student, adult: Person, teacher: Person, word: Word) -> Iterator[Canary]:
    for scope in Scope:
        canary, answer = word(), word()
        row = say_something(child, adult, canary, scope=scope, told_to=teacher)
        reply(row, by=teacher, body=answer)
        yield Canary(canary, row, f"said by {adult} {scope}")
        yield Canary(answer, row, f"answer to {adult} {scope}")
    canary = word()
    yield Canary(canary, ask_for_evaluation(child, by=adult, body=canary), f"evaluation by {adult}")


def planned(world: World, word: Word) -> Iterator[Canary]:
    """A plan that holds, its check-ins, the student's words, a meeting of each parent, an end that one proposes."""
    for child, adults, teacher in PLANNED:
        people = [world.person(adult) for adult in adults]
        version, goal = _held(world, world.students[child], people, world.person(teacher), word())
        yield Canary(goal, version.plan, f"plan of {child}")
        yield from _checked_in(version, [*people, world.person(teacher)], word)
        yield from _student_said(version.plan, word)
        for person in people:
            yield from _met(version, person, word)
        yield from _ended(version.plan, people[0], word)


def _held(world: World, child: Student, adults: list[Person], teacher: Person, goal: str) -> tuple[PlanVersion, str]:
    concern = concerns.open_concern(child, teacher, Worry(seen="He looks away", strength="He draws", question="And?"))
    concerns.understand(concern, by=teacher, body="The clock frightens him")
    ways = [WayToHelp("Before math", f"Practise together {n}", Side.HOME, one) for n, one in enumerate(adults)]
    ways.append(WayToHelp("Before math", "A quiet spot", Side.SCHOOL, teacher))
    draft = Draft(goal=goal, review_on=REVIEW, ways=tuple(ways), grown_ups=(GoTo(adults[0], "at home"),))
    plan = plans.begin(concern, by=teacher)
    version = offering.put_forward(plans.save_draft(plan, draft, by=teacher).version, by=teacher)
    agreements.agree(version, teacher, side=Side.SCHOOL)
    agreements.agree(version, adults[0], side=Side.HOME)
    fewer = Draft(goal=goal, review_on=REVIEW, ways=tuple(ways), grown_ups=(GoTo(teacher, "room 1"),))
    again = plans.save_draft(plan, fewer, by=teacher).version
    return offering.put_forward(again, by=teacher), goal


def _checked_in(version: PlanVersion, people: list[Person], word: Word) -> Iterator[Canary]:
    for person in people:
        canary = word()
        side = Side.SCHOOL if person.assignments.exists() else Side.HOME
        row = checkins.check_in(version.plan, person, 4, canary, side=side, scope=Scope.TEAM)
        assert isinstance(row, CheckIn)
        yield Canary(canary, row, f"check-in of {person}")


def _student_said(plan: Plan, word: Word) -> Iterator[Canary]:
    for scope in (Scope.ONLY_TOLD, Scope.TEAM):
        canary = word()
        row = say_about_plan(plan, plan.student.person, canary, scope=scope)
        yield Canary(canary, row, f"the student’s own words {scope}")


def _met(version: PlanVersion, person: Person, word: Word) -> Iterator[Canary]:
    meeting = meetings.call_meeting(version.plan.student, by=person, plan=version.plan)
    meetings.offer_time(meeting, clock.now() + timedelta(days=3), by=person)
    for kind in LineKind:
        canary = word()
        meetings.add_line(meeting, kind, canary, by=person)
        yield Canary(canary, meeting, f"meeting of {person} {kind}")
    canary = word()
    meetings.add_action(meeting, canary, owner=person, due_on=None, by=person)
    yield Canary(canary, meeting, f"action of {person}")


def _ended(plan: Plan, person: Person, word: Word) -> Iterator[Canary]:
    canary = word()
    endings.propose_closing(plan, OutcomeKind.SUCCEEDED, by=person, side=Side.HOME, body=canary)
    yield Canary(canary, plan, f"end proposed by {person}", by=person)
