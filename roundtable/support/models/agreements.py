"""Who was asked, who agreed, who said no, and since when a version holds."""

from django.db import models
from django.db.models import Q

from roundtable.support.models.base import Via, some_person, words_of_someone


class Capacity(models.TextChoices):
    """As what somebody agrees."""

    HOLDER = "holder", "holds education rights"
    FAMILY = "family", "family, without education rights"
    LEAD = "lead", "leads the plan for the school"
    STUDENT = "student", "the student"


class Asking(models.Model):
    """A rights holder was asked what to add to this version; nothing is an answer."""

    version = models.ForeignKey("support.PlanVersion", models.PROTECT, related_name="askings")
    person = some_person()
    at = models.DateTimeField()
    nothing_at = models.DateTimeField(null=True, blank=True, help_text="when they said: nothing to add")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "person"], name="asked_once_a_version")]


class Agreement(models.Model):
    """One person's yes to one version. A change of mind ends it; it is never erased."""

    version = models.ForeignKey("support.PlanVersion", models.PROTECT, related_name="agreements")
    person = some_person()
    capacity = models.CharField(max_length=8, choices=Capacity)
    via = models.CharField(max_length=10, choices=Via, default=Via.WEB)
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version", "person"], condition=Q(ended_at=None), name="agreement_once_a_version"
            )
        ]


class Decline(models.Model):
    """One person's no to one version. A rights holder's no is an objection: it is shown and opens a meeting."""

    version = models.ForeignKey("support.PlanVersion", models.PROTECT, related_name="declines")
    person = some_person()
    capacity = models.CharField(max_length=8, choices=Capacity)
    words = words_of_someone(null=True, blank=True)
    via = models.CharField(max_length=10, choices=Via, default=Via.WEB)
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version", "person"], condition=Q(ended_at=None), name="decline_once_a_version"
            )
        ]


class InForce(models.Model):
    """Since when a version holds. The database itself refuses one without both agreements and the asking."""

    plan = models.ForeignKey("support.Plan", models.PROTECT, related_name="in_force")
    version = models.OneToOneField("support.PlanVersion", models.PROTECT, related_name="in_force")
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan"], condition=Q(ended_at=None), name="one_version_in_force")
        ]


class Provisional(models.Model):
    """`School only, provisional`: the family is not reached yet; somebody keeps trying; reviewed every four weeks."""

    plan = models.ForeignKey("support.Plan", models.PROTECT, related_name="provisional")
    version = models.ForeignKey("support.PlanVersion", models.PROTECT, related_name="+")
    began_at = models.DateTimeField()
    begun_by = some_person()
    owner = some_person()
    review_on = models.DateField()
    reviewed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan"], condition=Q(ended_at=None), name="one_provisional_at_a_time")
        ]


class OutreachAttempt(models.Model):
    """One try to reach the family of a provisional plan."""

    provisional = models.ForeignKey(Provisional, models.PROTECT, related_name="attempts")
    by = some_person()
    at = models.DateTimeField()
    via = models.CharField(max_length=10, choices=Via)
    words = words_of_someone(null=True, blank=True)
