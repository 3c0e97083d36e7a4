"""Who leads a plan for the school, and why it moved."""

from django.db import models

from roundtable.support.models.base import some_person


class LeadWhy(models.TextChoices):
    """Why this person leads now."""

    TEACHER = "teacher", "main or homeroom teacher"
    NAMED = "named", "named in the meeting"
    ABSENCE = "absence", "stands in during an absence"
    LEFT = "left", "the lead before left"
    CLASS_CHANGE = "class_change", "the class changed"
    SUMMER = "summer", "looks after plans in summer"
    BACK = "back", "is back"


class LeadTurn(models.Model):
    """One person's turn as lead; the open one leads."""

    plan = models.ForeignKey("support.Plan", models.PROTECT, related_name="lead_turns")
    person = some_person()
    why = models.CharField(max_length=16, choices=LeadWhy)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    set_by = some_person(null=True, blank=True)
    reason = models.CharField(max_length=200, blank=True, help_text="in the words of who named them; staff read it")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan"], condition=models.Q(ended_at=None), name="one_lead_at_a_time")
        ]
        indexes = [models.Index(fields=["person"], condition=models.Q(ended_at=None), name="lead_turn_by_person")]
