"""Who looks at the pages: a teacher of about thirty children, a guardian of one of them, an administrator of all."""

from dataclasses import dataclass

from django.db import connection
from django.test import Client

from roundtable.access.http import HOW
from roundtable.access.sessions import DEMO, user_of
from roundtable.people.models import District, Person, School, StaffRole
from roundtable.people.services.persons import add_person
from roundtable.people.services.staff import appoint

# the teacher whose children number nearest to thirty among those who lead a plan
TEACHER = """
    SELECT plan.begun_by_id FROM support_plan plan
      JOIN people_seat seat ON seat.person_id = plan.begun_by_id AND seat.kind = 'teacher' AND seat.ends IS NULL
     WHERE plan.district_id = %(district)s
     GROUP BY plan.begun_by_id
     ORDER BY abs(count(DISTINCT seat.student_id) - 30), plan.begun_by_id LIMIT 1
"""
FAMILY = """
    SELECT person.public_id, conversation.public_id, concern.public_id, plan.public_id, view.author_id, student.id
      FROM support_plan plan
      JOIN support_concern concern ON concern.id = plan.concern_id
      JOIN support_view view ON view.concern_id = concern.id
      JOIN people_student student ON student.id = plan.student_id
      JOIN people_person person ON person.id = student.person_id
      JOIN messaging_conversation conversation
           ON conversation.student_id = student.id AND conversation.adult_id = view.author_id
     WHERE plan.begun_by_id = %(teacher)s ORDER BY plan.id LIMIT 1
"""


@dataclass(frozen=True)
class Viewers:
    """The three, each with the cookie of a session, and what they look at as public ids."""

    cookies: dict[str, str]
    where: dict[str, str]


def choose_viewers(district: District) -> Viewers:
    """Find them in the district, and sign them in."""
    with connection.cursor() as cursor:
        cursor.execute(TEACHER, {"district": district.pk})
        (teacher,) = cursor.fetchone()
        cursor.execute(FAMILY, {"teacher": teacher})
        child, conversation, concern, plan, guardian, student = cursor.fetchone()
    people = {"teacher": teacher, "guardian": guardian, "administrator": _administrator(district).pk}
    where = {"child": child, "conversation": conversation, "concern": concern, "plan": plan, "student": str(student)}
    return Viewers({key: _session(Person.objects.get(pk=pk)) for key, pk in people.items()}, where)


def _administrator(district: District) -> Person:
    person = add_person(district, "Ada", "Quill")
    for school in School.objects.filter(district=district):
        appoint(person, StaffRole.ADMINISTRATOR, school=school)
    return person


def _session(person: Person) -> str:
    client = Client()
    client.force_login(user_of(person))
    session = client.session
    session[HOW] = DEMO
    session.save()
    return str(session.session_key)
