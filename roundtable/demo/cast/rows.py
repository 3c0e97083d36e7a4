"""The cast as rows, built through the services alone. `world.ortiz` is a Person, `world.mateo` a Student."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from roundtable.demo import cast
from roundtable.people.models import Channel, District, GroupKind, Person, Relation, School, Section, StaffRole, Student
from roundtable.people.services import classes, families, persons, places, reach, seats, staff
from roundtable.people.services.families import Order

YEAR_STARTS = date(2026, 8, 17)


@dataclass
class World:
    """Everybody by key. `person(key)` gives the Person behind a student or an adult."""

    districts: dict[str, District] = field(default_factory=dict)
    schools: dict[str, School] = field(default_factory=dict)
    sections: dict[str, Section] = field(default_factory=dict)
    persons: dict[str, Person] = field(default_factory=dict)
    students: dict[str, Student] = field(default_factory=dict)

    def person(self, key: str) -> Person:
        return self.persons[key]

    def __getattr__(self, key: str) -> Any:
        for rows in (
            self.__dict__.get("students", {}),
            self.__dict__.get("persons", {}),
            self.__dict__.get("sections", {}),
            self.__dict__.get("schools", {}),
            self.__dict__.get("districts", {}),
        ):
            if key in rows:
                return rows[key]
        raise AttributeError(key)


def build_world() -> World:
    """The whole cast: two districts, four schools, classes, seats, contact points, restrictions."""
    world = World()
    _places(world)
    _staff(world)
    _children(world)
    _families(world)
    _classes(world)
    _support_teams(world)
    return world


def _places(world: World) -> None:
    for key, name in cast.DISTRICTS.items():
        world.districts[key] = places.add_district(name, state="IL" if key == "cedarhill" else "WI")
    for key, (district, name, phone, text_number) in cast.SCHOOLS.items():
        world.schools[key] = places.add_school(world.districts[district], name, phone=phone, text_number=text_number)


def _staff(world: World) -> None:
    assignments = {}
    for one in cast.STAFF:
        school = world.schools[one.school]
        person = persons.add_person(
            school.district, one.given, one.family, honorific=one.honorific, say_name=one.say, language=one.language
        )
        world.persons[one.key] = person
        reach.add_contact_point(person, Channel.EMAIL, one.email, verified=True)
        assignments[one.key] = staff.appoint(
            person, StaffRole(one.role), school=school, title=one.title, starts=YEAR_STARTS, hourly=one.hourly
        )
    for one in cast.STAFF:
        if one.stand_in:
            staff.name_stand_in(assignments[one.key], world.persons[one.stand_in])


def _children(world: World) -> None:
    for one in cast.CHILDREN:
        school = world.schools[one.school]
        person = persons.add_person(school.district, one.given, one.family, known_as=one.known_as, say_name=one.say)
        world.persons[one.key] = person
        world.students[one.key] = persons.add_student(person, school, grade=one.grade, started=YEAR_STARTS)


def _families(world: World) -> None:
    for one in cast.FAMILIES:
        _adult(world, one)
    for one in cast.FAMILIES:
        adult = world.persons[one.key]
        for child in one.restricted_from:
            families.restrict_from_child(
                adult, world.students[child], entered_by=world.persons["park"], order=Order(*cast.KEPT_FROM)
            )
        for other in one.apart_from:
            families.keep_apart(
                adult, world.persons[other], entered_by=world.persons["park"], order=Order(*cast.KEPT_APART)
            )


def _adult(world: World, one: cast.Adult) -> None:
    district = world.schools[one.school].district
    adult = persons.add_person(district, one.given, one.family, language=one.language, say_name=one.say)
    world.persons[one.key] = adult
    for child, relation in one.children.items():
        families.make_guardian(
            adult,
            world.students[child],
            Relation(relation),
            lives_with=one.lives_with,
            education_rights=one.education_rights,
            starts=YEAR_STARTS,
        )
    if one.phone:
        reach.add_contact_point(adult, Channel.SMS, one.phone, verified=True)
    if one.email:
        reach.add_contact_point(adult, Channel.EMAIL, one.email, verified=True)
    reach.prefer(adult, details_by_text=one.details_by_text, needs_interpreter=one.needs_interpreter)


def _classes(world: World) -> None:
    for one in cast.SECTIONS:
        section = classes.add_section(
            world.schools[one.school], one.title, room=one.room, homeroom=True, starts=YEAR_STARTS
        )
        world.sections[one.key] = section
        classes.enroll(section, [world.students[c.key] for c in cast.CHILDREN if c.section == one.key])
        classes.teach(section, world.persons[one.teacher])
    for kind, (name, leader, members) in ((GroupKind.ROUTE, cast.ROUTE), (GroupKind.CLUB, cast.CLUB)):
        classes.add_group(
            world.schools["cedar"],
            kind,
            name,
            leaders=[world.persons[leader]],
            members=[world.persons[key] for key in members],
            starts=YEAR_STARTS,
        )


def _support_teams(world: World) -> None:
    for one in cast.STAFF:
        students = [world.students[key] for key in one.supports]
        seats.join_support_team(world.persons[one.key], students, reason=one.title, starts=YEAR_STARTS)
    for child, adult, named_by in cast.TRUSTED:
        seats.name_trusted_adult(world.persons[adult], world.students[child], named_by=world.persons[named_by])
