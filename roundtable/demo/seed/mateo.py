"""M.'s story, half way: asked, answered, met; the first version of the plan waits for his mother."""

from datetime import date, time

from roundtable.access.scopes import Scope
from roundtable.core.faces import Side
from roundtable.demo.cast.rows import World
from roundtable.demo.seed.moments import moment, on
from roundtable.demo.seed.translating import translate
from roundtable.demo.seed.words import mateo as words
from roundtable.people.models import Channel
from roundtable.people.services.reach import heard_from_person
from roundtable.support.models import Concern, LineKind, Meeting, Via
from roundtable.support.services import concerns, meetings, offering, plans

CONCERN, ANSWERED, CALLED, MET, OFFERED = (date(2026, 11, day) for day in (9, 9, 10, 13, 17))


def half_way(world: World) -> None:
    """Everything up to the plan's first version, offered two days before the demo opens."""
    concern = _asked_and_answered(world)
    meeting = _met(world, concern)
    _offered(world, concern, meeting)


def _asked_and_answered(world: World) -> Concern:
    with on(CONCERN, 15, 40):
        worry = concerns.Worry(words.SEEN, words.STRENGTH, words.QUESTION, words.CIRCUMSTANCES)
        concern = concerns.open_concern(world.mateo, world.ortiz, worry)
        translate(world.rosa, words.SPANISH)
    with on(ANSWERED, 19, 12):
        heard_from_person(world.lucia, Channel.SMS)
        concerns.answer(
            concern,
            world.lucia,
            words.ANSWER,
            side=Side.HOME,
            scope=Scope.SUPPORT_TEAM,
            told_to=world.ortiz,
            via=Via.TEXT,
            language="es",
        )
        translate(world.rosa, words.ENGLISH)
    return concern


def _met(world: World, concern: Concern) -> Meeting:
    with on(CALLED, 8, 5):
        meeting = meetings.call_meeting(world.mateo, by=world.ortiz, concern=concern, place="Room 12")
        meetings.bring_in(meeting, world.teng, reason="Counselor", by=world.ortiz)
        translate(world.rosa, words.SPANISH)
    with on(CALLED, 18, 30):
        chosen = meetings.offer_time(meeting, moment(MET, time(16, 15)), by=world.lucia)
        meetings.add_line(meeting, LineKind.AGENDA, words.AGENDA_HOME, by=world.lucia, language="es")
    with on(CALLED, 19, 0):
        meetings.choose_time(chosen, by=world.lucia)
        translate(world.rosa, words.ENGLISH)
    with on(MET, 16, 50):
        meetings.add_line(meeting, LineKind.NOTE, words.NOTE, by=world.teng)
        concerns.understand(concern, by=world.ortiz, body=words.UNDERSTANDING)
        translate(world.rosa, words.SPANISH)
    return meeting


def _offered(world: World, concern: Concern, meeting: Meeting) -> None:
    home, school = Side.HOME, Side.SCHOOL
    draft = plans.Draft(
        goal=words.GOAL,
        review_on=date(2026, 12, 18),
        ways=(
            plans.WayToHelp(words.BEFORE, words.HOME_STRETCH, home, world.lucia),
            plans.WayToHelp(words.BEFORE, words.SCHOOL_QUIET, school, world.ortiz),
            plans.WayToHelp(words.FREEZE, words.HOME_BREATH, home, world.lucia),
            plans.WayToHelp(words.FREEZE, words.SCHOOL_STRETCH, school, world.ortiz),
        ),
        measure=words.MEASURE,
        grown_ups=(plans.GoTo(world.teng, "room 14"), plans.GoTo(world.mensah, "by the gym door")),
    )
    with on(OFFERED, 15, 20):
        plan = plans.begin(concern, by=world.ortiz)
        saved = plans.save_draft(plan, draft, by=world.ortiz)
        offering.put_forward(saved.version, by=world.ortiz)
        translate(world.rosa, words.SPANISH)
