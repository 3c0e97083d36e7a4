"""What is only ever added to: looks, disclosures, acts. A trigger refuses changes (`ledger_sql.py`)."""

from django.db import models

from roundtable.access.paths import Paths
from roundtable.core import clock
from roundtable.people.models.base import ChildRow


class ViewLook(ChildRow):
    """A member of staff saw something of a child: once for each viewer, child, hour and reason."""

    viewer = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    hour = models.DateTimeField(help_text="the full hour it fell in")
    rule = models.CharField(max_length=80, help_text="the grant that allowed it: standing.act.kind")
    words = models.CharField(max_length=200, help_text="why, as the family reads it")
    safety = models.BooleanField(default=False, help_text="held back from the family, reviewed every 90 days")

    policy_paths = Paths(author="viewer")
    policy_kinds = {"look": models.Q(safety=False), "look.safety": models.Q(safety=True)}

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["viewer", "student", "hour", "rule", "safety"], name="look_once_an_hour")
        ]
        indexes = [models.Index(fields=["student", "hour"], name="look_by_student")]


class Disclosure(ChildRow):
    """Something about a child went outside (34 CFR 99.32)."""

    to = models.CharField(max_length=200, help_text="the party who received it")
    what = models.CharField(max_length=300)
    purpose = models.CharField(max_length=300, help_text="the legitimate interest or the consent it rests on")
    by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    consent = models.ForeignKey("access.Consent", models.PROTECT, null=True, blank=True, related_name="+")
    safety = models.BooleanField(default=False)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["student", "at"], name="disclosure_by_student")]


class AuditEntry(models.Model):
    """Who did what to which row. Facts are words of ours and numbers, never of a person."""

    actor = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    district = models.ForeignKey("people.District", models.PROTECT, null=True, related_name="+")
    verb = models.CharField(max_length=60)
    kind = models.CharField(max_length=60, help_text="app_label.model")
    row = models.BigIntegerField()
    facts = models.JSONField(default=dict)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["kind", "row"], name="audit_by_row")]
