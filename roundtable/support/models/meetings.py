"""Meetings around a child: times, agenda, who is brought in, what was decided and who does it by when."""

from collections.abc import Collection
from typing import ClassVar

from django.db import models
from django.db.models import Q

from roundtable.access.paths import Paths
from roundtable.people.models.base import ChildRow, public_id_field
from roundtable.support.models.base import some_person, some_side, words_of_someone


class Way(models.TextChoices):
    """How people meet."""

    IN_PERSON = "in_person", "at school"
    PHONE = "phone", "by phone"
    VIDEO = "video", "by video"
    HOME = "home", "at home"


class Meeting(ChildRow):
    """Anyone on the team calls one, the family too. The family's way of meeting holds."""

    public_id = public_id_field()
    concern = models.ForeignKey("support.Concern", models.PROTECT, null=True, blank=True, related_name="meetings")
    plan = models.ForeignKey("support.Plan", models.PROTECT, null=True, blank=True, related_name="meetings")
    objection = models.ForeignKey("support.Decline", models.PROTECT, null=True, blank=True, related_name="meetings")
    policy_paths: ClassVar[Paths]
    called_by = some_person()
    at = models.DateTimeField(help_text="when it was called")
    way = models.CharField(max_length=10, choices=Way, default=Way.IN_PERSON)
    place = models.CharField(max_length=200, blank=True)
    interpreter_language = models.CharField(max_length=16, blank=True, help_text="blank: none asked for")

    class Meta:
        indexes = [models.Index(fields=["student", "at"], name="meeting_by_student")]


def _at_the_table(person_ids: Collection[int]) -> Q:
    return Q(pk__in=BroughtIn.objects.filter(person__in=person_ids).values("meeting"))


Meeting.policy_paths = Paths(author="called_by", read_by=_at_the_table)


class MeetingTime(models.Model):
    """A time somebody offered; the family's stand first."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="times")
    starts_at = models.DateTimeField()
    side = some_side()
    offered_by = some_person()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "starts_at"], name="meeting_time_once")]


class TimeChoice(models.Model):
    """The time it takes place; the last choice holds."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="choices")
    time = models.ForeignKey(MeetingTime, models.PROTECT, related_name="+")
    chosen_by = some_person()
    at = models.DateTimeField()


class LineKind(models.TextChoices):
    """What a line of a meeting is."""

    TIMES = "times", "times that suit"
    AGENDA = "agenda", "to talk about"
    NOTE = "note", "a note"
    DECISION = "decision", "a decision"


class MeetingLine(models.Model):
    """One thing to talk about, noted or decided, by either side."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="lines")
    kind = models.CharField(max_length=10, choices=LineKind)
    side = some_side()
    words = words_of_someone()
    author = some_person()
    at = models.DateTimeField()


class MeetingAction(models.Model):
    """Who does what by when."""

    public_id = public_id_field()
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="actions")
    words = words_of_someone()
    owner = some_person()
    due_on = models.DateField()
    added_by = some_person()
    at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = some_person(null=True, blank=True)


class BroughtIn(models.Model):
    """Somebody asked to the table for this meeting, with the reason the family reads."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="brought_in")
    person = some_person()
    reason = models.CharField(max_length=200)
    brought_by = some_person()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "person"], name="brought_in_once")]
