"""What leaves: one sending, a delivery for each person, an attempt for each time it was handed to a provider."""

import uuid

from django.db import models
from django.db.models import Q

from roundtable.access.paths import Paths
from roundtable.messaging.models.conversations import Purpose
from roundtable.people.models.base import public_id_field


class Lane(models.IntegerChoices):
    """Who goes first."""

    EMERGENCY = 0, "emergency"
    PERSONAL = 1, "personal"
    CLASS = 2, "class"
    PROGRAMME = 3, "programme"


class DeliveryState(models.TextChoices):
    """`claimed` may be taken back, `submitting` never."""

    QUEUED = "queued", "waiting to go out"
    HELD = "held", "held back for now"
    CLAIMED = "claimed", "about to go out"
    SUBMITTING = "submitting", "on its way"
    ACCEPTED = "accepted", "with the phone company"
    DELIVERED = "delivered", "arrived"
    FAILED = "failed", "did not arrive"
    IN_DOUBT = "in_doubt", "nobody can tell whether it went"
    ENDED = "ended", "taken back before it went"


WAITING = (DeliveryState.QUEUED, DeliveryState.HELD)


class Sending(models.Model):
    """One thing that is told: words of a person (`text`) or a sentence of the system (`key` with `facts`)."""

    district = models.ForeignKey("people.District", models.PROTECT, related_name="+")
    school = models.ForeignKey("people.School", models.PROTECT, related_name="+")
    student = models.ForeignKey("people.Student", models.PROTECT, null=True, blank=True, related_name="+")
    purpose = models.CharField(max_length=16, choices=Purpose)
    lane = models.PositiveSmallIntegerField(choices=Lane, default=Lane.PERSONAL)
    text = models.ForeignKey("languages.Text", models.PROTECT, null=True, blank=True, related_name="+")
    key = models.CharField(max_length=100, blank=True, help_text="a system sentence")
    then_key = models.CharField(max_length=100, blank=True, help_text="a second system sentence under the first")
    facts = models.JSONField(default=dict, blank=True)
    secret = models.JSONField(null=True, blank=True, help_text="facts that are wiped once they were sent")
    author = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    question = models.ForeignKey("messaging.Question", models.PROTECT, null=True, blank=True, related_name="+")
    message = models.ForeignKey("messaging.Message", models.PROTECT, null=True, blank=True, related_name="sendings")
    announcement = models.ForeignKey(
        "messaging.Announcement", models.PROTECT, null=True, blank=True, related_name="sendings"
    )
    sensitive = models.BooleanField(default=True)
    high_stakes = models.BooleanField(default=False)
    answers = models.BooleanField(default=False, help_text="it answers the family's own words: no weekly limit")
    link_target = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["school", "at"], name="sending_of_school")]
        constraints = [
            models.CheckConstraint(
                name="sending_says_something",
                condition=Q(text__isnull=False) | ~Q(key=""),
                violation_error_code="empty",
            )
        ]


class Delivery(models.Model):
    """One sending on its way to one person. `person` is empty only where an unknown number is answered."""

    sending = models.ForeignKey(Sending, models.CASCADE, related_name="deliveries")
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    student = models.ForeignKey("people.Student", models.PROTECT, null=True, blank=True, related_name="+")
    lane = models.PositiveSmallIntegerField(choices=Lane, default=Lane.PERSONAL)
    state = models.CharField(max_length=12, choices=DeliveryState, default=DeliveryState.QUEUED)
    due_at = models.DateTimeField(null=True, blank=True, help_text="not before; empty: a person must act first")
    reason = models.CharField(max_length=64, blank=True, help_text="why it is held or failed: a key of `reasons`")
    channel = models.CharField(max_length=12, blank=True)
    contact_point = models.ForeignKey("people.ContactPoint", models.SET_NULL, null=True, blank=True, related_name="+")
    address = models.CharField(max_length=254, blank=True, help_text="only where no person is known")
    tries = models.PositiveSmallIntegerField(default=0, help_text="definite refusals on the present channel")
    tried_channels = models.CharField(max_length=60, blank=True, help_text="channels given up, comma-separated")
    claimed_by = models.UUIDField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True, help_text="its words were on a page of its reader's")

    class Meta:
        indexes = [
            models.Index(
                fields=["lane", "due_at", "id"], condition=Q(state__in=["queued", "held"]), name="delivery_due"
            ),
            models.Index(
                fields=["lease_until"], condition=Q(state__in=["claimed", "submitting"]), name="delivery_leased"
            ),
            models.Index(fields=["person", "-id"], name="delivery_of_person"),
        ]


class HeldBack(models.Model):
    """A delivery was held back: why, from when, and until when it was to be; one row as long as the reason stays."""

    delivery = models.ForeignKey(Delivery, models.CASCADE, related_name="held_back")
    reason = models.CharField(max_length=64)
    at = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)


class AttemptState(models.TextChoices):
    """What is known of one handing over."""

    SUBMITTING = "submitting", "handed over, no answer yet"
    ACCEPTED = "accepted", "accepted"
    DELIVERED = "delivered", "arrived"
    FAILED = "failed", "refused"
    IN_DOUBT = "in_doubt", "nobody can tell"


class Attempt(models.Model):
    """Committed before the post, so a crash leaves a trace; the token names it to the provider's callbacks."""

    delivery = models.ForeignKey(Delivery, models.CASCADE, related_name="attempts")
    token = models.UUIDField(unique=True, default=uuid.uuid4)
    channel = models.CharField(max_length=12)
    provider = models.CharField(max_length=32, blank=True)
    provider_id = models.CharField(max_length=128, blank=True)
    state = models.CharField(max_length=12, choices=AttemptState, default=AttemptState.SUBMITTING)
    code = models.CharField(max_length=64, blank=True, help_text="the provider's own code of a refusal")
    form = models.CharField(max_length=12, blank=True, help_text="`full` words or only a `note`")
    language = models.CharField(max_length=16, blank=True)
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [  # providers of email name a mail by their own id, and answers name it too
            models.Index(fields=["provider_id"], condition=Q(channel="email"), name="attempt_by_mail_id"),
        ]


class TodoKind(models.TextChoices):
    """What a person must look at."""

    IN_DOUBT = "in_doubt", "nobody can tell whether it arrived"
    NOT_REACHED = "not_reached", "no way to reach this person worked"
    UNKNOWN_SENDER = "unknown_sender", "a text from a number we do not know"
    WRONG_NUMBER = "wrong_number", "someone says it is the wrong number"
    CALL_ASKED = "call_asked", "someone asks for a call"
    NOT_SENT = "not_sent", "something planned could not go"


class DeliveryTodo(models.Model):
    """What could not be delivered or understood stands before a person until they settle it."""

    public_id = public_id_field()
    district = models.ForeignKey("people.District", models.PROTECT, related_name="+")
    school = models.ForeignKey("people.School", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=16, choices=TodoKind)
    delivery = models.ForeignKey(Delivery, models.CASCADE, null=True, blank=True, related_name="todos")
    inbound = models.ForeignKey("messaging.InboundMessage", models.CASCADE, null=True, blank=True, related_name="todos")
    planned = models.ForeignKey("messaging.PlannedMessage", models.CASCADE, null=True, blank=True, related_name="+")
    owner = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    outcome = models.CharField(max_length=16, blank=True)

    policy_paths = Paths(student="", author="owner")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["delivery"], condition=Q(settled_at=None), name="one_open_todo_a_delivery"),
            models.UniqueConstraint(fields=["inbound"], condition=Q(settled_at=None), name="one_open_todo_an_inbound"),
        ]
        indexes = [models.Index(fields=["school", "at"], condition=Q(settled_at=None), name="todo_open_of_school")]
