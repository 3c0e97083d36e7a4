"""Email: the addresses answers come back to, and what came with a mail beside its words."""

import uuid

from django.db import models
from django.db.models import Q


class ReplyAddress(models.Model):
    """Where one person answers one conversation, or one thing that was told outside of any. The secret in it is derived
    from `salt` and our key and only its hash is kept; it ends with the right."""

    token = models.BinaryField(unique=True, help_text="SHA-256 of what the address carries")
    salt = models.UUIDField(default=uuid.uuid4)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    contact_point = models.ForeignKey("people.ContactPoint", models.CASCADE, related_name="+")
    conversation = models.ForeignKey("messaging.Conversation", models.CASCADE, null=True, related_name="+")
    sending = models.ForeignKey("messaging.Sending", models.CASCADE, null=True, related_name="+")
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="reply_address_answers_one_thing",
                condition=Q(conversation=None, sending__isnull=False) | Q(conversation__isnull=False, sending=None),
            ),
            models.UniqueConstraint(
                fields=["contact_point", "conversation"],
                condition=Q(ended_at=None, sending=None),
                name="reply_address_once_a_conversation",
            ),
            models.UniqueConstraint(
                fields=["contact_point", "sending"],
                condition=Q(ended_at=None, conversation=None),
                name="reply_address_once_a_sending",
            ),
        ]


class InboundEmail(models.Model):
    """What an incoming mail held beside the words that were taken from it. `full` is without secrets of ours."""

    inbound = models.OneToOneField("messaging.InboundMessage", models.CASCADE, related_name="email")
    kind = models.CharField(max_length=12)
    subject = models.CharField(max_length=300, blank=True)
    full = models.TextField(blank=True)
    answering = models.ForeignKey(ReplyAddress, models.SET_NULL, null=True, related_name="+")
    became = models.ForeignKey("messaging.Message", models.SET_NULL, null=True, related_name="+")


class ClassMailEnd(models.Model):
    """Somebody wants no more mail to a whole class at this address, until they return."""

    contact_point = models.ForeignKey("people.ContactPoint", models.CASCADE, related_name="+")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    at = models.DateTimeField()
    returned_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["contact_point"], condition=Q(returned_at=None), name="class_mail_ended_once_an_address"
            )
        ]
