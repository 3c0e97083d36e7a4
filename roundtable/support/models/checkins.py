"""Check-ins on a plan's rhythm: rounds, who is asked, what they say."""

from django.db import models
from django.db.models import Q

from roundtable.access.told import ToldRow
from roundtable.people.models.base import public_id_field
from roundtable.support.models.base import Via, some_person, some_side, words_of_someone


class Round(models.Model):
    """One day of the rhythm of one plan."""

    plan = models.ForeignKey("support.Plan", models.PROTECT, related_name="rounds")
    version = models.ForeignKey("support.PlanVersion", models.PROTECT, related_name="+")
    due_on = models.DateField()
    opened_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True, help_text="when reminders and missed ones were worked off")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "due_on"], name="round_once_a_day")]


class CheckInAsk(models.Model):
    """One person asked in one round."""

    public_id = public_id_field()
    round = models.ForeignKey(Round, models.PROTECT, related_name="asks")
    person = some_person()
    side = some_side()
    at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True, blank=True)
    missed_at = models.DateTimeField(
        null=True, blank=True, help_text="asked, delivered, and no word until the next round"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "person"], name="asked_once_a_round")]


class CheckIn(ToldRow):
    """How it went, 1 to 5, and what worked. The number is on everyone's chart; the words go as far as was chosen."""

    public_id = public_id_field()
    plan = models.ForeignKey("support.Plan", models.PROTECT, related_name="check_ins")
    round = models.ForeignKey(Round, models.PROTECT, related_name="check_ins")
    side = some_side()
    score = models.PositiveSmallIntegerField()
    words = words_of_someone(null=True, blank=True)
    via = models.CharField(max_length=10, choices=Via, default=Via.WEB)
    replaced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="score_from_one_to_five", condition=Q(score__gte=1, score__lte=5)),
            models.UniqueConstraint(
                fields=["round", "author"], condition=Q(replaced_at=None), name="check_in_once_a_round"
            ),
        ]
