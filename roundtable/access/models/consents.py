"""Consents: what was asked, in which words and language, and the yes. Withdrawing adds a row."""

from django.db import models

from roundtable.core import clock


class Consent(models.Model):
    """A yes to one purpose, as it was shown and given (34 CFR 99.30 where `signed`)."""

    class How(models.TextChoices):
        """The ways a yes is given."""

        WEB = "web", "on the web"
        TEXT = "text", "by text"
        PAPER = "paper", "on paper"

    district = models.ForeignKey("people.District", models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    student = models.ForeignKey("people.Student", models.PROTECT, null=True, blank=True, related_name="+")
    purpose = models.CharField(max_length=60)
    party = models.CharField(max_length=200, blank=True, help_text="who may receive it")
    records = models.CharField(max_length=300, blank=True, help_text="what may be given")
    words = models.TextField(help_text="the words shown")
    language = models.CharField(max_length=16)
    how = models.CharField(max_length=8, choices=How)
    signed = models.BooleanField(default=False, help_text="proved person, dated, words shown: never a bare text")
    at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="consent_by_text_is_never_signed", condition=models.Q(signed=False) | ~models.Q(how="text")
            )
        ]


class ConsentWithdrawal(models.Model):
    """The person took the yes back."""

    consent = models.OneToOneField(Consent, models.PROTECT, related_name="withdrawal")
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
