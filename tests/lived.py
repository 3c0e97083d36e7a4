"""A year around children, written through the services: as much of it as a test asks for."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from roundtable.core import clock
from roundtable.core.faces import Side
from roundtable.demo.cast.rows import World
from roundtable.messaging.digests.gathering import begin
from roundtable.messaging.models import Conversation, Delivery, Digest, DigestItem, Purpose
from roundtable.messaging.services import announce, open_conversation, write_message
from roundtable.people.models import Channel, Person, Relation, School, Student
from roundtable.people.services import classes, families, persons, reach
from roundtable.support.models import Concern, Plan
from roundtable.support.services import agreements, checkins, concerns, offering, plans
from roundtable.support.services.concerns import Worry
from roundtable.support.services.plans import Draft, GoTo, WayToHelp
from roundtable.support.services.tellings import say_something

WORRY = Worry(
    seen="When we do times tables with a clock, he puts his pencil down and looks at the wall.",
    circumstances="Four times since October 26, in math.",
    strength="He explains his thinking to other children.",
    question="How is it when he does times tables at home?",
)


@dataclass(frozen=True)
class Lived:
    """What stands around one child."""

    conversation: Conversation
    concern: Concern
    plan: Plan


def live(world: World, student: Student, adult: Person, *, times: int = 1) -> Lived:
    """Messages both ways, a concern that was answered, a plan that holds, a check-in of home and school: `times`."""
    teacher: Person = world.ortiz
    talk = open_conversation(student, adult=adult, staff=[teacher], opened_by=teacher)
    for _ in range(times):
        write_message(talk, teacher, "She read aloud to the whole class today.", purpose=Purpose.GOOD_NEWS)
        write_message(talk, adult, "Thank you. She told us all about it.")
        announce(teacher, world.room12, "We visit the zoo.")
        concern, plan = _plan(world, student, adult)
        _waits(world, student, adult)
    return Lived(talk, concern, plan)


def more_children(world: World, count: int, *, first: int = 0) -> list[tuple[Student, Person]]:
    """Further children in the same class, each with a mother of their own."""
    section, made = world.room12, []
    for number in range(first, first + count):
        person = persons.add_person(world.ortiz.district, f"Ada{number}", f"Berg{number}")
        student = persons.add_student(person, section.school, grade="3", started=date(2026, 8, 17))
        adult = persons.add_person(world.ortiz.district, f"Mia{number}", f"Berg{number}")
        families.make_guardian(adult, student, Relation.MOTHER, starts=date(2026, 8, 17))
        reach.add_contact_point(adult, Channel.SMS, f"+1773555{1000 + number}", verified=True)
        made.append((student, adult))
    classes.enroll(section, [student for student, _ in made])
    return made


def sibling(world: World, adult: Person, number: int) -> Student:
    """One more child of this adult, in the same class."""
    section = world.room12
    person = persons.add_person(adult.district, f"Sib{number}", adult.family_name)
    student = persons.add_student(person, section.school, grade="3", started=date(2026, 8, 17))
    families.make_guardian(adult, student, Relation.MOTHER, starts=date(2026, 8, 17))
    classes.enroll(section, [student])
    return student


def _plan(world: World, student: Student, adult: Person) -> tuple[Concern, Plan]:
    concern, plan = _agreed(world, student, adult)
    with clock.standing_at(clock.now() + timedelta(days=3)):  # a Thursday, the plan's day
        round_ = checkins.open_round(plan)
        checkins.check_in(plan, world.ortiz, 3, "A calm week.", side=Side.SCHOOL, round_=round_)
        checkins.check_in(plan, adult, 4, "The stretching helped.", side=Side.HOME, round_=round_)
    return concern, plan


def _agreed(world: World, student: Student, adult: Person) -> tuple[Concern, Plan]:
    teacher: Person = world.ortiz
    concern = concerns.open_concern(student, teacher, WORRY)
    concerns.answer(concern, adult, "The clock frightens him.", side=Side.HOME)
    concerns.understand(concern, by=teacher, body="Without the clock he knows the tables.")
    plan = plans.begin(concern, by=teacher)
    version = offering.put_forward(plans.save_draft(plan, _draft(world, adult), by=teacher).version, by=teacher)
    agreements.agree(version, teacher, side=Side.SCHOOL)
    agreements.agree(version, adult, side=Side.HOME)
    return concern, plan


def _waits(world: World, student: Student, adult: Person) -> None:
    """What waits for an answer: a concern, a version, a check-in, something said."""
    teacher: Person = world.ortiz
    concerns.open_concern(student, teacher, WORRY)
    understood = concerns.open_concern(student, teacher, WORRY)
    concerns.understand(understood, by=teacher, body="Without the clock he knows the tables.")
    plan = plans.begin(understood, by=teacher)
    offering.put_forward(plans.save_draft(plan, _draft(world, adult), by=teacher).version, by=teacher)
    _, held = _agreed(world, student, adult)
    with clock.standing_at(clock.now() + timedelta(days=3)):
        checkins.open_round(held)
    say_something(student, adult, "The bus was late again.")


def _draft(world: World, adult: Person) -> Draft:
    return Draft(
        goal="I can show what I know in math without a clock.",
        review_on=clock.now().date() + timedelta(days=40),
        measure="We ask him each week.",
        ways=(
            WayToHelp("Before times tables", "Ten minutes of practice", Side.HOME, adult),
            WayToHelp("Before times tables", "A quiet spot", Side.SCHOOL, world.ortiz),
            WayToHelp("When he freezes", "Breathe together three times", Side.HOME, adult),
            WayToHelp("When he freezes", "The same breathing", Side.SCHOOL, world.ortiz),
        ),
        grown_ups=(GoTo(world.teng, "room 14"), GoTo(world.mensah, "by the gym")),
    )


def summary_for(adult: Person, school: School, told: QuerySet[Delivery]) -> Digest:
    """A summary of this adult that holds these."""
    digest = begin(adult, school, clock.now())
    DigestItem.objects.bulk_create(DigestItem(digest=digest, delivery=one) for one in told.order_by("pk"))
    return digest
