"""What families, students and staff say through the one door, and what the school made of it."""

from django.db import models

from roundtable.access.told import ToldRow
from roundtable.core.faces import Side
from roundtable.people.models.base import public_id_field
from roundtable.support.models.base import Via, some_person, some_side, words_of_someone


class TellingKind(models.TextChoices):
    """What staff sort it into."""

    CONVERSATION = "conversation", "a conversation"
    CONCERN = "concern", "a concern"
    NEED = "need", "a need"
    SUGGESTION = "suggestion", "a suggestion"


class Telling(ToldRow):
    """Something said. It has an owner and a clock from the first second."""

    public_id = public_id_field()
    side = some_side(default=Side.HOME.value)
    words = words_of_someone()
    via = models.CharField(max_length=10, choices=Via, default=Via.WEB)
    owner = some_person()
    due_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["owner", "due_at"], name="telling_by_owner")]


class Sorting(models.Model):
    """Which kind it is; the last sorting holds, earlier ones stay as history."""

    telling = models.ForeignKey(Telling, models.PROTECT, related_name="sortings")
    kind = models.CharField(max_length=16, choices=TellingKind)
    sorted_by = some_person()
    owner = some_person()
    due_at = models.DateTimeField()
    at = models.DateTimeField()


class TellingReply(models.Model):
    """What the owner answered."""

    telling = models.ForeignKey(Telling, models.PROTECT, related_name="replies")
    words = words_of_someone()
    author = some_person()
    at = models.DateTimeField()
