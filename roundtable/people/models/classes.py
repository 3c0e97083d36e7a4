"""Sections, who learns and teaches in them, and the other groups a child belongs to."""

from django.db import models
from django.db.models import Q

from roundtable.people.models.base import Dated, Origin, public_id_field


class Section(Dated):
    """A class that meets: one course or one homeroom in one term."""

    public_id = public_id_field()
    district = models.ForeignKey("people.District", models.PROTECT, related_name="+")
    school = models.ForeignKey("people.School", models.PROTECT, related_name="sections")
    term = models.ForeignKey("people.Term", models.PROTECT, null=True, blank=True, related_name="+")
    title = models.CharField(max_length=200)
    room = models.CharField(max_length=50, blank=True)
    homeroom = models.BooleanField(default=False)
    sourced_id = models.CharField(max_length=255, blank=True)
    origin = models.CharField(max_length=8, choices=Origin, default=Origin.HAND)

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["district", "sourced_id"], condition=~Q(sourced_id=""), name="section_sourced_id_once"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Enrollment(Dated):
    """A student in a section."""

    section = models.ForeignKey(Section, models.PROTECT, related_name="enrollments")
    student = models.ForeignKey("people.Student", models.PROTECT, related_name="enrollments")
    sourced_id = models.CharField(max_length=255, blank=True)
    origin = models.CharField(max_length=8, choices=Origin, default=Origin.HAND)

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["section", "student"], condition=Q(ends=None), name="enrollment_once_at_a_time"
            ),
        ]


class Teaching(Dated):
    """A member of staff who teaches a section; the main one is its teacher of record."""

    section = models.ForeignKey(Section, models.PROTECT, related_name="teachings")
    teacher = models.ForeignKey("people.Person", models.PROTECT, related_name="teachings")
    main = models.BooleanField(default=True)
    sourced_id = models.CharField(max_length=255, blank=True)
    origin = models.CharField(max_length=8, choices=Origin, default=Origin.HAND)

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["section", "teacher"], condition=Q(ends=None), name="teaching_once_at_a_time"
            ),
        ]


class GroupKind(models.TextChoices):
    """Groups beside sections."""

    ROUTE = "route", "bus route"
    TEAM = "team", "team"
    CLUB = "club", "club"
    GRADE_TEAM = "grade_team", "grade team"
    COUNCIL = "council", "council"


class Group(Dated):
    """A bus route, a team, a club, a grade team, a council."""

    public_id = public_id_field()
    district = models.ForeignKey("people.District", models.PROTECT, related_name="+")
    school = models.ForeignKey("people.School", models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=16, choices=GroupKind)
    name = models.CharField(max_length=200)


class GroupMember(Dated):
    """Someone in a group; `leads` marks the driver, the coach, the chair."""

    group = models.ForeignKey(Group, models.CASCADE, related_name="members")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    leads = models.BooleanField(default=False)
