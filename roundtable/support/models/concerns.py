"""Concerns, in their order: seen, strength, question, the views, and what we understand together."""

from django.db import models

from roundtable.access.paths import Paths
from roundtable.access.told import ToldRow
from roundtable.people.models.base import public_id_field
from roundtable.support.models.base import Via, some_person, some_side, words_of_someone


class Concern(ToldRow):
    """A worry about a child. The author opened it; a family's is told to the owner."""

    public_id = public_id_field()
    side = some_side()
    seen = words_of_someone()
    circumstances = words_of_someone(null=True, blank=True)
    strength = words_of_someone()
    question = words_of_someone()
    telling = models.ForeignKey("support.Telling", models.PROTECT, null=True, blank=True, related_name="concerns")
    owner = some_person()
    due_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["student", "at"], name="concern_by_student"),
            models.Index(fields=["owner", "due_at"], name="concern_by_owner"),
        ]


class View(ToldRow):
    """How home, the student or somebody else at school sees it, shown to whom they chose."""

    public_id = public_id_field()
    concern = models.ForeignKey(Concern, models.PROTECT, related_name="views")
    side = some_side()
    words = words_of_someone()
    via = models.CharField(max_length=10, choices=Via, default=Via.WEB)

    class Meta:
        indexes = [models.Index(fields=["concern", "at"], name="view_by_concern")]


class Understanding(models.Model):
    """What we now understand together; the last one holds. Only after it come strategies."""

    policy_paths = Paths(
        "concern__district", "concern__school", "concern__student", author="author", scope="concern__scope"
    )
    concern = models.ForeignKey(Concern, models.PROTECT, related_name="understandings")
    words = words_of_someone()
    author = some_person()
    at = models.DateTimeField()


class ConcernClosing(models.Model):
    """A concern that ended without a plan, and why."""

    concern = models.OneToOneField(Concern, models.PROTECT, related_name="closing")
    words = words_of_someone(null=True, blank=True)
    closed_by = some_person()
    at = models.DateTimeField()
