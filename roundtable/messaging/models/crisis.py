"""Words of danger: who must see to them, who is on call when, and the numbers families get at once."""

from collections.abc import Collection

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from roundtable.people.models.base import public_id_field


class Outcome(models.TextChoices):
    """How a person closed it."""

    SPOKEN = "spoken", _("I spoke with them. They are safe for now.")
    HANDED_ON = "handed_on", _("I handed it on to the emergency services or to child protection.")
    NO_DANGER = "no_danger", _("I read it, and there is no danger in it.")


class Crisis(models.Model):
    """Somebody of a family wrote words of danger. It stays until a person closes it."""

    public_id = public_id_field()
    district = models.ForeignKey("people.District", models.PROTECT, related_name="+")
    school = models.ForeignKey("people.School", models.PROTECT, related_name="+")
    student = models.ForeignKey("people.Student", models.PROTECT, null=True, blank=True, related_name="+")
    author = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    text = models.OneToOneField("languages.Text", models.PROTECT, related_name="+")
    inbound = models.OneToOneField("messaging.InboundMessage", models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    passed_on_at = models.DateTimeField(
        null=True, blank=True, help_text="nobody had opened it: administrators know too"
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    outcome = models.CharField(max_length=12, choices=Outcome, blank=True)

    class Meta:
        indexes = [models.Index(fields=["school", "at"], condition=Q(closed_at=None), name="crisis_open_of_school")]
        constraints = [
            models.CheckConstraint(
                name="crisis_is_closed_by_a_person",
                condition=Q(closed_at=None, closed_by=None, outcome="")
                | Q(closed_at__isnull=False, closed_by__isnull=False) & ~Q(outcome=""),
            )
        ]

    @staticmethod
    def read_by(person_ids: Collection[int]) -> Q:
        """Those where one of these people was told."""
        return Q(pk__in=CrisisNotice.objects.filter(person__in=person_ids).values("crisis"))


class CrisisNotice(models.Model):
    """Whom it was told to, and when they first opened it."""

    crisis = models.ForeignKey(Crisis, models.CASCADE, related_name="notices")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["crisis", "person"], name="crisis_told_once_a_person")]


class OnCallTurn(models.Model):
    """One person of a school is on call for a while."""

    public_id = public_id_field()
    school = models.ForeignKey("people.School", models.CASCADE, related_name="+")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    named_by = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    named_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(name="on_call_ends_after_it_begins", condition=Q(ends_at__gt=F("begins_at")))
        ]


class NumberKind(models.TextChoices):
    """What a number is for. The first four stand in the sentence families get; the others follow it by name."""

    DANGER = "danger", _("Someone is in danger now")
    TALK = "talk", _("To talk with someone, day or night")
    HELP = "help", _("Food, shelter and more")
    POISON = "poison", _("Poison")
    OTHER = "other", _("Another number")


class CrisisNumber(models.Model):
    """A number of a district. Whoever entered it stands beside it; what was replaced is marked and kept."""

    district = models.ForeignKey("people.District", models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8, choices=NumberKind)
    name = models.CharField(max_length=80, blank=True, help_text="of another number: whose it is")
    number = models.CharField(max_length=40)
    entered_by = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["district", "kind"],
                condition=Q(replaced_at=None) & ~Q(kind="other"),
                name="crisis_number_once_a_kind",
            )
        ]
