"""Districts, their schools, and when those are open."""

from datetime import date, timedelta

from django.db import models

from roundtable.people.models.base import Dated, public_id_field


class District(models.Model):
    """One installation holds one or more; none reaches another."""

    public_id = public_id_field()
    name = models.CharField(max_length=200)
    sourced_id = models.CharField(max_length=255, blank=True)
    state = models.CharField(max_length=2, blank=True, help_text="US state, two letters")
    policy_pack = models.JSONField(
        default=dict, blank=True, help_text="state rules as settings, never constants in code"
    )

    def __str__(self) -> str:
        return self.name


class School(models.Model):
    """A school, and what a family may know of it."""

    public_id = public_id_field()
    district = models.ForeignKey(District, models.PROTECT, related_name="schools")
    name = models.CharField(max_length=200)
    sourced_id = models.CharField(max_length=255, blank=True)
    time_zone = models.CharField(max_length=64, default="America/Chicago")
    default_language = models.CharField(max_length=16, default="en")
    phone = models.CharField(max_length=20, blank=True, help_text="E.164; where a person answers")
    text_number = models.CharField(max_length=20, blank=True, help_text="E.164; the school's one number for texts")
    summer_owner = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    ended = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["district", "sourced_id"], condition=~models.Q(sourced_id=""), name="school_sourced_id_once"
            )
        ]

    def __str__(self) -> str:
        return self.name


class SchoolHours(models.Model):
    """When the school is open on one weekday; Monday is 0."""

    school = models.ForeignKey(School, models.CASCADE, related_name="hours")
    weekday = models.PositiveSmallIntegerField()
    opens = models.TimeField()
    closes = models.TimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["school", "weekday"], name="school_hours_once_a_day")]


class Holiday(Dated):
    """Days off in a school's calendar. No school means every school of the district."""

    public_id = public_id_field()
    district = models.ForeignKey(District, models.CASCADE, related_name="+")
    school = models.ForeignKey(School, models.CASCADE, related_name="holidays", null=True, blank=True)
    name = models.CharField(max_length=200)

    @property
    def last_day(self) -> date:
        """The last day off; `ends` is the first day after it."""
        return (self.ends or self.starts + timedelta(days=1)) - timedelta(days=1)


class Term(Dated):
    """A school year or a part of one."""

    district = models.ForeignKey(District, models.PROTECT, related_name="+")
    school = models.ForeignKey(School, models.CASCADE, related_name="terms", null=True, blank=True)
    title = models.CharField(max_length=200)
    sourced_id = models.CharField(max_length=255, blank=True)
