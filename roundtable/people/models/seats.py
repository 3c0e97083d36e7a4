"""Seats: who sits at which child's table and why. Written with their cause, read by every visibility query."""

from django.db import models
from django.db.models import Q

from roundtable.people.models.base import ChildRow, Dated


class SeatKind(models.TextChoices):
    """Why someone has a seat; what each kind opens is decided in `access`."""

    SELF = "self", "the student"
    GUARDIAN = "guardian", "guardian"
    TEACHER = "teacher", "teacher of record"
    SUPPORT = "support", "support team"
    TEAM = "team", "works with the student"
    TRUSTED = "trusted", "trusted adult"
    NAMED = "named", "named in a plan"
    GROUP = "group", "leads a group of the student"


class Seat(ChildRow, Dated):
    """One person's seat at one child's table. `cause` names the row it came with (`section:17`) and ends it."""

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="seats")
    kind = models.CharField(max_length=16, choices=SeatKind)
    reason = models.CharField(max_length=200, help_text="as the family reads it: `Grade 3 teacher`")
    cause = models.CharField(max_length=64)

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["person", "student", "kind", "cause"], condition=Q(ends=None), name="seat_once_a_cause"
            ),
        ]
        indexes = [
            models.Index(fields=["person", "kind", "student"], condition=Q(ends=None), name="seat_list_of_person"),
            models.Index(fields=["student", "kind"], name="seat_table_of_student"),
        ]


class SchoolSeat(Dated):
    """A role with a view of a whole school (front office, liaison, administrator ...), from a staff assignment."""

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="school_seats")
    district = models.ForeignKey("people.District", models.PROTECT, related_name="+")
    school = models.ForeignKey("people.School", models.PROTECT, related_name="+")
    role = models.CharField(max_length=24)
    cause = models.CharField(max_length=64)

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["person", "school", "role"], condition=Q(ends=None), name="school_seat_once_a_role"
            ),
        ]


class TrustedAdult(ChildRow, Dated):
    """A grown-up at school whom the student or the family named."""

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    named_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
