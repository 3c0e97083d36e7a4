"""What arrives, and what an answer is awaited to."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from roundtable.people.models.base import ChildRow, public_id_field


class InboundState(models.TextChoices):
    """Stored first, worked off after."""

    STORED = "stored", "stored"
    HANDLED = "handled", "answered or kept where it belongs"
    WAITING = "waiting", "we asked the sender something"
    UNKNOWN = "unknown", "from a number we do not know"
    FAILED = "failed", "could not be worked off"


class InboundMessage(models.Model):
    """A message as it came. It is committed before anything else happens, so a crash loses nothing."""

    public_id = public_id_field()
    provider = models.CharField(max_length=32)
    provider_id = models.CharField(max_length=128)
    channel = models.CharField(max_length=12)
    sender = models.CharField(max_length=254)
    to = models.CharField(max_length=254)
    body = models.TextField(blank=True)
    media = ArrayField(models.TextField(), default=list, blank=True)
    at = models.DateTimeField()
    state = models.CharField(max_length=12, choices=InboundState, default=InboundState.STORED)
    tries = models.PositiveSmallIntegerField(default=0)
    handled_at = models.DateTimeField(null=True, blank=True)
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["provider", "provider_id"], name="inbound_once_a_provider_id"),
        ]
        indexes = [
            models.Index(fields=["id"], condition=Q(state="stored"), name="inbound_waiting"),
            models.Index(fields=["sender", "id"], condition=Q(state="stored"), name="inbound_waiting_by_sender"),
        ]


class Expects(models.TextChoices):
    """Which shape of answer fits a question, so that `4 it helped` finds the check-in."""

    WORDS = "words", "any words"
    SCORE = "score", "1 to 5, and words"
    VERB = "verb", "a verb with its code: it binds"
    CHOICE = "choice", "one number of a list"


class ChildChoice(models.Model):
    """`1 Mateo`: what a number stood for when a family was asked which child, and when it was chosen."""

    question = models.ForeignKey("messaging.Question", models.CASCADE, related_name="children")
    number = models.PositiveSmallIntegerField()
    student = models.ForeignKey("people.Student", models.PROTECT, related_name="+")
    chosen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["question", "number"], name="child_choice_once_a_number")]


class Question(ChildRow):
    """Something an answer is awaited to. The code is the small number a binding answer carries: `AGREE 42`."""

    public_id = public_id_field()
    code = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=64, help_text="who handles the answer: `support.concern`")
    expects = models.CharField(max_length=8, choices=Expects, default=Expects.WORDS)
    hint = models.CharField(max_length=100, blank=True, help_text="system sentence: how to answer")
    asked = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    object_label = models.CharField(max_length=100, help_text="the model of what it is about: `support.concern`")
    object_id = models.BigIntegerField()
    asked_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["asked", "code"], condition=Q(closed_at=None), name="question_code_once_a_person"
            ),
            models.UniqueConstraint(
                fields=["asked", "kind", "object_label", "object_id"],
                condition=Q(closed_at=None),
                name="question_once_a_row",
            ),
        ]
