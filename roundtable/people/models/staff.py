"""Who works at the school, in which role, at which hours, and who stands in."""

from django.db import models
from django.db.models import Q

from roundtable.people.models.base import Dated, Origin


class StaffRole(models.TextChoices):
    """The eleven staff roles; with family and student they are the thirteen."""

    TEACHER = "teacher", "teacher"
    FRONT_OFFICE = "front_office", "front office"
    NURSE = "nurse", "nurse"
    BUS_DRIVER = "bus_driver", "bus driver or monitor"
    COACH = "coach", "coach"
    CUSTODIAN = "custodian", "custodian"
    SUPPORT_STAFF = "support_staff", "support staff"
    ENGAGEMENT_COORDINATOR = "engagement_coordinator", "family engagement coordinator"
    LIAISON = "liaison", "family liaison"
    TECHNOLOGY_SUPPORT = "technology_support", "technology support"
    ADMINISTRATOR = "administrator", "administrator"


class StaffAssignment(Dated):
    """One role at one school; a person may hold several. No school means the whole district."""

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="assignments")
    district = models.ForeignKey("people.District", models.PROTECT, related_name="+")
    school = models.ForeignKey("people.School", models.PROTECT, null=True, blank=True, related_name="+")
    role = models.CharField(max_length=24, choices=StaffRole)
    title = models.CharField(max_length=100, blank=True, help_text="Counselor, Grade 3 teacher, Bus 7")
    stand_in = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    hourly = models.BooleanField(default=False)
    origin = models.CharField(max_length=8, choices=Origin, default=Origin.HAND)

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["person", "school", "role"], condition=Q(ends=None), name="assignment_once_at_a_time"
            ),
        ]


class WorkingHours(models.Model):
    """A person's paid hours on one weekday (Monday is 0); without any row the school's hours hold."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="working_hours")
    weekday = models.PositiveSmallIntegerField()
    begins = models.TimeField()
    stops = models.TimeField()
