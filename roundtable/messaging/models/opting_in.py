"""What nobody gets unasked: who said yes to it, at which number, in which words."""

from django.db import models
from django.db.models import Q

from roundtable.messaging.models.opting_out import OptOutKind


class OptIn(models.Model):
    """One person's yes to one kind at one number or address (47 CFR 64.1200): asked by text, confirmed, perhaps ended;
    no row goes. Whoever holds the phone later has not said it, so it belongs to person and number together. An opt-out
    is the stronger one. Yes to giving a record away is another thing: `access.Consent`."""

    class How(models.TextChoices):
        """How it was said."""

        TEXT = "text", "by text, and confirmed by text"
        WEB = "web", "on the page"
        PAPER = "paper", "on paper, to staff"
        SPOKEN = "spoken", "spoken to staff"

    district = models.ForeignKey("people.District", models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    channel = models.CharField(max_length=12)
    value = models.CharField(max_length=254)
    kind = models.CharField(max_length=12, choices=OptOutKind)
    how = models.CharField(max_length=8, choices=How)
    words = models.TextField(help_text="the words shown")
    language = models.CharField(max_length=16)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    inbound = models.ForeignKey("messaging.InboundMessage", models.PROTECT, null=True, blank=True, related_name="+")
    kept_by = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_how = models.CharField(max_length=8, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "channel", "value", "kind"], condition=Q(ended_at=None), name="opt_in_once_a_number"
            )
        ]
        indexes = [models.Index(fields=["value", "kind"], condition=Q(ended_at=None), name="opt_in_of_number")]
