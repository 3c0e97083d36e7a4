"""`why_may(..., "see", row)` and `visible(...)` say the same, for random seats, scopes and restrictions."""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from roundtable.access import policy, rules, visibility
from roundtable.access.standings import Standings, remember
from roundtable.core import clock
from roundtable.people.models import Person, Restriction, SchoolSeat, Seat
from roundtable.people.services import families
from tests.sweeps.told import Told, make_tables, subject

# one kind for each different list of grants: the others differ in name alone
KINDS = sorted({rules.GRANTS[act, kind]: kind for act, kind in rules.GRANTS if act == "see"}.values())
PEOPLE = ("ortiz", "teng", "begay", "mensah", "park", "vega", "rosa", "rana", "sami", "minh", "hoa", "malik", "stone")
CHILDREN = ("malik", "linh", "freya")
SEATS = ("self", "guardian", "teacher", "support", "team", "trusted", "named", "group")
SCHOOL_ROLES = tuple(standing.partition(":")[2] for standing in rules.AT_SCHOOL)

people, children = st.sampled_from(PEOPLE), st.sampled_from(CHILDREN)
maybe = st.one_of(st.none(), people)
told_rows = st.lists(st.tuples(children, people, maybe, maybe, st.sampled_from(rules.SCOPES)), min_size=3, max_size=8)
seats = st.lists(st.tuples(people, children, st.sampled_from(SEATS), st.integers(-2, 2)), max_size=6)
school_seats = st.lists(st.tuples(people, st.sampled_from(SCHOOL_ROLES)), max_size=2)
orders = st.lists(st.one_of(st.tuples(people, children), st.tuples(people, people, st.just("apart"))), max_size=3)
lives = st.fixed_dictionaries(
    {"rows": told_rows, "seats": seats, "schools": school_seats, "orders": orders, "adult": st.booleans()}
)
askers = st.lists(people, min_size=3, max_size=5, unique=True)
some_kinds = st.lists(st.sampled_from(KINDS), min_size=2, max_size=4, unique=True)
QUICK = settings(
    max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture
def told_world(world, settings):
    settings.POLICY_SUBJECTS = ["tests.sweeps.told.subject", *settings.POLICY_SUBJECTS]
    make_tables()
    return world


def live(world, life) -> list[Told]:
    """Write one random life; returns its told rows."""
    today = clock.today("America/Chicago")
    for number, (person, child, kind, ends) in enumerate(life["seats"]):
        student = world.students[child]
        Seat.objects.create(
            person=world.person(person), student=student, school=student.school, district=student.district, kind=kind,
            reason=kind, cause=f"sweep:{number}", starts=today - timedelta(days=3),
            ends=today + timedelta(days=ends) if ends < 2 else None,
        )  # fmt: skip
    for person, role in dict(life["schools"]).items():
        SchoolSeat.objects.get_or_create(
            person=world.person(person), school=world.cedar, role=role, ends=None,
            defaults={"district": world.cedarhill, "starts": today, "cause": "sweep"},
        )  # fmt: skip
    for order in life["orders"]:
        if len(order) == 2:
            families.restrict_from_child(world.person(order[0]), world.students[order[1]], entered_by=None)
        elif order[0] != order[1]:
            families.keep_apart(world.person(order[0]), world.person(order[1]), entered_by=None)
    if life["adult"]:
        type(world.malik).objects.filter(pk=world.malik.pk).update(adult_or_unaccompanied=True)
    return [told(world, row) for row in life["rows"]]


def told(world, row) -> Told:
    child, author, told_to, reader, scope = row
    student = world.students[child]
    return Told.objects.create(
        student=student, school=student.school, district=student.district, author=world.person(author), scope=scope,
        told_to=told_to and world.person(told_to), reader=reader and world.person(reader), at=clock.now(),
    )  # fmt: skip


def disagreements(world, rows, askers=PEOPLE, kinds=KINDS) -> list[tuple[str, str, int]]:
    """Where the two twins differ: person, kind, row."""
    found = []
    for key in askers:
        person = Person.objects.get(pk=world.person(key).pk)
        remember(person)
        for kind in kinds:
            by_sql = set(visibility.visible(person, Told.objects.all(), kind).values_list("pk", flat=True))
            by_python = {row.pk for row in rows if policy.why(person, "see", subject(row), kind=kind)}
            by_child = {pk for child in CHILDREN for pk in _around(person, world.students[child], kind)}
            found += [(key, kind, pk) for pk in (by_sql ^ by_python) | (by_child ^ by_python)]
    return found


def _around(person, child, kind) -> list[int]:
    return list(visibility.visible_around(person, child, Told.objects.all(), kind).values_list("pk", flat=True))


@QUICK
@given(life=lives, askers=askers, kinds=some_kinds)
def test_the_policy_and_its_sql_agree(told_world, life, askers, kinds):
    with transaction.atomic():
        rows = live(told_world, life)
        assert disagreements(told_world, rows, askers, kinds) == []
        transaction.set_rollback(True)


SAMPLE = {
    "rows": [
        (child, author, told_to, None, scope)
        for child in ("malik", "linh")
        for author, told_to in (("rana", "ortiz"), ("malik", None), ("ortiz", "rana"))
        for scope in rules.SCOPES
    ]
    + [("malik", "rana", None, "vega", "only_told"), ("freya", "stone", None, "vega", "school")],
    "seats": [("ortiz", "malik", "teacher", 2), ("ortiz", "linh", "support", 2), ("vega", "malik", "team", -1)],
    "schools": [],
    "orders": [("rosa", "malik")],
    "adult": False,
}


def test_the_twins_agree_on_a_full_table(told_world):
    assert disagreements(told_world, live(told_world, SAMPLE)) == []
    assert Restriction.objects.filter(adult=told_world.rosa).exists()


SUSPECTS = ("ortiz", "rosa", "sami", "rana", "vega", "park", "stone")
GUARDS = [
    (visibility, "_not_closed", lambda standings, paths: visibility.Q()),
    (visibility, "_not_adverse", lambda standings, paths: visibility.Q()),
    (visibility, "_any_of", lambda conditions: conditions[0]),
    (Standings, "only", lambda self, student_id: {}),
    (visibility._Branches, "_scope", lambda self, standing: visibility.Q()),
    (visibility._Branches, "_not_the_childs", lambda self, standing: visibility.Q()),
    (visibility._Branches, "_said", lambda self: iter(())),
    (visibility._Branches, "_named", lambda self: iter(())),
    (policy, "_adverse", lambda standings, subject: False),
    (policy, "_by_student", lambda standings, subject: False),
    (rules, "reaches", lambda standing, kind, scope: True),
    (rules, "standing_for", lambda facts: "teacher"),
]


@pytest.mark.parametrize(("where", "name", "broken"), GUARDS, ids=[name for _, name, _ in GUARDS])
def test_each_guard_broken_once_is_seen(told_world, monkeypatch, where, name, broken):
    rows = live(told_world, SAMPLE)
    monkeypatch.setattr(where, name, broken)
    assert disagreements(told_world, rows, SUSPECTS, ("insight", "plan", "translation"))
