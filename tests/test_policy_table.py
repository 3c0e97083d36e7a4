"""The hand-written table is the policy's expectation: who is listed may, all others are refused, in Python and SQL."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db.models import Model

from roundtable.access import policy, rules, visibility
from roundtable.access.models import ViewLook
from roundtable.access.standings import remember
from roundtable.core import clock
from roundtable.languages.catalogue import Tier
from roundtable.languages.models import DistrictTier
from roundtable.languages.services import set_tier
from roundtable.people.models import Person, Restriction, SeatKind, StaffRole
from roundtable.people.services import classes, families, persons, places, seats, staff
from tests.sweeps.told import Posted, Told, make_tables

TABLE = Path(__file__).with_name("policy_table.csv")
HOME = ("mother", "father", "apart", "uncle", "restricted", "student")
SEATS = ("teacher", "support", "team", "trusted", "named", "group", "told", "reader")
SCHOOL = ("office", "nurse", "counselor", "liaison", "coordinator", "principal", "district", "tech", "driver")
OUTSIDE = ("former", "other_school", "other_district", "stranger")
ROLES = (*HOME, *SEATS, *SCHOOL, *OUTSIDE)
SEATED = {"support": SeatKind.SUPPORT, "team": SeatKind.TEAM, "trusted": SeatKind.TRUSTED, "named": SeatKind.NAMED}
SEATED |= {"group": SeatKind.GROUP, "told": SeatKind.GROUP}
AT_SCHOOL = {
    "office": StaffRole.FRONT_OFFICE,
    "nurse": StaffRole.NURSE,
    "counselor": StaffRole.SUPPORT_STAFF,
    "liaison": StaffRole.LIAISON,
    "coordinator": StaffRole.ENGAGEMENT_COORDINATOR,
    "principal": StaffRole.ADMINISTRATOR,
    "tech": StaffRole.TECHNOLOGY_SUPPORT,
    "driver": StaffRole.BUS_DRIVER,
    "reader": StaffRole.CUSTODIAN,
}

KEPT_BY_ADMINISTRATORS = ("restriction", "staff", "skill", "tier", "calendar", "monitor")


@dataclass(frozen=True)
class Line:
    object: str
    by: str
    act: str
    scope: str
    may: frozenset[str]


def lines() -> list[Line]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return [Line(**{**row, "may": frozenset(row["may"].split())}) for row in csv.DictReader(file)]


LINES = lines()


@pytest.fixture
def roles(world, settings) -> Iterator[dict[str, Person]]:
    """One person for each role around one child, each with that standing and no other."""
    settings.POLICY_SUBJECTS = ["tests.sweeps.told.subject", *settings.POLICY_SUBJECTS]
    make_tables()
    table = {key: persons.add_person(world.cedarhill, key.title(), "Table") for key in ROLES if key != "other_district"}
    world.child = persons.add_student(table["student"], world.cedar, grade="4", started=clock.today("America/Chicago"))
    _home(world.child, table)
    _school(world, table)
    table["other_district"] = world.lakehead
    for person in table.values():
        remember(person)
    return table


def _home(child, table) -> None:
    for key in ("mother", "father", "apart", "uncle", "restricted"):
        families.make_guardian(table[key], child, education_rights=key != "uncle")
    families.keep_apart(table["apart"], table["mother"], entered_by=None)
    families.restrict_from_child(table["restricted"], child, entered_by=None)


def _school(world, table) -> None:
    today = clock.today("America/Chicago")
    world.section = classes.add_section(world.cedar, "Table", starts=today - timedelta(days=30))
    for key in ("teacher", "former"):
        staff.appoint(table[key], StaffRole.TEACHER, school=world.cedar)
        classes.teach(world.section, table[key])
    classes.enroll(world.section, [world.child])
    classes.end_teaching(world.section, table["former"], ends=today)
    for key, kind in SEATED.items():
        staff.appoint(table[key], StaffRole.COACH, school=world.cedar)
        seats.seat(table[key], world.child, kind, reason=key, cause=f"table:{key}")
    for key, role in AT_SCHOOL.items():
        staff.appoint(table[key], role, school=world.cedar)
    staff.appoint(table["other_school"], StaffRole.ADMINISTRATOR, school=world.juniper)
    staff.appoint(table["district"], StaffRole.ADMINISTRATOR, school=None)
    families.make_guardian(table["stranger"], world.linh)


def row_for(world, table, line: Line) -> Model:
    """A row of the line's object, by that side; told to `told`, with `reader` named."""
    if line.object.startswith("student"):
        return world.child
    if line.object == "section":
        return world.section
    if line.object in ("contact", "guardianship"):
        return table["mother"].guardianships.get()
    if line.object in KEPT_BY_ADMINISTRATORS:
        return _kept(world, table, line)
    place = {"school": world.cedar, "district": world.cedarhill}
    if line.object.startswith("look"):
        hour = clock.now().replace(minute=0, second=0)
        seen = {"student": world.child, "viewer": table["teacher"], "hour": hour, "rule": "teacher.see.plan"}
        return _look(**place, **seen, safety=line.object == "look.safety")
    author = table[{"family": "mother", "school": "teacher", "student": "student"}[line.by]]
    if line.object in (
        "announcement",
        "roster",
        "delivery.todo",
        "planned",
        "on_call",
        "crisis.numbers",
        "emergency",
        "channel",
        "letter",
    ):
        place["school"] = None if line.object in ("roster", "crisis.numbers", "channel") else world.cedar
        return Posted.objects.create(**place, author=author, reader=table["reader"], kind=line.object)
    told = {"told_to": table["told"], "reader": table["reader"], "at": clock.now()}
    return Told.objects.create(**place, **told, student=world.child, author=author, scope=line.scope, kind=line.object)


def _kept(world, table, line: Line) -> Model:
    if line.object == "calendar":
        place = world.cedar if line.by == "school" else world.cedarhill
        return places.add_holiday(place, "A day off", starts=date(2026, 11, 26), ends=date(2026, 11, 27))
    if line.object == "monitor":
        return world.cedar
    if line.object == "tier":
        set_tier(world.cedarhill, "es", Tier.PEOPLE, by=table["principal"])
        return DistrictTier.objects.get(district=world.cedarhill)
    if line.object == "restriction":
        rows = Restriction.objects.filter(district=world.cedarhill)
        return rows.get(student=world.child) if line.by == "child" else rows.get(adult=table["apart"])
    return table["teacher"].assignments.get()


def _look(**fields) -> ViewLook:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT access_viewlook_month(%s)", [fields["hour"]])
    return ViewLook.objects.get_or_create(**fields)[0]


def allowed(table, line: Line, row: Model) -> tuple[set[str], set[str]]:
    """The roles that may, by the Python policy and by SQL."""
    rows = type(row)._default_manager.filter(pk=row.pk)
    by_python = {key for key, who in table.items() if policy.why_may(who, line.act, row, kind=line.object)}
    by_sql = {key for key, who in table.items() if visibility.visible(who, rows, line.object, act=line.act).exists()}
    return by_python, by_sql


def test_each_cell_of_the_table(world, roles):
    wrong = []
    for line in LINES:
        row = row_for(world, roles, line)
        for way, may in zip(("python", "sql"), allowed(roles, line, row), strict=True):
            if may != line.may:
                wrong.append(f"{line.object}/{line.by}/{line.act}/{line.scope} {way}: {sorted(may ^ line.may)}")
    assert wrong == []


def test_no_grant_is_outside_the_table():
    assert set(rules.GRANTS) <= {(line.act, line.object) for line in LINES}


def test_the_table_names_roles_that_exist_and_refuses_by_default():
    assert set().union(*(line.may for line in LINES)) <= set(ROLES)
    never = set(ROLES) - set().union(*(line.may for line in LINES))
    assert never == {"restricted", "driver", "former", "other_district", "stranger"}


def test_at_eighteen_the_rights_pass(world, roles):
    type(world.child).objects.filter(pk=world.child.pk).update(adult_or_unaccompanied=True)
    for person in roles.values():
        remember(person)
    for line in LINES:
        if (line.object, line.act) in {("plan", "agree"), ("student", "ask_evaluation"), ("look", "see")}:
            row = row_for(world, roles, line)
            by_python, by_sql = allowed(roles, line, row)
            assert by_python == by_sql == (line.may - {"mother", "father", "apart"}) | {"student"}


def test_a_restriction_holds_past_its_review_date_until_lifted(world, roles, school_day):
    restriction = world.child.restrictions.get()
    restriction.review_on = clock.today("America/Chicago") + timedelta(days=1)
    restriction.save()
    with clock.standing_at(school_day + timedelta(days=400)):
        again = Person.objects.get(pk=roles["restricted"].pk)
        assert policy.why_may(again, "see", world.child) is None
        families.lift(restriction, by=roles["principal"])
        assert policy.why_may(again, "see", world.child) is not None
