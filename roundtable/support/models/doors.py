"""The door to a formal evaluation. A plan never delays it."""

from django.db import models

from roundtable.access.paths import Paths
from roundtable.people.models.base import ChildRow, public_id_field
from roundtable.support.models.base import Via, some_person, words_of_someone


class EvaluationRequest(ChildRow):
    """A family's request, dated by the day it was asked where the school is."""

    policy_paths = Paths(author="asked_by", told_to="owner")
    public_id = public_id_field()
    asked_by = some_person()
    asked_at = models.DateTimeField()
    asked_on = models.DateField()
    words = words_of_someone(null=True, blank=True)
    via = models.CharField(max_length=10, choices=Via, default=Via.WEB)
    owner = some_person()
    due_on = models.DateField(help_text="school days from the district's policy pack, `evaluation_days`")

    class Meta:
        indexes = [models.Index(fields=["school", "due_on"], name="evaluation_by_school")]


class EvaluationAnswer(models.Model):
    """The school's answer, in writing."""

    request = models.OneToOneField(EvaluationRequest, models.PROTECT, related_name="answer")
    words = words_of_someone()
    answered_by = some_person()
    at = models.DateTimeField()
