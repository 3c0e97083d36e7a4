"""Persons and students."""

from datetime import date
from typing import Any

from django.db import transaction

from roundtable.core import clock
from roundtable.people.models import District, Person, School, SeatKind, Student
from roundtable.people.services.seats import seat


def add_person(district: District, given_name: str, family_name: str, **details: Any) -> Person:
    """A new person; `details` are further fields of `Person` (`language`, `honorific`, `say_name` ...)."""
    person = Person(district=district, given_name=given_name, family_name=family_name, **details)
    person.set_keys()
    person.save()
    return person


def rename(person: Person, *, given_name: str, family_name: str, known_as: str = "") -> None:
    """A new name, and the keys to find the person by."""
    person.given_name, person.family_name, person.known_as = given_name, family_name, known_as
    person.set_keys()
    person.save(update_fields=["given_name", "family_name", "known_as", "search_key", "sort_key", "trigrams"])


@transaction.atomic
def add_student(person: Person, school: School, *, grade: str = "", started: date | None = None) -> Student:
    """A place at a school, with the student's own seat at the table."""
    started = started or clock.today(school.time_zone)
    student = Student.objects.create(
        person=person, school=school, district_id=school.district_id, grade=grade, started=started
    )
    seat(person, student, SeatKind.SELF, reason="student", cause=f"student:{student.pk}", starts=started)
    return student
