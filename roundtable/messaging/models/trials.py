"""Test messages: whether a channel works, before a family depends on it."""

from django.db import models

from roundtable.core import clock


class TrialState(models.TextChoices):
    """How far one is."""

    WAITING = "waiting"
    SUBMITTING = "submitting"
    ACCEPTED = "accepted"
    DELIVERED = "delivered"
    FAILED = "failed"
    IN_DOUBT = "in_doubt"


class Trial(models.Model):
    """One test message, sent by one provider and no other. `token` is no attempt's: it begins with a `t`."""

    district = models.ForeignKey("people.District", models.PROTECT, related_name="+")
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    provider = models.CharField(max_length=32)
    to = models.CharField(max_length=254)
    token = models.CharField(max_length=40, unique=True)
    state = models.CharField(max_length=12, choices=TrialState, default=TrialState.WAITING)
    code = models.CharField(max_length=40, blank=True, help_text="the provider's error code")
    cause = models.CharField(max_length=16, blank=True)
    at = models.DateTimeField(default=clock.now)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["id"], condition=models.Q(state__in=["waiting", "submitting"]), name="trial_under_way"
            ),
            models.Index(fields=["district", "provider", "-id"], name="trial_of_provider"),
        ]
