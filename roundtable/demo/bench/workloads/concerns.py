"""Concerns whose question waits for a guardian's text, written in sets: only the benchmark writes rows so."""

from dataclasses import dataclass
from typing import Any

from django.db import connection

from roundtable.core import clock
from roundtable.core.ids import public_id
from roundtable.people.models import District

CODE = 15
WORDS = "Each day before math."

# one guardian a phone, each with one child and the child's teacher
ASKED = """
    SELECT DISTINCT ON (point.value) point.value, guardianship.guardian_id, guardianship.student_id,
           student.school_id, school.text_number, seat.person_id
      FROM people_contactpoint point
      JOIN people_guardianship guardianship ON guardianship.guardian_id = point.person_id
           AND guardianship.ends IS NULL AND guardianship.education_rights AND guardianship.may_be_contacted
      JOIN people_student student ON student.id = guardianship.student_id AND student.ended IS NULL
      JOIN people_school school ON school.id = student.school_id
      JOIN people_seat seat ON seat.student_id = student.id AND seat.kind = 'teacher' AND seat.ends IS NULL
     WHERE point.district_id = %(district)s AND point.channel = 'sms' AND point.ended IS NULL
       AND NOT EXISTS (SELECT FROM people_contactpoint other
                        WHERE other.value = point.value AND other.person_id <> point.person_id AND other.ended IS NULL)
     ORDER BY point.value, guardianship.id, seat.id
     LIMIT %(most)s
"""
TEXTS = """
    INSERT INTO languages_text (public_id, district_id, body, language, private, author_id, at)
    SELECT public_id, %(district)s, %(words)s, 'en', false, author, %(now)s
      FROM unnest(%(ids)s::text[], %(authors)s::bigint[]) AS wanted(public_id, author)
    RETURNING id
"""
CONCERNS = """
    INSERT INTO support_concern (public_id, student_id, school_id, district_id, author_id, told_to_id, scope, at, side,
                                 seen_id, strength_id, question_id, owner_id, due_at)
    SELECT public_id, student, school, %(district)s, teacher, teacher, 'team', %(now)s, 'school',
           text, text, text, teacher, %(now)s
      FROM unnest(%(ids)s::text[], %(students)s::bigint[], %(schools)s::bigint[], %(teachers)s::bigint[],
                  %(texts)s::bigint[]) AS wanted(public_id, student, school, teacher, text)
    RETURNING id
"""
QUESTIONS = """
    INSERT INTO messaging_question (public_id, student_id, school_id, district_id, code, kind, expects, hint, asked_id,
                                    object_label, object_id, asked_at)
    SELECT public_id, student, school, %(district)s, %(code)s, 'support.concern', 'words',
           'support.how_to_answer_concern', guardian, 'support.concern', concern, %(now)s
      FROM unnest(%(ids)s::text[], %(students)s::bigint[], %(schools)s::bigint[], %(guardians)s::bigint[],
                  %(concerns)s::bigint[]) AS wanted(public_id, student, school, guardian, concern)
"""


@dataclass(frozen=True)
class AskedPhone:
    """A phone whose owner was asked about a child, and the number to answer."""

    number: str
    school_number: str


def ask_families(district: District, most: int) -> list[AskedPhone]:
    """A concern and its open question (code 15) for up to `most` guardians, each with a phone of their own."""
    with connection.cursor() as cursor:
        cursor.execute(ASKED, {"district": district.pk, "most": most})
        found = cursor.fetchall()
        phones, guardians, students, schools, numbers, teachers = (list(column) for column in zip(*found, strict=True))
        facts: dict[str, Any] = {"district": district.pk, "now": clock.now(), "words": WORDS, "code": CODE}
        facts |= {"students": students, "schools": schools, "guardians": guardians, "teachers": teachers}
        cursor.execute(TEXTS, {**facts, "ids": _ids(found), "authors": teachers})
        facts["texts"] = [row[0] for row in cursor.fetchall()]
        cursor.execute(CONCERNS, {**facts, "ids": _ids(found)})
        facts["concerns"] = [row[0] for row in cursor.fetchall()]
        cursor.execute(QUESTIONS, {**facts, "ids": _ids(found)})
    return [AskedPhone(phone, number) for phone, number in zip(phones, numbers, strict=True)]


def _ids(found: list[tuple[object, ...]]) -> list[str]:
    return [public_id() for _ in found]
