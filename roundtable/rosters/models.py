"""What was read from the school's system, when and by whom, and what waits for a person."""

from django.db import models

from roundtable.people.models.base import public_id_field
from roundtable.rosters.problems import Severity


class SyncState(models.TextChoices):
    """What a worker is at, or how it ended."""

    READING = "reading", "being read"
    APPLYING = "applying", "being applied"
    PLANNED = "planned", "planned"
    APPLIED = "applied", "applied"
    REFUSED = "refused", "refused"


UNDER_WAY = (SyncState.READING, SyncState.APPLYING)
UNAPPLIED = (SyncState.PLANNED, SyncState.REFUSED)


class RosterSource(models.Model):
    """A system that sends rosters for one district."""

    public_id = public_id_field()
    district = models.ForeignKey("people.District", models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)
    format = models.CharField(max_length=32)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["district", "format"], name="roster_source_once")]

    def __str__(self) -> str:
        return self.name


class RosterSync(models.Model):
    """One reading of a package: a plan, an apply, or a refusal. `tally` are the open rows of the district after it.

    Its state fences the job that carries it out: only what is `UNDER_WAY` is worked off, and once."""

    public_id = public_id_field()
    district = models.ForeignKey("people.District", models.CASCADE, related_name="+")
    source = models.ForeignKey(RosterSource, models.PROTECT, null=True, related_name="syncs")
    state = models.CharField(max_length=8, choices=SyncState)
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True, blank=True)
    forgotten_at = models.DateTimeField(null=True, blank=True, help_text="its file and its problems were deleted")
    file_name = models.CharField(max_length=200, blank=True)
    allow_ends = models.BooleanField(default=False, help_text="whoever applied it allows a tenth and more to end")
    fingerprint = models.CharField(max_length=64, blank=True)
    read_on = models.DateField(help_text="the day it was compared on: roles begin and end by the date")
    counts = models.JSONField(default=dict)
    adds = models.PositiveIntegerField(default=0)
    changes = models.PositiveIntegerField(default=0)
    ends = models.PositiveIntegerField(default=0)
    detail = models.JSONField(default=dict)
    tally = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["district", "-at"], name="roster_sync_history")]


class RosterProblem(models.Model):
    """One finding of a sync, as shown to whoever can mend it."""

    sync = models.ForeignKey(RosterSync, models.CASCADE, related_name="problems")
    severity = models.CharField(max_length=8, choices=[(s.value, s.value) for s in Severity])
    code = models.CharField(max_length=64)
    file = models.CharField(max_length=200, blank=True)
    line = models.PositiveIntegerField(default=0)
    column = models.CharField(max_length=100, blank=True)
    value = models.TextField(blank=True)
    problem = models.TextField()
    fix = models.TextField(blank=True)


class Likeness(models.TextChoices):
    """What a roster adult has in common with a restricted one."""

    NAME = "name", "the same name"
    CONTACT = "contact", "the same phone number or email address"


class Decision(models.TextChoices):
    """What a person decided about a held adult."""

    ANOTHER = "another", "another person: let in"
    SAME = "same", "the same person: keep out"


class RosterHold(models.Model):
    """An adult whom the roster links to a child and who resembles an adult restricted around that child."""

    public_id = public_id_field()
    district = models.ForeignKey("people.District", models.CASCADE, related_name="+")
    adult = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    student = models.ForeignKey("people.Student", models.CASCADE, related_name="+")
    restriction = models.ForeignKey("people.Restriction", models.CASCADE, related_name="+")
    relation = models.CharField(max_length=16)
    likeness = models.CharField(max_length=8, choices=Likeness)
    since = models.DateTimeField()
    decision = models.CharField(max_length=8, choices=Decision, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["adult", "student", "restriction"], name="roster_hold_once"),
            models.CheckConstraint(
                name="roster_hold_decided_by_someone",
                condition=models.Q(decision="") | models.Q(decided_at__isnull=False),
            ),
        ]


class LastSaid(models.Model):
    """What the school's system said of a person last; where the person's row differs, people changed it by hand."""

    person = models.OneToOneField("people.Person", models.CASCADE, related_name="+", primary_key=True)
    given_name = models.CharField(max_length=100)
    family_name = models.CharField(max_length=100)
    known_as = models.CharField(max_length=100, blank=True)
    language = models.CharField(max_length=16, blank=True)
    birth_date = models.DateField(null=True, blank=True)
