"""How to reach a person, and what that person chose about it."""

from datetime import time

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from roundtable.people.models.base import Origin


class Channel(models.TextChoices):
    """The ways a message travels."""

    SMS = "sms", "text message"
    EMAIL = "email", "email"
    VOICE = "voice", "phone call"
    IN_PRODUCT = "in_product", "on the page"
    PAPER = "paper", "letter"


class ContactState(models.TextChoices):
    """Whether something may go there."""

    UNVERIFIED = "unverified", "not proved yet"
    VERIFIED = "verified", "proved"
    STOPPED = "stopped", "opted out"
    SUSPENDED = "suspended", "wrong number or bounced"


HOME_WITH_CHILD = "child"  # the address of a letter that the child carries


class ContactPoint(models.Model):
    """A number or an address of one person. A number shared by several persons stands once for each."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="contact_points")
    district = models.ForeignKey("people.District", models.PROTECT, related_name="+")
    channel = models.CharField(max_length=12, choices=Channel, help_text="sms, email, voice or paper")
    value = models.CharField(max_length=254, help_text="E.164, or an address in lower case")
    position = models.PositiveSmallIntegerField(default=0, help_text="the person's own order; 0 first")
    state = models.CharField(max_length=12, choices=ContactState, default=ContactState.UNVERIFIED)
    verified_at = models.DateTimeField(null=True, blank=True)
    last_heard_at = models.DateTimeField(null=True, blank=True)
    origin = models.CharField(max_length=8, choices=Origin, default=Origin.HAND)
    ended = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "channel", "value"], condition=Q(ended=None), name="contact_point_once"
            )
        ]
        indexes = [models.Index(fields=["value", "channel"], name="contact_point_by_value")]


class Preference(models.Model):
    """The family chooses. Without a row the defaults below hold."""

    person = models.OneToOneField("people.Person", models.CASCADE, related_name="preference")
    channels = ArrayField(
        models.CharField(max_length=12), default=list, blank=True, help_text="in order; empty: as listed"
    )
    details_by_text = models.BooleanField(default=False, help_text="a text may say what it is about")
    quiet_from = models.TimeField(default=time(20))
    quiet_until = models.TimeField(default=time(7, 30))
    weekly_limit = models.PositiveSmallIntegerField(null=True, blank=True, help_text="messages the schools start")
    digest = models.BooleanField(default=False, help_text="what goes to a whole class comes in a weekly summary")
    digest_day = models.PositiveSmallIntegerField(default=4, help_text="when the summary comes; 0 is Monday")
    needs_interpreter = models.BooleanField(default=False)
    large_print = models.BooleanField(default=False)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(digest_day__lte=6), name="digest_day_is_a_weekday")]
