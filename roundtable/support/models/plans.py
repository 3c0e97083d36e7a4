"""Plans, their versions, and what a version holds. Nothing of a version changes once it is offered (`triggers.py`)."""

from django.db import models
from django.db.models import Q

from roundtable.access.paths import Paths
from roundtable.access.told import ToldRow
from roundtable.people.models.base import ChildRow, public_id_field
from roundtable.support.models.base import some_person, some_side, words_of_someone


class Plan(ChildRow):
    """One plan for one concern. It is never called an IEP or a 504 plan."""

    public_id = public_id_field()
    concern = models.ForeignKey("support.Concern", models.PROTECT, related_name="plans")
    begun_by = some_person()
    begun_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["student", "begun_at"], name="plan_by_student")]


class PlanVersion(models.Model):
    """A draft until it is offered; then it has a number and never changes."""

    policy_paths = Paths("plan__district", "plan__school", "plan__student")
    public_id = public_id_field()
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(null=True, blank=True, help_text="given when it is offered")
    based_on = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    revision = models.PositiveIntegerField(
        default=1, help_text="counts saves of a draft: two who write at once both keep"
    )
    goal = words_of_someone()
    measure = words_of_someone(null=True, blank=True)
    weekday = models.PositiveSmallIntegerField(default=3, help_text="the day of the weekly check-in; Monday is 0")
    review_on = models.DateField()
    side = some_side()
    author = some_person()
    at = models.DateTimeField()
    offered_by = some_person(null=True, blank=True)
    offered_at = models.DateTimeField(null=True, blank=True)
    student_agrees = models.BooleanField(default=False, help_text="the student is asked to agree and to check in")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="plan_version_number_once"),
            models.CheckConstraint(
                name="offered_versions_have_a_number",
                condition=Q(number=None, offered_at=None, offered_by=None)
                | Q(number__isnull=False, offered_at__isnull=False, offered_by__isnull=False),
            ),
            models.CheckConstraint(name="check_in_on_a_weekday", condition=Q(weekday__lte=6)),
        ]


class Strategy(models.Model):
    """One way to help at one moment, with an owner. `position` counts from 1: it is what `CHANGE 42 2` names."""

    version = models.ForeignKey(PlanVersion, models.CASCADE, related_name="strategies")
    position = models.PositiveSmallIntegerField()
    side = some_side()
    moment = words_of_someone()
    words = words_of_someone()
    owner = some_person()
    written_by = some_person()
    changed_in = models.PositiveSmallIntegerField(null=True, blank=True, help_text="the number it was written in")

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["version", "position"], name="strategy_position_once"),
            models.CheckConstraint(name="strategy_at_home_or_school", condition=Q(side__in=["home", "school"])),
        ]


class GrownUp(models.Model):
    """A grown-up at school the child can go to any time, no questions asked."""

    version = models.ForeignKey(PlanVersion, models.CASCADE, related_name="grown_ups")
    person = some_person()
    place = models.CharField(max_length=100, blank=True, help_text="where to find them")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "person"], name="grown_up_once")]


class PlanWords(ToldRow):
    """What the student says about the plan in their own words."""

    public_id = public_id_field()
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="student_words")
    words = words_of_someone()
