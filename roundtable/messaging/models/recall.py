"""What its sender took back."""

from django.db import models
from django.db.models import Q


class Withdrawal(models.Model):
    """The sender of one message or announcement took it back: nothing of it leaves from then on."""

    message = models.OneToOneField(
        "messaging.Message", models.CASCADE, null=True, blank=True, related_name="withdrawal"
    )
    announcement = models.OneToOneField(
        "messaging.Announcement", models.CASCADE, null=True, blank=True, related_name="withdrawal"
    )
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    words_gone = models.BooleanField(help_text="nobody it was for had read them: pages say so in their place")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="withdrawal_of_one_thing",
                condition=Q(message=None, announcement__isnull=False) | Q(message__isnull=False, announcement=None),
            )
        ]
