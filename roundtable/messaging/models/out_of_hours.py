"""What a family was told when it wrote and nobody was at work."""

from django.db import models


class AutomaticReply(models.Model):
    """One for a conversation and evening (or absence). `evening`: the day they read again, else the first day away."""

    message = models.OneToOneField("messaging.Message", models.CASCADE, related_name="automatic_reply")
    conversation = models.ForeignKey("messaging.Conversation", models.CASCADE, related_name="+")
    reader = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    absence = models.ForeignKey("people.Absence", models.SET_NULL, null=True, related_name="+")
    evening = models.DateField()
    reads_at = models.DateTimeField(null=True, help_text="empty: nobody knows")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["conversation", "evening"], name="automatic_reply_once_an_evening")
        ]
