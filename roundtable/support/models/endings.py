"""How a plan ends: both together, or the family alone."""

from django.db import models

from roundtable.people.models.base import public_id_field
from roundtable.support.models.agreements import Capacity
from roundtable.support.models.base import Via, some_person, words_of_someone


class OutcomeKind(models.TextChoices):
    """How it ended."""

    SUCCEEDED = "succeeded", "it worked"
    CHANGED = "changed", "we go on in another way"
    FORMAL = "formal", "a formal evaluation has begun"
    STOPPED = "stopped", "the family stopped it"


class ClosingProposal(models.Model):
    """Somebody proposes to close a plan."""

    public_id = public_id_field()
    plan = models.ForeignKey("support.Plan", models.PROTECT, related_name="closing_proposals")
    kind = models.CharField(max_length=10, choices=OutcomeKind)
    words = words_of_someone(null=True, blank=True)
    proposed_by = some_person()
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True, help_text="declined or replaced")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan"], condition=models.Q(ended_at=None), name="one_closing_at_a_time")
        ]


class ClosingAgreement(models.Model):
    """One person's yes to close; `words` of whoever proposed the same end after another had."""

    proposal = models.ForeignKey(ClosingProposal, models.PROTECT, related_name="agreements")
    person = some_person()
    words = words_of_someone(null=True, blank=True)
    capacity = models.CharField(max_length=8, choices=Capacity)
    via = models.CharField(max_length=10, choices=Via, default=Via.WEB)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["proposal", "person"], name="closing_agreed_once")]


class Outcome(models.Model):
    """The end of a plan. The database refuses one without the agreements it needs."""

    plan = models.OneToOneField("support.Plan", models.PROTECT, related_name="outcome")
    proposal = models.OneToOneField(ClosingProposal, models.PROTECT, related_name="outcome")
    kind = models.CharField(max_length=10, choices=OutcomeKind)
    at = models.DateTimeField()
