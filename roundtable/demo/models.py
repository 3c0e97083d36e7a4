"""The one row that makes an installation a demo: a flag in the database, with how far its clock is moved."""

from datetime import timedelta

from django.db import models
from django.db.models import Q


class Demo(models.Model):
    """At most one row. Only its presence allows the clock's endpoint and reusable sign-in links."""

    only = models.PositiveSmallIntegerField(primary_key=True, default=1)
    clock_offset = models.DurationField(default=timedelta)
    clock_token = models.BinaryField(max_length=32, help_text="SHA-256 of the bearer that may move the clock")
    seeded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(name="one_demo_only", condition=Q(only=1))]
